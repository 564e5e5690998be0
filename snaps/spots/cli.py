"""``flask spots``: towns, and named spots from GeoJSON."""

import json
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from snaps import clock
from snaps.db import transaction
from snaps.errors import SnapsError
from snaps.spots import actions, derive
from snaps.spots.actions import Imported
from snaps.spots.spotfile import SpotFileError
from snaps.spots.towns import THURINGIA

spots = AppGroup("spots", help="Towns, and named spots in them.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@spots.command()
def towns() -> None:
    """Load Thuringia's towns, and the first set of named spots."""
    with transaction() as db:
        say("towns", actions.load_towns(db))
        say("spots", actions.load_spots(db, now=clock.now()))


@spots.command("import")
@click.argument("ags")
@click.argument("file", type=FILE)
def import_(ags: str, file: Path) -> None:
    """Take in the named spots of the town AGS from FILE, a GeoJSON file."""
    try:
        geojson = json.loads(file.read_text(encoding="utf-8-sig"))
        with transaction() as db:
            found = actions.import_spots(db, ags=ags, geojson=geojson, now=clock.now())
    except SpotFileError as error:
        lines = "\n".join(f"  feature {mistake}" for mistake in error.mistakes)
        raise click.ClickException(f"Nothing was taken from {file}:\n{lines}") from None
    except SnapsError as error:
        raise click.ClickException(str(error)) from None
    except ValueError as error:
        raise click.ClickException(f"{file} is no JSON in UTF-8: {error}") from None
    say("spots", found)


@spots.command("derive")
@click.argument("fine", type=FILE)
@click.argument("coarse", type=FILE)
@click.argument("places", type=FILE)
@click.option("--to", type=click.Path(path_type=Path), default=THURINGIA)
def derive_(fine: Path, coarse: Path, places: Path, to: Path) -> None:
    """Make the file of towns anew from outlines (FINE, COARSE) and GeoNames PLACES."""
    document = derive.derive(
        json.loads(fine.read_text(encoding="utf-8")),
        json.loads(coarse.read_text(encoding="utf-8")),
        derive.read_gazetteer(places.read_text(encoding="utf-8")),
    )
    to.write_text(derive.written(document), encoding="utf-8")
    click.echo(f"{len(document['towns'])} towns written to {to}")


def say(what: str, found: Imported) -> None:
    """Print what an import did."""
    click.echo(
        f"{what}: {found.added} added, {found.changed} changed, {found.same} as before"
    )


def init_app(app: Flask) -> None:
    """Add ``flask spots``."""
    app.cli.add_command(spots)
