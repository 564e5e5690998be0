"""Places in a ranking: 1, 2, 2, 4."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

Thing = TypeVar("Thing")


def places(groups: Iterable[Sequence[Thing]]) -> list[tuple[int, Thing]]:
    """Number things that come in groups of equals, best group first.

    Equals share a place, and the place after them counts how many stand before it.
    """
    numbered: list[tuple[int, Thing]] = []
    for group in groups:
        place = len(numbered) + 1
        numbered.extend((place, thing) for thing in group)
    return numbered


def grouped(things: Iterable[Thing], key: Callable[[Thing], Any]) -> list[list[Thing]]:
    """Return things in groups of equal keys, the smallest key first.

    Inside a group the order stays as it came.
    """
    groups: dict[Any, list[Thing]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return [groups[value] for value in sorted(groups)]
