"""Opening rounds, marking, standing back, handing in, closing."""

# ruff: noqa: A002  # a round is called a round; nothing here rounds numbers

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from snaps import mail
from snaps.accounts.models import Person
from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.entries.models import Author, Entry
from snaps.entries.queries import votable
from snaps.errors import N_, NotFoundError, RefusedError
from snaps.jury.models import Juror, Mark, Round, RoundEntry, Sheet
from snaps.jury.queries import contest_of, desk, latest_round, progress, sheet_of
from snaps.jury.scoring import TOP_MARK
from snaps.log import record

NOTE_LETTERS = 1000


def open_round(
    db: Session,
    *,
    contest: Contest,
    entry_ids: Collection[int],
    juror_ids: Collection[int],
    by: int | None,
    now: datetime,
) -> Round:
    """Open a round over some entries, seat its jurors, and write to them.

    juror_ids   people
    """
    before = latest_round(db, contest)
    if before is not None and before.is_open:
        raise RefusedError(N_("A round is open already. Close it first."))
    if not contest.rules.criteria:
        raise RefusedError(N_("The rules name no criteria that a jury could mark."))
    if not entry_ids:
        raise RefusedError(N_("There is no photo to judge."))
    if not juror_ids:
        raise RefusedError(N_("Nobody is appointed as a juror yet."))
    round_ = Round(
        contest_id=contest.id,
        number=1 if before is None else before.number + 1,
        opened_at=now,
        opened_by=by,
    )
    db.add(round_)
    db.flush()
    db.add_all(
        RoundEntry(round_id=round_.id, entry_id=entry_id)
        for entry_id in sorted(set(entry_ids))
    )
    record(
        db,
        act="jury.open",
        by=by,
        contest_id=contest.id,
        of="round",
        of_id=round_.id,
        facts={"number": round_.number, "entries": sorted(set(entry_ids))},
        now=now,
    )
    for person_id in sorted(set(juror_ids)):
        seat(db, round=round_, person_id=person_id, by=by, now=now)
    return round_


def seat(
    db: Session,
    *,
    round: Round,
    person_id: int,
    by: int | None,
    now: datetime,
) -> Juror:
    """Let somebody judge in a round, and write to them where their desk is."""
    if not round.is_open:
        raise RefusedError(CLOSED)
    contest = contest_of(db, round)
    juror = Juror(round_id=round.id, person_id=person_id, seated_at=now)
    db.add(juror)
    db.flush()
    record(
        db,
        act="jury.seat",
        by=by,
        contest_id=round.contest_id,
        of="juror",
        of_id=juror.id,
        facts={"round": round.id, "person": person_id},
        now=now,
    )
    person = db.get_one(Person, person_id)
    if person.email is not None:
        span = contest.windows[WindowKind.JUDGING]
        mail.post(
            db,
            key=f"jury:{juror.id}",
            to=person.email,
            template="emails/jury_opened",
            language=person.language,
            now=now,
            contest_id=contest.id,
            contest=contest,
            closes_at=span and span.closes_at.astimezone(contest.tzinfo),
        )
    return juror


def mark(
    db: Session,
    *,
    round: Round,
    juror: Juror,
    entry_id: int,
    criterion: str,
    value: int,
    now: datetime,
) -> Mark:
    """Give an entry a mark in one criterion; an earlier value stays in the log."""
    contest = _at_work(db, round, juror, now)
    if criterion not in {one.key for one in contest.rules.criteria}:
        raise RefusedError(N_("The rules do not name this criterion."))
    if not 0 <= value <= TOP_MARK:
        raise RefusedError(N_("A mark runs from 0 to %(top)s."), top=TOP_MARK)
    sheet = _sheet(db, round, juror, entry_id)
    if sheet is not None and sheet.recused_at is not None:
        raise RefusedError(
            N_("You have left this photo to the others. Take it back to judge it.")
        )
    found = db.scalars(
        select(Mark).where(
            Mark.juror_id == juror.id,
            Mark.entry_id == entry_id,
            Mark.criterion == criterion,
        )
    ).one_or_none()
    before = None if found is None else found.value
    if found is None:
        found = Mark(
            juror_id=juror.id,
            entry_id=entry_id,
            criterion=criterion,
            value=value,
            marked_at=now,
        )
        db.add(found)
    elif before == value:
        return found
    else:
        found.value, found.marked_at = value, now
    facts = {"criterion": criterion, "value": value, "before": before}
    _note_down(db, "mark", round, juror, entry_id, now, **facts)
    db.flush()
    return found


def note(
    db: Session,
    *,
    round: Round,
    juror: Juror,
    entry_id: int,
    words: str,
    now: datetime,
) -> None:
    """Keep a juror's own words on an entry; nobody else reads them."""
    words = words.strip()
    if len(words) > NOTE_LETTERS:
        raise RefusedError(
            N_("A note has at most %(letters)s letters."), letters=NOTE_LETTERS
        )
    _at_work(db, round, juror, now)
    sheet = _sheet(db, round, juror, entry_id)
    if sheet is None and words:
        sheet = Sheet(juror_id=juror.id, entry_id=entry_id)
        db.add(sheet)
    if sheet is not None:
        sheet.note = words
        db.flush()


