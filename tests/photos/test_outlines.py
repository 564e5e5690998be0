import pytest

from snaps.photos.facts import (
    INCOMPLETE,
    TOO_MANY_PIXELS,
    TOO_MANY_SCANS,
    UNKNOWN_FORMAT,
    UNREADABLE,
    PhotoError,
    PhotoFormat,
)
from snaps.photos.outlines import Outline, format_of, outline
from tests.photos import drawn

FORMATS = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}


def refusal(data: bytes) -> str:
    with pytest.raises(PhotoError) as caught:
        outline(data)
    return caught.value.sentence


@pytest.mark.parametrize("pillow", FORMATS)
def test_knows_a_format_by_its_bytes(pillow: str) -> None:
    assert format_of(drawn.file(pillow)) == PhotoFormat(FORMATS[pillow])


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1", b"msf1"])
def test_knows_heif_by_its_brands(brand: bytes) -> None:
    box = b"\x00\x00\x00\x14ftyp" + brand + bytes(4) + b"xxxx"

    assert format_of(box) is PhotoFormat.HEIF


def test_avif_is_known_among_other_brands() -> None:
    box = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00avifmiaf"

    assert format_of(box) is PhotoFormat.AVIF


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a" + bytes(100),
        b"BM" + bytes(100),
        b"II*\x00" + bytes(100),
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42",
        b"RIFF\x00\x00\x00\x00AVI ",
        b"\xff\xd8",
        b"x",
    ],
)
def test_other_files_are_not_taken(data: bytes) -> None:
    assert refusal(data) == UNKNOWN_FORMAT


@pytest.mark.parametrize("pillow", ["JPEG", "PNG", "WEBP"])
def test_says_the_size(pillow: str) -> None:
    found = outline(drawn.file(pillow))

    assert (found.width, found.height) == (640, 480)


@pytest.mark.parametrize("more", [{"lossless": True}, {"exif": drawn.exif()}])
def test_says_the_size_of_every_kind_of_webp(more: dict[str, object]) -> None:
    found = outline(drawn.file("WEBP", drawn.scene((123, 45)), **more))

    assert (found.width, found.height) == (123, 45)


@pytest.mark.parametrize("pillow", FORMATS)
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_missing_end_is_noticed(pillow: str, part: float) -> None:
    data = drawn.file(pillow)

    assert refusal(data[: int(len(data) * part)]) == INCOMPLETE


@pytest.mark.parametrize("pillow", FORMATS)
def test_every_way_of_being_cut_gets_a_sentence(pillow: str) -> None:
    data = drawn.file(pillow, drawn.scene((16, 12)))
    for end in range(len(data) - 1):
        try:
            outline(data[:end])
        except PhotoError:
            continue
        assert pillow == "AVIF", end  # its boxes may end with any of them


def test_what_a_phone_appends_is_left_alone() -> None:
    for pillow in FORMATS:
        outline(drawn.file(pillow) + b"SEFT a film, perhaps" * 10)


def test_fill_and_lost_bytes_between_segments_do_no_harm() -> None:
    data = drawn.file()
    padded = data[:2] + b"\xff\xff" + data[2:]

    assert outline(padded) == Outline(PhotoFormat.JPEG, 640, 480, scans=1)
    assert outline(data[:20] + b"lost" + data[20:]).format is PhotoFormat.JPEG


@pytest.mark.parametrize("number", [41, 2000])
def test_a_bomb_of_scans_is_refused(number: int) -> None:
    assert refusal(drawn.scans(number)) == TOO_MANY_SCANS


def test_forty_scans_are_taken() -> None:
    assert outline(drawn.scans(40)).scans == 40


@pytest.mark.parametrize(
    "data",
    [
        drawn.png_header(10_000, 10_000),
        drawn.webp_header(10_000, 10_000),
        drawn.jpeg_header(20_000, 20_000),
        drawn.png_header(2**31 - 1, 2**31 - 1),
    ],
    ids=["png", "webp", "jpeg", "huge"],
)
def test_too_many_pixels_are_refused_by_the_header(data: bytes) -> None:
    assert refusal(data) == TOO_MANY_PIXELS


def test_a_phone_of_200_megapixels_is_taken_in_one_scan_only() -> None:
    one = drawn.jpeg_header(16_320, 12_240)
    two = one[:-3] + one[-13:]

    assert outline(one) == Outline(PhotoFormat.JPEG, 16_320, 12_240, scans=1)
    assert refusal(two) == TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", [0xC3, 0xC5, 0xC9, 0xCB])
def test_kinds_of_jpeg_that_no_camera_writes_are_refused(kind: int) -> None:
    assert refusal(drawn.jpeg_header(640, 480, kind)) == UNREADABLE


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff\xd9",
        drawn.jpeg_header(640, 0),
        drawn.png_header(0, 5),
        b"RIFF\x08\x00\x00\x00WEBPVP9 ",
    ],
    ids=["empty jpeg", "no height", "no width", "odd webp"],
)
def test_files_without_a_picture_are_refused(data: bytes) -> None:
    assert refusal(data) == UNREADABLE


def test_the_sentence_tells_the_limit() -> None:
    with pytest.raises(PhotoError, match="has 100 megapixels, and we can take 25"):
        outline(drawn.png_header(10_000, 10_000))
