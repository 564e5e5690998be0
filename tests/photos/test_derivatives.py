import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from snaps.photos.derivatives import PRINT_PIXELS, develop, print_copy
from snaps.photos.facts import PhotoError
from snaps.photos.fingerprints import fingerprint_of
from snaps.photos.pictures import WIDTHS, Credit, files_of
from tests.photos import drawn

SECRETS = (b"Exif", b"GPS", b"SERIAL", b"http://ns.adobe.com", b"xpacket", b"acsp")
RED, GREEN, BLUE = (200, 30, 30), (30, 160, 30), (30, 30, 200)


def picture(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def chunks(webp: bytes) -> Iterator[bytes]:
    """Yield the names of the chunks of a WebP."""
    at = 12
    while at < len(webp):
        yield webp[at : at + 4]
        (length,) = struct.unpack_from("<I", webp, at + 4)
        at += 8 + length + length % 2


def corners(image: Image.Image) -> list[Any]:
    width, height = image.size
    places = [(5, 5), (width - 6, 5), (5, height - 6), (width - 6, height - 6)]
    return [image.convert("RGB").getpixel(place) for place in places]


def alike(one: Any, other: Any, within: int = 12) -> bool:
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


def telling() -> dict[str, Any]:
    """Return every kind of metadata that a file can carry."""
    block = drawn.exif(
        image=[(0x010F, drawn.ASCII, "SERIAL 4711")], position=drawn.gps()
    )
    profile = drawn.swapped_colours()
    return {
        "exif": b"Exif\x00\x00" + block,
        "icc_profile": profile + b"SERIAL 4711",
        "xmp": b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SERIAL 4711 GPS</x:xmpmeta>",
    }


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_derivative_holds_any_metadata(format_: str) -> None:
    data = drawn.file(format_, **telling())
    assert b"SERIAL" in data or format_ == "PNG"

    for webp in develop(data).pictures.values():
        assert list(chunks(webp)) == [b"VP8 "]
        assert not any(secret in webp for secret in SECRETS)
        image = picture(webp)
        assert set(image.info) <= {"loop", "background", "timestamp", "duration"}
        assert not image.getexif()


@pytest.mark.parametrize(
    "name",
    [
        "heic/iphoneXR_lisbon_orient6_issue263.heic",
        "gps/Apple_iPhone_6.jpg",
        "gps/HTC_Desire.webp",
        "malformed/adobe_coords.jpg",
    ],
)
def test_no_derivative_of_a_real_photo_holds_any_metadata(
    shared: Path, name: str
) -> None:
    made = develop((shared / "photos" / name).read_bytes())

    for webp in made.pictures.values():
        assert list(chunks(webp)) == [b"VP8 "]


@pytest.mark.parametrize("turn", range(1, 9))
def test_all_eight_turns_come_out_upright(turn: int) -> None:
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[turn]
    lying = drawn.scene() if undo is None else drawn.scene().transpose(undo)

    made = develop(drawn.file("JPEG", lying, quality=95), turn)

    seen = picture(made.pictures[1920])
    assert seen.size == (640, 480)
    wanted = [RED, GREEN, BLUE, (240, 240, 240)]
    assert all(alike(a, b) for a, b in zip(corners(seen), wanted, strict=True))


def test_real_turns_come_out_the_same(shared: Path) -> None:
    folder = shared / "photos" / "orientation"
    made = [
        picture(
            develop((folder / f"landscape_{turn}.jpg").read_bytes(), turn).pictures[320]
        )
        for turn in range(1, 9)
    ]

    for other in made[1:]:
        assert other.size == made[0].size == (320, 240)
        apart = ImageChops.difference(made[0].convert("L"), other.convert("L"))
        assert sum(apart.tobytes()) / len(apart.tobytes()) < 5  # saved again each


def test_a_heic_is_not_turned_twice(shared: Path) -> None:
    """Its decoder has applied the turn of 6; what is up in the picture stays up."""
    name = "iphoneXR_lisbon_orient6_issue263.heic"

    made = develop((shared / "photos" / "heic" / name).read_bytes(), 1)

    assert picture(made.pictures[320]).size == (240, 320)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((4000, 3000), {1920: (1920, 1440), 960: (960, 720), 320: (320, 240)}),
        ((3001, 4000), {1920: (1441, 1920), 960: (721, 960), 320: (241, 320)}),
        ((2000, 1000), {1920: (1920, 960), 960: (960, 480), 320: (320, 160)}),
        ((1000, 700), {1920: (1000, 700), 960: (960, 672), 320: (320, 224)}),
        ((300, 200), {1920: (300, 200), 960: (300, 200), 320: (300, 200)}),
        ((5000, 7), {1920: (1920, 3), 960: (960, 2), 320: (320, 1)}),
    ],
)
def test_three_sizes_by_the_longer_side_and_nothing_blown_up(
    size: tuple[int, int], expected: dict[int, tuple[int, int]]
) -> None:
    made = develop(drawn.file("JPEG", drawn.scene(size)))

    assert {
        width: picture(webp).size for width, webp in made.pictures.items()
    } == expected