def recuse(
    db: Session,
    *,
    round: Round,
    juror: Juror,
    entry_id: int,
    now: datetime,
) -> None:
    """Leave an entry to the other jurors; marks given before do not count."""
    _at_work(db, round, juror, now)
    sheet = _sheet(db, round, juror, entry_id)
    if sheet is None:
        sheet = Sheet(juror_id=juror.id, entry_id=entry_id)
        db.add(sheet)
    if sheet.recused_at is None:
        sheet.recused_at = now
        _note_down(db, "recuse", round, juror, entry_id, now)
        db.flush()


def return_to(
    db: Session,
    *,
    round: Round,
    juror: Juror,
    entry_id: int,
    now: datetime,
) -> None:
    """Judge an entry after all that one had left to the others."""
    _at_work(db, round, juror, now)
    sheet = _sheet(db, round, juror, entry_id)
    if sheet is not None and sheet.recused_at is not None:
        sheet.recused_at = None
        _note_down(db, "return_to", round, juror, entry_id, now)
        db.flush()


def hand_in(
    db: Session,
    *,
    round: Round,
    juror: Juror,
    now: datetime,
) -> None:
    """Call one's marks final; only what is complete can be handed in."""
    contest = _at_work(db, round, juror, now)
    its = desk(db, contest.rules, round, juror)
    if not its.complete:
        raise RefusedError(
            N_("You cannot hand in yet. Photos that still want marks: %(count)s."),
            count=its.total - its.settled,
        )
    juror.handed_in_at = now
    _note_down(db, "hand_in", round, juror, None, now)
    db.flush()


def take_back(
    db: Session,
    *,
    round: Round,
    juror: Juror,
    now: datetime,
) -> None:
    """Take one's marks back to change them, while the round is open."""
    if not round.is_open:
        raise RefusedError(CLOSED)
    if juror.handed_in_at is not None:
        juror.handed_in_at = None
        _note_down(db, "take_back", round, juror, None, now)
        db.flush()


def close_round(
    db: Session,
    *,
    round: Round,
    by: int | None,
    why: str,
    now: datetime,
) -> None:
    """End a round; while somebody is at work, only for a reason that is kept."""
    db.refresh(round, with_for_update=True)
    if not round.is_open:
        raise RefusedError(CLOSED)
    rules = contest_of(db, round).rules
    waiting = [one for one in progress(db, rules, round) if not one.handed_in_at]
    if waiting and not why.strip():
        raise RefusedError(
            N_(
                "Jurors who have not handed in: %(count)s. Write down why the round "
                "closes without them."
            ),
            count=len(waiting),
        )
    round.closed_at, round.closed_by = now, by
    record(
        db,
        act="jury.close",
        by=by,
        contest_id=round.contest_id,
        of="round",
        of_id=round.id,
        why=why.strip(),
        facts={
            "not_handed_in": [
                {"juror": one.juror_id, "settled": one.settled, "of": one.total}
                for one in waiting
            ]
        },
        now=now,
    )
    db.flush()


CLOSED = N_("This round is closed. Marks can no longer be changed.")


def _at_work(db: Session, round_: Round, juror: Juror, now: datetime) -> Contest:
    """Refuse unless this juror may change marks now; hold round and seat till then."""
    db.refresh(round_, with_for_update={"read": True})  # a closing waits for us
    db.refresh(juror, ["handed_in_at"], with_for_update={"key_share": True})
    contest = contest_of(db, round_)
    windows = contest.windows
    if not round_.is_open:
        raise RefusedError(CLOSED)
    if juror.handed_in_at is not None:
        raise RefusedError(
            N_("You have handed in. Take your marks back first to change them.")
        )
    if windows.over_at(WindowKind.JUDGING, now):
        raise RefusedError(N_("The time for judging is over."))
    if windows[WindowKind.JUDGING] and not windows.open_at(WindowKind.JUDGING, now):
        raise RefusedError(N_("The time for judging has not begun yet."))
    return contest


def _sheet(db: Session, round_: Round, juror: Juror, entry_id: int) -> Sheet | None:
    """Return a juror's sheet of an entry; raises NotFoundError if they judge it not."""
    theirs = db.scalars(
        select(func.count())
        .select_from(RoundEntry)
        .join(Entry, Entry.id == RoundEntry.entry_id)
        .join(Author, Author.id == Entry.author_id)
        .where(
            RoundEntry.round_id == round_.id,
            RoundEntry.entry_id == entry_id,
            votable(),
            Author.person_id.is_distinct_from(juror.person_id),
        )
    ).one()
    if not theirs:
        raise NotFoundError(N_("This photo is not among those that you judge."))
    return sheet_of(db, juror, entry_id)


def _note_down(
    db: Session,
    verb: str,
    round_: Round,
    juror: Juror,
    entry_id: int | None,
    now: datetime,
    **facts: object,
) -> None:
    record(
        db,
        act=f"jury.{verb}",
        by=juror.person_id,
        contest_id=round_.contest_id,
        of="juror" if entry_id is None else "entry",
        of_id=juror.id if entry_id is None else entry_id,
        facts={"juror": juror.id} | facts,
        now=now,
    )
