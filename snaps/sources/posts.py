"""What a source finds: posts, and files that cannot become one."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from snaps.errors import N_
from snaps.spots.places import Place

HASHTAG = re.compile(r"(?<![\w&/])#(\w{1,150})")
MAX_CAPTION = 5_000  # letters; Instagram allows 2,200


class PostKind(StrEnum):
    """What a post shows."""

    IMAGE = "image"
    VIDEO = "video"
    CAROUSEL = "carousel"


class SkipReason(StrEnum):
    """Why something found does not enter."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    MIXED_UP = "mixed_up"
    LINK = "link"
    NO_PICTURE = "no_picture"
    NO_DESCRIPTION = "no_description"
    VIDEO = "video"
    NO_PHOTO = "no_photo"
    REFUSED = "refused"

    @property
    def sentence(self) -> str:
        """What the organiser reads."""
        return SKIP_SENTENCES[self]


SKIP_SENTENCES = {
    SkipReason.UNREADABLE: N_("The description of this post cannot be read."),
    SkipReason.TOO_LARGE: N_("The file is larger than we accept."),
    SkipReason.MIXED_UP: N_(
        "Two posts share this file name, so picture and author may not belong "
        "together. Download again with {shortcode} in the file name."
    ),
    SkipReason.LINK: N_("This link leads out of the folder."),
    SkipReason.NO_PICTURE: N_("The picture of this post is missing in the folder."),
    SkipReason.NO_DESCRIPTION: N_(
        "No post description lies beside this picture, so its author is not known."
    ),
    SkipReason.VIDEO: N_("Only photos can take part, no videos."),
    SkipReason.NO_PHOTO: N_("The file cannot be read as a photo."),
    SkipReason.REFUSED: N_("The rules of the contest refuse it."),
}


@dataclass(frozen=True, slots=True)
class FoundFrame:
    """One picture or video of a post, in the order the author gave."""

    position: int
    kind: PostKind  # image or video
    name: str  # of its file, relative to the folder; empty when there is none
    alt: str = ""


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A post as a source describes it; what a source cannot know is none.

    name        what the organiser sees it called: a path in the folder
    native_id   identifies it in its network, whatever source found it
    posted_at   aware; none for a plain photo
    hashtags    none where there can be none, as in a plain photo
    author_id   identifies the author in the network; none when nobody can tell
    """

    name: str
    network: str
    native_id: str
    kind: PostKind
    frames: tuple[FoundFrame, ...]
    posted_at: datetime | None = None
    permalink: str = ""
    title: str = ""
    caption: str = ""
    category: str = ""
    hashtags: tuple[str, ...] | None = None
    author_id: str | None = None
    author_name: str = ""
    place: Place | None = None
    place_name: str = ""
    likes: int | None = None
    likes_read_at: datetime | None = None

    @property
    def entering(self) -> FoundFrame | None:
        """The frame that enters: the first that is a picture."""
        pictures = (one for one in self.frames if one.kind is PostKind.IMAGE)
        return next(pictures, None)


@dataclass(frozen=True, slots=True)
class Skip:
    """Something found that does not enter, and why."""

    name: str
    reason: SkipReason
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def plain(self) -> dict[str, Any]:
        """The values as JSON can hold them."""
        return {key: _readable(value) for key, value in self.values.items()}

    @property
    def text(self) -> str:
        """The sentence in English, its values filled in."""
        return self.sentence % self.plain if self.values else self.sentence


class Source(Protocol):
    """Where posts come from."""

    key: str

    def posts(self) -> Iterator[FoundPost | Skip]:
        """Yield what is there, always in the same order."""

    def picture(self, frame: FoundFrame) -> bytes:
        """Return the bytes of a frame, or raise OSError."""


def skip(name: str, reason: SkipReason) -> Skip:
    """Return a skip with the usual sentence of its reason."""
    return Skip(name, reason, reason.sentence)


def hashtags_of(caption: str) -> tuple[str, ...]:
    """Return the hashtags of a caption as written, each once, without their #."""
    return tuple(dict.fromkeys(HASHTAG.findall(tidy(caption))))


def tidy(text: str) -> str:
    """Return text composed (NFC), without control signs, of bearable length."""
    plain = unicodedata.normalize("NFC", text[: 2 * MAX_CAPTION])
    return "".join(
        sign for sign in plain if sign == "\n" or unicodedata.category(sign) != "Cc"
    )[:MAX_CAPTION].strip()


def words_of(caption: str, limit: int) -> str:
    """Return what a caption says besides its block of hashtags at the end.

    limit   letters; a longer text is cut between words and marked with an ellipsis
    """
    words = re.sub(r"(\s*[#@]\w+)+\s*$", "", tidy(caption))
    words = re.sub(r"#(\w)", r"\1", words).strip()
    if len(words) <= limit:
        return words
    return words[: limit - 1].rsplit(maxsplit=1)[0] + "…"


def _readable(value: object) -> object:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    return value if isinstance(value, int | float) else str(value)
