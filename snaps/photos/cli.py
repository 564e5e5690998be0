"""Commands about photo files."""

from datetime import timedelta

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import select

from snaps import clock
from snaps.db import session, transaction
from snaps.photos.actions import forgive
from snaps.photos.models import Photo, Upload
from snaps.storage import Storage, derivatives, originals, uploads

AGE = timedelta(days=1)  # younger files may belong to a row that is being written

photos = AppGroup("photos", help="Files of photos.")


def init_app(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(photos)


@photos.command()
def tidy() -> None:
    """Delete files older than a day that no row knows."""
    db = session()
    number = (
        _swept(originals(), set(db.scalars(select(Photo.digest))))
        + _swept(derivatives(), set(db.scalars(select(Photo.key))))
        + _swept(uploads(), set(db.scalars(select(Upload.key))))
    )
    click.echo(f"{number} files deleted.")


@photos.command()
def retry() -> None:
    """Try again to make the pictures of photos that could not be opened."""
    with transaction() as db:
        failed = db.scalars(select(Photo).where(Photo.failure.is_not(None))).all()
        for photo in failed:
            forgive(db, photo)
    click.echo(f"{len(failed)} photos are tried again.")


def _swept(storage: Storage, known: set[str]) -> int:
    before = (clock.now() - AGE).timestamp()
    number = 0
    for key in list(storage.keys()):
        old = storage.path_for(key).stat().st_mtime < before
        if key.partition("/")[0] not in known and old:
            storage.delete(key)
            number += 1
    return number
