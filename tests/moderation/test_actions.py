from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.roles import Role
from snaps.contests.models import Contest
from snaps.db import transaction
from snaps.entries.gates import Rights, Verdict
from snaps.entries.models import Entry
from snaps.errors import RefusedError
from snaps.log import LogLine
from snaps.mail import Mail, send_due
from snaps.moderation import actions
from snaps.moderation.actions import HOLD_FOR, UNDO_FOR, Seen
from snaps.moderation.models import Hold, Ruling
from snaps.moderation.queries import counts, last_own
from snaps.moderation.reasons import Reason
from snaps.photos.models import Photo
from tests import make
from tests.fakes import HeldMails
from tests.make import NOW

LATER = NOW + timedelta(seconds=30)
TOO_LATE = NOW + UNDO_FOR


@pytest.fixture
def waiting(db: Session) -> Entry:
    """An entry by somebody with an address, before any decision."""
    contest = make.contest(db)
    return make.entry(db, contest, by=make.person(db), ruling=Verdict.PENDING)


@pytest.fixture
def anna(db: Session, waiting: Entry) -> int:
    return make.person(db, name="Anna", email="anna@example.org").id


@pytest.fixture
def bert(db: Session, waiting: Entry) -> int:
    return make.person(db, name="Bert", email="bert@example.org").id


def posted(db: Session) -> list[Mail]:
    return list(db.scalars(select(Mail).order_by(Mail.id)))


def test_accept_shows_the_photo_and_says_who_and_when(
    db: Session, waiting: Entry, anna: int
) -> None:
    with transaction():
        ruling = actions.accept(db, entry=waiting, by=anna, now=NOW)

    assert (waiting.ruling, waiting.shown) == (Verdict.ACCEPTED, True)
    assert db.get_one(Photo, waiting.photo_id).public
    assert (ruling.turn, ruling.before) == (1, Verdict.PENDING)
    assert (ruling.made_by, ruling.made_at) == (anna, NOW)
    line = db.scalars(select(LogLine).where(LogLine.act == "moderation.accept")).one()
    assert (line.by, line.of, line.of_id, line.at) == (anna, "entry", waiting.id, NOW)


def test_reject_keeps_reason_and_words(db: Session, waiting: Entry, anna: int) -> None:
    with transaction():
        ruling = actions.reject(
            db,
            entry=waiting,
            by=anna,
            reason=Reason.PERSONS,
            words=" Please blur the child. ",
            now=NOW,
        )

    assert (waiting.ruling, waiting.shown) == (Verdict.REJECTED, False)
    assert (ruling.reason, ruling.words) == (Reason.PERSONS, "Please blur the child.")


def test_nothing_without_rights_is_shown_though_accepted(db: Session) -> None:
    contest = make.contest(db)
    found = make.entry(db, contest, rights=Rights.DISCOVERED, ruling=Verdict.PENDING)

    with transaction():
        actions.accept(db, entry=found, by=None, now=NOW)

    assert (found.ruling, found.shown) == (Verdict.ACCEPTED, False)
    assert posted(db) == []


def test_something_else_needs_words(db: Session, waiting: Entry, anna: int) -> None:
    with pytest.raises(RefusedError, match="in your own words"), transaction():
        actions.reject(
            db, entry=waiting, by=anna, reason=Reason.OTHER, words=" ", now=NOW
        )


def test_the_author_is_told_once_it_cannot_be_taken_back(
    db: Session, waiting: Entry, anna: int, mails: HeldMails
) -> None:
    waiting.language = "en"
    db.commit()
    with transaction():
        actions.reject(
            db,
            entry=waiting,
            by=anna,
            reason=Reason.QUALITY,
            words="Try again by day.",
            now=NOW,
        )

    assert send_due(TOO_LATE - timedelta(seconds=1)) == 0
    assert send_due(TOO_LATE) == 1

    (mail,) = mails.sent
    body = mail.get_content()
    assert mail["Subject"] == "Your photo cannot take part: Spring in the centre"
    assert "Too little can be seen in the photo" in body
    assert "Try again by day." in body
    assert "answer this mail" in body


def test_the_mail_speaks_the_language_of_the_entry(
    db: Session, waiting: Entry, anna: int
) -> None:
    with transaction():
        actions.accept(db, entry=waiting, by=anna, now=NOW)

    (mail,) = posted(db)
    assert mail.language == "de"
    assert mail.subject == "Dein Foto nimmt teil: Spring in the centre"
    slug = db.get_one(Contest, waiting.contest_id).slug
    assert f"/de/contests/{slug}/entries/{waiting.id}" in mail.body


