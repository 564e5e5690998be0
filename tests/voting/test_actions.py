from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.db import transaction
from snaps.entries.gates import PlaceGate, Verdict, may_be_shown
from snaps.entries.models import Entry
from snaps.errors import RefusedError
from snaps.voting import actions
from snaps.voting.models import Vote
from snaps.voting.queries import ballot, tally
from tests import make

LATER = make.NOW + timedelta(minutes=1)


def contest_of_two_votes(db: Session) -> Contest:
    return make.contest(db, rules_=make.rules(votes_per_voter=2))


def reject(db: Session, entry: Entry) -> None:
    entry.ruling = Verdict.REJECTED
    entry.shown = may_be_shown(entry.gates)
    db.commit()


def accept(db: Session, entry: Entry) -> None:
    entry.ruling = Verdict.ACCEPTED
    entry.shown = may_be_shown(entry.gates)
    db.commit()


def test_a_vote_stands_on_the_ballot_and_in_the_tally(db: Session) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry, other = make.entry(db, contest), make.entry(db, contest)

    with transaction():
        vote = actions.cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)

    assert (vote.person_id, vote.entry_id, vote.cast_at) == (
        voter.id,
        entry.id,
        make.NOW,
    )
    assert ballot(db, contest, voter, now=make.NOW).chosen == (entry.id,)
    assert tally(db, contest).votes == {entry.id: 1, other.id: 0}


def test_voting_twice_for_a_photo_is_one_vote(db: Session) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry = make.entry(db, contest)

    first = actions.cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)
    again = actions.cast(db, contest=contest, entry=entry, voter=voter, now=LATER)

    assert again is first
    assert first.cast_at == make.NOW


def test_the_database_keeps_one_standing_vote_a_person_and_entry(db: Session) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry = make.entry(db, contest)
    actions.cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)
    twin = Vote(
        contest_id=contest.id, entry_id=entry.id, person_id=voter.id, cast_at=LATER
    )

    db.add(twin)

    with pytest.raises(IntegrityError):
        db.flush()


def test_nobody_gives_more_votes_than_there_are(db: Session) -> None:
    contest, voter = contest_of_two_votes(db), make.person(db)
    first, second, third = (make.entry(db, contest) for _ in range(3))
    actions.cast(db, contest=contest, entry=first, voter=voter, now=make.NOW)
    actions.cast(db, contest=contest, entry=second, voter=voter, now=make.NOW)

    with pytest.raises(RefusedError, match="all your 2 votes"):
        actions.cast(db, contest=contest, entry=third, voter=voter, now=make.NOW)

    assert tally(db, contest).votes[third.id] == 0


def test_a_budget_is_a_persons_and_a_contests(db: Session) -> None:
    contest, other = contest_of_two_votes(db), contest_of_two_votes(db)
    anna, ben = make.person(db), make.person(db)
    entries = [make.entry(db, contest) for _ in range(2)]
    elsewhere = make.entry(db, other)

    for voter in (anna, ben):
        for entry in entries:
            actions.cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)
    actions.cast(db, contest=other, entry=elsewhere, voter=anna, now=make.NOW)

    assert tally(db, contest).votes == {entry.id: 2 for entry in entries}
    assert tally(db, contest).voters == 2
    assert ballot(db, other, anna, now=make.NOW).left == 1


def test_a_revoked_vote_is_kept_and_gives_its_place_back(db: Session) -> None:
    contest, voter = contest_of_two_votes(db), make.person(db)
    first, second, third = (make.entry(db, contest) for _ in range(3))
    actions.cast(db, contest=contest, entry=first, voter=voter, now=make.NOW)
    actions.cast(db, contest=contest, entry=second, voter=voter, now=make.NOW)

    actions.revoke(db, contest=contest, entry=first, voter=voter, now=LATER)
    actions.cast(db, contest=contest, entry=third, voter=voter, now=LATER)

    votes = db.scalars(select(Vote).order_by(Vote.id)).all()
    assert [(vote.entry_id, vote.revoked_at) for vote in votes] == [
        (first.id, LATER),
        (second.id, None),
        (third.id, None),
    ]
    assert ballot(db, contest, voter, now=LATER).chosen == (third.id, second.id)


def test_a_photo_can_be_chosen_again_after_revoking(db: Session) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry = make.entry(db, contest)

    for _ in range(2):
        actions.cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)
        actions.revoke(db, contest=contest, entry=entry, voter=voter, now=LATER)
    actions.cast(db, contest=contest, entry=entry, voter=voter, now=LATER)

    assert tally(db, contest).votes == {entry.id: 1}
    assert len(db.scalars(select(Vote)).all()) == 3


