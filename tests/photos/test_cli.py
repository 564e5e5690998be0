import os
from datetime import timedelta

from flask import Flask
from sqlalchemy.orm import Session

from snaps import clock
from snaps.photos.facts import UNREADABLE
from snaps.photos.models import Upload
from snaps.storage import Storage, derivatives, originals, uploads
from tests import make
from tests.fakes import HeldJobs


def aged(storage: Storage, key: str, days: float) -> None:
    storage.write(key, b"x")
    when = (clock.now() - timedelta(days=days)).timestamp()
    os.utime(storage.path_for(key), (when, when))


def test_tidy_deletes_old_files_that_no_row_knows(app: Flask, db: Session) -> None:
    photo = make.photo(db)
    make.kept(db, Upload(key="known", owner="o", length=9, made_at=clock.now()))
    kept = [
        (originals(), photo.digest, 9),
        (originals(), "young", 0.5),
        (derivatives(), f"{photo.key}/0/320.webp", 9),
        (uploads(), "known", 9),
    ]
    lost = [
        (originals(), "orphan", 2),
        (derivatives(), "orphan/0/320.webp", 2),
        (uploads(), "orphan", 2),
    ]
    for storage, key, days in [*kept, *lost]:
        aged(storage, key, days)

    result = app.test_cli_runner().invoke(args=["photos", "tidy"])

    assert result.output == "3 files deleted.\n"
    assert all(storage.exists(key) for storage, key, _ in kept)
    assert not any(storage.exists(key) for storage, key, _ in lost)


def test_retry_gives_failed_photos_another_chance(
    app: Flask, db: Session, jobs: HeldJobs
) -> None:
    failed = make.photo(db, derived=None, failure=UNREADABLE)
    make.photo(db)

    result = app.test_cli_runner().invoke(args=["photos", "retry"])

    assert result.output == "1 photos are tried again.\n"
    db.refresh(failed)
    assert failed.failure is None
    assert [*jobs.held] == [f"photos.derive:photo_id={failed.id}:revision=0:0"]