def test_authors_without_an_address_get_no_mail(db: Session, anna: int) -> None:
    contest = make.contest(db)
    by_account = make.entry(db, contest, ruling=Verdict.PENDING)
    by_hand = make.entry(
        db, contest, ruling=Verdict.PENDING, by=make.person(db, email=None)
    )

    with transaction():
        for entry in (by_account, by_hand):
            actions.accept(db, entry=entry, by=anna, now=NOW)

    assert posted(db) == []


def test_undo_goes_back_and_holds_the_mail(
    db: Session, waiting: Entry, anna: int
) -> None:
    with transaction():
        ruling = actions.accept(db, entry=waiting, by=anna, now=NOW)
    with transaction():
        actions.undo(db, ruling=ruling, by=anna, now=LATER)

    assert (waiting.ruling, waiting.shown) == (Verdict.PENDING, False)
    assert (ruling.undone_at, ruling.undone_by) == (LATER, anna)
    assert posted(db) == []
    acts = db.scalars(select(LogLine.act).where(LogLine.act.like("moderation.%")))
    assert list(acts) == ["moderation.accept", "moderation.undo"]


def test_undo_of_a_second_decision_goes_back_to_the_first(
    db: Session, waiting: Entry, anna: int
) -> None:
    with transaction():
        actions.accept(db, entry=waiting, by=anna, now=NOW)
    with transaction():
        second = actions.reject(
            db,
            entry=waiting,
            by=anna,
            reason=Reason.TEXT,
            words="",
            now=LATER,
            seen=Seen(1, 0),
        )
    with transaction():
        actions.undo(db, ruling=second, by=anna, now=LATER)

    assert (waiting.ruling, waiting.shown) == (Verdict.ACCEPTED, True)


def test_a_decision_after_an_undo_has_its_own_mail(
    db: Session, waiting: Entry, anna: int
) -> None:
    for moment in (NOW, LATER):
        with transaction():
            ruling = actions.accept(db, entry=waiting, by=anna, now=moment)
        if moment == NOW:
            with transaction():
                actions.undo(db, ruling=ruling, by=anna, now=moment)

    assert [mail.key for mail in posted(db)] == [f"ruling:{waiting.id}:2"]


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [(TOO_LATE, "too late"), (LATER, "taken back already")],
)
def test_undo_works_once_and_in_time(
    db: Session, waiting: Entry, anna: int, moment: datetime, sentence: str
) -> None:
    with transaction():
        ruling = actions.accept(db, entry=waiting, by=anna, now=NOW)
    if moment == LATER:
        with transaction():
            actions.undo(db, ruling=ruling, by=anna, now=LATER)

    with pytest.raises(RefusedError, match=sentence), transaction():
        actions.undo(db, ruling=ruling, by=anna, now=moment)


def test_nobody_undoes_what_somebody_else_decided(
    db: Session, waiting: Entry, anna: int, bert: int
) -> None:
    with transaction():
        ruling = actions.accept(db, entry=waiting, by=anna, now=NOW)

    with pytest.raises(RefusedError, match="Only who decided"), transaction():
        actions.undo(db, ruling=ruling, by=bert, now=LATER)


def test_undo_of_an_outdated_decision_is_refused(
    db: Session, waiting: Entry, anna: int, bert: int
) -> None:
    with transaction():
        ruling = actions.accept(db, entry=waiting, by=anna, now=NOW)
    with transaction():
        actions.reject(
            db,
            entry=waiting,
            by=bert,
            reason=Reason.TEXT,
            words="",
            now=LATER,
            seen=Seen(1, 0),
        )

    with pytest.raises(RefusedError, match="decided anew"), transaction():
        actions.undo(db, ruling=ruling, by=anna, now=LATER)


def test_the_last_decision_is_undone_with_all_made_at_once(
    db: Session, anna: int
) -> None:
    contest = make.contest(db)
    three = [make.entry(db, contest, ruling=Verdict.PENDING) for _ in range(3)]
    with transaction():
        actions.accept(db, entry=three[0], by=anna, now=NOW)
    with transaction():
        actions.accept_all(db, chosen=three[1:], by=anna, now=LATER)

    with transaction():
        undone = actions.undo_last(db, contest_id=contest.id, by=anna, now=LATER)

    assert {entry.id for entry in undone} == {three[1].id, three[2].id}
    assert [entry.ruling for entry in three] == [
        Verdict.ACCEPTED,
        Verdict.PENDING,
        Verdict.PENDING,
    ]


def test_nothing_is_left_to_undo(db: Session, waiting: Entry, anna: int) -> None:
    with pytest.raises(RefusedError, match="nothing to undo"), transaction():
        actions.undo_last(db, contest_id=waiting.contest_id, by=anna, now=NOW)

    assert last_own(db, waiting.contest_id, by=anna, since=NOW) == []


