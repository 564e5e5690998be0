import smtplib
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from snaps import clock, mail
from snaps.accounts.roles import Role
from snaps.db import transaction
from snaps.mail import BouncedError, Mail
from tests import make
from tests.fakes import HeldJobs, HeldMails


def post(key: str = "k", **changed: object) -> None:
    values: dict[str, object] = {
        "to": "rosa@example.org",
        "template": "emails/accounts_invited",
        "language": "de",
        "now": clock.now(),
        "token": "t",
        "code": "123456",
        "role": Role.JUROR,
    }
    with transaction() as db:
        mail.post(db, key=key, **(values | changed))  # type: ignore[arg-type]  # a test's mixed values


def test_a_mail_speaks_its_language_and_links_to_our_address(
    db: Session, jobs: HeldJobs, mails: HeldMails
) -> None:
    post()
    jobs.run_all()

    (sent,) = mails.sent
    assert sent["Subject"] == "Einladung zu Downtown SNAPS"
    assert "http://127.0.0.1:8000/de/sign-in/t\n" in sent.get_content()
    assert "Jurymitglied" in sent.get_content()


def test_an_occasion_has_one_mail(
    db: Session, jobs: HeldJobs, mails: HeldMails
) -> None:
    post()
    jobs.run_all()
    post()
    jobs.run_all()
    mail.send_due(clock.now())

    assert len(mails.sent) == 1


def test_a_mail_waits_for_its_moment_and_can_be_taken_back(
    db: Session, jobs: HeldJobs, mails: HeldMails
) -> None:
    later = clock.now() + timedelta(seconds=10)
    post("a", not_before=later)
    post("b", not_before=later)
    mail.send_due(clock.now())
    assert mails.sent == []

    with transaction() as db_:
        assert mail.cancel(db_, key="a")
    db.execute(update(Mail).values(due_at=clock.now() - timedelta(seconds=1)))
    db.commit()
    mail.send_due(clock.now())

    assert [one["X-Snaps-Mail"] for one in mails.sent] == [
        str(number) for number in db.scalars(select(Mail.id))
    ]
    with transaction() as db_:
        assert not mail.cancel(db_, key="b")


def test_a_failure_is_kept_and_tried_again_later(
    db: Session, jobs: HeldJobs, mails: HeldMails
) -> None:
    mails.refuses = smtplib.SMTPServerDisconnected("gone")
    post()
    jobs.run_all()

    row = db.scalars(select(Mail)).one()
    assert (row.tries, row.sent_at, row.bounced) == (1, None, False)
    assert row.failure == "SMTPServerDisconnected: gone"
    pause = row.due_at - clock.now()
    assert timedelta(seconds=55) < pause <= timedelta(minutes=1)


def test_a_bounce_ends_a_mail_and_is_seen(
    db: Session, jobs: HeldJobs, mails: HeldMails
) -> None:
    contest = make.contest(db)
    mails.refuses = BouncedError("no such mailbox")
    post(contest_id=contest.id)
    jobs.run_all()
    mails.refuses = None
    db.execute(update(Mail).values(due_at=clock.now() - timedelta(seconds=1)))
    db.commit()
    mail.send_due(clock.now())

    assert mails.sent == []
    assert [one.failure for one in mail.troubles(db, contest.id)] == ["no such mailbox"]
    assert mail.troubles(db, make.contest(db).id) == []


def test_mails_are_throttled(
    app: Flask,
    db: Session,
    jobs: HeldJobs,
    mails: HeldMails,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(app.config, "MAILS_A_MINUTE", 2)
    for key in "abcd":
        post(key)
    jobs.run_all()
    mail.send_due(clock.now())
    assert len(mails.sent) == 2

    long_ago = clock.now() - timedelta(minutes=2)
    db.execute(update(Mail).values(sent_at=long_ago).where(Mail.sent_at.is_not(None)))
    db.commit()
    mail.send_due(clock.now())

    assert len(mails.sent) == 4


def test_a_subject_cannot_break_its_line(app: Flask) -> None:
    with app.app_context():
        values = {"token": "t", "code": "1", "role": Role.JUROR}
        subject, _ = mail.render("emails/accounts_invited", "en", values)

    assert "\n" not in subject
