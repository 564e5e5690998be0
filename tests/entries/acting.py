"""Entering photos by the actions, as several files of tests do."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.contests.models import Contest
from snaps.contests.rules import Category, Words
from snaps.entries import actions
from snaps.entries.gates import Origin, Rights
from snaps.entries.models import Author, Entry
from snaps.entries.rules import EntryRefusedError, RefusalReason as Why
from snaps.log import LogLine
from snaps.spots.places import Place, PlaceSource
from tests import make

AREZZO = Place(43.4674, 11.8850, PlaceSource.EXIF)
RULES = make.rules(categories=(Category("lanes", Words("Gassen", "Lanes")),))


def enter(db: Session, contest: Contest, author: Author, **changed: Any) -> Entry:
    values: dict[str, Any] = {
        "photo": changed.pop("photo", None) or make.photo(db),
        "draft": changed.pop("draft", None) or make.draft(),
        "origin": Origin.UPLOAD,
        "rights": Rights.GRANTED,
        "confirmed": True,
        "by": author.person_id,
        "page": "entries.enter",
        "now": make.NOW,
    }
    return actions.enter(db, contest=contest, author=author, **(values | changed))


def why_not(db: Session, contest: Contest, author: Author, **changed: Any) -> list[Why]:
    with pytest.raises(EntryRefusedError) as refused:
        enter(db, contest, author, **changed)
    return [refusal.reason for refusal in refused.value.refusals]


def acts(db: Session, entry: Entry) -> list[str]:
    wanted = select(LogLine.act).where(LogLine.of == "entry", LogLine.of_id == entry.id)
    return list(db.scalars(wanted.order_by(LogLine.id)))
