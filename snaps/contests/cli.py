"""``flask contests``: loading contests from files, writing them back, listing them."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from snaps import clock
from snaps.contests import actions
from snaps.contests.companions import beside
from snaps.contests.document import ContestDocument
from snaps.contests.mistakes import BadDocumentError
from snaps.contests.queries import (
    contest_by_slug,
    contests as all_contests,
    document_of,
    known_towns,
)
from snaps.contests.reading import read_document
from snaps.contests.writing import write_document
from snaps.db import session, transaction
from snaps.errors import SnapsError

contests = AppGroup("contests", help="Contests and their files.")


@contests.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisation", default="", help="Slug of who runs it.")
@click.option("--force", is_flag=True, help="Let the file win over the browser.")
def load(file: Path, organisation: str, *, force: bool) -> None:
    """Make a contest from FILE, or bring it into line with FILE."""
    document = _read(file, organisation)
    try:
        with transaction() as db:
            done = actions.load_file(
                db, document=document, force=force, by=None, now=clock.now()
            )
    except actions.EditedSinceError as error:
        click.echo(error.difference, nl=False)
        raise click.ClickException(
            f"{error} Nothing was changed. To keep those edits, run"
            f" “flask contests export {document.slug}” and merge them into the file;"
            " to overwrite them, load it with --force."
        ) from error
    except SnapsError as error:
        raise click.ClickException(str(error)) from error
    if done.made:
        click.echo(f"{document.slug}: made.")
    elif not done.changed:
        click.echo(f"{document.slug}: nothing changed.")
    else:
        click.echo(f"{document.slug}: changed {', '.join(done.changed)}.")


@contests.command()
@click.argument("slug")
def export(slug: str) -> None:
    """Print the contest SLUG as a file that load takes."""
    click.echo(write_document(_present(slug)), nl=False)


@contests.command("list")
def list_() -> None:
    """List all contests with their phase."""
    for contest in all_contests(session()):
        phase = contest.phase_at(clock.now())
        click.echo(f"{contest.slug}\t{phase}\t{contest.title}")


def _read(file: Path, organisation: str) -> ContestDocument:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} is no UTF-8 text.") from error
    try:
        return read_document(
            text,
            companion=beside(file.parent),
            towns=known_towns(session()),
            organisation=organisation,
        )
    except BadDocumentError as error:
        for mistake in error.mistakes:
            click.echo(f"{file}, {mistake}", err=True)
        raise click.ClickException(str(error.args[0])) from error


def _present(slug: str) -> ContestDocument:
    try:
        contest = contest_by_slug(session(), slug)
    except SnapsError as error:
        raise click.ClickException(str(error)) from error
    return document_of(session(), contest)


def init_app(app: Flask) -> None:
    """Add ``flask contests``."""
    app.cli.add_command(contests)
