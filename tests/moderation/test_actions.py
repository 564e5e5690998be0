from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.models import Person
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
from snaps.moderation.queries import counts
from snaps.moderation.reasons import Reason
from snaps.photos.models import Photo
from tests import make
from tests.fakes import HeldMails
from tests.make import NOW

LATER = NOW + timedelta(seconds=30)
TOO_LATE = NOW + UNDO_FOR


def posted(db: Session) -> list[Mail]:
    return list(db.scalars(select(Mail).order_by(Mail.id)))


def test_accept_shows_the_photo_and_says_who_and_when(
    db: Session, waiting: Entry, anna: Person
) -> None:
    with transaction():
        ruling = actions.accept(db, entry=waiting, by=anna.id, now=NOW)

    assert (waiting.ruling, waiting.shown) == (Verdict.ACCEPTED, True)
    assert db.get_one(Photo, waiting.photo_id).public
    assert (ruling.turn, ruling.before) == (1, Verdict.PENDING)
    assert (ruling.made_by, ruling.made_at) == (anna.id, NOW)
    line = db.scalars(select(LogLine).where(LogLine.act == "moderation.accept")).one()
    assert (line.by, line.of, line.of_id, line.at) == (
        anna.id,
        "entry",
        waiting.id,
        NOW,
    )


def test_reject_keeps_reason_and_words(
    db: Session, waiting: Entry, anna: Person
) -> None:
    with transaction():
        ruling = actions.reject(
            db,
            entry=waiting,
            by=anna.id,
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


def test_something_else_needs_words(db: Session, waiting: Entry, anna: Person) -> None:
    with pytest.raises(RefusedError, match="in your own words"), transaction():
        actions.reject(
            db, entry=waiting, by=anna.id, reason=Reason.OTHER, words=" ", now=NOW
        )


def test_the_author_is_told_once_it_cannot_be_taken_back(
    db: Session, waiting: Entry, anna: Person, mails: HeldMails
) -> None:
    waiting.language = "en"
    db.commit()
    with transaction():
        actions.reject(
            db,
            entry=waiting,
            by=anna.id,
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
    db: Session, waiting: Entry, anna: Person
) -> None:
    with transaction():
        actions.accept(db, entry=waiting, by=anna.id, now=NOW)

    (mail,) = posted(db)
    assert mail.language == "de"
    assert mail.subject == "Dein Foto nimmt teil: Spring in the centre"
    slug = db.get_one(Contest, waiting.contest_id).slug
    assert f"/de/contests/{slug}/entries/{waiting.id}" in mail.body


def test_authors_without_an_address_get_no_mail(db: Session, anna: Person) -> None:
    contest = make.contest(db)
    by_account = make.entry(db, contest, ruling=Verdict.PENDING)
    by_hand = make.entry(
        db, contest, ruling=Verdict.PENDING, by=make.person(db, email=None)
    )

    with transaction():
        for entry in (by_account, by_hand):
            actions.accept(db, entry=entry, by=anna.id, now=NOW)

    assert posted(db) == []


def test_who_comes_second_decides_nothing(
    db: Session, waiting: Entry, anna: Person, bert: Person
) -> None:
    with transaction():
        actions.accept(db, entry=waiting, by=anna.id, now=NOW)

    for seen in (None, Seen(0, 0)):
        with pytest.raises(RefusedError, match="Somebody else"), transaction():
            actions.reject(
                db,
                entry=waiting,
                by=bert.id,
                reason=Reason.TEXT,
                words="",
                now=LATER,
                seen=seen,
            )

    assert waiting.ruling is Verdict.ACCEPTED
    assert len(db.scalars(select(Ruling)).all()) == 1


def test_words_changed_in_the_meantime_are_looked_at_again(
    db: Session, waiting: Entry, anna: Person
) -> None:
    waiting.revision = 1
    db.commit()

    with pytest.raises(RefusedError, match="just changed"), transaction():
        actions.accept(db, entry=waiting, by=anna.id, now=NOW, seen=Seen(0, 0))


def test_the_same_decision_twice_is_refused(
    db: Session, waiting: Entry, anna: Person
) -> None:
    with transaction():
        actions.accept(db, entry=waiting, by=anna.id, now=NOW)

    with pytest.raises(RefusedError, match="decided already"), transaction():
        actions.accept(db, entry=waiting, by=anna.id, now=LATER, seen=Seen(1, 0))


def test_a_withdrawn_photo_cannot_be_decided(
    db: Session, waiting: Entry, anna: Person
) -> None:
    waiting.withdrawn_at = NOW
    db.commit()

    with pytest.raises(RefusedError, match="withdrawn"), transaction():
        actions.accept(db, entry=waiting, by=anna.id, now=NOW)


def test_what_somebody_has_in_hand_is_theirs_for_a_while(
    db: Session, waiting: Entry, anna: Person, bert: Person
) -> None:
    with transaction():
        assert actions.claim(db, entry=waiting, by=anna.id, now=NOW)
        assert actions.claim(db, entry=waiting, by=anna.id, now=NOW)  # renewed
        assert not actions.claim(db, entry=waiting, by=bert.id, now=LATER)

    with pytest.raises(RefusedError, match="Anna is looking"), transaction():
        actions.accept(db, entry=waiting, by=bert.id, now=LATER)

    with transaction():
        assert actions.claim(db, entry=waiting, by=bert.id, now=NOW + HOLD_FOR)
        actions.accept(db, entry=waiting, by=bert.id, now=NOW + HOLD_FOR)
    assert db.scalars(select(Hold)).all() == []


def test_what_is_given_back_is_free(
    db: Session, waiting: Entry, anna: Person, bert: Person
) -> None:
    with transaction():
        actions.claim(db, entry=waiting, by=anna.id, now=NOW)
        actions.release(db, entry=waiting, by=bert.id)  # not theirs to give
        assert not actions.claim(db, entry=waiting, by=bert.id, now=NOW)
        actions.release(db, entry=waiting, by=anna.id)
        assert actions.claim(db, entry=waiting, by=bert.id, now=NOW)


def test_of_many_those_that_cannot_be_decided_do_not_stop_the_others(
    db: Session, anna: Person
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
            by=anna.id,
            reason=Reason.DUPLICATE,
            words="",
            now=NOW,
        )

    assert [ruling.entry_id for ruling in done.rulings] == [first.id, last.id]
    assert len(done.refused) == 1
    assert decided.ruling is Verdict.ACCEPTED


def test_describe_changes_the_alternative_text_and_keeps_the_old_one(
    db: Session, waiting: Entry, anna: Person
) -> None:
    with transaction():
        actions.describe(db, entry=waiting, alt=" A well. ", by=anna.id, now=NOW)

    assert waiting.alt == "A well."
    assert (waiting.ruling, waiting.revision) == (Verdict.PENDING, 0)
    line = db.scalars(select(LogLine).where(LogLine.act == "moderation.describe")).one()
    assert line.facts["before"].startswith("What photo")


def test_an_edited_entry_waits_again_and_is_marked(db: Session, anna: Person) -> None:
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
