"""From bytes to facts, without decoding a pixel."""

import hashlib
import io
import warnings
from zoneinfo import ZoneInfo

import pi_heif
from PIL import Image

from snaps.photos.exif import read_exif
from snaps.photos.facts import (
    EMPTY,
    MAX_BYTES,
    TOO_LARGE,
    UNREADABLE,
    PhotoError,
    PhotoFacts,
    PhotoFormat,
)
from snaps.photos.outlines import check_pixels, outline

# An open list would let Pillow try every decoder it has.
PLUGINS = {
    PhotoFormat.JPEG: ("JPEG", "MPO"),
    PhotoFormat.PNG: ("PNG",),
    PhotoFormat.WEBP: ("WEBP",),
    PhotoFormat.HEIF: ("HEIF",),
    PhotoFormat.AVIF: ("AVIF",),
}

pi_heif.options.DECODE_THREADS = 1  # we decode photos side by side instead
pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # `outlines` has its own limits, by format


def read_photo(data: bytes, zone: ZoneInfo) -> PhotoFacts:
    """Return the facts of a photo; `zone` is assumed for times without an offset.

    Raises PhotoError for what we do not take: empty or more than 40 MB, another
    format whatever its name, a missing end, more pixels than we can decode.
    """
    if not data:
        raise PhotoError(EMPTY)
    if len(data) > MAX_BYTES:
        raise PhotoError(TOO_LARGE)
    found = outline(data)
    with open_image(data, found.format) as image:
        width, height = image.size
        block = image.info.get("exif")
    check_pixels(found, width, height)
    exif = read_exif(block if isinstance(block, bytes) else b"", zone)
    # The decoder of HEIF has applied the turn already, and the EXIF value with it.
    turn = 1 if found.format is PhotoFormat.HEIF else exif.orientation
    if turn >= 5:
        width, height = height, width
    place = exif.position
    return PhotoFacts(
        digest=hashlib.sha256(data).hexdigest(),
        format=found.format,
        size=len(data),
        width=width,
        height=height,
        orientation=turn,
        taken_at=exif.taken.at,
        taken_source=exif.taken.source,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        accuracy_m=place.accuracy_m if place else None,
    )


def open_image(data: bytes, format_: PhotoFormat) -> Image.Image:
    """Open with the one decoder of a format; raises PhotoError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about damaged metadata
            return Image.open(io.BytesIO(data), formats=PLUGINS[format_])
    except (OSError, SyntaxError, ValueError, RuntimeError, KeyError) as error:
        raise PhotoError(UNREADABLE) from error
