"""Casting and revoking votes."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from snaps.accounts.models import Person
from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.entries.models import Author, Entry
from snaps.entries.queries import votable
from snaps.errors import N_, RefusedError
from snaps.voting.models import Vote
from snaps.voting.queries import standing


def cast(
    db: Session, *, contest: Contest, entry: Entry, voter: Person, now: datetime
) -> Vote:
    """Give an entry a person's vote; voting for it again changes nothing.

    A vote on an entry that has left the contest is free again: it is revoked when a
    new one takes its place, and counts once more if the entry comes back before.
    """
    _refuse_when_closed(contest, now)
    may_take_votes, author_id = db.execute(
        select(votable(), Author.person_id)
        .join(Author, Author.id == Entry.author_id)
        .where(Entry.id == entry.id, Entry.contest_id == contest.id)
    ).one()
    if not may_take_votes:
        raise RefusedError(N_("This photo takes no votes."))
    if author_id == voter.id:
        raise RefusedError(N_("You cannot vote for your own photo."))

    _lock(db, voter)
    not_own = Author.person_id.is_distinct_from(voter.id)
    held = db.execute(
        select(Vote, votable() & not_own)
        .join(Entry, Entry.id == Vote.entry_id)
        .join(Author, Author.id == Entry.author_id)
        .where(standing(contest.id), Vote.person_id == voter.id)
        .order_by(Vote.id)
    ).all()
    for vote, _ in held:
        if vote.entry_id == entry.id:
            return vote
    budget = contest.rules.votes_per_voter
    free = [vote for vote, counts in held if not counts]
    if len(held) - len(free) >= budget:
        raise RefusedError(
            N_(
                "You have given all your %(budget)s votes. Take one back to vote for "
                "this photo."
            ),
            budget=budget,
        )
    for vote in free[: max(0, len(held) + 1 - budget)]:
        vote.revoked_at = now
    vote = Vote(
        contest_id=contest.id, entry_id=entry.id, person_id=voter.id, cast_at=now
    )
    db.add(vote)
    db.flush()
    return vote


def revoke(
    db: Session, *, contest: Contest, entry: Entry, voter: Person, now: datetime
) -> None:
    """Take a person's vote back; where there is none, nothing changes."""
    _refuse_when_closed(contest, now)
    db.execute(
        update(Vote)
        .where(
            standing(contest.id),
            Vote.person_id == voter.id,
            Vote.entry_id == entry.id,
        )
        .values(revoked_at=now)
    )


def _refuse_when_closed(contest: Contest, now: datetime) -> None:
    windows = contest.windows
    if windows.open_at(WindowKind.VOTING, now):
        return
    if windows.over_at(WindowKind.VOTING, now):
        raise RefusedError(N_("Voting is over. Votes can no longer be changed."))
    raise RefusedError(N_("Voting has not begun yet."))


def _lock(db: Session, voter: Person) -> None:
    """Let one request of a person count and cast at a time.

    SQLite has locked everything already; PostgreSQL locks the person's row, in the
    way that lets others still refer to it.
    """
    db.execute(
        select(Person.id).where(Person.id == voter.id).with_for_update(key_share=True)
    )
