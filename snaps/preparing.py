"""Bringing an instance into the state that servers expect."""

from collections.abc import Callable

from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import inspect, text

from snaps import ROOT, jobs, texts
from snaps.contests.queries import contests
from snaps.db import add_migrations, engine, session


def prepare(app: Flask, *, demo: bool, say: Callable[[str], None]) -> None:
    """Bring database and catalogs up to date; load the demo into an empty one.

    demo   also prints its sign-in links
    """
    texts.compile_catalogs()
    with app.app_context():
        if not is_current():
            migrate(app)
        empty = not contests(session())
        session().rollback()
    if demo and empty:
        say("Drawing the demo edition, about a minute …")
        command(app, "demo", "load")
    if demo:
        command(app, "demo", "links")


def is_current() -> bool:
    """Tell whether the newest migration has run; without loading what runs them."""
    if not inspect(engine()).has_table("alembic_version"):
        return False
    versions = (ROOT / "snaps" / "migrations" / "versions").glob("[0-9]*.py")
    newest = max(path.name.partition("_")[0] for path in versions)
    at = session().scalar(text("SELECT version_num FROM alembic_version"))
    return bool(at == newest)


def migrate(app: Flask) -> None:
    """Bring the database to the newest migration, and the job engine's tables too."""
    from flask_migrate import upgrade  # noqa: PLC0415  # the usual start needs none

    add_migrations(app)
    upgrade()
    jobs.create_tables(app.config["JOBS_DATABASE_URL"])


def command(app: Flask, *words: str) -> None:
    """Run a ``flask`` command in this process."""
    app.cli.main(
        args=list(words),
        obj=ScriptInfo(create_app=lambda: app),
        standalone_mode=False,
    )
