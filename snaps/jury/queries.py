"""Reading rounds, jurors' desks and marks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from snaps.contests.models import Contest
from snaps.contests.rules import Rules
from snaps.entries.models import Author, Entry
from snaps.entries.queries import votable
from snaps.jury.desk import Desk, desk as lay_out
from snaps.jury.models import Juror, Mark, Round, RoundEntry, Sheet

Marks = dict[int, dict[str, int]]  # entry → criterion → mark


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one juror has come."""

    juror_id: int
    name: str
    total: int
    settled: int
    handed_in_at: datetime | None


def latest_round(db: Session, contest: Contest) -> Round | None:
    """Return the contest's last round, none before the first."""
    rounds = select(Round).where(Round.contest_id == contest.id)
    return db.scalars(rounds.order_by(Round.number.desc()).limit(1)).one_or_none()


def contest_of(db: Session, round_: Round) -> Contest:
    """Return the contest that a round belongs to."""
    return db.get_one(Contest, round_.contest_id)


def juror_of(db: Session, round_: Round, person_id: int) -> Juror | None:
    """Return somebody's seat in a round, none without one."""
    seats = select(Juror).where(
        Juror.round_id == round_.id, Juror.person_id == person_id
    )
    return db.scalars(seats).one_or_none()


def jurors(db: Session, round_: Round) -> Sequence[Juror]:
    """Return the jurors of a round in the order of their seats."""
    seats = select(Juror).where(Juror.round_id == round_.id).order_by(Juror.id)
    return db.scalars(seats.options(joinedload(Juror.person))).all()


def judged_entries(db: Session, round_: Round) -> dict[int, int | None]:
    """Return entry → its author's person, of entries that still take part."""
    rows = db.execute(
        select(Entry.id, Author.person_id)
        .join(RoundEntry, RoundEntry.entry_id == Entry.id)
        .join(Author, Author.id == Entry.author_id)
        .where(RoundEntry.round_id == round_.id, votable())
        .order_by(Entry.id)
    )
    return dict(rows.all())


def desk(db: Session, rules: Rules, round_: Round, juror: Juror) -> Desk:
    """Return what lies on a juror's desk; one's own photos never do."""
    authors = judged_entries(db, round_)
    return _laid_out(
        rules, round_, juror, authors, marks_of(db, juror), recusals_of(db, juror)
    )


def marks_of(db: Session, juror: Juror) -> Marks:
    """Return all marks of a juror."""
    rows = db.execute(
        select(Mark.entry_id, Mark.criterion, Mark.value).where(
            Mark.juror_id == juror.id
        )
    )
    found: Marks = defaultdict(dict)
    for entry_id, criterion, value in rows:
        found[entry_id][criterion] = value
    return found


def recusals_of(db: Session, juror: Juror) -> set[int]:
    """Return the entries that a juror leaves to the others."""
    return set(
        db.scalars(
            select(Sheet.entry_id).where(
                Sheet.juror_id == juror.id, Sheet.recused_at.is_not(None)
            )
        )
    )


def sheet_of(db: Session, juror: Juror, entry_id: int) -> Sheet | None:
    """Return what a juror noted of an entry, none where nothing was."""
    return db.scalars(
        select(Sheet).where(Sheet.juror_id == juror.id, Sheet.entry_id == entry_id)
    ).one_or_none()


def entry_to_judge(db: Session, entry_id: int) -> Entry:
    """Return an entry with what a juror may see: the photo and where it is.

    Its author is not loaded, so no page can show the name by mistake.
    """
    return db.scalars(
        select(Entry)
        .where(Entry.id == entry_id)
        .options(
            joinedload(Entry.photo), joinedload(Entry.town), joinedload(Entry.spot)
        )
    ).one()


def desk_entries(db: Session, desk: Desk) -> Sequence[Entry]:
    """Return a desk's entries with their photos, in the desk's order."""
    rows = db.scalars(
        select(Entry)
        .where(Entry.id.in_(desk.order))
        .options(joinedload(Entry.photo), joinedload(Entry.town))
    )
    found = {entry.id: entry for entry in rows}
    return [found[entry_id] for entry_id in desk.order]


def progress(db: Session, rules: Rules, round_: Round) -> list[Progress]:
    """Return how far each juror has come; five reads, however many there are."""
    authors = judged_entries(db, round_)
    marks, recusals = _all_marks(db, round_), _all_recusals(db, round_)
    found = []
    for juror in jurors(db, round_):
        its = _laid_out(
            rules, round_, juror, authors, marks[juror.id], recusals[juror.id]
        )
        name = juror.person.name or juror.person.email or str(juror.person_id)
        found.append(
            Progress(juror.id, name, its.total, its.settled, juror.handed_in_at)
        )
    return found


def sheets(db: Session, round_: Round) -> dict[int, dict[int, dict[str, int]]]:
    """Return entry → juror → criterion → mark, as far as the marks count.

    A juror's marks for their own photo (as a later claim may show) and for photos
    they leave to the others do not.
    """
    authors = judged_entries(db, round_)
    marks, recusals = _all_marks(db, round_), _all_recusals(db, round_)
    found: dict[int, dict[int, dict[str, int]]] = {one: {} for one in authors}
    for juror in jurors(db, round_):
        for entry_id, given in marks[juror.id].items():
            left = entry_id in recusals[juror.id]
            if not left and authors.get(entry_id, juror.person_id) != juror.person_id:
                found[entry_id][juror.id] = given
    return found


def _laid_out(
    rules: Rules,
    round_: Round,
    juror: Juror,
    authors: Mapping[int, int | None],
    marked: Mapping[int, Mapping[str, int]],
    recused: set[int],
) -> Desk:
    return lay_out(
        (one for one, author_id in authors.items() if author_id != juror.person_id),
        seed=f"{round_.id}:{juror.id}",
        marked={entry_id: tuple(given) for entry_id, given in marked.items()},
        recused=recused,
        criteria=[criterion.key for criterion in rules.criteria],
    )


def _all_marks(db: Session, round_: Round) -> dict[int, Marks]:
    rows = db.execute(
        select(Mark.juror_id, Mark.entry_id, Mark.criterion, Mark.value)
        .join(Juror, Juror.id == Mark.juror_id)
        .where(Juror.round_id == round_.id)
    )
    found: dict[int, Marks] = defaultdict(lambda: defaultdict(dict))
    for juror_id, entry_id, criterion, value in rows:
        found[juror_id][entry_id][criterion] = value
    return found


def _all_recusals(db: Session, round_: Round) -> dict[int, set[int]]:
    rows = db.execute(
        select(Sheet.juror_id, Sheet.entry_id)
        .join(Juror, Juror.id == Sheet.juror_id)
        .where(Juror.round_id == round_.id, Sheet.recused_at.is_not(None))
    )
    found: dict[int, set[int]] = defaultdict(set)
    for juror_id, entry_id in rows:
        found[juror_id].add(entry_id)
    return found
