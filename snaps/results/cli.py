"""``flask results``: handing the result over."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from snaps.contests.queries import contest_by_slug
from snaps.db import session
from snaps.errors import SnapsError
from snaps.results.jobs import pack

results = AppGroup("results", help="Results and what is handed over.")


def init_app(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(results)


@results.command()
@click.argument("contest")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def export(contest: str, out: Path) -> None:
    """Write CONTEST's newest result to OUT, a ZIP file."""
    part = out.with_name(f".{out.name}.part")
    try:
        pieces = pack(contest_by_slug(session(), contest), by=None)
        with part.open("wb") as file:
            file.writelines(pieces)
    except SnapsError as error:
        raise click.ClickException(str(error)) from error
    part.replace(out)
    click.echo(f"Wrote {out} ({out.stat().st_size:,} bytes).")