def test_who_comes_second_decides_nothing(
    db: Session, waiting: Entry, anna: int, bert: int
) -> None:
    with transaction():
        actions.accept(db, entry=waiting, by=anna, now=NOW)

    for seen in (None, Seen(0, 0)):
        with pytest.raises(RefusedError, match="Somebody else"), transaction():
            actions.reject(
                db,
                entry=waiting,
                by=bert,
                reason=Reason.TEXT,
                words="",
                now=LATER,
                seen=seen,
            )

    assert waiting.ruling is Verdict.ACCEPTED
    assert len(db.scalars(select(Ruling)).all()) == 1


def test_words_changed_in_the_meantime_are_looked_at_again(
    db: Session, waiting: Entry, anna: int
) -> None:
    waiting.revision = 1
    db.commit()

    with pytest.raises(RefusedError, match="just changed"), transaction():
        actions.accept(db, entry=waiting, by=anna, now=NOW, seen=Seen(0, 0))


def test_the_same_decision_twice_is_refused(
    db: Session, waiting: Entry, anna: int
) -> None:
    with transaction():
        actions.accept(db, entry=waiting, by=anna, now=NOW)

    with pytest.raises(RefusedError, match="decided already"), transaction():
        actions.accept(db, entry=waiting, by=anna, now=LATER, seen=Seen(1, 0))


def test_a_withdrawn_photo_cannot_be_decided(
    db: Session, waiting: Entry, anna: int
) -> None:
    waiting.withdrawn_at = NOW
    db.commit()

    with pytest.raises(RefusedError, match="withdrawn"), transaction():
        actions.accept(db, entry=waiting, by=anna, now=NOW)


def test_what_somebody_has_in_hand_is_theirs_for_a_while(
    db: Session, waiting: Entry, anna: int, bert: int
) -> None:
    with transaction():
        assert actions.claim(db, entry=waiting, by=anna, now=NOW)
        assert actions.claim(db, entry=waiting, by=anna, now=NOW)  # renewed
        assert not actions.claim(db, entry=waiting, by=bert, now=LATER)

    with pytest.raises(RefusedError, match="Anna is looking"), transaction():
        actions.accept(db, entry=waiting, by=bert, now=LATER)

    with transaction():
        assert actions.claim(db, entry=waiting, by=bert, now=NOW + HOLD_FOR)
        actions.accept(db, entry=waiting, by=bert, now=NOW + HOLD_FOR)
    assert db.scalars(select(Hold)).all() == []


def test_what_is_given_back_is_free(
    db: Session, waiting: Entry, anna: int, bert: int
) -> None:
    with transaction():
        actions.claim(db, entry=waiting, by=anna, now=NOW)
        actions.release(db, entry=waiting, by=bert)  # not theirs to give
        assert not actions.claim(db, entry=waiting, by=bert, now=NOW)
        actions.release(db, entry=waiting, by=anna)
        assert actions.claim(db, entry=waiting, by=bert, now=NOW)


def test_of_many_those_that_cannot_be_decided_do_not_stop_the_others(
    db: Session, anna: int
) -> None:
    contest = make.contest(db)
    first, decided, last = (
        make.entry(db, contest, ruling=verdict)
        for verdict in (Verdict.PENDING, Verdict.ACCEPTED, Verdict.PENDING)
    )

    with transaction():
        done = actions.reject_all(
            db,
            chosen=[first, decided, last],
            by=anna,
            reason=Reason.DUPLICATE,
            words="",
            now=NOW,
        )

    assert [ruling.entry_id for ruling in done.rulings] == [first.id, last.id]
    assert len(done.refused) == 1
    assert decided.ruling is Verdict.ACCEPTED


def test_describe_changes_the_alternative_text_and_keeps_the_old_one(
    db: Session, waiting: Entry, anna: int
) -> None:
    with transaction():
        actions.describe(db, entry=waiting, alt=" A well. ", by=anna, now=NOW)

    assert waiting.alt == "A well."
    assert (waiting.ruling, waiting.revision) == (Verdict.PENDING, 0)
    line = db.scalars(select(LogLine).where(LogLine.act == "moderation.describe")).one()
    assert line.facts["before"].startswith("What photo")


def test_an_edited_entry_waits_again_and_is_marked(db: Session, anna: int) -> None:
    contest = make.contest(db)
    moderator = make.staff(db, Role.MODERATOR, contest)
    entry = make.entry(db, contest, ruling=Verdict.PENDING)
    with transaction():
        actions.accept(db, entry=entry, by=moderator.id, now=NOW)
    assert counts(db, contest.id).edited == 0

    entry.ruling, entry.revision = Verdict.PENDING, 1
    db.commit()

    found = counts(db, contest.id)
    assert (found.waiting, found.edited, found.accepted) == (1, 1, 0)
