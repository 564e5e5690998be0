"""Mails about an entry, and the links in them."""

from datetime import datetime

from sqlalchemy.orm import Session

from snaps import mail
from snaps.accounts.actions import prepare_sign_in
from snaps.accounts.models import Person
from snaps.accounts.tokens import token_digest
from snaps.entries.actions.gates import contest_of
from snaps.entries.gates import Guardian
from snaps.entries.models import Author, Entry
from snaps.security import signer

LINK = "entries.link"  # salts: what a token is good for
GUARDIAN = "entries.guardian"


def write_to_author(db: Session, *, entry: Entry, now: datetime) -> None:
    """Mail the author a link to their entry: to confirm it, later to change it.

    Before the entry is confirmed the mail also has a code, for those whose mail opens
    in another browser. Raises RateLimitedError when the address had enough mails.
    """
    author, contest = db.get_one(Author, entry.author_id), contest_of(db, entry)
    person = db.get(Person, author.person_id) if author.person_id else None
    if person is None or person.email is None:
        return
    code = occasion = ""
    if entry.confirmed_at is None:
        keys = prepare_sign_in(
            db, email=person.email, language=entry.language, next_page="", now=now
        )
        code, occasion = keys.code, f"confirm:{token_digest(keys.token)[:24]}"
    mail.post(
        db,
        key=f"entry:{entry.id}:{entry.revision}:{occasion or 'receipt'}",
        to=person.email,
        template="emails/entries_confirm" if code else "emails/entries_receipt",
        language=entry.language,
        now=now,
        contest_id=contest.id,
        contest=contest.title,
        title=entry.title,
        code=code,
        token=link_token(entry),
    )


def ask_guardian(db: Session, *, entry: Entry, now: datetime) -> None:
    """Mail the parent or guardian of a confirmed entry, where one must agree."""
    if entry.guardian is not Guardian.ASKED or entry.confirmed_at is None:
        return
    contest = contest_of(db, entry)
    mail.post(
        db,
        key=f"entry:{entry.id}:{entry.revision}:guardian",
        to=entry.guardian_email,
        template="emails/entries_guardian",
        language=entry.language,
        now=now,
        contest_id=contest.id,
        contest=contest.title,
        organisation=contest.organisation.name,
        credit=entry.credit,
        token=signer(GUARDIAN).dumps([entry.id, entry.author_id]),
    )


def link_token(entry: Entry) -> str:
    """Return what stands in the author's link; worth nothing for another author."""
    return signer(LINK).dumps([entry.id, entry.author_id])