def test_colours_of_another_profile_become_srgb() -> None:
    data = drawn.file("PNG", icc_profile=drawn.swapped_colours())

    seen = corners(picture(develop(data).pictures[960]))

    assert alike(seen[0], BLUE, 16)
    assert alike(seen[2], RED, 16)


@pytest.mark.parametrize(
    "profile", [drawn.srgb(), b"no profile", drawn.swapped_colours()[:200]]
)
def test_a_profile_that_says_nothing_changes_nothing(profile: bytes) -> None:
    data = drawn.file("PNG", icc_profile=profile)

    assert alike(corners(picture(develop(data).pictures[960]))[0], RED)


@pytest.mark.parametrize("mode", ["L", "1", "LA", "RGBA", "P", "I;16"])
def test_every_kind_of_png_becomes_a_picture(mode: str) -> None:
    grey = drawn.scene(mode="L")
    if mode == "I;16":
        deep = Image.new("I;16", grey.size)
        deep.putdata([value * 257 for value in grey.tobytes()])
    scene = deep if mode == "I;16" else drawn.scene(mode=mode)

    seen = picture(develop(drawn.file("PNG", scene)).pictures[960])

    assert (seen.mode, seen.size) == ("RGB", (640, 480))
    wanted = corners(scene.convert("RGB") if mode != "I;16" else grey.convert("RGB"))
    assert all(alike(a, b, 40) for a, b in zip(corners(seen), wanted, strict=True))


def test_what_is_seen_through_stands_on_white() -> None:
    clear = Image.new("RGBA", (640, 480), (255, 0, 0, 0))
    palette = Image.new("P", (640, 480), 0)
    palette.putpalette([255, 0, 0])

    for data in (
        drawn.file("PNG", clear),
        drawn.file("WEBP", clear, lossless=True),
        drawn.file("PNG", palette, transparency=0),
    ):
        assert alike(corners(picture(develop(data).pictures[320]))[0], (255,) * 3)


def test_inks_of_a_printer_become_colours() -> None:
    data = drawn.file("JPEG", drawn.scene(mode="CMYK"), quality=95)

    seen = corners(picture(develop(data).pictures[960]))

    assert alike(seen[0], RED, 20)
    assert alike(seen[3], (240, 240, 240), 20)


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_is_taken(format_: str) -> None:
    frames = [Image.new("RGB", (640, 480), colour) for colour in ("red", "blue")]
    data = drawn.file(
        format_, frames[0], save_all=True, append_images=frames[1:], duration=100
    )

    assert alike(corners(picture(develop(data).pictures[320]))[0], (255, 0, 0))


def test_says_the_mean_colour_and_the_fingerprint() -> None:
    made = develop(drawn.file("PNG", Image.new("RGB", (640, 480), (12, 200, 250))))
    again = develop(drawn.file("PNG"))

    assert made.colour in {"#0cc8fa", "#0bc8fa", "#0cc9fa", "#0bc9fa", "#0bc8f9"}
    assert again.fingerprint == fingerprint_of(drawn.scene().reduce(2))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_pixels_that_are_no_pixels_get_a_sentence(format_: str) -> None:
    data = drawn.file(format_, drawn.scene((64, 48)))
    middle = len(data) // 2
    torn = data[:middle] + bytes(40) + data[middle + 40 :]
    try:
        develop(torn)
    except PhotoError as error:
        assert str(error)  # noqa: PT017  # decoders may also make the best of it


def test_files_have_a_place_by_key_revision_and_width() -> None:
    assert dict(files_of("abc", 2)) == {
        1920: "abc/2/1920.webp",
        960: "abc/2/960.webp",
        320: "abc/2/320.webp",
    }
    assert set(WIDTHS) == {1920, 960, 320}


CREDIT = Credit("Jörg <Müller> & Söhne", "Am Markt", "CC BY 4.0")


def test_a_print_copy_has_full_size_and_carries_its_credit_alone() -> None:
    data = drawn.file("JPEG", drawn.scene((2000, 1500)), **telling())

    copy = print_copy(data, CREDIT, 6)

    seen = picture(copy)
    assert (seen.format, seen.size) == ("JPEG", (1500, 2000))
    assert set(seen.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "xmp",
    }
    assert b"SERIAL" not in copy
    assert not seen.getexif()
    said = seen.info["xmp"].decode()
    assert "Jörg &lt;Müller&gt; &amp; Söhne" in said
    assert "Am Markt" in said
    assert "CC BY 4.0" in said


def test_a_print_copy_has_the_colours_of_the_photo() -> None:
    data = drawn.file("PNG", icc_profile=drawn.swapped_colours())

    assert alike(corners(picture(print_copy(data, CREDIT)))[0], BLUE, 16)


def test_a_print_of_very_many_pixels_is_halved() -> None:
    data = drawn.file("JPEG", Image.new("RGB", (10_000, 7_000), "grey"))

    width, height = picture(print_copy(data, CREDIT)).size

    assert (width, height) == (5000, 3500)
    assert width * height <= PRINT_PIXELS
