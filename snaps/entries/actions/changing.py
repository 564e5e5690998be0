"""What an author may still change of an entry, and a guardian's answer."""

from datetime import datetime

from sqlalchemy.orm import Session

from snaps.consents import actions as consents
from snaps.consents.kinds import ConsentKind
from snaps.consents.queries import in_force
from snaps.consents.wanted import Shown
from snaps.contests.models import Contest
from snaps.entries.actions.gates import contest_of, hold, note, settle
from snaps.entries.actions.values import assign, place_of, words_of
from snaps.entries.drafts import EntryDraft, EntryWords
from snaps.entries.gates import Guardian, Position, Verdict
from snaps.entries.models import Author, Entry
from snaps.entries.queries import municipality, whereabouts, why_fixed
from snaps.entries.rules import (
    EntryRefusedError,
    category_refusals,
    place_refusals,
)
from snaps.errors import N_, RefusedError


def edit(
    db: Session,
    *,
    entry: Entry,
    words: EntryWords,
    position: Position,
    by: int | None,
    page: str,
    now: datetime,
) -> Entry:
    """Change what is said about a photo, and how exactly its position is published.

    The photo itself never changes. Changed words are reviewed again, and until then
    the entry is not shown; a changed position is not, since it says nothing new.
    """
    contest = contest_of(db, hold(db, entry))
    _refuse_if_fixed(entry, contest, now)
    if found := category_refusals(contest.rules, words.category):
        raise EntryRefusedError(tuple(found))
    changed = assign(entry, words_of(words))
    if changed:
        entry.ruling = Verdict.PENDING
        entry.revision += 1
    if position is not entry.position:
        changed.append("position")
        _publish_position(db, entry, position, page=page, now=now)
    if changed:
        facts = {"changed": changed, "revision": entry.revision}
        note(db, "entries.edit", entry, by=by, now=now, facts=facts)
        settle(db, entry, contest)
    return entry


def place(
    db: Session, *, entry: Entry, draft: EntryDraft, by: int | None, now: datetime
) -> Entry:
    """Say where the photo of an entry was taken, and judge the place anew.

    Of the draft, only what says where counts. An author's correction is reviewed
    again; a moderator's is not.
    """
    contest = contest_of(db, hold(db, entry))
    own = _is_own(db, entry, by)
    if own:
        _refuse_if_fixed(entry, contest, now)
    where = whereabouts(db, draft)
    town = municipality(where.town)
    located = where.place is not None
    found = place_refusals(contest.rules, town, located=located, needed=True)
    if own and found:
        raise EntryRefusedError(tuple(found))
    assign(entry, place_of(contest, where))
    if own:
        entry.ruling = Verdict.PENDING
        entry.revision += 1
    facts = {
        "town": entry.town_ags,
        "spot": entry.spot_id,
        "gate": entry.place_gate.value,
    }
    note(db, "entries.place", entry, by=by, now=now, facts=facts)
    settle(db, entry, contest)
    return entry


def withdraw(db: Session, *, entry: Entry, by: int | None, now: datetime) -> Entry:
    """Take an entry out of its contest, and back what was agreed to for it."""
    if hold(db, entry).withdrawn_at is not None:
        return entry
    entry.withdrawn_at = now
    for kind in (ConsentKind.RIGHTS, ConsentKind.POSITION):
        if (consent := in_force(db, entry.id, kind, now)) is not None:
            consents.withdraw(db, consent=consent, by=by, now=now)
    note(db, "entries.withdraw", entry, by=by, now=now)
    settle(db, entry, contest_of(db, entry))
    return entry


def answer_as_guardian(
    db: Session, *, entry: Entry, agrees: bool, shown: Shown, page: str, now: datetime
) -> Entry:
    """Take the answer of a parent or guardian; only one who was asked can answer."""
    hold(db, entry)
    if entry.guardian is not Guardian.ASKED or entry.withdrawn_at is not None:
        raise RefusedError(N_("This has been answered already. Thank you."))
    entry.guardian = Guardian.AGREED if agrees else Guardian.DECLINED
    if agrees:
        consents.give(
            db,
            kind=ConsentKind.GUARDIAN,
            page=page,
            now=now,
            author_id=entry.author_id,
            entry_id=entry.id,
            contest_id=entry.contest_id,
            shown=shown,
            evidence=entry.guardian_email,
        )
    entry.guardian_email = ""  # the consent keeps it, where there is one
    facts = {"guardian": entry.guardian.value}
    note(db, "entries.answer_as_guardian", entry, by=None, now=now, facts=facts)
    settle(db, entry, contest_of(db, entry))
    return entry


def _publish_position(
    db: Session, entry: Entry, position: Position, *, page: str, now: datetime
) -> None:
    entry.position = position
    consent = in_force(db, entry.id, ConsentKind.POSITION, now)
    if position is Position.EXACT and consent is None:
        consents.give(
            db,
            kind=ConsentKind.POSITION,
            page=page,
            now=now,
            author_id=entry.author_id,
            entry_id=entry.id,
            contest_id=entry.contest_id,
        )
    if position is not Position.EXACT and consent is not None:
        consents.withdraw(db, consent=consent, now=now)


def _refuse_if_fixed(entry: Entry, contest: Contest, now: datetime) -> None:
    if (sentence := why_fixed(entry, contest, now)) is not None:
        raise RefusedError(sentence)


def _is_own(db: Session, entry: Entry, by: int | None) -> bool:
    return by is not None and db.get_one(Author, entry.author_id).person_id == by
