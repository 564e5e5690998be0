from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.db import transaction
from snaps.errors import RateLimitedError, RefusedError
from snaps.log import LogLine
from snaps.photos import actions
from snaps.photos.facts import MAX_BYTES, PhotoError
from snaps.photos.models import Photo, Upload
from snaps.photos.reading import read_photo
from snaps.storage import derivatives, originals, uploads
from tests import make
from tests.fakes import HeldJobs
from tests.make import NOW
from tests.photos import drawn

BERLIN = ZoneInfo("Europe/Berlin")
PHOTO = drawn.photo(
    drawn.exif(
        image=[(0x0112, drawn.SHORT, [6])],
        camera=[(0x9003, drawn.ASCII, "2026:05:07 13:30:00")],
        position=drawn.gps(),
    )
)
WHAT_IS_KEPT = (
    "digest",
    "format",
    "size",
    "width",
    "height",
    "orientation",
    "taken_at",
    "taken_source",
    "latitude",
    "longitude",
    "accuracy_m",
)


def keep(data: bytes = PHOTO) -> Photo:
    with transaction() as db:
        return actions.keep_photo(db, data=data, zone=BERLIN, now=NOW)


def arrived(db: Session, data: bytes = PHOTO, **changed: Any) -> Upload:
    values: dict[str, Any] = {
        "key": "upload-1",
        "owner": "owner",
        "length": len(data),
        "offset": len(data),
        "made_at": NOW,
    }
    uploads().write("upload-1", data)
    return make.kept(db, Upload(**(values | changed)))


def test_keeps_the_bytes_the_facts_and_a_job(db: Session, jobs: HeldJobs) -> None:
    photo = keep()

    facts = read_photo(PHOTO, BERLIN)
    assert originals().read(photo.digest) == PHOTO
    for name in [
        "digest",
        "format",
        "size",
        "width",
        "height",
        "orientation",
        "taken_at",
        "taken_source",
        "latitude",
        "longitude",
        "accuracy_m",
    ]:
        assert getattr(photo, name) == getattr(facts, name)
    assert (photo.revision, photo.derived, photo.public) == (0, None, False)
    assert len(photo.key) == 16
    assert [*jobs.held] == [f"photos.derive:photo_id={photo.id}:revision=0:0"]


def test_the_same_bytes_are_kept_once(db: Session, jobs: HeldJobs) -> None:
    assert keep().id == keep().id
    assert len(jobs.held) == 1


def test_a_photo_that_has_its_pictures_asks_for_no_job(
    db: Session, jobs: HeldJobs
) -> None:
    photo = keep()
    jobs.run_all()

    keep()

    assert photo.derived == 0
    assert jobs.held == {}


@pytest.mark.parametrize(
    "data", [b"", b"no photo", drawn.file(picture=drawn.scene((320, 240)))]
)
def test_what_is_refused_changes_nothing(
    db: Session, jobs: HeldJobs, data: bytes
) -> None:
    before = list(originals().keys())
    with pytest.raises(PhotoError):
        keep(data)

    assert db.scalars(select(Photo)).all() == []
    assert list(originals().keys()) == before
    assert jobs.held == {}


def test_a_time_to_come_is_not_kept(db: Session) -> None:
    block = drawn.exif(camera=[(0x9003, drawn.ASCII, "2031:05:07 13:30:00")])

    assert keep(drawn.photo(block)).taken_at is None


def test_facts_that_were_read_before_are_used(db: Session) -> None:
    facts = replace(read_photo(PHOTO, BERLIN), latitude=1.5)
    with transaction() as inside:
        photo = actions.keep_photo(
            inside, data=PHOTO, zone=BERLIN, now=NOW, facts=facts
        )

    assert photo.latitude == 1.5


def test_an_arrived_upload_becomes_a_photo_once(db: Session) -> None:
    upload = arrived(db)
    with transaction() as inside:
        first = actions.keep_upload(inside, upload=upload, zone=BERLIN, now=NOW)
        assert uploads().exists("upload-1")  # until the commit
    with transaction() as inside:
        second = actions.keep_upload(inside, upload=upload, zone=BERLIN, now=NOW)

    assert first.id == second.id == upload.photo_id
    assert not uploads().exists("upload-1")


def test_an_upload_under_way_is_refused(db: Session) -> None:
    upload = arrived(db, offset=10)

    with pytest.raises(RefusedError), transaction() as inside:
        actions.keep_upload(inside, upload=upload, zone=BERLIN, now=NOW)


def test_an_original_leaves_the_house_only_with_a_line_in_the_log(db: Session) -> None:
    photo, person = keep(), make.person(db)
    with transaction() as inside:
        data = actions.release_original(
            inside, photo=photo, to="print", why="exhibition", by=person.id, now=NOW
        )

    line = db.scalars(select(LogLine)).one()
    assert data == PHOTO
    assert (line.act, line.of, line.of_id) == (
        "photos.release_original",
        "photo",
        photo.id,
    )
    assert (line.by, line.why, line.at) == (person.id, "exhibition", NOW)
    assert line.facts == {"to": "print", "digest": photo.digest}


def test_a_forgotten_photo_is_gone_from_disk_and_database(
    db: Session, jobs: HeldJobs
) -> None:
    upload = arrived(db)
    with transaction() as inside:
        photo = actions.keep_upload(inside, upload=upload, zone=BERLIN, now=NOW)
    jobs.run_all()
    with transaction() as inside:
        actions.forget_photo(
            inside, photo=inside.get_one(Photo, photo.id), by=None, why="asked", now=NOW
        )

    assert not originals().exists(photo.digest)
    assert list(derivatives().keys(photo.key)) == []
    assert db.scalars(select(Photo)).all() == []
    assert db.scalars(select(Upload.photo_id)).one() is None
    assert db.scalars(select(LogLine.act)).one() == "photos.forget"


def open_(owner: str = "owner", length: int = 1000) -> Upload:
    with transaction() as db:
        return actions.open_upload(
            db, owner=owner, length=length, name="a.jpg", now=NOW
        )


def test_an_upload_is_opened_under_a_random_key(db: Session) -> None:
    one, other = open_(), open_()

    assert one.key != other.key
    assert (one.offset, one.length, one.name, one.made_at) == (0, 1000, "a.jpg", NOW)


@pytest.mark.parametrize("length", [0, -1, MAX_BYTES + 1])
def test_an_upload_of_nothing_or_too_much_is_refused(db: Session, length: int) -> None:
    with pytest.raises(RefusedError):
        open_(length=length)


def test_a_browser_has_so_many_uploads_open_and_no_more(db: Session) -> None:
    for _ in range(actions.MAX_OPEN):
        open_()

    with pytest.raises(RateLimitedError):
        open_()
    open_(owner="another")


def test_a_used_upload_counts_no_more(db: Session) -> None:
    photo = make.photo(db)
    for _ in range(actions.MAX_OPEN):
        open_().photo_id = photo.id
    db.commit()

    assert open_().id


def test_all_uploads_together_have_only_so_much_room(db: Session) -> None:
    for number in range(actions.MAX_ANNOUNCED // MAX_BYTES):
        make.kept(
            db,
            Upload(key=f"k{number}", owner=f"o{number}", length=MAX_BYTES, made_at=NOW),
        )

    with pytest.raises(RateLimitedError):
        open_(length=MAX_BYTES)


def test_an_ended_upload_is_gone(db: Session) -> None:
    upload = arrived(db, made_at=NOW - timedelta(days=2))
    with transaction() as inside:
        actions.end_upload(inside, upload=upload)

    assert db.scalars(select(Upload)).all() == []
    assert not uploads().exists("upload-1")
