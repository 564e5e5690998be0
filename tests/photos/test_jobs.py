from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps import clock
from snaps.db import transaction
from snaps.jobs import put_what_is_missing
from snaps.photos import actions, jobs as photo_jobs
from snaps.photos.facts import UNREADABLE
from snaps.photos.models import Photo, Upload
from snaps.photos.queries import near_twins, underived
from snaps.storage import derivatives, originals, uploads
from tests import make
from tests.fakes import HeldJobs
from tests.make import NOW
from tests.photos import drawn


def keep(data: bytes | None = None) -> Photo:
    with transaction() as db:
        return actions.keep_photo(
            db, data=data or drawn.file(), zone=ZoneInfo("Europe/Berlin"), now=NOW
        )


def written(photo: Photo) -> list[str]:
    return sorted(derivatives().keys(photo.key))


def test_makes_the_pictures_and_notes_what_they_look_like(
    db: Session, jobs: HeldJobs
) -> None:
    photo = keep()

    jobs.run_all()

    db.refresh(photo)
    assert photo.derived == 0
    assert photo.failure is None
    assert written(photo) == [
        f"{photo.key}/0/{width}.webp" for width in (1920, 320, 960)
    ]
    assert photo.fingerprint is not None
    assert photo.colour is not None


def test_a_second_run_changes_nothing(db: Session, jobs: HeldJobs) -> None:
    photo = keep()
    jobs.run_all()
    file = derivatives().path_for(written(photo)[0])
    before = file.stat().st_mtime_ns

    photo_jobs.derive(photo.id, 0)

    assert file.stat().st_mtime_ns == before


def test_a_run_after_one_that_was_killed_writes_again(db: Session) -> None:
    photo = keep()
    derivatives().write(f"{photo.key}/0/320.webp", b"half a fi")

    photo_jobs.derive(photo.id, 0)

    assert derivatives().read(f"{photo.key}/0/320.webp").startswith(b"RIFF")


def test_a_new_revision_retires_the_files_of_the_old(
    db: Session, jobs: HeldJobs
) -> None:
    photo = keep()
    jobs.run_all()
    photo.revision = 1
    db.commit()

    photo_jobs.derive(photo.id, 1)

    db.refresh(photo)
    assert photo.derived == 1
    assert {key.split("/")[1] for key in written(photo)} == {"1"}


def test_a_job_of_an_old_revision_does_nothing(db: Session) -> None:
    photo = keep()
    photo.revision = 1
    db.commit()

    photo_jobs.derive(photo.id, 0)

    assert written(photo) == []
    assert photo.derived is None


def test_a_job_for_a_photo_that_is_gone_does_nothing(db: Session) -> None:
    photo_jobs.derive(4711, 0)


def test_pixels_that_cannot_be_decoded_leave_a_sentence_and_no_further_try(
    db: Session, jobs: HeldJobs
) -> None:
    data = drawn.file("PNG")
    start = data.index(b"IDAT") + 4
    lying = data[:start] + bytes(len(data) - start - 16) + data[-16:]
    photo = keep(lying)

    jobs.run_all()

    db.refresh(photo)
    assert photo.failure == UNREADABLE
    assert photo.derived is None
    assert list(underived(db)) == []


def test_an_original_that_is_missing_is_our_error_and_is_tried_again(
    db: Session, jobs: HeldJobs
) -> None:
    photo = keep()
    originals().delete(photo.digest)

    with pytest.raises(FileNotFoundError):
        jobs.run_all()

    assert list(underived(db)) == [{"photo_id": photo.id, "revision": 0}]


def test_the_sweep_puts_what_was_lost(db: Session, jobs: HeldJobs) -> None:
    photo = make.photo(db, derived=None)
    edited = make.photo(db, derived=0, revision=1)
    make.photo(db, derived=0)
    make.photo(db, derived=None, failure=UNREADABLE)

    put_what_is_missing(clock.now())

    assert [key for key in jobs.held if key.startswith("photos.")] == [
        f"photos.derive:photo_id={photo.id}:revision=0:0",
        f"photos.derive:photo_id={edited.id}:revision=1:0",
    ]


def test_uploads_that_nobody_used_end_after_a_day(db: Session, jobs: HeldJobs) -> None:
    now = clock.now()
    old = make.kept(
        db, Upload(key="old", owner="o", length=9, made_at=now - timedelta(hours=25))
    )
    make.kept(db, Upload(key="new", owner="o", length=9, made_at=now))
    uploads().write("old", b"123456789")

    put_what_is_missing(now)
    assert [*jobs.held] == [f"photos.end_upload:upload_id={old.id}:0"]
    jobs.run_all()
    photo_jobs.end(old.id)  # twice is once

    assert db.scalars(select(Upload.key)).all() == ["new"]
    assert not uploads().exists("old")


def test_the_moderator_is_shown_near_twins(db: Session) -> None:
    photo = make.photo(db, fingerprint="0" * 16)
    same = make.photo(db, fingerprint="0" * 16)
    near = make.photo(db, fingerprint="0" * 15 + "3")
    make.photo(db, fingerprint="f" * 16)
    make.photo(db)

    assert near_twins(db, photo) == [(same, 0), (near, 2)]
    assert near_twins(db, photo, among=[near.id]) == [(near, 2)]
    assert near_twins(db, photo, within=1) == [(same, 0)]
    assert near_twins(db, make.photo(db)) == []
