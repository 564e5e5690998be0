"""An entry as a gallery shows it: plain values instead of rows of tables."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardPhoto:
    """What an image tag needs; the same names as a Photo's."""

    key: str
    revision: int
    width: int
    height: int
    public: bool = True  # a gallery holds nothing else
    pass_: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A town or a spot by its name."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Card:
    """One photo of a gallery; the same names as an Entry's."""

    id: int
    title: str
    alt: str
    credit: str
    photo: CardPhoto
    town: Named | None
    spot: Named | None
    competing: bool
    key: int  # what it was sorted by


@dataclass(frozen=True, slots=True)
class Counted:
    """A town or a spot, and how many photos it has."""

    slug: str
    name: str
    number: int
