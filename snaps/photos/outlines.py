"""How a file is built: its format, its size and whether its end is there.

Nothing here decodes. Each walk reads the lengths that the file itself states and
believes none that leads beyond its end, so it ends after at most one pass.

Sources: ITU-T T.81 annex B (JPEG), PNG third edition, RFC 9649 (WebP),
ISO/IEC 14496-12 (boxes of HEIF and AVIF).
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from snaps.photos.facts import (
    INCOMPLETE,
    TOO_MANY_PIXELS,
    TOO_MANY_SCANS,
    UNKNOWN_FORMAT,
    UNREADABLE,
    PhotoError,
    PhotoFormat,
)

MEGAPIXEL = 1_000_000
# What decoding takes was measured: docs/decisions, "photo decoding".
MAX_PIXELS = {
    PhotoFormat.JPEG: 220 * MEGAPIXEL,  # one pass, decoded scaled
    PhotoFormat.PNG: 25 * MEGAPIXEL,
    PhotoFormat.WEBP: 25 * MEGAPIXEL,
    PhotoFormat.HEIF: 50 * MEGAPIXEL,
    PhotoFormat.AVIF: 25 * MEGAPIXEL,
}
MAX_PIXELS_IN_SCANS = 50 * MEGAPIXEL  # a JPEG in several scans is held whole
MAX_SCANS = 40  # real files have about 10

HEIF_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
)
AVIF_BRANDS = frozenset({b"avif", b"avis"})
OUR_BOXES = frozenset(
    {b"ftyp", b"meta", b"mdat", b"moov", b"moof", b"free", b"skip", b"idat", b"uuid"}
)

# The next marker in coded data: no stuffed zero, no restart, no fill byte.
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive; Huffman
_OTHER_FRAMES = frozenset({*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x00, 0x01, *range(0xD0, 0xD8)})  # without a length


@dataclass(frozen=True, slots=True)
class Outline:
    """What the walk found: pixels as stored, none where only a decoder can tell."""

    format: PhotoFormat
    width: int | None = None
    height: int | None = None
    scans: int = 1


def outline(data: bytes) -> Outline:
    """Return how a file is built.

    Raises PhotoError for another format, a missing end, too many pixels or scans.
    """
    format_ = format_of(data)
    if format_ is None:
        raise PhotoError(UNKNOWN_FORMAT)
    try:
        found = _WALKS[format_](data)
    except (struct.error, IndexError) as error:
        raise PhotoError(INCOMPLETE) from error
    if found.width is not None and found.height is not None:
        check_pixels(found, found.width, found.height)
    return found


def format_of(data: bytes) -> PhotoFormat | None:
    """Return the format that the first bytes show, whatever the file is called."""
    if data.startswith(b"\xff\xd8\xff"):
        return PhotoFormat.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PhotoFormat.PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return PhotoFormat.WEBP
    if data[4:8] == b"ftyp":
        end = min(int.from_bytes(data[:4]), 256)
        brands = {data[8:12], *(data[i : i + 4] for i in range(16, end - 3, 4))}
        if brands & AVIF_BRANDS:
            return PhotoFormat.AVIF
        if brands & (HEIF_BRANDS | {b"mif1", b"msf1"}):
            return PhotoFormat.HEIF
    return None


def check_pixels(found: Outline, width: int, height: int) -> None:
    """Refuse no pixels, and more than we can decode."""
    if width <= 0 or height <= 0:
        raise PhotoError(UNREADABLE)
    limit = MAX_PIXELS[found.format]
    if found.format is PhotoFormat.JPEG and found.scans > 1:
        limit = MAX_PIXELS_IN_SCANS
    if width * height > limit:
        raise PhotoError(
            TOO_MANY_PIXELS,
            megapixels=-(-width * height // MEGAPIXEL),
            limit=limit // MEGAPIXEL,
        )


def _jpeg(data: bytes) -> Outline:
    size: tuple[int, int] | None = None
    scans = 0
    for marker, at in _segments(data):
        if marker in _OTHER_FRAMES:  # lossless or arithmetic: no camera writes it
            raise PhotoError(UNREADABLE)
        if marker in _FRAMES and size is None:
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = width, height
        scans += marker == 0xDA
        if scans > MAX_SCANS:
            raise PhotoError(TOO_MANY_SCANS)
    if size is None or not scans:
        raise PhotoError(UNREADABLE)
    return Outline(PhotoFormat.JPEG, *size, scans=scans)


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield marker and start of each segment up to the end marker.

    What cameras append behind that (a film, a second picture) is left alone.
    """
    at = 2
    while True:
        if data[at] != 0xFF:  # coded data, or bytes that belong nowhere
            found = _MARKER.search(data, at)
            if found is None:
                raise PhotoError(INCOMPLETE)
            at = found.start()
        marker = data[at + 1]
        if marker == 0xD9:
            return
        if marker == 0xFF:  # fill
            at += 1
        elif marker in _ALONE:
            at += 2
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            yield marker, at
            at += 2 + max(length, 2)


def _png(data: bytes) -> Outline:
    width, height = struct.unpack_from(">II", data, 16)
    at = 8
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        at += 12 + length
        if at > len(data):
            raise PhotoError(INCOMPLETE)
        if kind == b"IEND":
            return Outline(PhotoFormat.PNG, width, height)


def _webp(data: bytes) -> Outline:
    (length,) = struct.unpack_from("<I", data, 4)
    if length + 8 > len(data):
        raise PhotoError(INCOMPLETE)
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
    elif kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    else:
        raise PhotoError(UNREADABLE)
    return Outline(PhotoFormat.WEBP, width, height)


def _boxes(data: bytes) -> Outline:
    """Walk the outer boxes; a phone's own trailer behind them is left alone."""
    format_ = format_of(data)
    assert format_ is not None  # noqa: S101  # for mypy: `outline` has asked before
    at = 0
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        if kind not in OUR_BOXES:
            break
        if length == 0:  # up to the end of the file
            break
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, at + 8)
        if length < 8 or at + length > len(data):
            raise PhotoError(INCOMPLETE)
        at += length
    return Outline(format_)


_WALKS = {
    PhotoFormat.JPEG: _jpeg,
    PhotoFormat.PNG: _png,
    PhotoFormat.WEBP: _webp,
    PhotoFormat.HEIF: _boxes,
    PhotoFormat.AVIF: _boxes,
}
