"""What is made of a photo: pictures for pages, and a copy with its credit."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTHS = (1920, 960, 320)  # pixels of the longer side


@dataclass(frozen=True, slots=True)
class Derivatives:
    """What is made of one photo.

    pictures      WebP by the length of the longer side, in pixels; a smaller photo is
                  not blown up
    fingerprint   64 bits as 16 hex digits, near for pictures that look alike
    colour        mean, "#rrggbb"
    """

    pictures: dict[int, bytes]
    fingerprint: str
    colour: str


@dataclass(frozen=True, slots=True)
class Credit:
    """What a published copy says of itself, and nothing else."""

    author: str
    title: str = ""
    notice: str = ""  # rights and licence, one sentence


def files_of(key: str, revision: int) -> Iterable[tuple[int, str]]:
    """Yield the widths of a photo's derivatives and the keys they are kept under."""
    for width in WIDTHS:
        yield width, f"{key}/{revision}/{width}.webp"
