"""``flask people``: inviting staff, and links for those who have none."""

import click
from flask import Flask, current_app, url_for
from flask.cli import AppGroup

from snaps import clock
from snaps.accounts import actions
from snaps.accounts.access import FindScope
from snaps.accounts.queries import (
    appointments,
    organisation_by_slug,
    person_by_email,
)
from snaps.accounts.roles import Role
from snaps.db import session, transaction
from snaps.errors import SnapsError
from snaps.texts import LANGUAGES, use_language

people = AppGroup("people", help="People and their roles.")
STAFF = [role.value for role in Role if role not in {Role.ANYONE, Role.CITIZEN}]


@people.command()
@click.argument("email")
@click.option("--role", type=click.Choice(STAFF), required=True)
@click.option("--contest", "slug", help="Only for this contest.")
@click.option("--organisation", help="Every contest of this organisation.")
@click.option("--town", help="Only for the town with this AGS key.")
@click.option("--name", default="", help="How the person is called.")
@click.option("--language", type=click.Choice(LANGUAGES), default="de")
def invite(
    email: str,
    role: str,
    slug: str | None,
    organisation: str | None,
    town: str | None,
    name: str,
    language: str,
) -> None:
    """Give EMAIL a role, and mail them a link to sign in."""
    now = clock.now()
    try:
        with transaction() as db:
            organisation_id, contest_id = _place(slug, organisation)
            person = actions.person_for(
                db, email=email, language=language, now=now, name=name
            )
            actions.appoint(
                db,
                person=person,
                role=Role(role),
                organisation_id=organisation_id,
                contest_id=contest_id,
                town_ags=town,
                by=None,
                now=now,
            )
            actions.send_invitation(db, person=person, role=Role(role), now=now)
    except SnapsError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{email} is now {role}. A mail with a link is on its way.")


@people.command()
@click.argument("email")
@click.option("--next", "next_page", default="", help="Path to open after signing in.")
def link(email: str, next_page: str) -> None:
    """Print a sign-in link for EMAIL, valid for an hour."""
    with transaction() as db:
        person = person_by_email(db, email)
        language = person.language if person else LANGUAGES[0]
        keys = actions.make_sign_in(
            db, email=email, language=language, next_page=next_page, now=clock.now()
        )
    click.echo(link_for(keys.token, language))


@people.command("list")
@click.argument("email")
def list_(email: str) -> None:
    """Show the roles EMAIL holds."""
    person = person_by_email(session(), email)
    if person is None:
        raise click.ClickException(f"Nobody here has the address {email}.")
    for held in appointments(session(), person.id):
        where = f"contest {held.contest_id}" if held.contest_id else "all contests"
        town = f", town {held.town_ags}" if held.town_ags else ""
        click.echo(f"{held.role.value}: {where}{town}")


def link_for(token: str, language: str) -> str:
    """Return the whole address of a sign-in link."""
    base = current_app.config["PUBLIC_URL"]
    with current_app.test_request_context(base_url=base), use_language(language):
        return url_for("accounts.link", token=token, _external=True)


def _place(slug: str | None, organisation: str | None) -> tuple[int, int | None]:
    if slug is not None:
        find: FindScope = current_app.extensions["scope_of"]
        found = find(session(), slug)
        if found is None:
            raise click.ClickException(f"There is no contest {slug}.")
        return found
    if organisation is None:
        raise click.ClickException("Say --contest SLUG or --organisation SLUG.")
    return organisation_by_slug(session(), organisation).id, None


def init_app(app: Flask) -> None:
    """Add ``flask people``."""
    app.cli.add_command(people)
