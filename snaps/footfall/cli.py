"""``flask footfall``: counters and counts from files."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from snaps import clock
from snaps.db import session, transaction
from snaps.errors import SnapsError
from snaps.footfall import actions
from snaps.footfall.actions import Outcome
from snaps.footfall.counterscsv import CounterFileError
from snaps.footfall.queries import dataset_by_id, datasets
from snaps.footfall.reports import Gravity, ImportReport

footfall = AppGroup("footfall", help="Counters in the street, and what they count.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@footfall.command("counters")
@click.argument("file", type=FILE)
def counters_(file: Path) -> None:
    """Take in the counters of FILE, a CSV table."""
    try:
        with transaction() as db:
            kept = actions.import_counters(db, data=file.read_bytes(), now=clock.now())
    except CounterFileError as error:
        lines = "\n".join(f"  line {mistake}" for mistake in error.mistakes)
        raise click.ClickException(f"Nothing was taken from {file}:\n{lines}") from None
    except SnapsError as error:
        raise click.ClickException(str(error)) from None
    for counter in kept:
        click.echo(f"{counter.town_ags} {counter.key}: {counter.name}")


@footfall.command("import")
@click.argument("file", type=FILE)
@click.option("--town", "ags", required=True, help="AGS key of the town.")
@click.option("--counter", default="", help="Key of the counter, if FILE names none.")
@click.option("--source", default="", help="Whom to name as the source.")
@click.option("--licence", default="", help="Under which the file may be used.")
@click.option("--publish", is_flag=True, help="Everybody may see the numbers.")
@click.option(
    "--take",
    type=click.Choice(["all", "total"]),
    default="all",
    help="Only the total, where the other columns are in disorder.",
)
def import_(
    file: Path,
    ags: str,
    counter: str,
    source: str,
    licence: str,
    *,
    publish: bool,
    take: str,
) -> None:
    """Take in the counts of FILE, a CSV table, and say what is odd in it."""
    try:
        with transaction() as db:
            outcome = actions.import_counts(
                db,
                ags=ags,
                data=file.read_bytes(),
                file_name=file.name,
                counter=counter,
                source=source,
                licence=licence,
                publish=publish,
                total_only=take == "total",
                now=clock.now(),
            )
    except SnapsError as error:
        raise click.ClickException(str(error)) from None
    click.echo(described(outcome.report))
    if outcome.dataset is None:
        raise click.ClickException(f"Nothing was taken from {file}.")
    click.echo(_done(outcome))


@footfall.command("datasets")
@click.argument("ags")
def datasets_(ags: str) -> None:
    """List what was imported for the town AGS."""
    for one in datasets(session(), [ags]):
        public = "published" if one.may_be_published else "not published"
        click.echo(f"{one.id}: {one.file_name}, {one.taken} counts, {public}")


@footfall.command()
@click.argument("dataset_id", type=int)
@click.option("--back", is_flag=True, help="Take them back.")
def publish(dataset_id: int, *, back: bool) -> None:
    """Let everybody see the counts of a dataset."""
    with transaction() as db:
        actions.publish(
            db,
            dataset=dataset_by_id(db, dataset_id),
            may_be_published=not back,
            now=clock.now(),
        )


@footfall.command()
@click.argument("dataset_id", type=int)
def remove(dataset_id: int) -> None:
    """Remove a dataset with all its counts."""
    with transaction() as db:
        actions.remove(db, dataset=dataset_by_id(db, dataset_id), now=clock.now())


def described(report: ImportReport) -> str:
    """Return a report in lines, the gravest remarks first."""
    head = f"{report.format or 'unknown format'}, {report.encoding}, {report.rows} rows"
    lines = [f"{head}, {len(report.readings)} readable"]
    grave = list(Gravity)[::-1]
    remarks = sorted(report.remarks, key=lambda one: grave.index(one.gravity))
    lines += [f"  {remark.gravity.label}: {remark}" for remark in remarks]
    if report.preview:
        lines.append("  A row of the file, beside the header:")
        lines += [f"    {name or '–'}: {cell}" for name, cell in report.preview]
    return "\n".join(lines)


def _done(outcome: Outcome) -> str:
    dataset = outcome.dataset
    if dataset is None:
        raise ValueError("nothing was done")
    if outcome.again:
        return f"This file is dataset {dataset.id} already; nothing was changed."
    public = "published" if dataset.may_be_published else "not published"
    return f"Dataset {dataset.id}: {dataset.taken} counts taken, {public}."


def init_app(app: Flask) -> None:
    """Add ``flask footfall``."""
    app.cli.add_command(footfall)
