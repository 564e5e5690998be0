"""``flask sources``: taking in folders, and writing down granted rights."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from snaps import clock
from snaps.accounts.queries import person_by_email
from snaps.consents.kinds import AiUse, ConsentKind, Persons
from snaps.consents.wanted import YES
from snaps.contests.queries import contest_by_slug
from snaps.db import session, transaction
from snaps.errors import SnapsError
from snaps.photos.facts import MAX_BYTES
from snaps.sources import actions, jobs
from snaps.sources.folder import source_in
from snaps.sources.queries import author_by_handle, open_entries
from snaps.sources.reports import Report

sources = AppGroup("sources", help="Photos from elsewhere, and their rights.")


@sources.command("import")
@click.argument("slug", metavar="CONTEST")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--by", "email", help="Who does this; goes into the log.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_(slug: str, folder: Path, email: str | None, *, as_json: bool) -> None:
    """Take in FOLDER: posts that instaloader downloaded, or any photos.

    Nothing that is taken in is public before its author granted the rights. A second
    run adds nothing. What is not taken is listed with its reason.
    """
    with _said_plainly():
        contest = contest_by_slug(session(), slug)
        source = source_in(folder, max_bytes=MAX_BYTES)
        report = jobs.gather(
            contest.id, source, by=_person_id(email), tell=_show_progress
        )
    if sys.stderr.isatty():
        click.echo(err=True)
    if as_json:
        click.echo(json.dumps(report.plain, ensure_ascii=False, indent=2))
        return
    click.echo(report.summary)
    for line in report.table:
        click.echo(line)


@sources.command()
@click.argument("slug", metavar="CONTEST")
@click.argument("handle")
@click.option(
    "--evidence", required=True, help="The author's words, or where they are."
)
@click.option("--by", "email", help="Who writes this down; goes into the log.")
@click.option("--persons", type=click.Choice([one.value for one in Persons]))
@click.option("--ai", type=click.Choice([one.value for one in AiUse]))
def grant(
    slug: str,
    handle: str,
    evidence: str,
    email: str | None,
    persons: str | None,
    ai: str | None,
) -> None:
    """Write down that the author HANDLE granted the rights to all their photos."""
    declared = {ConsentKind.PERSONS: persons, ConsentKind.AI: ai}
    answers = {ConsentKind.OWN_WORK: YES}
    answers |= {kind: said for kind, said in declared.items() if said is not None}
    with _said_plainly(), transaction() as db:
        contest = contest_by_slug(db, slug)
        author = author_by_handle(db, contest.id, handle)
        granted = actions.record_rights(
            db,
            contest=contest,
            author=author,
            chosen=open_entries(db, contest.id, author.id),
            evidence=evidence,
            answers=answers,
            by=_person_id(email),
            page="flask sources grant",
            now=clock.now(),
        )
    click.echo(f"{author.name}: rights to {len(granted)} photos are granted.")


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Turn a foreseen case into one sentence and exit status 1."""
    try:
        yield
    except SnapsError as error:
        raise click.ClickException(str(error)) from error


def _show_progress(report: Report) -> None:
    if sys.stderr.isatty():
        click.echo(
            f"\r{report.found} found, {report.entered} entered", nl=False, err=True
        )


def _person_id(email: str | None) -> int | None:
    if email is None:
        return None
    person = person_by_email(session(), email)
    if person is None:
        raise click.ClickException(f"Nobody here has the address {email}.")
    return person.id


def init_app(app: Flask) -> None:
    """Add ``flask sources``."""
    app.cli.add_command(sources)
