from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.models import Person
from snaps.db import transaction
from snaps.entries.gates import Verdict
from snaps.entries.models import Entry
from snaps.errors import RefusedError
from snaps.log import LogLine
from snaps.mail import Mail
from snaps.moderation import actions
from snaps.moderation.actions import UNDO_FOR, Seen
from snaps.moderation.queries import last_own
from snaps.moderation.reasons import Reason
from tests import make
from tests.make import NOW

LATER = NOW + timedelta(seconds=30)
TOO_LATE = NOW + UNDO_FOR


def test_undo_goes_back_and_holds_the_mail(
    db: Session, waiting: Entry, anna: Person
) -> None:
    with transaction():
        ruling = actions.accept(db, entry=waiting, by=anna.id, now=NOW)
    with transaction():
        actions.undo(db, ruling=ruling, by=anna.id, now=LATER)

    assert (waiting.ruling, waiting.shown) == (Verdict.PENDING, False)
    assert (ruling.undone_at, ruling.undone_by) == (LATER, anna.id)
    assert db.scalars(select(Mail)).all() == []
    acts = db.scalars(select(LogLine.act).where(LogLine.act.like("moderation.%")))
    assert list(acts) == ["moderation.accept", "moderation.undo"]


def test_undo_of_a_second_decision_goes_back_to_the_first(
    db: Session, waiting: Entry, anna: Person
) -> None:
    with transaction():
        actions.accept(db, entry=waiting, by=anna.id, now=NOW)
    with transaction():
        second = actions.reject(
            db,
            entry=waiting,
            by=anna.id,
            reason=Reason.TEXT,
            words="",
            now=LATER,
            seen=Seen(1, 0),
        )
    with transaction():
        actions.undo(db, ruling=second, by=anna.id, now=LATER)

    assert (waiting.ruling, waiting.shown) == (Verdict.ACCEPTED, True)


def test_undo_accepts_no_words_that_nobody_has_seen(
    db: Session, waiting: Entry, anna: Person
) -> None:
    with transaction():
        actions.accept(db, entry=waiting, by=anna.id, now=NOW)
    with transaction():
        second = actions.reject(
            db,
            entry=waiting,
            by=anna.id,
            reason=Reason.TEXT,
            words="",
            now=LATER,
            seen=Seen(1, 0),
        )
    waiting.title, waiting.revision = "Entered anew", 1
    db.commit()
    with transaction():
        actions.undo(db, ruling=second, by=anna.id, now=LATER)

    assert (waiting.ruling, waiting.shown) == (Verdict.PENDING, False)


def test_a_decision_after_an_undo_has_its_own_mail(
    db: Session, waiting: Entry, anna: Person
) -> None:
    for moment in (NOW, LATER):
        with transaction():
            ruling = actions.accept(db, entry=waiting, by=anna.id, now=moment)
        if moment == NOW:
            with transaction():
                actions.undo(db, ruling=ruling, by=anna.id, now=moment)

    assert list(db.scalars(select(Mail.key))) == [f"ruling:{waiting.id}:2"]


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [(TOO_LATE, "too late"), (LATER, "taken back already")],
)
def test_undo_works_once_and_in_time(
    db: Session, waiting: Entry, anna: Person, moment: datetime, sentence: str
) -> None:
    with transaction():
        ruling = actions.accept(db, entry=waiting, by=anna.id, now=NOW)
    if moment == LATER:
        with transaction():
            actions.undo(db, ruling=ruling, by=anna.id, now=LATER)

    with pytest.raises(RefusedError, match=sentence), transaction():
        actions.undo(db, ruling=ruling, by=anna.id, now=moment)


def test_nobody_undoes_what_somebody_else_decided(
    db: Session, waiting: Entry, anna: Person, bert: Person
) -> None:
    with transaction():
        ruling = actions.accept(db, entry=waiting, by=anna.id, now=NOW)

    with pytest.raises(RefusedError, match="Only who decided"), transaction():
        actions.undo(db, ruling=ruling, by=bert.id, now=LATER)


def test_undo_of_an_outdated_decision_is_refused(
    db: Session, waiting: Entry, anna: Person, bert: Person
) -> None:
    with transaction():
        ruling = actions.accept(db, entry=waiting, by=anna.id, now=NOW)
    with transaction():
        actions.reject(
            db,
            entry=waiting,
            by=bert.id,
            reason=Reason.TEXT,
            words="",
            now=LATER,
            seen=Seen(1, 0),
        )

    with pytest.raises(RefusedError, match="decided anew"), transaction():
        actions.undo(db, ruling=ruling, by=anna.id, now=LATER)


def test_the_last_decision_is_undone_with_all_made_at_once(
    db: Session, anna: Person
) -> None:
    contest = make.contest(db)
    three = [make.entry(db, contest, ruling=Verdict.PENDING) for _ in range(3)]
    with transaction():
        actions.accept(db, entry=three[0], by=anna.id, now=NOW)
    with transaction():
        actions.accept_all(db, chosen=three[1:], by=anna.id, now=LATER)

    with transaction():
        undone = actions.undo_last(db, contest_id=contest.id, by=anna.id, now=LATER)

    assert {entry.id for entry in undone} == {three[1].id, three[2].id}
    assert [entry.ruling for entry in three] == [
        Verdict.ACCEPTED,
        Verdict.PENDING,
        Verdict.PENDING,
    ]


def test_nothing_is_left_to_undo(db: Session, waiting: Entry, anna: Person) -> None:
    with pytest.raises(RefusedError, match="nothing to undo"), transaction():
        actions.undo_last(db, contest_id=waiting.contest_id, by=anna.id, now=NOW)

    assert last_own(db, waiting.contest_id, by=anna.id, since=NOW) == []
