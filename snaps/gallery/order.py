"""In what order a gallery shows its photos.

While voting is open every visitor sees one of `BUCKETS` orders, named in the address,
so that no photo is always first and pages stay the same for all who share an order.
"""

import random
from dataclasses import dataclass

from snaps.errors import N_, RefusedError

BUCKETS = 64
PRIME = 2_147_483_647  # 2^31 - 1: a product of two numbers below it fits 64 bits


@dataclass(frozen=True, slots=True)
class Shuffle:
    """The numbers of one order: see `place`."""

    factor: int
    shift: int


SHUFFLES = tuple(
    Shuffle(source.randrange(2**20, PRIME), source.randrange(2**20, 2**30))
    for source in [random.Random(bucket) for bucket in range(BUCKETS)]  # noqa: S311  # an order, no secret
)


def place(entry_id: int, bucket: int) -> int:
    """Return where an entry stands in one order: a number to sort by.

    `queries` computes the same in the database: (id * factor mod P) * (id + shift)
    mod P.
    """
    shuffle = SHUFFLES[bucket]
    first = entry_id * shuffle.factor % PRIME
    return first * ((entry_id + shuffle.shift) % PRIME) % PRIME


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last entry of a page: the next page begins after it."""

    key: int
    entry_id: int

    def __str__(self) -> str:
        return f"{self.key}-{self.entry_id}"


def read_cursor(text: str) -> Cursor | None:
    """Return the cursor of an address, none for the first page.

    Raises RefusedError for what we never wrote.
    """
    if not text:
        return None
    key, dash, entry_id = text.partition("-")
    if not (dash and key.isdecimal() and entry_id.isdecimal()) or len(text) > 40:
        raise RefusedError(N_("This page of the gallery does not exist."))
    return Cursor(int(key), int(entry_id))


def read_bucket(text: str | None) -> int | None:
    """Return the order an address names, none when it names none of ours."""
    if text is None or not text.isdecimal() or len(text) > 3:
        return None
    return int(text) if int(text) < BUCKETS else None
