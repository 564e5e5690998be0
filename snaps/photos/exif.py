"""What an EXIF block says of time and place; hostile blocks say nothing.

Source of tags and their meaning: CIPA DC-008-2023 (Exif 3.0).
"""

import io
import logging
import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import exifread

from snaps.photos.facts import Taken, TakenSource

MAX_BLOCK = 256 * 1024  # bytes; a JPEG segment holds 64 KB
MAX_READS = 20_000  # a rich camera's block takes about 2,000
MAX_READ = 8 * 1024 * 1024  # bytes read, counting those read again
EARLIEST = 1990  # the first digital photos; clocks that were never set say 1970, 1980

ORIENTATION = "Image", 0x0112
ORIGINAL, ORIGINAL_OFFSET = ("EXIF", 0x9003), ("EXIF", 0x9011)
DIGITIZED, DIGITIZED_OFFSET = ("EXIF", 0x9004), ("EXIF", 0x9012)
ANY_OFFSET = "EXIF", 0x9010
LATITUDE_REF, LATITUDE = ("GPS", 1), ("GPS", 2)
LONGITUDE_REF, LONGITUDE = ("GPS", 3), ("GPS", 4)
GPS_TIME, GPS_DATE, GPS_ERROR = ("GPS", 7), ("GPS", 0x1D), ("GPS", 0x1F)

_MOMENT = re.compile(
    r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.\d+)?\s*"
    r"(Z|[+-]\d\d:?\d\d)?"
)
_DAY = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")

# It would tell standard error about every damaged file.
logging.getLogger("exifread").setLevel(logging.CRITICAL)

UNKNOWN = Taken()

Tags = dict[tuple[str, int], list[Any]]


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees, WGS 84, and the error in metres where the receiver stated it."""

    latitude: float
    longitude: float
    accuracy_m: float | None = None


@dataclass(frozen=True, slots=True)
class ExifFacts:
    """What we take from an EXIF block."""

    orientation: int = 1
    taken: Taken = UNKNOWN
    position: Position | None = None


def read_exif(block: bytes, zone: ZoneInfo) -> ExifFacts:
    """Return what a block says; `zone` is assumed for times without an offset."""
    tags = read_tags(block)
    return ExifFacts(_orientation(tags), _taken(tags, zone), _position(tags))


def read_tags(block: bytes) -> Tags:
    """Return the values of a block by directory and tag; nothing for a hostile one."""
    tiff = block.removeprefix(b"Exif\x00\x00")[:MAX_BLOCK]
    if tiff[:4] not in {b"II*\x00", b"MM\x00*"}:
        return {}
    try:
        found = exifread.process_file(
            _Bounded(tiff), details=False, extract_thumbnail=False
        )
    except Exception:  # noqa: BLE001  # whatever broken directories make it raise
        return {}
    tags: Tags = {}
    for name, tag in found.items():
        values = tag.values
        as_list = list(values) if isinstance(values, list) else [values]
        tags[name.partition(" ")[0], tag.tag] = as_list
    return tags


class _Bounded(io.BytesIO):
    """Bytes that may be read so often and no more.

    Directories that point at each other would keep a reader busy for minutes.
    """

    reads = 0
    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        got = super().read(size)
        self.reads += 1
        self.taken += len(got)
        if self.reads > MAX_READS or self.taken > MAX_READ:
            raise ValueError("a directory without end")
        return got


def _orientation(tags: Tags) -> int:
    value = _first(tags, ORIENTATION)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _taken(tags: Tags, zone: ZoneInfo) -> Taken:
    for moment, offset in (ORIGINAL, ORIGINAL_OFFSET), (DIGITIZED, DIGITIZED_OFFSET):
        said = _text(tags, offset) or _text(tags, ANY_OFFSET)
        taken = _moment(_text(tags, moment), said, zone)
        if taken.at is not None:
            return taken
    return _by_satellites(tags)


def _moment(text: str, offset: str, zone: ZoneInfo) -> Taken:
    """Read a camera's local time; an offset in the text itself goes first."""
    found = _MOMENT.match(text)
    if found is None:
        return UNKNOWN
    stated = _offset(found[7] or offset)
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=stated or zone)
        at = local.astimezone(UTC)
    except (ValueError, OverflowError):
        return UNKNOWN
    if at.year < EARLIEST:
        return UNKNOWN
    return Taken(at, TakenSource.OFFSET if stated else TakenSource.ZONE)


def _offset(text: str) -> timezone | None:
    if text == "Z":
        return UTC
    found = _OFFSET.fullmatch(text)
    if found is None or int(found[2]) > 14 or int(found[3]) > 59:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(ahead if found[1] == "+" else -ahead)


def _by_satellites(tags: Tags) -> Taken:
    found = _DAY.fullmatch(_text(tags, GPS_DATE))
    clock = _numbers(tags, GPS_TIME)
    if found is None or clock is None or len(clock) != 3:
        return UNKNOWN
    try:
        day = date(*(int(part) for part in found.groups()))
    except ValueError:
        return UNKNOWN
    seconds = clock[0] * 3600 + clock[1] * 60 + clock[2]
    if day.year < EARLIEST or not 0 <= seconds < 86_400:
        return UNKNOWN
    start = datetime.combine(day, time(), UTC)
    return Taken(start + timedelta(seconds=int(seconds)), TakenSource.GPS)


def _position(tags: Tags) -> Position | None:
    """Return the position, or none rather than a wrong one."""
    latitude = _angle(tags, LATITUDE, _text(tags, LATITUDE_REF), "NS", 90)
    longitude = _angle(tags, LONGITUDE, _text(tags, LONGITUDE_REF), "EW", 180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    error = _numbers(tags, GPS_ERROR)
    stated = error[0] if error and len(error) == 1 else 0.0
    return Position(latitude, longitude, round(stated, 1) if stated > 0 else None)


def _angle(
    tags: Tags, tag: tuple[str, int], hemisphere: str, letters: str, limit: float
) -> float | None:
    """Return degrees from degrees, minutes and seconds, negative to the south, west."""
    parts = _numbers(tags, tag)
    letter = hemisphere.strip().upper()[:1]
    if not parts or len(parts) > 3 or not letter or letter not in letters:
        return None
    if min(parts) < 0 or max(parts[1:], default=0) > 60:
        return None
    degrees = sum(part / 60.0**power for power, part in enumerate(parts))
    if degrees > limit:
        return None
    return round(-degrees if letter == letters[1] else degrees, 7)


def _numbers(tags: Tags, tag: tuple[str, int]) -> list[float] | None:
    """Return finite numbers, or none as soon as one has no value (as 0/0)."""
    numbers = []
    for value in tags.get(tag, []):
        top = getattr(value, "numerator", value)
        bottom = getattr(value, "denominator", 1)
        if not isinstance(top, int | float) or not bottom:
            return None
        number = top / bottom
        if not math.isfinite(number):
            return None
        numbers.append(number)
    return numbers or None


def _first(tags: Tags, tag: tuple[str, int]) -> Any:
    values = tags.get(tag)
    return values[0] if values else None


def _text(tags: Tags, tag: tuple[str, int]) -> str:
    value = _first(tags, tag)
    return value.strip() if isinstance(value, str) else ""
