"""Rendered parts of pages, kept for signed-in visitors while nothing changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from snaps.gallery.cards import Card

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Section:
    """The photos of a gallery page with their filters, as HTML.

    face   the first photo, for the head of the page and for links that lead here
    """

    html: str
    face: Card | None


class Shelf(Generic[Part]):
    """The parts used last, by a key that changes whenever they would."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.parts: OrderedDict[Hashable, Part] = OrderedDict()
        self.lock = threading.Lock()

    def part(self, key: Hashable, make: Callable[[], Part]) -> Part:
        """Return what is kept under a key, made on first use."""
        with self.lock:
            if key in self.parts:
                self.parts.move_to_end(key)
                return self.parts[key]
        made = make()
        with self.lock:
            self.parts[key] = made
            while len(self.parts) > self.limit:
                self.parts.popitem(last=False)
        return made