def test_revoking_what_was_never_cast_changes_nothing(db: Session) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry = make.entry(db, contest)

    actions.revoke(db, contest=contest, entry=entry, voter=voter, now=make.NOW)

    assert db.scalars(select(Vote)).all() == []


def test_nobody_votes_for_their_own_photo(db: Session) -> None:
    contest, voter = make.contest(db), make.person(db)
    own = make.entry(db, contest, by=voter)

    with pytest.raises(RefusedError, match="your own photo"):
        actions.cast(db, contest=contest, entry=own, voter=voter, now=make.NOW)


def test_a_claim_shows_that_a_vote_was_for_ones_own_photo(db: Session) -> None:
    contest, voter = make.contest(db), make.person(db)
    author = make.author(db)
    entry = make.entry(db, contest, author_id=author.id)
    actions.cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)

    author.person_id = voter.id
    db.commit()

    assert tally(db, contest).votes == {entry.id: 0}
    assert ballot(db, contest, voter, now=make.NOW).chosen == ()


def test_a_vote_that_proved_to_be_for_ones_own_photo_is_free_again(
    db: Session,
) -> None:
    contest = make.contest(db, rules_=make.rules(votes_per_voter=1))
    voter, author = make.person(db), make.author(db)
    entry = make.entry(db, contest, author_id=author.id)
    other = make.entry(db, contest)
    actions.cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)
    author.person_id = voter.id
    db.commit()

    actions.cast(db, contest=contest, entry=other, voter=voter, now=LATER)

    assert tally(db, contest).votes == {entry.id: 0, other.id: 1}


@pytest.mark.parametrize(
    "gates",
    [
        {"competing": False},
        {"place_gate": PlaceGate.UNKNOWN},
        {"ruling": Verdict.PENDING},
        {"withdrawn_at": make.NOW},
        {"confirmed_at": None},
    ],
    ids=lambda gates: next(iter(gates)),
)
def test_what_may_not_be_voted_takes_no_votes(
    db: Session, gates: dict[str, object]
) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry = make.entry(db, contest, **gates)

    with pytest.raises(RefusedError, match="takes no votes"):
        actions.cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)


def test_an_entry_that_leaves_frees_its_votes(db: Session) -> None:
    contest, voter = contest_of_two_votes(db), make.person(db)
    first, second, third = (make.entry(db, contest) for _ in range(3))
    actions.cast(db, contest=contest, entry=first, voter=voter, now=make.NOW)
    actions.cast(db, contest=contest, entry=second, voter=voter, now=make.NOW)

    reject(db, first)

    assert ballot(db, contest, voter, now=make.NOW).left == 1
    assert tally(db, contest).released == 1
    actions.cast(db, contest=contest, entry=third, voter=voter, now=LATER)
    assert tally(db, contest).votes == {second.id: 1, third.id: 1}


def test_an_entry_that_comes_back_never_makes_one_vote_too_many(db: Session) -> None:
    contest, voter = contest_of_two_votes(db), make.person(db)
    first, second, third = (make.entry(db, contest) for _ in range(3))
    actions.cast(db, contest=contest, entry=first, voter=voter, now=make.NOW)
    actions.cast(db, contest=contest, entry=second, voter=voter, now=make.NOW)
    reject(db, first)
    actions.cast(db, contest=contest, entry=third, voter=voter, now=LATER)

    accept(db, first)

    assert tally(db, contest).votes == {first.id: 0, second.id: 1, third.id: 1}


def test_an_entry_that_comes_back_at_once_has_its_votes_again(db: Session) -> None:
    contest, voter = contest_of_two_votes(db), make.person(db)
    entry = make.entry(db, contest)
    actions.cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)

    reject(db, entry)
    accept(db, entry)

    assert tally(db, contest).votes == {entry.id: 1}


def test_votes_are_cast_and_revoked_in_the_window_only(db: Session) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry = make.entry(db, contest)
    span = contest.windows[WindowKind.VOTING]
    assert span is not None
    late, early = span.closes_at, span.opens_at - timedelta(seconds=1)

    for moment, words in ((late, "Voting is over"), (early, "has not begun")):
        with pytest.raises(RefusedError, match=words):
            actions.cast(db, contest=contest, entry=entry, voter=voter, now=moment)
        with pytest.raises(RefusedError, match=words):
            actions.revoke(db, contest=contest, entry=entry, voter=voter, now=moment)


def test_a_contest_without_voting_takes_no_votes(db: Session) -> None:
    contest = make.contest(db, open_=(WindowKind.ENTERING,))
    entry = make.entry(db, contest)

    with pytest.raises(RefusedError):
        actions.cast(
            db, contest=contest, entry=entry, voter=make.person(db), now=make.NOW
        )
