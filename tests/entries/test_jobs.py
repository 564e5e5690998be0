"""Photos that were sent and never entered."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps import clock
from snaps.entries.jobs import DRAFT_LIFE, forget_stray, strays
from snaps.log import LogLine
from snaps.photos.models import Photo
from tests import make


def test_a_photo_that_was_never_entered_is_erased(db: Session) -> None:
    old = clock.now() - DRAFT_LIFE - timedelta(minutes=1)
    new = clock.now() - DRAFT_LIFE + timedelta(hours=1)
    stray, draft = make.photo(db, kept_at=old).id, make.photo(db, kept_at=new).id
    kept = make.photo(db, kept_at=old).id
    make.entry(db, make.contest(db), photo_id=kept, withdrawn_at=make.NOW)

    assert strays(db) == [{"photo_id": stray}]
    for photo_id in (stray, draft, kept, stray):
        forget_stray(photo_id)

    assert list(db.scalars(select(Photo.id).order_by(Photo.id))) == [draft, kept]
    lines = db.scalars(select(LogLine).where(LogLine.act == "photos.forget")).all()
    assert [(line.of_id, line.why) for line in lines] == [
        (stray, "sent, but never entered")
    ]
