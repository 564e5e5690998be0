"""Moving the gates of an entry, and what follows from that.

Whatever changes a gate ends in `settle`, which keeps `Entry.shown` and `Photo.public`
true to the gates and tells the contest that its public pages changed.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from snaps.contests.actions import touch
from snaps.contests.models import Contest
from snaps.entries.gates import Rights, Verdict, may_be_shown
from snaps.entries.models import Entry, Likes
from snaps.log import record
from snaps.photos.models import Photo


def grant(
    db: Session, *, entry: Entry, by: int | None, why: str, now: datetime
) -> Entry:
    """Write down that we may show a photo, and how we know."""
    return _move_rights(db, entry, Rights.GRANTED, by=by, why=why, now=now)


def decline(
    db: Session, *, entry: Entry, by: int | None, why: str, now: datetime
) -> Entry:
    """Write down that the author does not want a photo to be shown."""
    return _move_rights(db, entry, Rights.DECLINED, by=by, why=why, now=now)


def rule(db: Session, *, entry: Entry, ruling: Verdict, now: datetime) -> Entry:
    """Set what moderation has decided; moderation writes down who and why."""
    _ = now  # every gate's action takes the moment; this one's is moderation's to log
    hold(db, entry).ruling = ruling
    settle(db, entry, contest_of(db, entry))
    return entry


def read_likes(db: Session, *, entry: Entry, number: int, now: datetime) -> None:
    """Write down how many likes a post had at a moment; once a moment."""
    wanted = select(Likes).where(Likes.entry_id == entry.id, Likes.read_at == now)
    if db.scalars(wanted).one_or_none() is None:
        db.add(Likes(entry_id=entry.id, read_at=now, number=number))
        db.flush()  # the latest reading is asked for next
    latest = select(Likes.number).where(Likes.entry_id == entry.id)
    entry.likes = db.scalars(latest.order_by(Likes.read_at.desc()).limit(1)).one()


def hold(db: Session, entry: Entry) -> Entry:
    """Let nobody else move this entry until the transaction ends, and see it afresh.

    Its gates are decided on together, so what was read before may be stale: a photo
    that is accepted while its author withdraws it must not be shown. SQLite has locked
    everything already.
    """
    columns = [column.key for column in inspect(Entry).column_attrs]
    db.refresh(entry, attribute_names=columns, with_for_update=True)
    return entry


def settle(
    db: Session, entry: Entry, contest: Contest, photo: Photo | None = None
) -> None:
    """Keep what is derived from the gates true to them."""
    before, entry.shown = entry.shown, may_be_shown(entry.gates)
    db.flush()  # the photo's other entries are asked for next
    photo = photo or db.get_one(Photo, entry.photo_id)
    shown = select(Entry.id).where(Entry.photo_id == photo.id, Entry.shown)
    photo.public = db.scalars(shown.limit(1)).first() is not None
    if before or entry.shown:
        touch(db, contest)


def note(
    db: Session,
    act: str,
    entry: Entry,
    *,
    by: int | None,
    now: datetime,
    why: str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    """Write an act on an entry into the log."""
    record(
        db,
        act=act,
        of="entry",
        of_id=entry.id,
        by=by,
        contest_id=entry.contest_id,
        why=why,
        facts=facts,
        now=now,
    )


def contest_of(db: Session, entry: Entry) -> Contest:
    """Return the contest an entry stands in."""
    return db.get_one(Contest, entry.contest_id)


def _move_rights(
    db: Session,
    entry: Entry,
    rights: Rights,
    *,
    by: int | None,
    why: str,
    now: datetime,
) -> Entry:
    hold(db, entry)
    facts = {"from": entry.rights.value, "to": rights.value}
    entry.rights = rights
    note(db, f"entries.{rights.value}", entry, by=by, why=why, now=now, facts=facts)
    settle(db, entry, contest_of(db, entry))
    return entry
