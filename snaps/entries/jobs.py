"""What the worker does for entries."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from snaps import clock
from snaps.db import transaction
from snaps.entries.queries import is_stray, stray_photos
from snaps.jobs import job, sweep
from snaps.photos.actions import forget_photo
from snaps.photos.models import Photo

DRAFT_LIFE = timedelta(days=7)  # as long as a form remembers its photo


@job("entries.forget_stray")
def forget_stray(photo_id: int) -> None:
    """Erase a photo that was sent and then never entered; a second run finds none."""
    now = clock.now()
    with transaction() as db:
        photo = db.get(Photo, photo_id)
        if photo is not None and is_stray(db, photo, _oldest(now)):
            why = "sent, but never entered"
            forget_photo(db, photo=photo, by=None, why=why, now=now)


@sweep("entries.forget_stray")
def strays(db: Session) -> Iterable[dict[str, int]]:
    """Find the photos whose drafts are over."""
    found = stray_photos(db, _oldest(clock.now()))
    return [{"photo_id": photo_id} for photo_id in found]


def _oldest(now: datetime) -> datetime:
    return now - DRAFT_LIFE
