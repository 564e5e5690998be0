"""The outbox: a row a mail, sent once, tried again, and what bounced is seen.

An action posts a mail in its own transaction; the worker sends it. Until it is sent
it can be cancelled, which is how an undo works. Mails are files under
``instance/mail/`` until SMTP_URL is set.
"""

import logging
import smtplib
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from flask import Flask, current_app, render_template
from sqlalchemy import ForeignKey, Index, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from snaps import clock, jobs
from snaps.db import Base, session, transaction
from snaps.texts import use_language

log = logging.getLogger(__name__)

MAX_TRIES = 8
FIRST_PAUSE = timedelta(minutes=1)  # doubles with every failed try
CLAIM = timedelta(minutes=5)  # a worker silent for this long has lost the mail


class Mail(Base):
    """A mail to one address. `key` names its occasion, so that it goes out once."""

    __tablename__ = "mails"
    __table_args__ = (Index(None, "sent_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(unique=True)
    to: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    language: Mapped[str]
    made_at: Mapped[datetime]
    due_at: Mapped[datetime]
    contest_id: Mapped[int | None] = mapped_column(
        ForeignKey("contests.id"), default=None
    )
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    failure: Mapped[str | None] = mapped_column(default=None)  # of the last try
    bounced: Mapped[bool] = mapped_column(default=False)  # refused for good


class BouncedError(Exception):
    """The other side refuses this mail for good."""


class Mailer(Protocol):
    """What carries a mail out of the house."""

    def send(self, message: EmailMessage) -> None:
        """Send; raises BouncedError for good, OSError or SMTPException for now."""


class FolderMailer:
    """Mails as .eml files, for development and for the first look."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: EmailMessage) -> None:
        """Write one file a mail, named so that they sort by time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{message['X-Snaps-Mail']:0>8}-{message['To']}.eml".replace("/", "_")
        (self.folder / name).write_bytes(message.as_bytes())


class SmtpMailer:
    """Mails through a server named by a URL."""

    def __init__(self, url: str) -> None:
        self.parts = urlsplit(url)

    def send(self, message: EmailMessage) -> None:
        """Send over TLS, or STARTTLS where the server offers it."""
        host = self.parts.hostname or "localhost"
        kind = smtplib.SMTP_SSL if self.parts.scheme == "smtps" else smtplib.SMTP
        port = self.parts.port or (465 if self.parts.scheme == "smtps" else 587)
        with kind(host, port, timeout=30) as server:
            if self.parts.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls()
            if self.parts.username:
                server.login(
                    unquote(self.parts.username), unquote(self.parts.password or "")
                )
            try:
                server.send_message(message)
            except smtplib.SMTPRecipientsRefused as error:
                (code, answer), *_ = error.recipients.values()
                if code >= 500:
                    raise BouncedError(answer.decode(errors="replace")) from error
                raise


def init_app(app: Flask) -> None:
    """Carry mails as SMTP_URL says."""
    url = app.config["SMTP_URL"]
    folder = Path(app.instance_path) / "mail"
    app.extensions["mailer"] = SmtpMailer(url) if url else FolderMailer(folder)


def post(
    db: Session,
    *,
    key: str,
    to: str,
    template: str,
    language: str,
    now: datetime,
    not_before: datetime | None = None,
    contest_id: int | None = None,
    **values: object,
) -> None:
    """Put a mail into the outbox, in the transaction of what it tells.

    key         names the occasion; a second mail with the same key is not written
    template    ``emails/ruled`` is ``templates/emails/ruled.txt``: a first line
                ``Subject: …``, an empty line, the body
    not_before  when it may go out at the earliest; until then it can be cancelled
    """
    if db.scalars(select(Mail.id).where(Mail.key == key)).first() is not None:
        return
    subject, body = render(template, language, values)
    mail = Mail(
        key=key,
        to=to,
        subject=subject,
        body=body,
        language=language,
        made_at=now,
        due_at=not_before or now,
        contest_id=contest_id,
    )
    db.add(mail)
    db.flush()  # the job needs mail.id
    if mail.due_at <= now:
        jobs.put(db, "mail.send", mail_id=mail.id)


def cancel(db: Session, *, key: str) -> bool:
    """Take a mail back; return False when it has gone out, or was never posted."""
    unsent = select(Mail).where(Mail.key == key, Mail.sent_at.is_(None))
    mail = db.scalars(unsent).one_or_none()
    if mail is not None:
        db.delete(mail)
        db.flush()
    return mail is not None


def render(
    template: str, language: str, values: Mapping[str, object]
) -> tuple[str, str]:
    """Return subject and body; links begin with PUBLIC_URL, never with a request."""
    address = current_app.config["PUBLIC_URL"]
    with (
        current_app.test_request_context(base_url=address),
        use_language(language),
    ):
        text = render_template(f"{template}.txt", **values)
    first, _, body = text.partition("\n")
    subject = first.removeprefix("Subject:").strip()
    return " ".join(subject.split()), body.strip() + "\n"


@jobs.job("mail.send")
def send(mail_id: int) -> None:
    """Send one mail, unless another worker has it; a failure is kept and retried.

    A mail over MAILS_A_MINUTE waits for `send_due`.
    """
    now = clock.now()
    with transaction() as db:
        claimed = _claim(db, mail_id, now) if _room(db, now) > 0 else None
    if claimed is None:
        return
    failure, bounced = _carry(claimed)
    with transaction() as db:
        mail = db.get_one(Mail, mail_id)
        mail.failure, mail.bounced = failure, bounced
        if failure is None:
            mail.sent_at = now
        else:
            mail.due_at = now + FIRST_PAUSE * 2 ** (mail.tries - 1)


@jobs.every(1)
def send_due(now: datetime) -> int:
    """Send what waited for its moment, its room or its next try; return how many."""
    wanted = (
        select(Mail.id)
        .where(Mail.sent_at.is_(None), Mail.due_at <= now, Mail.bounced.is_(False))
        .where(Mail.tries < MAX_TRIES)
        .order_by(Mail.due_at, Mail.id)
        .limit(max(_room(session(), now), 0))
    )
    waiting = session().scalars(wanted).all()
    session().rollback()  # end the read
    for mail_id in waiting:
        send(mail_id)
    return len(waiting)


def _room(db: Session, now: datetime) -> int:
    """Return how many more mails may go out in this minute."""
    lately = select(func.count()).where(Mail.sent_at > now - timedelta(minutes=1))
    limit: int = current_app.config["MAILS_A_MINUTE"]
    return limit - db.scalars(lately).one()


def _claim(db: Session, mail_id: int, now: datetime) -> Mail | None:
    """Take a mail in hand: of two workers, one UPDATE wins."""
    return db.scalars(
        update(Mail)
        .where(Mail.id == mail_id, Mail.sent_at.is_(None), Mail.due_at <= now)
        .where(Mail.tries < MAX_TRIES, Mail.bounced.is_(False))
        .values(due_at=now + CLAIM, tries=Mail.tries + 1)
        .returning(Mail)
    ).one_or_none()


def troubles(db: Session, contest_id: int) -> list[Mail]:
    """Return a contest's mails that bounced or were given up, the newest first."""
    wanted = (
        select(Mail)
        .where(Mail.contest_id == contest_id, Mail.sent_at.is_(None))
        .where(or_(Mail.bounced, Mail.tries >= MAX_TRIES))
        .order_by(Mail.id.desc())
    )
    return list(db.scalars(wanted))


def _carry(mail: Mail) -> tuple[str | None, bool]:
    mailer: Mailer = current_app.extensions["mailer"]
    try:
        mailer.send(_message(mail))
    except BouncedError as error:
        return str(error), True
    except (OSError, smtplib.SMTPException) as error:
        log.warning("mail %s was not sent: %s", mail.id, type(error).__name__)
        return f"{type(error).__name__}: {error}", False
    return None, False


def _message(mail: Mail) -> EmailMessage:
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_FROM"]
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.made_at)
    domain = parseaddr(current_app.config["MAIL_FROM"])[1].rpartition("@")[2]
    message["Message-ID"] = make_msgid(f"snaps{mail.id}", domain or "localhost")
    message["X-Snaps-Mail"] = str(mail.id)
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = mail.language
    message.set_content(mail.body)
    return message
