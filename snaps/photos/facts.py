"""What the bytes of a photo say."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from snaps.errors import N_


class PhotoFormat(StrEnum):
    """The formats we take, known by their bytes."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIF = "heif"
    AVIF = "avif"


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


UNREADABLE = N_("We cannot read this file as a photo. Please choose another one.")
