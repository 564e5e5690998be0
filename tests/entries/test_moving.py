"""What opens and shuts the gates of an entry."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.contests.models import Contest
from snaps.db import transaction
from snaps.entries import actions
from snaps.entries.gates import (
    AgeBand,
    Guardian,
    Rights,
    Verdict,
)
from snaps.entries.models import Author
from snaps.entries.rules import EntryRefusedError, RefusalReason as Why
from snaps.errors import RefusedError
from snaps.log import LogLine
from snaps.mail import Mail
from snaps.photos.models import Photo
from tests import make
from tests.entries.acting import RULES, acts, enter, why_not


def test_a_photo_that_nobody_confirmed_may_be_entered_with_another_address(
    db: Session, contest: Contest, author: Author
) -> None:
    photo, mistyped = make.photo(db), make.author(db, make.person(db))
    lost = enter(db, contest, mistyped, photo=photo, confirmed=False)

    entry = enter(db, contest, author, photo=photo, draft=make.draft(title="Anew"))

    assert entry.id == lost.id
    assert (entry.author_id, entry.title) == (author.id, "Anew")
    assert (entry.revision, entry.confirmed_at) == (1, make.NOW)


def test_a_withdrawn_photo_may_come_back_by_its_author_alone(
    db: Session, contest: Contest, author: Author
) -> None:
    photo = make.photo(db)
    entry = enter(db, contest, author, photo=photo)
    actions.rule(db, entry=entry, ruling=Verdict.ACCEPTED, now=make.NOW)
    actions.withdraw(db, entry=entry, by=author.person_id, now=make.NOW)

    stranger = make.author(db, make.person(db))
    assert why_not(db, contest, stranger, photo=photo) == [Why.ALREADY_IN]
    again = enter(db, contest, author, photo=photo)

    assert again.id == entry.id
    assert (again.withdrawn_at, again.ruling) == (None, Verdict.PENDING)
    assert not again.shown


def test_an_unconfirmed_entry_waits_and_counts_for_nothing(
    db: Session, contest: Contest, author: Author
) -> None:
    waiting = [enter(db, contest, author, confirmed=False) for _ in range(4)]
    assert {entry.confirmed_at for entry in waiting} == {None}

    later = make.NOW + timedelta(days=2)
    for entry in waiting[:3]:
        actions.confirm(db, entry=entry, now=later)
    with pytest.raises(EntryRefusedError) as refused:
        actions.confirm(db, entry=waiting[3], now=later)

    assert [one.reason for one in refused.value.refusals] == [Why.TOO_MANY]
    assert waiting[0].confirmed_at == later
    assert waiting[3].confirmed_at is None


def test_confirming_twice_changes_nothing(
    db: Session, contest: Contest, author: Author
) -> None:
    entry = enter(db, contest, author, confirmed=False)
    actions.confirm(db, entry=entry, now=make.NOW)
    actions.confirm(db, entry=entry, now=make.NOW + timedelta(hours=1))
    assert entry.confirmed_at == make.NOW
    assert acts(db, entry) == ["entries.enter", "entries.confirm"]


def test_what_was_entered_in_time_is_confirmed_after_the_deadline(
    db: Session, contest: Contest, author: Author
) -> None:
    entry = enter(db, contest, author, confirmed=False)
    contest.window_rows[0].closes_at = make.NOW + timedelta(minutes=1)
    db.flush()
    actions.confirm(db, entry=entry, now=make.NOW + timedelta(days=1))
    assert entry.confirmed_at is not None


def test_a_withdrawn_entry_cannot_be_confirmed(
    db: Session, contest: Contest, author: Author
) -> None:
    entry = enter(db, contest, author, confirmed=False)
    actions.withdraw(db, entry=entry, by=None, now=make.NOW)
    with pytest.raises(RefusedError, match="withdrawn"):
        actions.confirm(db, entry=entry, now=make.NOW)


def test_a_guardian_is_asked_once_the_entry_is_confirmed(
    db: Session, contest: Contest, author: Author
) -> None:
    young = make.draft(
        age_band=AgeBand.BELOW_GUARDIAN, guardian_email=" Mum@Example.org "
    )
    with transaction():
        entry = enter(db, contest, author, draft=young, confirmed=False)
    assert entry.guardian is Guardian.ASKED
    assert db.scalars(select(Mail)).all() == []

    with transaction():
        actions.confirm(db, entry=entry, now=make.NOW)

    (mail,) = db.scalars(select(Mail))
    assert mail.to == "mum@example.org"
    assert "/guardian/" in mail.body


def test_somebody_young_without_a_guardian_is_refused(
    db: Session, contest: Contest, author: Author
) -> None:
    young = make.draft(age_band=AgeBand.BELOW_GUARDIAN)
    assert why_not(db, contest, author, draft=young) == [Why.GUARDIAN_NEEDED]


def test_photos_are_public_while_one_of_their_entries_is_shown(
    db: Session, contest: Contest, author: Author
) -> None:
    photo = make.photo(db)
    here = enter(db, contest, author, photo=photo)
    there = enter(db, make.contest(db, rules_=RULES), author, photo=photo)
    before = contest.changed

    for entry in (here, there):
        actions.rule(db, entry=entry, ruling=Verdict.ACCEPTED, now=make.NOW)
    assert (here.shown, photo.public) == (True, True)
    db.flush()
    assert contest.changed == before + 1

    actions.rule(db, entry=here, ruling=Verdict.PENDING, now=make.NOW)
    assert (here.shown, photo.public) == (False, True)
    actions.withdraw(db, entry=there, by=None, now=make.NOW)
    assert not photo.public
    assert contest.changed == before + 2


def test_nothing_is_shown_before_its_rights_are_granted(
    db: Session, contest: Contest
) -> None:
    entry = make.entry(db, contest, rights=Rights.DISCOVERED)
    photo = db.get_one(Photo, entry.photo_id)
    assert not entry.shown

    actions.grant(db, entry=entry, by=None, why="Mail of 3 May", now=make.NOW)
    assert (entry.rights, entry.shown, photo.public) == (Rights.GRANTED, True, True)

    actions.decline(db, entry=entry, by=None, why="Asked by phone", now=make.NOW)
    assert (entry.rights, entry.shown, photo.public) == (Rights.DECLINED, False, False)
    lines = db.scalars(select(LogLine).where(LogLine.of_id == entry.id)).all()
    assert [(line.act, line.why) for line in lines] == [
        ("entries.granted", "Mail of 3 May"),
        ("entries.declined", "Asked by phone"),
    ]


def test_likes_are_readings_in_time(db: Session, contest: Contest) -> None:
    entry = make.entry(db, contest)
    day = timedelta(days=1)
    actions.read_likes(db, entry=entry, number=12, now=make.NOW)
    actions.read_likes(db, entry=entry, number=10, now=make.NOW + day)
    assert entry.likes == 10
    actions.read_likes(db, entry=entry, number=5, now=make.NOW - day)
    assert entry.likes == 10
    actions.read_likes(db, entry=entry, number=99, now=make.NOW)
    assert entry.likes == 10
