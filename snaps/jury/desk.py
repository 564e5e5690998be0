"""A juror's desk: which photos lie there, in what order, and how far one has come."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from snaps.errors import N_


class SheetState(StrEnum):
    """How far a juror has come with one photo."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    RECUSED = "recused"

    @property
    def label(self) -> str:
        """How it reads on a page."""
        return LABELS[self]


LABELS = {
    SheetState.OPEN: N_("not judged yet"),
    SheetState.BEGUN: N_("begun"),
    SheetState.DONE: N_("judged"),
    SheetState.RECUSED: N_("left to the others"),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The photos of one juror, each with its state; positions count from 1."""

    states: Mapping[int, SheetState]  # entry → state, in the juror's order

    @property
    def order(self) -> tuple[int, ...]:
        """The entries, in this juror's order."""
        return tuple(self.states)

    @property
    def total(self) -> int:
        """How many photos lie here."""
        return len(self.states)

    @property
    def settled(self) -> int:
        """How many photos are judged, or left to the others."""
        return sum(
            state in {SheetState.DONE, SheetState.RECUSED}
            for state in self.states.values()
        )

    @property
    def complete(self) -> bool:
        """Whether nothing is left to judge."""
        return self.settled == self.total

    @property
    def next_open(self) -> int | None:
        """The position of the first photo that still wants marks, if there is one."""
        for position, state in enumerate(self.states.values(), 1):
            if state in {SheetState.OPEN, SheetState.BEGUN}:
                return position
        return None


def desk(
    entry_ids: Iterable[int],
    *,
    seed: str,
    marked: Mapping[int, Collection[str]],
    recused: Collection[int],
    criteria: Collection[str],
) -> Desk:
    """Lay a juror's photos out.

    entry_ids   the entries this juror is to judge, in any order
    seed        of the order; the same seed gives the same order for ever
    marked      entry → criteria that have this juror's mark
    recused     entries the juror leaves to the others
    """

    def state(entry_id: int) -> SheetState:
        if entry_id in recused:
            return SheetState.RECUSED
        found = len(set(criteria) & set(marked.get(entry_id, ())))
        if found == len(criteria):
            return SheetState.DONE
        return SheetState.BEGUN if found else SheetState.OPEN

    return Desk({entry_id: state(entry_id) for entry_id in shuffled(entry_ids, seed)})


def shuffled(entry_ids: Iterable[int], seed: str) -> list[int]:
    """Return entries in an order that only the seed decides.

    Each juror gets an order of their own, so that no photo is always seen last; and
    one entry leaving does not move the others about.
    """
    return sorted(entry_ids, key=lambda one: sha256(f"{seed}:{one}".encode()).digest())
