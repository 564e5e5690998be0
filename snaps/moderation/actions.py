"""Deciding about entries, taking a decision back, and not colliding over it.

The author's mail waits as long as a decision can be taken back; then it goes out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import delete, inspect, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from snaps import mail
from snaps.accounts.models import Person
from snaps.contests.actions import touch
from snaps.contests.models import Contest
from snaps.db import dialect
from snaps.entries import actions as entries
from snaps.entries.gates import Verdict
from snaps.entries.models import Author, Entry
from snaps.errors import N_, RefusedError
from snaps.log import record
from snaps.moderation.filters import Filter
from snaps.moderation.models import Hold, Ruling
from snaps.moderation.queries import Towns, holder, last_own, next_entry, turns
from snaps.moderation.reasons import Reason

UNDO_FOR = timedelta(seconds=60)  # the author's mail waits as long
HOLD_FOR = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Seen:
    """The state of an entry that somebody decides about: what they had before them.

    turn       the rulings it had had; none on a page that shows many: there only
               entries that wait can be decided
    revision   of its author's words
    """

    turn: int | None
    revision: int


NOTHING_SEEN: Mapping[int, Seen] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Done:
    """What came of deciding about several entries at once."""

    rulings: tuple[Ruling, ...]
    refused: tuple[RefusedError, ...]


def accept(
    db: Session,
    *,
    entry: Entry,
    by: int | None,
    now: datetime,
    seen: Seen | None = None,
) -> Ruling:
    """Let an entry take part.

    seen   what was looked at; without it, only an entry that waits can be decided

    Raises RefusedError when somebody else decided it, or looks at it, or its author
    changed or withdrew it in the meantime.
    """
    return _decide(db, entry, Verdict.ACCEPTED, by=by, now=now, seen=seen)


def reject(
    db: Session,
    *,
    entry: Entry,
    by: int | None,
    reason: Reason,
    words: str,
    now: datetime,
    seen: Seen | None = None,
) -> Ruling:
    """Keep an entry out, for a reason that its author is told; else as `accept`."""
    _demand_words(reason, words)
    return _decide(
        db, entry, Verdict.REJECTED, by=by, now=now, seen=seen, why=(reason, words)
    )


def accept_all(
    db: Session,
    *,
    chosen: Sequence[Entry],
    by: int,
    now: datetime,
    seen: Mapping[int, Seen] = NOTHING_SEEN,
) -> Done:
    """Accept several entries; one that cannot be decided does not stop the others.

    seen   entry → what was looked at, as in `accept`
    """
    return _decide_all(db, chosen, Verdict.ACCEPTED, by=by, now=now, seen=seen)


def reject_all(
    db: Session,
    *,
    chosen: Sequence[Entry],
    by: int,
    reason: Reason,
    words: str,
    now: datetime,
    seen: Mapping[int, Seen] = NOTHING_SEEN,
) -> Done:
    """Reject several entries for one reason; otherwise as `accept_all`."""
    _demand_words(reason, words)
    return _decide_all(
        db, chosen, Verdict.REJECTED, by=by, now=now, seen=seen, why=(reason, words)
    )


def undo(db: Session, *, ruling: Ruling, by: int, now: datetime) -> Entry:
    """Take back one's own ruling, as if it had not been made; its mail never leaves.

    What its author changed since then is reviewed, whatever had been decided before.

    Raises RefusedError when the time is over, or the ruling is no longer the latest.
    """
    if ruling.made_by != by:
        raise RefusedError(N_("Only who decided can take a decision back."))
    if now >= ruling.made_at + UNDO_FOR:
        raise RefusedError(
            N_("It is too late to undo this: the author is told. Decide anew instead.")
        )
    entry = db.get_one(Entry, ruling.entry_id)
    _lock(db, entry)
    if turns(db, entry.id) != ruling.turn:
        raise RefusedError(N_("Somebody has decided anew in the meantime."))
    taken_back = db.scalars(
        update(Ruling)
        .where(Ruling.id == ruling.id, Ruling.undone_at.is_(None))
        .values(undone_at=now, undone_by=by)
        .returning(Ruling.id)
    )
    if taken_back.one_or_none() is None:
        raise RefusedError(N_("This decision has been taken back already."))
    mail.cancel(db, key=ruling.mail_key)
    unchanged = entry.revision == ruling.revision
    before = ruling.before if unchanged else Verdict.PENDING
    entries.rule(db, entry=entry, ruling=before, now=now)
    _record(db, "undo", entry, by=by, now=now, facts={"turn": ruling.turn})
    return entry


def undo_last(
    db: Session, *, contest_id: int, by: int, now: datetime
) -> Sequence[Entry]:
    """Take back what somebody decided last in a contest; several, if made at once."""
    rulings = last_own(db, contest_id, by=by, since=now - UNDO_FOR)
    if not rulings:
        raise RefusedError(N_("There is nothing to undo any more."))
    return [undo(db, ruling=ruling, by=by, now=now) for ruling in rulings]


def describe(db: Session, *, entry: Entry, alt: str, by: int, now: datetime) -> Entry:
    """Change the alternative text; a moderator's change needs no further review."""
    before, entry.alt = entry.alt, alt.strip()
    if entry.alt != before:
        touch(db, db.get_one(Contest, entry.contest_id))
        _record(db, "describe", entry, by=by, now=now, facts={"before": before})
    return entry


