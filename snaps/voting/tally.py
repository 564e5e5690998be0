"""Counting votes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A vote that stands: not revoked."""

    voter_id: int
    entry_id: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of the votes.

    votes      entry → votes, 0 for an entry nobody chose
    voters     people of whose votes at least one counts
    released   standing votes that do not count
    """

    votes: dict[int, int]
    voters: int
    released: int

    @property
    def total(self) -> int:
        """All votes that count."""
        return sum(self.votes.values())


def tally(choices: Iterable[Choice], *, votable: Mapping[int, int | None]) -> Tally:
    """Count the votes.

    choices   one for each standing vote
    votable   entry that may take votes → the person who is its author, if known

    A vote counts unless its entry has left the contest, or the entry proved to be the
    voter's own after the vote was cast, as a claim may show.
    """
    votes = dict.fromkeys(votable, 0)
    voters = set()
    released = 0
    for choice in choices:
        author_id = votable.get(choice.entry_id, choice.voter_id)
        if author_id == choice.voter_id:
            released += 1
        else:
            votes[choice.entry_id] += 1
            voters.add(choice.voter_id)
    return Tally(votes, len(voters), released)
