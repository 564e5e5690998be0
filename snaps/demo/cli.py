"""``flask demo``: the edition of 2025, replayed with drawn pictures."""

import os
import time

import click
from flask import Flask
from flask.cli import AppGroup

from snaps import clock
from snaps.accounts.actions import make_sign_in
from snaps.accounts.cli import link_for
from snaps.accounts.queries import person_by_email
from snaps.db import session, transaction
from snaps.demo.cast import DOORS
from snaps.demo.jobs import load as load_demo
from snaps.demo.timeline import DemoPhase
from snaps.errors import SnapsError

MOST_HANDS = 4  # more would wait for the database

demo = AppGroup("demo", help="A contest to look at, with drawn pictures.")


@demo.command()
@click.option(
    "--phase",
    type=click.Choice([phase.value for phase in DemoPhase]),
    default=DemoPhase.VOTING.value,
    show_default=True,
)
@click.option("--again", is_flag=True, help="Delete the demo that is here first.")
def load(phase: str, *, again: bool) -> None:
    """Load the contest of 2025 and one of Gotha, with dates around today."""
    began = time.monotonic()
    try:
        load_demo(
            DemoPhase(phase),
            now=clock.now(),
            again=again,
            hands=min(MOST_HANDS, os.cpu_count() or 1),
            tell=click.echo,
        )
    except SnapsError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"The demo is loaded ({time.monotonic() - began:.0f} s).")


@demo.command()
def links() -> None:
    """Print sign-in links for the people of the demo, valid for an hour."""
    for part in DOORS:
        person = person_by_email(session(), part.email)
        if person is None:
            raise click.ClickException("Load the demo first: flask demo load")
        with transaction() as db:
            keys = make_sign_in(
                db,
                email=part.email,
                language=person.language,
                next_page="",
                now=clock.now(),
            )
        click.echo(f"{part.door:<11} {link_for(keys.token, person.language)}")


def init_app(app: Flask) -> None:
    """Add ``flask demo``."""
    app.cli.add_command(demo)
