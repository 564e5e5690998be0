"""What survives a worker that dies in the middle."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from flask import Flask
from flask_migrate import upgrade
from PIL import Image
from sqlalchemy import func, select

from snaps import clock, create_app, jobs, storage
from snaps.db import add_migrations, engine, session, transaction
from snaps.photos.actions import keep_photo
from snaps.photos.models import Photo
from tests.conftest import ROOT

PHOTOS = 40
ZONE = ZoneInfo("Europe/Berlin")
PATIENCE_S = 120


@pytest.fixture
def instance(tmp_path: Path, fresh_url: str) -> Iterator[Flask]:
    """Lay out a server of its own, whose worker is another process."""
    (tmp_path / "config.py").write_text(
        f'SECRET_KEY = "test"\nSQLALCHEMY_DATABASE_URI = "{fresh_url}"\n'
    )
    os.environ["SNAPS_INSTANCE"] = str(tmp_path)
    app = create_app()
    try:
        with app.app_context():
            add_migrations(app)
            upgrade()
            jobs.create_tables(app.config["JOBS_DATABASE_URL"])
            yield app
            session().rollback()
            app.extensions["jobs"].client.destroy()
            engine().dispose()
    finally:
        del os.environ["SNAPS_INSTANCE"]


def work() -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "flask", "--app", "app", "work"]
    return subprocess.Popen(line, cwd=ROOT)  # noqa: S603  # our own words


def derived() -> int:
    wanted = select(func.count(Photo.id)).where(Photo.derived == Photo.revision)
    number = session().scalars(wanted).one()
    session().rollback()
    return number


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < until, f"only {derived()} of {PHOTOS} are done"
        time.sleep(0.02)


def picture(number: int) -> bytes:
    noise = np.random.default_rng(number).integers(0, 255, (30, 40, 3), np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).resize((2000, 1500)).save(out, "JPEG", quality=85)
    return out.getvalue()


@pytest.mark.long
def test_a_killed_worker_finishes_all_photos_after_a_restart(instance: Flask) -> None:
    for number in range(PHOTOS):
        with transaction() as db:
            keep_photo(db, data=picture(number), zone=ZONE, now=clock.now())

    first = work()
    wait_for(lambda: derived() >= 6)
    first.send_signal(signal.SIGKILL)
    first.wait()
    done_before = derived()
    second = work()
    try:
        wait_for(lambda: derived() == PHOTOS)
    finally:
        second.terminate()
        assert second.wait(30) == 0

    assert 6 <= done_before < PHOTOS, "it was killed in the middle"
    for photo in session().scalars(select(Photo)):
        for width in (320, 960, 1920):
            assert storage.derivatives().exists(f"{photo.key}/0/{width}.webp")


@pytest.mark.long
def test_a_job_that_was_never_put_is_found_by_the_sweep(instance: Flask) -> None:
    with transaction() as db:
        keep_photo(db, data=picture(1), zone=ZONE, now=clock.now())
        db.info["after_commit"].clear()  # the process dies between commit and put

    worker = work()
    try:
        wait_for(lambda: derived() == 1)
    finally:
        worker.terminate()
        assert worker.wait(30) == 0
