from fractions import Fraction

import pytest

from snaps.contests.rules import Popularity
from snaps.results.shortlist import Candidate, Channel, Listed, shortlist


def taken(listed: list[Listed]) -> list[int]:
    return [one.candidate.entry_id for one in listed if one.taken]


def test_by_votes_the_most_votes_come_first() -> None:
    listed = shortlist(
        [Candidate(1, 3), Candidate(2, 9), Candidate(3, 5)],
        by=Popularity.VOTES,
        keep=2,
    )

    assert [(one.place, one.candidate.entry_id) for one in listed] == [
        (1, 2),
        (2, 3),
        (3, 1),
    ]
    assert taken(listed) == [2, 3]
    assert not any(one.at_edge for one in listed)


def test_ties_at_the_edge_are_all_taken_and_shown() -> None:
    listed = shortlist(
        [Candidate(1, 9), Candidate(2, 5), Candidate(3, 5), Candidate(4, 1)],
        by=Popularity.VOTES,
        keep=2,
    )

    assert taken(listed) == [1, 2, 3]
    assert [one.at_edge for one in listed] == [False, True, True, False]
    assert [one.place for one in listed] == [1, 2, 2, 4]


def test_a_tie_that_fits_is_no_edge() -> None:
    listed = shortlist(
        [Candidate(1, 5), Candidate(2, 5), Candidate(3, 1)],
        by=Popularity.VOTES,
        keep=2,
    )

    assert taken(listed) == [1, 2]
    assert not any(one.at_edge for one in listed)


def test_unknown_likes_are_not_zero_likes() -> None:
    listed = shortlist(
        [Candidate(1, 0, likes=0), Candidate(2, 99, likes=None)],
        by=Popularity.LIKES,
        keep=2,
    )

    assert taken(listed) == [1]
    assert listed[1].place is None
    assert listed[1].by_likes is None


def test_by_both_the_better_share_counts() -> None:
    # By votes: 1, 2, 3, 4 stand 1st to 4th of 4; by likes 4 is 1st and 3 is 2nd of 2.
    listed = shortlist(
        [
            Candidate(1, 40),
            Candidate(2, 30),
            Candidate(3, 20, likes=5),
            Candidate(4, 10, likes=500),
        ],
        by=Popularity.BOTH,
        keep=2,
    )

    # shares: 1/4, 2/4, min(3/4, 2/2), min(4/4, 1/2): entries 2 and 4 are level
    assert [(one.candidate.entry_id, one.place) for one in listed] == [
        (1, 1),
        (2, 2),
        (4, 2),
        (3, 4),
    ]
    assert taken(listed) == [1, 2, 4]
    assert listed[2].by_likes == Channel(1, 2)
    assert listed[2].by_votes == Channel(4, 4)


def test_by_both_a_channel_takes_its_share_of_the_list() -> None:
    uploads = [Candidate(number, 1000 - number) for number in range(150)]
    posts = [Candidate(150 + number, 0, likes=1000 - number) for number in range(75)]

    chosen = taken(shortlist(uploads + posts, by=Popularity.BOTH, keep=50))

    by_likes = [one for one in chosen if one >= 150]
    assert len(chosen) == 50
    assert by_likes == [*range(150, 150 + len(by_likes))]  # the best of their channel
    assert len(by_likes) == 12  # a quarter, as 75 ranks stand beside 225


def test_one_known_number_of_likes_helps_nobody() -> None:
    listed = shortlist(
        [Candidate(1, 9), Candidate(2, 0, likes=9999)], by=Popularity.BOTH, keep=1
    )

    assert taken(listed) == [1]


def test_a_share_is_exact() -> None:
    assert Channel(1, 3).share == Fraction(1, 3)


@pytest.mark.parametrize("by", list(Popularity))
def test_an_empty_contest_has_an_empty_shortlist(by: Popularity) -> None:
    assert shortlist([], by=by, keep=50) == []


@pytest.mark.parametrize("by", list(Popularity))
def test_the_order_of_the_candidates_does_not_matter(by: Popularity) -> None:
    pool = [Candidate(one, one % 4, likes=one % 3 or None) for one in range(1, 20)]

    assert shortlist(pool, by=by, keep=5) == shortlist(pool[::-1], by=by, keep=5)


def test_a_shortlist_of_nobody_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        shortlist([], by=Popularity.VOTES, keep=0)
