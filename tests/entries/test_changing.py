"""What may be changed of an entry, and what follows."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.consents.kinds import ConsentKind
from snaps.consents.queries import consents_of_entry, in_force
from snaps.consents.wanted import Shown
from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest, Publication
from snaps.entries import actions
from snaps.entries.drafts import EntryDraft, EntryWords
from snaps.entries.gates import (
    Guardian,
    Origin,
    PlaceGate,
    Position,
    Rights,
    Verdict,
)
from snaps.entries.models import Author, Entry
from snaps.entries.rules import EntryRefusedError, RefusalReason as Why
from snaps.errors import RefusedError
from snaps.log import LogLine
from snaps.photos.models import Photo
from snaps.spots.places import Place, PlaceSource
from tests import make

AREZZO = Place(43.4674, 11.8850, PlaceSource.PIN)


@pytest.fixture
def contest(db: Session) -> Contest:
    make.town(db)
    return make.contest(db, open_=(WindowKind.ENTERING, WindowKind.VOTING))


@pytest.fixture
def author(db: Session) -> Author:
    return make.author(db, make.person(db))


@pytest.fixture
def entry(db: Session, contest: Contest, author: Author) -> Entry:
    """An accepted, shown entry with its consents."""
    made = actions.enter(
        db,
        contest=contest,
        photo=make.photo(db),
        author=author,
        draft=make.draft(),
        origin=Origin.UPLOAD,
        rights=Rights.GRANTED,
        confirmed=True,
        by=author.person_id,
        page="entries.enter",
        now=make.NOW,
    )
    return actions.rule(db, entry=made, ruling=Verdict.ACCEPTED, now=make.NOW)


def edit(db: Session, entry: Entry, **changed: Any) -> Entry:
    position = changed.pop("position", entry.position)
    now = changed.pop("now", make.NOW)
    words = EntryWords(**({"title": "Fountain", "credit": "A. Author"} | changed))
    return actions.edit(
        db,
        entry=entry,
        words=words,
        position=position,
        by=None,
        page="entries.edit",
        now=now,
    )


def last_line(db: Session, act: str) -> LogLine:
    return db.scalars(select(LogLine).where(LogLine.act == act)).one()


def test_changed_words_return_to_review_and_hide_the_photo(
    db: Session, entry: Entry
) -> None:
    photo = db.get_one(Photo, entry.photo_id)
    assert (entry.shown, photo.public) == (True, True)

    edit(db, entry, title="The fountain", tags=("water",))

    assert (entry.title, entry.tags, entry.revision) == ("The fountain", ["water"], 1)
    assert (entry.ruling, entry.shown, photo.public) == (Verdict.PENDING, False, False)
    line = last_line(db, "entries.edit")
    assert line.facts == {"changed": ["title", "tags"], "revision": 1}


def test_saving_the_same_words_changes_nothing(db: Session, entry: Entry) -> None:
    edit(db, entry)
    assert (entry.ruling, entry.revision) == (Verdict.ACCEPTED, 0)
    wanted = select(LogLine).where(LogLine.act == "entries.edit")
    assert db.scalars(wanted).all() == []


def test_the_exact_position_needs_and_leaves_its_own_consent(
    db: Session, entry: Entry
) -> None:
    edit(db, entry, position=Position.EXACT)
    assert (entry.position, entry.ruling) == (Position.EXACT, Verdict.ACCEPTED)
    assert in_force(db, entry.id, ConsentKind.POSITION, make.NOW) is not None

    later = make.NOW + timedelta(days=1)
    edit(db, entry, position=Position.TOWN, now=later)
    assert in_force(db, entry.id, ConsentKind.POSITION, later) is None
    assert in_force(db, entry.id, ConsentKind.POSITION, make.NOW) is not None


def test_an_unknown_category_is_refused(db: Session, entry: Entry) -> None:
    with pytest.raises(EntryRefusedError) as refused:
        edit(db, entry, category="cats")
    assert refused.value.refusals[0].reason is Why.CATEGORY_UNKNOWN


@pytest.mark.parametrize("act", ["edit", "place"])
def test_nothing_changes_once_the_jury_has_begun(
    db: Session, entry: Entry, contest: Contest, author: Author, act: str
) -> None:
    window = contest.window_rows[0]
    window.kind, window.opens_at = WindowKind.JUDGING, make.NOW
    db.flush()
    with pytest.raises(RefusedError, match="The jury has begun"):
        change(db, entry, author, act)


@pytest.mark.parametrize("act", ["edit", "place"])
def test_nothing_changes_after_publication(
    db: Session, entry: Entry, contest: Contest, author: Author, act: str
) -> None:
    published = Publication(
        contest_id=contest.id,
        version=1,
        public_from=make.NOW,
        made_at=make.NOW,
        made_by=None,
    )
    make.kept(db, published)
    db.refresh(contest)
    with pytest.raises(RefusedError, match="The jury has begun"):
        change(db, entry, author, act)


@pytest.mark.parametrize("act", ["edit", "place"])
def test_nothing_changes_of_a_rejected_or_withdrawn_entry(
    db: Session, entry: Entry, author: Author, act: str
) -> None:
    actions.rule(db, entry=entry, ruling=Verdict.REJECTED, now=make.NOW)
    with pytest.raises(RefusedError, match="was not accepted"):
        change(db, entry, author, act)
    actions.withdraw(db, entry=entry, by=None, now=make.NOW)
    with pytest.raises(RefusedError, match="is withdrawn"):
        change(db, entry, author, act)


def change(db: Session, entry: Entry, author: Author, act: str) -> None:
    if act == "edit":
        edit(db, entry, title="Too late")
    else:
        draft = EntryDraft(town_ags="16067029")
        by = author.person_id
        actions.place(db, entry=entry, draft=draft, by=by, now=make.NOW)


def test_an_authors_new_place_is_reviewed_again(
    db: Session, entry: Entry, author: Author
) -> None:
    spot = make.spot(db, make.town(db))
    draft = EntryDraft(spot_id=spot.id)
    actions.place(db, entry=entry, draft=draft, by=author.person_id, now=make.NOW)
    assert (entry.spot_id, entry.place_gate) == (spot.id, PlaceGate.FITS)
    assert (entry.ruling, entry.shown) == (Verdict.PENDING, False)
    assert last_line(db, "entries.place").facts == {
        "town": "16067029",
        "spot": spot.id,
        "gate": "fits",
    }


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (EntryDraft(), Why.PLACE_NEEDED),
        (EntryDraft(place=AREZZO), Why.OUTSIDE),
    ],
)
def test_an_author_cannot_move_a_photo_out_of_the_towns(
    db: Session, entry: Entry, author: Author, draft: EntryDraft, why: Why
) -> None:
    with pytest.raises(EntryRefusedError) as refused:
        actions.place(db, entry=entry, draft=draft, by=author.person_id, now=make.NOW)
    assert [one.reason for one in refused.value.refusals] == [why]


def test_a_moderators_correction_stands_and_shuts_the_gate(
    db: Session, entry: Entry
) -> None:
    moderator = make.person(db).id
    actions.place(
        db, entry=entry, draft=EntryDraft(place=AREZZO), by=moderator, now=make.NOW
    )
    assert (entry.place_gate, entry.town_ags) == (PlaceGate.OUTSIDE, None)
    assert (entry.ruling, entry.shown) == (Verdict.ACCEPTED, True)


def test_withdrawing_hides_the_photo_and_takes_the_consent_back(
    db: Session, entry: Entry, author: Author
) -> None:
    edit(db, entry, position=Position.EXACT)
    actions.withdraw(db, entry=entry, by=author.person_id, now=make.NOW)
    actions.withdraw(db, entry=entry, by=author.person_id, now=make.NOW)

    assert (entry.withdrawn_at, entry.shown) == (make.NOW, False)
    assert not db.get_one(Photo, entry.photo_id).public
    back = [
        one.kind.value
        for one in consents_of_entry(db, entry.id)
        if one.withdrawn_at is not None
    ]
    assert back == ["rights", "position"]
    assert last_line(db, "entries.withdraw").by == author.person_id


def test_only_a_guardian_who_was_asked_can_answer(db: Session, entry: Entry) -> None:
    shown = Shown("rights", "de", 0, "Text")
    with pytest.raises(RefusedError, match="answered already"):
        actions.answer_as_guardian(
            db, entry=entry, agrees=True, shown=shown, page="x", now=make.NOW
        )
    assert entry.guardian is Guardian.UNNEEDED
