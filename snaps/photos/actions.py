"""Keeping photos, taking uploads, and the one way out for an original."""

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from snaps.errors import N_, RateLimitedError, RefusedError
from snaps.jobs import put
from snaps.log import record
from snaps.photos import darkroom
from snaps.photos.facts import (
    MAX_BYTES,
    TOO_LARGE,
    PhotoFacts,
    believed,
    check_size,
)
from snaps.photos.models import Photo, Upload
from snaps.photos.pictures import Derivatives
from snaps.photos.queries import (
    bytes_announced,
    open_uploads,
    photo_by_digest,
)
from snaps.storage import derivatives, originals, uploads

MAX_OPEN = 12  # uploads of one browser that are not yet in an entry
MAX_ANNOUNCED = 8 * 1024**3  # bytes of all of them


def keep_photo(
    db: Session,
    *,
    data: bytes,
    zone: ZoneInfo,
    now: datetime,
    facts: PhotoFacts | None = None,
) -> Photo:
    """Keep a photo and ask for its derivatives; the same bytes are kept once.

    zone    assumed for times in the file that state no offset
    facts   of the same bytes, where the caller has had them read before it opened
            the transaction

    The bytes are written before the commit: a file without its row is swept, a row
    without its file cannot be. Raises PhotoError.
    """
    facts = believed(facts or darkroom.read(data, zone), now)
    check_size(facts)
    photo = photo_by_digest(db, facts.digest)
    if photo is None:
        originals().write(facts.digest, data)
        photo = _added(db, facts, now)
    if photo.derived != photo.revision and photo.failure is None:
        put(db, "photos.derive", photo_id=photo.id, revision=photo.revision)
    return photo


def keep_upload(db: Session, *, upload: Upload, zone: ZoneInfo, now: datetime) -> Photo:
    """Keep the photo that has arrived; twice is once. Raises PhotoError."""
    if upload.photo_id is not None:
        return db.get_one(Photo, upload.photo_id)
    if upload.offset != upload.length:
        raise RefusedError(
            N_("The photo has not arrived completely yet. Please wait a moment.")
        )
    photo = keep_photo(db, data=uploads().read(upload.key), zone=zone, now=now)
    upload.photo_id = photo.id
    _after_commit(db, partial(uploads().delete, upload.key))
    return photo


def release_original(
    db: Session, *, photo: Photo, to: str, why: str, by: int | None, now: datetime
) -> bytes:
    """Return the bytes of an original, and write down who had them and why.

    The one way out of the house for an original. `to` names the purpose or the
    receiver without personal data.
    """
    record(
        db,
        act="photos.release_original",
        of="photo",
        of_id=photo.id,
        by=by,
        why=why,
        facts={"to": to, "digest": photo.digest},
        now=now,
    )
    return originals().read(photo.digest)


def note_derived(
    db: Session, *, photo: Photo, revision: int, made: Derivatives
) -> None:
    """Note that the derivatives of a revision are there; older ones are deleted."""
    photo.derived = revision
    photo.failure = None
    photo.fingerprint = made.fingerprint
    photo.colour = made.colour
    for old in range(revision):
        _after_commit(db, partial(derivatives().delete, f"{photo.key}/{old}"))


def note_failure(photo: Photo, sentence: str) -> None:
    """Note why a photo can have no derivatives; it is not tried again."""
    photo.failure = sentence


def forgive(db: Session, photo: Photo) -> None:
    """Let a photo be tried again, as after a decoder was mended.

    A job that was done is not run again under its id; the sweep gives the next try.
    """
    photo.failure = None
    put(db, "photos.derive", photo_id=photo.id, revision=photo.revision)


def forget_photo(
    db: Session, *, photo: Photo, by: int | None, why: str, now: datetime
) -> None:
    """Erase a photo, its original and all derivatives; the log keeps that it was.

    Whatever refers to it must be gone before.
    """
    record(db, act="photos.forget", of="photo", of_id=photo.id, by=by, why=why, now=now)
    _after_commit(db, partial(derivatives().delete, photo.key))
    _after_commit(db, partial(originals().delete, photo.digest))
    db.execute(update(Upload).where(Upload.photo_id == photo.id).values(photo_id=None))
    db.delete(photo)
    db.flush()


def open_upload(
    db: Session, *, owner: str, length: int, name: str, now: datetime
) -> Upload:
    """Make room for a file that is announced; raises RefusedError before any byte."""
    if not 0 < length <= MAX_BYTES:
        raise RefusedError(TOO_LARGE)
    if open_uploads(db, owner) >= MAX_OPEN:
        raise RateLimitedError(
            N_("You have %(count)s photos waiting already. Please enter those first."),
            count=MAX_OPEN,
        )
    if bytes_announced(db) + length > MAX_ANNOUNCED:
        raise RateLimitedError(
            N_("Very many photos are arriving just now. Please try again later.")
        )
    upload = Upload(
        key=secrets.token_urlsafe(16),
        owner=owner,
        length=length,
        made_at=now,
        name=name,
    )
    db.add(upload)
    db.flush()
    return upload


def move_offset(upload: Upload, to: int) -> None:
    """Note how many bytes have arrived."""
    upload.offset = to


def end_upload(db: Session, *, upload: Upload) -> None:
    """Forget an upload and its bytes; a photo made of it stays."""
    _after_commit(db, partial(uploads().delete, upload.key))
    db.delete(upload)


def _added(db: Session, facts: PhotoFacts, now: datetime) -> Photo:
    """Add a row, or return the one that another request added meanwhile."""
    photo = Photo(
        digest=facts.digest,
        key=secrets.token_urlsafe(12),
        format=facts.format,
        size=facts.size,
        width=facts.width,
        height=facts.height,
        orientation=facts.orientation,
        kept_at=now,
        taken_at=facts.taken_at,
        taken_source=facts.taken_source,
        latitude=facts.latitude,
        longitude=facts.longitude,
        accuracy_m=facts.accuracy_m,
    )
    try:
        with db.begin_nested():
            db.add(photo)
    except IntegrityError:
        found = photo_by_digest(db, facts.digest)
        if found is None:
            raise
        return found
    return photo


def _after_commit(db: Session, call: Callable[[], None]) -> None:
    db.info["after_commit"].append(call)
