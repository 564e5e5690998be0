"""Reading photos and uploads."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from snaps.errors import N_, NotFoundError
from snaps.photos.addresses import WIDTHS
from snaps.photos.models import Photo, Upload
from snaps.photos.twins import NEAR, near

UPLOAD_LIFE = timedelta(hours=24)  # long enough for a train without network


def photo_by_digest(db: Session, digest: str) -> Photo | None:
    """Return the photo with these very bytes."""
    return db.scalars(select(Photo).where(Photo.digest == digest)).one_or_none()


def shown_photo(db: Session, key: str, revision: int, width: int) -> Photo | None:
    """Return the photo of an address, none when there is nothing (any more) at it."""
    if width not in WIDTHS:
        return None
    wanted = select(Photo).where(
        Photo.key == key, Photo.revision == revision, Photo.derived == revision
    )
    return db.scalars(wanted).one_or_none()


def underived(db: Session) -> Iterable[dict[str, int]]:
    """Return the photos that still need their derivatives, the oldest first."""
    wanted = (
        select(Photo.id, Photo.revision)
        .where(
            or_(Photo.derived.is_(None), Photo.derived != Photo.revision),
            Photo.failure.is_(None),
        )
        .order_by(Photo.id)
        .limit(1000)
    )
    return [{"photo_id": id_, "revision": number} for id_, number in db.execute(wanted)]


def near_twins(
    db: Session,
    photo: Photo,
    *,
    among: Iterable[int] | None = None,
    within: int = NEAR,
) -> list[tuple[Photo, int]]:
    """Return photos that look like this one and in how many bits they differ.

    among    ids of photos to look at; none is all of them
    within   bits of 64
    result   the nearest first
    """
    if photo.fingerprint is None:
        return []
    others = select(Photo.id, Photo.fingerprint).where(
        Photo.fingerprint.is_not(None), Photo.id != photo.id
    )
    rows = [(id_, print_) for id_, print_ in db.execute(others) if print_]
    if among is not None:
        wanted = set(among)
        rows = [row for row in rows if row[0] in wanted]
    found = near(photo.fingerprint, [print_ for _id, print_ in rows], within)
    bits = {rows[index][0]: distance for index, distance in found}
    photos = {
        row.id: row for row in db.scalars(select(Photo).where(Photo.id.in_(bits)))
    }
    return [(photos[id_], distance) for id_, distance in bits.items() if id_ in photos]


def upload_of(db: Session, key: str, owner: str) -> Upload:
    """Return an upload of this browser; raises NotFoundError."""
    wanted = select(Upload).where(Upload.key == key, Upload.owner == owner)
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NotFoundError(N_("This upload is no longer here. Please start again."))
    return found


def open_uploads(db: Session, owner: str) -> int:
    """Return how many files of this browser are still arriving or unused."""
    wanted = select(func.count()).where(
        Upload.owner == owner, Upload.photo_id.is_(None)
    )
    return db.scalar(wanted) or 0


def bytes_announced(db: Session) -> int:
    """Return how much room all open uploads may come to need."""
    wanted = select(func.sum(Upload.length)).where(Upload.photo_id.is_(None))
    return int(db.scalar(wanted) or 0)


def expired_uploads(db: Session, now: datetime) -> Iterable[dict[str, int]]:
    """Return the uploads that nobody has finished or used in time."""
    wanted = select(Upload.id).where(Upload.made_at < now - UPLOAD_LIFE).limit(1000)
    return [{"upload_id": id_} for id_ in db.scalars(wanted)]
