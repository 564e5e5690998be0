"""Reading what the open interface answers, as plain values."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session, joinedload

from snaps.contests.models import Contest
from snaps.entries.models import Entry
from snaps.gallery.queries import position_of

Link = Callable[..., str]
WIDTHS = {"small": 320, "medium": 960, "large": 1920}


def entries(
    db: Session, contest: Contest, *, town: str, after: int, limit: int
) -> list[Entry]:
    """Return shown entries by id, one more than asked for when there are more."""
    wanted = (
        select(Entry)
        .where(Entry.contest_id == contest.id, Entry.shown, Entry.id > after)
        .options(
            joinedload(Entry.photo), joinedload(Entry.town), joinedload(Entry.spot)
        )
        .order_by(Entry.id)
        .limit(limit + 1)
    )
    if town:
        wanted = wanted.where(Entry.town_ags == town)
    return list(db.scalars(wanted))


def contest_as_values(contest: Contest, now: datetime, page: str) -> dict[str, Any]:
    """Return what `ContestSchema` shows."""
    return {
        "slug": contest.slug,
        "title": contest.title,
        "phase": contest.phase_at(now).value,
        "hashtags": contest.hashtags,
        "zone": contest.zone,
        "windows": {kind.value: span for kind, span in contest.windows.spans.items()},
        "page": page,
    }


def entry_as_values(entry: Entry, *, page: str, photo: Link) -> dict[str, Any]:
    """Return what `EntrySchema` shows.

    photo   returns the whole address of a photo in a width
    """
    where = position_of(entry)
    return {
        "id": entry.id,
        "title": entry.title,
        "why": entry.why,
        "alt": entry.alt,
        "credit": entry.credit,
        "category": entry.category,
        "tags": entry.tags,
        "competing": entry.competing,
        "town": entry.town,
        "spot": entry.told_spot,
        "position": where
        and {
            "latitude": where.point.latitude,
            "longitude": where.point.longitude,
            "exactness": where.how.value,
        },
        "photo": {
            "width": entry.photo.width,
            "height": entry.photo.height,
            **{name: photo(entry.photo, width) for name, width in WIDTHS.items()},
        },
        "page": page,
    }


def database_answers(db: Session) -> bool:
    """Ask the database for nothing; raises what the driver raises."""
    return bool(db.scalar(text("SELECT 1")) == 1)
