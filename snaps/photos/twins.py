"""Which pictures look alike, by the distance of their fingerprints."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

NEAR = 8  # bits of 64: the same picture, scaled, saved again or lightly edited


def distances(fingerprint: str, others: Sequence[str]) -> NDArray[np.uint8]:
    """Return in how many of 64 bits each other fingerprint differs.

    Fingerprints are 16 hex digits. A million are compared in milliseconds, so that
    they need no index.
    """
    here = np.uint64(int(fingerprint, 16))
    there = np.frombuffer(bytes.fromhex("".join(others)), dtype=">u8")
    bits: NDArray[np.uint8] = np.bitwise_count(there ^ here)
    return bits


def near(
    fingerprint: str, others: Sequence[str], within: int = NEAR
) -> list[tuple[int, int]]:
    """Return (index, distance) of the others that look alike, the nearest first."""
    bits = distances(fingerprint, others)
    alike = np.flatnonzero(bits <= within)
    nearest = alike[np.argsort(bits[alike], kind="stable")]
    return [(int(index), int(bits[index])) for index in nearest]
