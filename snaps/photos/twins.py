"""Which pictures look alike, by the distance of their fingerprints."""

from collections.abc import Sequence

import numpy as np

NEAR = 8  # bits of 64: the same picture, scaled, saved again or lightly edited


def distances(fingerprint: str, others: Sequence[str]) -> list[int]:
    """Return in how many of 64 bits each other fingerprint differs.

    Fingerprints are 16 hex digits. A million take a few milliseconds, so that they
    need no index.
    """
    if not others:
        return []
    here = np.uint64(int(fingerprint, 16))
    there = np.frombuffer(bytes.fromhex("".join(others)), dtype=">u8")
    differing: list[int] = np.bitwise_count(there ^ here).tolist()
    return differing


def near(
    fingerprint: str, others: Sequence[str], within: int = NEAR
) -> list[tuple[int, int]]:
    """Return (index, distance) of the others that look alike, the nearest first."""
    found = enumerate(distances(fingerprint, others))
    alike = [(index, bits) for index, bits in found if bits <= within]
    return sorted(alike, key=lambda one: (one[1], one[0]))