def claim(db: Session, *, entry: Entry, by: int, now: datetime) -> bool:
    """Take an entry in hand for a while; return False when somebody else has it.

    One statement does it, so that two who ask at once cannot both have it.
    """
    until = now + HOLD_FOR
    insert = sqlite.insert if dialect() == "sqlite" else postgresql.insert
    taken = db.scalars(
        insert(Hold)
        .values(entry_id=entry.id, person_id=by, until=until)
        .on_conflict_do_update(
            index_elements=[Hold.entry_id],
            set_={"person_id": by, "until": until},
            where=(Hold.person_id == by) | (Hold.until <= now),
        )
        .returning(Hold.entry_id)
    )
    return taken.one_or_none() is not None


def take_next(
    db: Session,
    *,
    contest_id: int,
    wanted: Filter,
    towns: Towns,
    by: int,
    now: datetime,
    after: int = 0,
) -> Entry | None:
    """Take the next entry in hand and return it; none when nothing is left.

    Whoever asks in the same instant gets another one.
    """
    while True:
        entry = next_entry(
            db, contest_id, wanted, towns=towns, by=by, now=now, after=after
        )
        if entry is None or claim(db, entry=entry, by=by, now=now):
            return entry
        after = entry.id


def release(db: Session, *, entry: Entry, by: int) -> None:
    """Give an entry back to whoever comes next."""
    db.execute(delete(Hold).where(Hold.entry_id == entry.id, Hold.person_id == by))


def _decide(
    db: Session,
    entry: Entry,
    verdict: Verdict,
    *,
    by: int | None,
    now: datetime,
    seen: Seen | None,
    why: tuple[Reason | None, str] = (None, ""),
) -> Ruling:
    _lock(db, entry)
    turn = turns(db, entry.id)
    _refuse_collision(db, entry, turn, verdict, by=by, now=now, seen=seen)
    ruling = Ruling(
        entry_id=entry.id,
        turn=turn + 1,
        verdict=verdict,
        before=entry.ruling,
        made_by=by,
        made_at=now,
        revision=entry.revision,
        reason=why[0],
        words=why[1].strip(),
    )
    db.add(ruling)
    entries.rule(db, entry=entry, ruling=verdict, now=now)
    db.execute(delete(Hold).where(Hold.entry_id == entry.id))
    act = "accept" if verdict is Verdict.ACCEPTED else "reject"
    facts = {"turn": ruling.turn, "reason": ruling.reason, "revision": entry.revision}
    _record(db, act, entry, by=by, now=now, why=ruling.words, facts=facts)
    _tell(db, entry, ruling, now=now)
    return ruling


def _decide_all(
    db: Session,
    chosen: Sequence[Entry],
    verdict: Verdict,
    *,
    by: int,
    now: datetime,
    seen: Mapping[int, Seen],
    why: tuple[Reason | None, str] = (None, ""),
) -> Done:
    rulings, refused = [], []
    for entry in chosen:
        try:
            rulings.append(
                _decide(
                    db,
                    entry,
                    verdict,
                    by=by,
                    now=now,
                    seen=seen.get(entry.id),
                    why=why,
                )
            )
        except RefusedError as error:  # said before anything of it was written
            refused.append(error)
    return Done(tuple(rulings), tuple(refused))


def _demand_words(reason: Reason, words: str) -> None:
    if reason.needs_words and not words.strip():
        raise RefusedError(N_("Tell the author in your own words why."))


def _lock(db: Session, entry: Entry) -> None:
    """Let nobody else decide until the transaction ends, and see the entry afresh.

    SQLite has locked everything already.
    """
    columns = [column.key for column in inspect(Entry).column_attrs]
    db.refresh(entry, attribute_names=columns, with_for_update=True)


def _refuse_collision(
    db: Session,
    entry: Entry,
    turn: int,
    verdict: Verdict,
    *,
    by: int | None,
    now: datetime,
    seen: Seen | None,
) -> None:
    if entry.withdrawn_at is not None:
        raise RefusedError(N_("The author has withdrawn this photo."))
    if seen is not None and seen.revision != entry.revision:
        raise RefusedError(
            N_("The author has just changed this entry. Please look at it again.")
        )
    before = None if seen is None else seen.turn
    if before != turn and (before is not None or entry.ruling is not Verdict.PENDING):
        raise RefusedError(N_("Somebody else has decided this one in the meantime."))
    if entry.ruling is verdict:
        raise RefusedError(N_("This is how it has been decided already."))
    other = None if by is None else holder(db, entry.id, by=by, now=now)
    if other is not None:
        raise RefusedError(
            N_("%(name)s is looking at this photo at the moment."),
            name=other.name or other.email or "",
        )


def _tell(db: Session, entry: Entry, ruling: Ruling, *, now: datetime) -> None:
    """Mail the author, once the decision can no longer be taken back."""
    author = db.get_one(Author, entry.author_id)
    person = None if author.person_id is None else db.get(Person, author.person_id)
    if person is None or person.email is None:
        return
    contest = db.get_one(Contest, entry.contest_id)
    mail.post(
        db,
        key=ruling.mail_key,
        to=person.email,
        template=f"emails/moderation_{ruling.verdict.value}",
        language=entry.language,
        now=now,
        not_before=now + UNDO_FOR,
        contest_id=contest.id,
        entry=entry,
        contest=contest,
        name=person.name or entry.credit,
        reason=ruling.reason,
        words=ruling.words,
    )


def _record(
    db: Session,
    act: str,
    entry: Entry,
    *,
    by: int | None,
    now: datetime,
    why: str = "",
    facts: dict[str, Any],
) -> None:
    record(
        db,
        act=f"moderation.{act}",
        by=by,
        contest_id=entry.contest_id,
        of="entry",
        of_id=entry.id,
        why=why,
        facts=facts,
        now=now,
    )
