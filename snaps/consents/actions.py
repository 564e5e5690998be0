"""Giving consents and taking them back."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.consents.kinds import ConsentKind
from snaps.consents.models import Consent, Wording
from snaps.consents.wanted import YES, Grant, Shown
from snaps.errors import N_, RefusedError
from snaps.log import record


def give(
    db: Session,
    *,
    kind: ConsentKind,
    page: str,
    now: datetime,
    answer: str = YES,
    person_id: int | None = None,
    author_id: int | None = None,
    entry_id: int | None = None,
    contest_id: int | None = None,
    shown: Shown | None = None,
    grant: Grant | None = None,
    given_by: int | None = None,
    evidence: str = "",
) -> Consent:
    """Write down that somebody agreed or declared, and what they were shown.

    page       where it was asked: endpoint, command, or how on paper
    shown      the text at hand, kept word for word
    grant      for the rights: purposes, media, licence and end
    given_by   staff who wrote it down for somebody else, with their `evidence`
    """
    consent = Consent(
        kind=kind,
        answer=answer,
        given_at=now,
        page=page,
        person_id=person_id,
        author_id=author_id,
        entry_id=entry_id,
        contest_id=contest_id,
        given_by=given_by,
        evidence=evidence,
    )
    if shown is not None:
        consent.text_key = shown.key
        consent.text_version = shown.version
        consent.text_language = shown.language
        consent.wording_id = keep_wording(db, body=shown.body, now=now).id
    if grant is not None:
        consent.purposes = [str(purpose) for purpose in grant.purposes]
        consent.media = [str(medium) for medium in grant.media]
        consent.licence = grant.licence
        consent.ends_at = grant.ends_at
    db.add(consent)
    db.flush()  # the log names its row
    record(
        db,
        act="consents.give",
        by=given_by if given_by is not None else person_id,
        contest_id=contest_id,
        of="consent",
        of_id=consent.id,
        facts={"kind": kind, "answer": answer, "entry": entry_id, "page": page},
        now=now,
    )
    return consent


def withdraw(
    db: Session,
    *,
    consent: Consent,
    now: datetime,
    by: int | None = None,
    why: str = "",
) -> Consent:
    """Take a consent back, from now on; what follows is the business of its owner."""
    if consent.withdrawn_at is not None:
        raise RefusedError(N_("This consent has already been withdrawn."))
    consent.withdrawn_at = now
    record(
        db,
        act="consents.withdraw",
        by=by if by is not None else consent.person_id,
        contest_id=consent.contest_id,
        of="consent",
        of_id=consent.id,
        why=why,
        facts={"kind": consent.kind, "entry": consent.entry_id},
        now=now,
    )
    return consent


def keep_wording(db: Session, *, body: str, now: datetime) -> Wording:
    """Keep a text as it was shown; the same text is kept once."""
    digest = sha256(body.encode()).hexdigest()
    found = db.scalars(select(Wording).where(Wording.digest == digest)).one_or_none()
    if found is None:
        found = Wording(digest=digest, body=body, first_shown_at=now)
        db.add(found)
        db.flush()  # the consent names its row
    return found
