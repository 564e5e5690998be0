"""What the bytes of a photo say, and the sentences for bytes we do not take."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from snaps.errors import N_

MAX_BYTES = 40 * 1024 * 1024  # "40 MB" on pages
MIN_LONG, MIN_SHORT = 600, 400  # pixels; what a gallery can still show well
CLOCKS_DIFFER = timedelta(days=1)  # a camera may be set to another zone


class PhotoFormat(StrEnum):
    """The formats we take, known by their bytes."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIF = "heif"
    AVIF = "avif"

    @property
    def suffix(self) -> str:
        """How file names of this format end, with the dot."""
        return {"jpeg": ".jpg", "heif": ".heic"}.get(self.value, f".{self.value}")


class TakenSource(StrEnum):
    """How we know when a photo was taken."""

    OFFSET = "offset"  # EXIF with its offset from UTC
    GPS = "gps"  # the satellites' own UTC
    ZONE = "zone"  # EXIF local time, read in the town's zone
    UNKNOWN = "unknown"


class PhotoError(ValueError):
    """The bytes are no photo that we take; the text is a sentence for a citizen."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence % values if values else sentence)
        self.sentence = sentence
        self.values = values


@dataclass(frozen=True, slots=True)
class Taken:
    """When a photo was taken: aware, UTC."""

    at: datetime | None = None
    source: TakenSource = TakenSource.UNKNOWN


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What we keep of a file.

    digest          SHA-256 of the bytes, hex
    width, height   pixels, as seen upright
    orientation     EXIF value 1 to 8 that has still to be applied to decoded pixels
    taken_at        aware, UTC
    latitude, longitude, accuracy_m   degrees WGS 84 and metres, none when not known
    """

    digest: str
    format: PhotoFormat
    size: int
    width: int
    height: int
    orientation: int = 1
    taken_at: datetime | None = None
    taken_source: TakenSource = TakenSource.UNKNOWN
    latitude: float | None = None
    longitude: float | None = None
    accuracy_m: float | None = None


EMPTY = N_("This file is empty. Please choose a photo.")
TOO_LARGE = N_("This file is larger than 40 MB. Please choose a smaller photo.")
UNKNOWN_FORMAT = N_(
    "This file is not a photo that we can take. "
    "Please choose a JPEG, PNG, WebP, HEIC or AVIF file."
)
UNREADABLE = N_("We cannot read this file as a photo. Please choose another one.")
INCOMPLETE = N_(
    "The end of this photo is missing. "
    "Please send it again, or choose the original on your phone."
)
TOO_MANY_PIXELS = N_(
    "This photo has %(megapixels)s megapixels, and we can take %(limit)s in this "
    "format. Please make it smaller or save it as a JPEG."
)
TOO_MANY_SCANS = N_(
    "This JPEG is built in an unusual way. "
    "Please save it again with a photo program and choose the new file."
)
TOO_HEAVY = N_(
    "We cannot open this photo. "
    "Please save it again with a photo program and choose the new file."
)
TOO_SMALL = N_(
    "This photo has only %(width)s × %(height)s pixels. "
    "Please choose one of at least %(long)s × %(short)s."
)


def check_size(facts: PhotoFacts) -> None:
    """Refuse what is too small to be shown; facts of smaller pictures still hold."""
    long, short = max(facts.width, facts.height), min(facts.width, facts.height)
    if long < MIN_LONG or short < MIN_SHORT:
        raise PhotoError(
            TOO_SMALL,
            width=facts.width,
            height=facts.height,
            long=MIN_LONG,
            short=MIN_SHORT,
        )


def believed(facts: PhotoFacts, now: datetime) -> PhotoFacts:
    """Return the facts without a time that has not come yet."""
    if facts.taken_at is None or facts.taken_at <= now + CLOCKS_DIFFER:
        return facts
    return replace(facts, taken_at=None, taken_source=TakenSource.UNKNOWN)
