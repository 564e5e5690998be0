"""Files drawn by code: photos with the metadata a test wants, and hostile ones."""

import io
import struct
import zlib
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageCms

BYTE, ASCII, SHORT, LONG, RATIONAL, SRATIONAL = 1, 2, 3, 4, 5, 10
SIZES = {BYTE: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, SRATIONAL: 8}

Tag = tuple[int, int, Any]  # number, type, value
Ratios = Sequence[tuple[int, int]]

GOTHA_NORTH: Ratios = ((50, 1), (56, 1), (5352, 100))
GOTHA_EAST: Ratios = ((10, 1), (42, 1), (576, 100))


def gps(
    north: Ratios | None = GOTHA_NORTH,
    east: Ratios | None = GOTHA_EAST,
    *,
    refs: str = "NE",
    more: Sequence[Tag] = (),
) -> list[Tag]:
    """Return the tags of a position."""
    tags: list[Tag] = [(1, ASCII, refs[0]), (3, ASCII, refs[1])]
    if north is not None:
        tags.append((2, RATIONAL, north))
    if east is not None:
        tags.append((4, RATIONAL, east))
    return [*tags, *more]


def exif(
    image: Sequence[Tag] = (),
    camera: Sequence[Tag] = (),
    position: Sequence[Tag] = (),
    order: str = "<",
) -> bytes:
    """Return an EXIF block of three directories, as a TIFF."""
    directories: list[list[Tag]] = [list(image), list(camera), list(position)]
    starts = [8, 0, 0]
    for _pass in range(2):  # lengths are known only when the pointers are there
        first = [tag for tag in directories[0] if tag[0] not in {0x8769, 0x8825}]
        if camera:
            first.append((0x8769, LONG, [starts[1]]))
        if position:
            first.append((0x8825, LONG, [starts[2]]))
        directories[0] = first
        parts, at = [], 8
        for index, tags in enumerate(directories):
            starts[index] = at
            parts.append(_directory(sorted(tags, key=lambda tag: tag[0]), at, order))
            at += len(parts[-1])
    head = b"II*\x00" if order == "<" else b"MM\x00*"
    return head + struct.pack(order + "I", 8) + b"".join(parts)


def _directory(tags: Sequence[Tag], at: int, order: str) -> bytes:
    entries, values = b"", b""
    behind = at + 2 + 12 * len(tags) + 4
    for number, kind, value in tags:
        raw = _raw(kind, value, order)
        count = len(raw) // SIZES[kind]
        entries += struct.pack(order + "HHI", number, kind, count)
        if len(raw) <= 4:
            entries += raw.ljust(4, b"\x00")
        else:
            entries += struct.pack(order + "I", behind + len(values))
            values += raw
    return struct.pack(order + "H", len(tags)) + entries + bytes(4) + values


def _raw(kind: int, value: Any, order: str) -> bytes:
    if kind == ASCII:
        return str(value).encode() + b"\x00"
    if kind in {RATIONAL, SRATIONAL}:
        code = "II" if kind == RATIONAL else "ii"
        return b"".join(struct.pack(order + code, *pair) for pair in value)
    code = {BYTE: "B", SHORT: "H", LONG: "I"}[kind]
    return struct.pack(f"{order}{len(value)}{code}", *value)


def scene(size: tuple[int, int] = (640, 480), mode: str = "RGB") -> Image.Image:
    """Return a picture whose corners differ: red, green, blue, white."""
    small = Image.new("RGB", (2, 2))
    for place, colour in (
        ((0, 0), (200, 30, 30)),
        ((1, 0), (30, 160, 30)),
        ((0, 1), (30, 30, 200)),
        ((1, 1), (240, 240, 240)),
    ):
        small.putpixel(place, colour)
    return small.resize(size, Image.Resampling.BILINEAR).convert(mode)


def file(
    format_: str = "JPEG", picture: Image.Image | None = None, **more: Any
) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    (picture or scene()).save(out, format_, **more)
    return out.getvalue()


def photo(block: bytes = b"", format_: str = "JPEG", **more: Any) -> bytes:
    """Return a drawn photo with an EXIF block."""
    return file(format_, exif=b"Exif\x00\x00" + block if block else b"", **more)


def scans(number: int) -> bytes:
    """Return a progressive JPEG with its last scan repeated up to a number."""
    data = file(progressive=True)
    start = data.rindex(b"\xff\xda")
    body, last = data[:start], data[start:-2]
    return body + last * (number - body.count(b"\xff\xda")) + b"\xff\xd9"


def png_chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG with its sum."""
    total = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", total)


def png_header(width: int, height: int) -> bytes:
    """Return a tiny PNG whose header promises any number of pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", head)
        + png_chunk(b"IDAT", zlib.compress(bytes(64)))
        + png_chunk(b"IEND", b"")
    )


def webp_header(width: int, height: int) -> bytes:
    """Return a tiny extended WebP whose canvas has any number of pixels."""
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def jpeg_header(width: int, height: int, kind: int = 0xC0) -> bytes:
    """Return the frame of a JPEG of any size, with a scan that holds nothing."""
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
    return b"\xff\xd8\xff" + bytes([kind]) + frame + scan + b"\x00\xff\xd9"


def swapped_colours() -> bytes:
    """Return the profile of a screen whose red is blue and whose blue is red."""

    def xyz(*values: float) -> bytes:
        return b"XYZ \x00\x00\x00\x00" + struct.pack(
            ">3i", *(round(value * 65536) for value in values)
        )

    curve = b"curv\x00\x00\x00\x00" + struct.pack(">IH", 1, 563) + bytes(2)  # 2.2
    red, green = xyz(0.4361, 0.2225, 0.0139), xyz(0.3851, 0.7169, 0.0971)
    blue, white = xyz(0.1431, 0.0606, 0.7139), xyz(0.9642, 1.0, 0.8249)
    tags = [
        (b"wtpt", white),
        (b"rXYZ", blue),
        (b"gXYZ", green),
        (b"bXYZ", red),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    table, body = struct.pack(">I", len(tags)), b""
    for name, value in tags:
        start = 128 + 4 + 12 * len(tags) + len(body)
        table += name + struct.pack(">II", start, len(value))
        body += value
    length = 128 + len(table) + len(body)
    head = struct.pack(">I", length) + bytes(4) + b"\x02\x10\x00\x00mntrRGB XYZ "
    head = head.ljust(36, b"\x00") + b"acsp"
    head = head.ljust(68, b"\x00") + white[8:]
    return head.ljust(128, b"\x00") + table + body


def srgb() -> bytes:
    """Return the profile of sRGB, which changes nothing."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
