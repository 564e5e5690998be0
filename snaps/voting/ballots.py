"""One person's ballot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person has chosen in one contest, and may still choose.

    chosen   entries whose votes count, the latest choice first
    own      the person's own entries, which they cannot vote for
    budget   votes in all
    open     whether votes may be cast and revoked now
    """

    chosen: tuple[int, ...] = ()
    own: frozenset[int] = frozenset()
    budget: int = 0
    open: bool = False

    @property
    def left(self) -> int:
        """How many votes may still be cast."""
        return max(0, self.budget - len(self.chosen))

    def has(self, entry_id: int) -> bool:
        """Tell whether an entry is chosen."""
        return entry_id in self.chosen
