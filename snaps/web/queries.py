"""Reading what the start page shows of all contests."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from snaps.entries.models import Entry
from snaps.photos.models import Photo


def faces(db: Session, contest_ids: Collection[int]) -> Mapping[int, Entry]:
    """Return for each contest its newest shown entry whose photo lies across."""
    newest = (
        select(func.max(Entry.id))
        .join(Photo, Photo.id == Entry.photo_id)
        .where(
            Entry.contest_id.in_(contest_ids),
            Entry.shown,
            Photo.width > Photo.height,
            Photo.derived == Photo.revision,
        )
        .group_by(Entry.contest_id)
    )
    wanted = select(Entry).where(Entry.id.in_(newest))
    rows = db.scalars(wanted.options(joinedload(Entry.photo)))
    return {row.contest_id: row for row in rows}


def numbers(db: Session, contest_ids: Collection[int]) -> Mapping[int, tuple[int, int]]:
    """Return for each contest how many photos of how many towns it shows."""
    wanted = (
        select(
            Entry.contest_id,
            func.count(Entry.id),
            func.count(func.distinct(Entry.town_ags)),
        )
        .where(Entry.contest_id.in_(contest_ids), Entry.shown)
        .group_by(Entry.contest_id)
    )
    return {contest: (photos, towns) for contest, photos, towns in db.execute(wanted)}
