"""What an author says of a photo before it is an entry."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from snaps.consents.kinds import ConsentKind
from snaps.consents.wanted import Shown
from snaps.entries.gates import AgeBand, Position, Tie
from snaps.spots.places import Place

TITLE_LETTERS = 80
WHY_LETTERS = 600
ALT_LETTERS = 300
CREDIT_LETTERS = 80
TAGS = 8
TAG_LETTERS = 30


@dataclass(frozen=True, slots=True)
class EntryWords:
    """The words about a photo: what may be edited later, and is reviewed again."""

    title: str = ""
    why: str = ""  # "why here?"
    alt: str = ""  # alternative text
    credit: str = ""
    category: str = ""  # key, "" = none
    tags: tuple[str, ...] = ()
    tie: Tie | None = None


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """Everything said with a photo.

    place      where it was taken: from the file, a pin, the phone or a post
    town_ags   the town its author named; without a place it stands for one
    spot_id    the named place its author chose; it decides over a place elsewhere
    answers    to the declarations, as `snaps.consents.wanted` lists them; empty for
               what is gathered, whose authors were not asked
    shown      the texts at hand when they were given, by key
    evidence   how staff know, where they write down what somebody else agreed to
    hashtags   of a post; none where there can be none
    """

    words: EntryWords = field(default_factory=EntryWords)
    place: Place | None = None
    town_ags: str | None = None
    spot_id: int | None = None
    position: Position = Position.SPOT
    age_band: AgeBand | None = None
    guardian_email: str = ""
    language: str = "de"
    answers: Mapping[ConsentKind, str] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)
    evidence: str = ""
    hashtags: frozenset[str] | None = None
    video: bool = False


def tags_from(text: str) -> tuple[str, ...]:
    """Return the tags in what somebody typed: split at commas, spaces kept inside.

    Each once (whatever its case), without its #, shortened to what fits, at most
    eight, in the order they were typed. Hashtags may also be parted by spaces.
    """
    found: dict[str, str] = {}
    parts = re.split(r"[,;\n]|\s+(?=#)", unicodedata.normalize("NFC", text))
    for part in parts:
        tag = " ".join(part.strip().lstrip("#").split())[:TAG_LETTERS].rstrip()
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())[:TAGS]
