from snaps.voting.ballots import Ballot
from snaps.voting.tally import Choice, tally

ANNA, BEN, CARA = 1, 2, 3
OTHERS = 90


def test_a_tally_counts_votes_and_voters() -> None:
    counted = tally(
        [Choice(ANNA, 10), Choice(ANNA, 11), Choice(BEN, 10)],
        votable={10: OTHERS, 11: None, 12: OTHERS},
    )

    assert counted.votes == {10: 2, 11: 1, 12: 0}
    assert (counted.voters, counted.total, counted.released) == (2, 3, 0)


def test_votes_for_entries_that_left_are_released() -> None:
    counted = tally([Choice(ANNA, 10), Choice(BEN, 11)], votable={11: None})

    assert counted.votes == {11: 1}
    assert (counted.voters, counted.released) == (1, 1)


def test_a_vote_for_what_proves_to_be_ones_own_does_not_count() -> None:
    counted = tally([Choice(ANNA, 10), Choice(BEN, 10)], votable={10: ANNA})

    assert counted.votes == {10: 1}
    assert (counted.voters, counted.released) == (1, 1)


def test_no_votes_are_no_mistake() -> None:
    counted = tally([], votable={})

    assert (counted.votes, counted.voters, counted.total) == ({}, 0, 0)


def test_a_ballot_knows_what_is_left() -> None:
    ballot = Ballot(chosen=(4, 9), budget=3, open=True)

    assert ballot.left == 1
    assert ballot.has(4)
    assert not ballot.has(5)


def test_a_smaller_budget_leaves_nothing_rather_than_less() -> None:
    assert Ballot(chosen=(4, 9, 7), budget=2).left == 0
