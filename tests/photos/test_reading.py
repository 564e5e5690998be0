"""Every real file we have, and what must come of it; then what real files lack."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from snaps.photos.derivatives import develop
from snaps.photos.facts import (
    EMPTY,
    MAX_BYTES,
    TOO_LARGE,
    TOO_SMALL,
    UNKNOWN_FORMAT,
    UNREADABLE,
    PhotoError,
    PhotoFacts,
    PhotoFormat,
    TakenSource,
    believed,
    check_size,
)
from snaps.photos.reading import read_photo
from tests.make import NOW
from tests.photos import drawn

BERLIN = ZoneInfo("Europe/Berlin")
OFFSET, ZONE, GPS, UNKNOWN = (
    TakenSource.OFFSET,
    TakenSource.ZONE,
    TakenSource.GPS,
    TakenSource.UNKNOWN,
)


@dataclass(frozen=True)
class Expected:
    """What a file is: size as seen upright, moment in UTC and how we know it, place.

    sentence   why it is not taken; files may still have true facts
    """

    size: tuple[int, int] = (0, 0)
    taken: str = ""
    source: TakenSource = UNKNOWN
    place: tuple[float, float] | None = None
    accuracy_m: float | None = None
    turn: int = 1
    sentence: str = ""


def walk(name: str, taken: str, place: tuple[float, float]) -> dict[str, Expected]:
    """Return a photo of the walk through Arezzo."""
    return {f"gps/{name}.jpg": Expected((640, 480), f"2008-10-22 {taken}", ZONE, place)}


def turned(name: str, size: tuple[int, int]) -> dict[str, Expected]:
    """Return the eight turns of one picture, all the same when seen upright."""
    return {
        f"orientation/{name}_{turn}.jpg": Expected(size, turn=turn)
        for turn in range(1, 9)
    }


FILES = {
    **walk("DSCN0010", "14:28:39", (43.4674483, 11.8851267)),
    **walk("DSCN0012", "14:29:49", (43.4671567, 11.885395)),
    **walk("DSCN0021", "14:38:20", (43.4670817, 11.8845383)),
    **walk("DSCN0025", "14:43:21", (43.468365, 11.881635)),
    **walk("DSCN0027", "14:44:01", (43.4684417, 11.881515)),
    **walk("DSCN0029", "14:46:53", (43.4682433, 11.8801717)),
    **walk("DSCN0038", "14:52:15", (43.467255, 11.8792133)),
    **walk("DSCN0040", "14:55:37", (43.4660117, 11.8791117)),
    **walk("DSCN0042", "15:00:07", (43.464455, 11.8814783)),
    **turned("landscape", (600, 450)),
    **turned("portrait", (450, 600)),
    "gps/Apple_iPhone_4.jpg": Expected(
        (1296, 968), "2011-01-13 13:33:39", ZONE, (41.853, 12.4888333)
    ),
    "gps/Apple_iPhone_5.jpg": Expected(
        (3264, 2448), "2012-09-29 14:11:25", ZONE, (47.6271667, -122.3373333), turn=3
    ),
    "gps/Apple_iPhone_6.jpg": Expected(
        (3264, 2448), "2014-09-16 12:05:12", ZONE, (51.7624083, -0.3178917)
    ),
    "gps/HMD_Nokia_8.3_5G.jpg": Expected(
        (4608, 1976), "2022-08-14 11:12:31", OFFSET, (60.1467056, 24.9067722)
    ),
    "gps/HTC_Desire.jpg": Expected(
        (776, 909), "2011-05-06 07:59:48", ZONE, (45.5006667, 9.1103333)
    ),
    "gps/HTC_Desire.webp": Expected(
        (776, 909), "2011-05-06 07:59:48", ZONE, (45.5006667, 9.1103333)
    ),
    "gps/Nokia_Lumia_800.jpg": Expected(
        (2448, 3264), "2012-06-09 19:23:38", ZONE, (53.359465, -6.2582314)
    ),
    "gps/Sony_DSC-HX5V__2_.jpg": Expected(
        (730, 547), "2010-05-15 15:12:05", ZONE, (51.778615, 8.3656381)
    ),
    "gps/iphone_hdr_NO.jpg": Expected(
        (3264, 2448), "2015-04-10 18:12:23", ZONE, (40.4469722, -3.7247528)
    ),
    "gps/nikon_d70s_florence_87_OSError.jpg": Expected(
        (1488, 2240), "2005-12-14 13:39:47", ZONE, (43.7855944, 11.2346194)
    ),
    "gps/thompson-springs.jpg": Expected(
        (150, 103),
        "2022-01-10 21:15:33",
        GPS,
        (39.115, -108.4009683),
        sentence=TOO_SMALL,
    ),
    "heic/HMD_Nokia_8.3_5G_hdr.heif": Expected(
        (4608, 3456), "2022-01-12 07:30:14", GPS, (40.6629935, -3.7637405)
    ),
    "heic/IMG_2682.heic": Expected(
        (4032, 3024), "2019-03-21 10:04:22", ZONE, (41.2203, -96.071625), 10
    ),
    "heic/IMG_5195.HEIC": Expected(
        (2566, 3313), "2021-04-11 20:47:53", OFFSET, (39.0513444, -94.2887722), 38.8
    ),
    "heic/exif-at-eof.heic": Expected(
        (3024, 4032), "2020-05-04 22:39:11", OFFSET, (47.2071241, 106.2431051)
    ),
    "heic/iphoneXR_lisbon_orient6_issue263.heic": Expected(
        (3024, 4032), "2019-08-21 09:21:36", ZONE, (38.6995389, -9.2077472), 2000
    ),
    "no-gps/denali.webp": Expected(
        (600, 315), "2010-08-13 19:00:01", ZONE, sentence=TOO_SMALL
    ),
    "no-gps/el_torcal_rocks.jpg": Expected(
        (512, 341), "2012-08-05 09:39:59", ZONE, sentence=TOO_SMALL
    ),
    "no-gps/no_exif.jpg": Expected((322, 466), sentence=TOO_SMALL),
    "no-gps/tanners_ridge.jpg": Expected((800, 534), "2023-09-25 06:33:30", ZONE),
    # Damaged or odd metadata around pictures that can be seen.
    "malformed/30-type_error.jpg": Expected((3872, 2403)),
    "malformed/35-empty.jpg": Expected((2164, 1626), "2005-07-19 16:25:29", ZONE),
    "malformed/45-gps_ifd.jpg": Expected((1600, 900), "2012-06-23 04:55:49", ZONE),
    "malformed/67-0_length_string.jpg": Expected(
        (4032, 2012), place=(51.025, 7.5919444)
    ),
    "malformed/corrupted.jpg": Expected((3648, 2736), "2015-09-08 09:02:17", ZONE),
    "malformed/empty_gps.jpg": Expected((4640, 3472), "2025-06-01 14:59:26", ZONE),
    # Too small to be shown, though their facts hold.
    "malformed/adobe_coords.jpg": Expected(
        (32, 28), "2019-07-16 08:26:11", ZONE, sentence=TOO_SMALL
    ),
    "malformed/corrupt_exif.jpg": Expected(
        (16, 16),
        "2016-07-07 19:42:20",
        ZONE,
        (48.0810453, -1.6678411),
        sentence=TOO_SMALL,
    ),
    "malformed/corrupt_exif_wrong_type.jpg": Expected((32, 32), sentence=TOO_SMALL),
    "malformed/datetimeoriginal-gps.jpg": Expected(
        (150, 100), "2025-12-01 10:30:00", ZONE, (39.0, -108.0), sentence=TOO_SMALL
    ),
    "malformed/empty_exif.jpg": Expected((16, 16), sentence=TOO_SMALL),
    "malformed/invalid_image00971.jpg": Expected((636, 227), sentence=TOO_SMALL),
    "malformed/issue508_tiny.jpg": Expected(
        (1, 1),
        "2020-09-02 16:52:42",
        ZONE,
        (43.8594694, 15.5032833),
        4.8,
        sentence=TOO_SMALL,
    ),
    # No picture at all.
    "malformed/IllegalArgumentException.HeifReader.processBoxes.heif": Expected(
        sentence=UNREADABLE
    ),
}


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


@pytest.mark.parametrize("name", FILES)
def test_real_files_come_to_what_the_table_says(shared: Path, name: str) -> None:
    data, expected = (shared / "photos" / name).read_bytes(), FILES[name]
    started = time.process_time()
    if expected.size == (0, 0):
        with pytest.raises(PhotoError) as caught:
            read_photo(data, BERLIN)
        assert caught.value.sentence == expected.sentence
        return
    facts = read_photo(data, BERLIN)
    spent = time.process_time() - started

    assert (facts.width, facts.height) == expected.size
    assert facts.orientation == expected.turn
    assert (facts.taken_at, facts.taken_source) == (
        moment(expected.taken),
        expected.source,
    )
    place = (facts.latitude, facts.longitude)
    assert place == (expected.place or (None, None))
    assert facts.accuracy_m == expected.accuracy_m
    assert refusal_by_size(facts) == expected.sentence
    assert spent <= 2


@pytest.mark.parametrize("name", [name for name in FILES if "malformed" in name])
def test_damaged_files_are_done_with_in_two_seconds(shared: Path, name: str) -> None:
    data = (shared / "photos" / name).read_bytes()
    started = time.process_time()
    try:
        made = develop(data, read_photo(data, BERLIN).orientation)
    except PhotoError as error:
        assert error.sentence == FILES[name].sentence  # noqa: PT017  # a table of both
    else:
        assert len(made.pictures) == 3

    assert time.process_time() - started <= 2


def test_the_table_holds_every_file(shared: Path) -> None:
    folder = shared / "photos"
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.glob("*/**/*")
        if path.is_file()
    }

    assert there == set(FILES)


def refusal_by_size(facts: PhotoFacts) -> str:
    try:
        check_size(facts)
    except PhotoError as error:
        return error.sentence
    return ""


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", EMPTY),
        (b"hello", UNKNOWN_FORMAT),
        (b"\xff\xd8\xff" + bytes(MAX_BYTES), TOO_LARGE),
        (drawn.png_header(640, 480).replace(b"IHDR", b"JUNK"), UNREADABLE),
        (drawn.webp_header(640, 480), UNREADABLE),
        (b"\x00\x00\x00\x14ftypheic\x00\x00\x00\x00heic", UNREADABLE),
        (b"\x00\x00\x00\x14ftypavif\x00\x00\x00\x00avif", UNREADABLE),
    ],
    ids=["empty", "text", "large", "png", "webp", "heic", "avif"],
)
def test_what_is_no_photo_gets_its_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(PhotoError) as caught:
        read_photo(data, BERLIN)

    assert caught.value.sentence == sentence


@pytest.mark.parametrize(
    ("format_", "known"),
    [
        ("JPEG", PhotoFormat.JPEG),
        ("PNG", PhotoFormat.PNG),
        ("WEBP", PhotoFormat.WEBP),
        ("AVIF", PhotoFormat.AVIF),
    ],
)
def test_reads_the_same_facts_from_every_format(
    format_: str, known: PhotoFormat
) -> None:
    block = drawn.exif(
        camera=[
            (0x9003, drawn.ASCII, "2026:05:07 14:30:00"),
            (0x9011, drawn.ASCII, "+02:00"),
        ],
        position=drawn.gps(),
    )
    data = drawn.photo(block, format_)

    facts = read_photo(data, BERLIN)

    assert facts == PhotoFacts(
        digest=facts.digest,
        format=known,
        size=len(data),
        width=640,
        height=480,
        taken_at=datetime(2026, 5, 7, 12, 30, tzinfo=UTC),
        taken_source=OFFSET,
        latitude=50.9482,
        longitude=10.7016,
    )
    assert len(facts.digest) == 64


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_sizes_are_those_of_the_upright_picture(format_: str) -> None:
    block = drawn.exif(image=[(0x0112, drawn.SHORT, [6])])

    facts = read_photo(drawn.photo(block, format_), BERLIN)

    assert (facts.width, facts.height, facts.orientation) == (480, 640, 6)


def test_a_picture_too_small_for_the_gallery_is_told_so() -> None:
    facts = read_photo(drawn.file("PNG", drawn.scene((599, 599))), BERLIN)

    with pytest.raises(PhotoError, match=r"only 599 × 599 pixels. .* 600 × 400"):
        check_size(facts)


def test_a_time_to_come_is_not_believed() -> None:
    facts = PhotoFacts(
        digest="",
        format=PhotoFormat.JPEG,
        size=1,
        width=1,
        height=1,
        taken_at=NOW + timedelta(days=2),
        taken_source=ZONE,
    )

    assert believed(facts, NOW).taken_at is None
    assert believed(facts, NOW).taken_source is UNKNOWN
    assert believed(facts, NOW + timedelta(days=1)) == facts
