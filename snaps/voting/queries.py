"""Reading ballots and counting votes.

Counts are for staff, and for them only when voting is over.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session, joinedload

from snaps.accounts.models import Person
from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.entries.models import Author, Entry
from snaps.entries.queries import votable
from snaps.errors import N_, NotFoundError
from snaps.voting.ballots import Ballot
from snaps.voting.models import Vote
from snaps.voting.tally import Choice, Tally, tally as count

NO_SUCH_PHOTO = N_("There is no such photo in this contest.")


def standing(contest_id: int) -> ColumnElement[bool]:
    """Return the condition on votes that they are not revoked."""
    return and_(Vote.contest_id == contest_id, Vote.revoked_at.is_(None))


def ballot(
    db: Session, contest: Contest, person: Person | None, *, now: datetime
) -> Ballot:
    """Return a person's ballot; a stranger has an empty one with all votes left."""
    budget = contest.rules.votes_per_voter
    open_ = contest.windows.open_at(WindowKind.VOTING, now)
    if person is None:
        return Ballot(budget=budget, open=open_)
    own = frozenset(
        db.scalars(
            select(Entry.id)
            .join(Author, Author.id == Entry.author_id)
            .where(Entry.contest_id == contest.id, Author.person_id == person.id)
        )
    )
    chosen = db.scalars(
        select(Vote.entry_id)
        .join(Entry, Entry.id == Vote.entry_id)
        .where(standing(contest.id), Vote.person_id == person.id, votable())
        .order_by(Vote.id.desc())
    )
    return Ballot(tuple(one for one in chosen if one not in own), own, budget, open_)


def chosen_entries(db: Session, ballot: Ballot) -> Sequence[Entry]:
    """Return the entries of a ballot with what a card shows, in the ballot's order."""
    rows = db.scalars(_with_card().where(Entry.id.in_(ballot.chosen)))
    found = {entry.id: entry for entry in rows}
    return [found[entry_id] for entry_id in ballot.chosen]


def shown_entry(db: Session, contest: Contest, entry_id: int) -> Entry:
    """Return an entry that the public sees with its photo, or raise NotFoundError."""
    entry = entry_in(db, contest, entry_id)
    if not entry.shown:
        raise NotFoundError(NO_SUCH_PHOTO)
    return entry


def entry_in(db: Session, contest: Contest, entry_id: int) -> Entry:
    """Return an entry of a contest with what a card shows, or raise NotFoundError."""
    wanted = _with_card().where(Entry.id == entry_id, Entry.contest_id == contest.id)
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NotFoundError(NO_SUCH_PHOTO)
    return found


def tally(db: Session, contest: Contest) -> Tally:
    """Count a contest's votes as they stand."""
    entries = (
        select(Entry.id, Author.person_id)
        .join(Author, Author.id == Entry.author_id)
        .where(Entry.contest_id == contest.id, votable())
    )
    votes = select(Vote.person_id, Vote.entry_id).where(standing(contest.id))
    choices = (Choice(*row) for row in db.execute(votes))
    return count(choices, votable=dict(db.execute(entries).all()))


def _with_card() -> Select[Entry]:
    return select(Entry).options(
        joinedload(Entry.photo),
        joinedload(Entry.author),
        joinedload(Entry.town),
        joinedload(Entry.spot),
    )
