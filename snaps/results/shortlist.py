"""The shortlist: whom the public sends on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from snaps.contests.rules import Popularity
from snaps.errors import N_
from snaps.results.places import grouped, places

# How each kind of shortlist reads on the page of the results.
SENTENCES = {
    Popularity.VOTES: N_("Photos are ranked by their votes."),
    Popularity.LIKES: N_(
        "Photos are ranked by the likes of their posts; a photo whose likes are not "
        "known has no rank."
    ),
    Popularity.BOTH: N_(
        "Photos are ranked by votes among all photos, and by likes among the photos "
        "whose likes are known; each photo counts by the better of its two shares: "
        "its rank divided by the number of photos ranked there."
    ),
}
EDGE = N_("Photos level with the last place of the shortlist are all on it.")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry before the public: its votes, and its likes where they are known."""

    entry_id: int
    votes: int
    likes: int | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """An entry's rank in one channel, among so many."""

    rank: int
    of: int

    @property
    def share(self) -> Fraction:
        """The rank as a share of all: above 0, and 1 for the last."""
        return Fraction(self.rank, self.of)


@dataclass(frozen=True, slots=True)
class Listed:
    """A candidate with everything that decided about it.

    place    on the shortlist; none without a rank in a channel that counts
    taken    it goes on to the next stage
    at_edge  more are taken than the rules keep, since this one is level with others
    """

    candidate: Candidate
    by_votes: Channel | None
    by_likes: Channel | None
    place: int | None
    taken: bool
    at_edge: bool


def shortlist(
    candidates: Iterable[Candidate], *, by: Popularity, keep: int
) -> list[Listed]:
    """Return all candidates, the best first, with who is taken.

    keep   how many the rules take, at least 1; all that are level with the last of
           them are taken as well, so that nothing but the rule decides

    Unknown likes are no rank, not zero likes. Equals are listed by their entry's id.
    """
    if keep < 1:
        raise ValueError("a shortlist keeps at least one")
    pool = sorted(candidates, key=lambda one: one.entry_id)
    by_votes = _channel(pool, lambda one: one.votes)
    known = [one for one in pool if one.likes is not None]
    by_likes = _channel(known, lambda one: one.likes or 0)
    share = {
        one.entry_id: value
        for one in pool
        if (value := _share(by, by_votes[one.entry_id], by_likes.get(one.entry_id)))
        is not None
    }
    ranked = grouped(
        (one for one in pool if one.entry_id in share), lambda one: share[one.entry_id]
    )
    numbered = places(ranked)
    edge = numbered[min(keep, len(numbered)) - 1][0] if numbered else 0
    crowded = sum(place <= edge for place, _ in numbered) > keep
    listed = [
        Listed(
            candidate=one,
            by_votes=by_votes[one.entry_id],
            by_likes=by_likes.get(one.entry_id),
            place=place,
            taken=place <= edge,
            at_edge=crowded and place == edge,
        )
        for place, one in numbered
    ]
    return listed + [
        Listed(one, by_votes[one.entry_id], None, None, taken=False, at_edge=False)
        for one in pool
        if one.entry_id not in share
    ]


def _share(by: Popularity, votes: Channel, likes: Channel | None) -> Fraction | None:
    if by is Popularity.VOTES or (by is Popularity.BOTH and likes is None):
        return votes.share
    if likes is None:
        return None
    return likes.share if by is Popularity.LIKES else min(votes.share, likes.share)


def _channel(
    pool: Sequence[Candidate], number: Callable[[Candidate], int]
) -> dict[int, Channel]:
    ranked = places(grouped(pool, lambda one: -number(one)))
    return {one.entry_id: Channel(rank, len(pool)) for rank, one in ranked}
