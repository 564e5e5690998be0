from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from snaps.photos.exif import MAX_BLOCK, ExifFacts, Position, read_exif
from snaps.photos.facts import Taken, TakenSource
from tests.photos.drawn import (
    ASCII,
    GOTHA_EAST,
    GOTHA_NORTH,
    LONG,
    RATIONAL,
    SHORT,
    SRATIONAL,
    Ratios,
    Tag,
    exif,
    gps,
)

BERLIN = ZoneInfo("Europe/Berlin")
ORIGINAL, DIGITIZED, CHANGED = 0x9003, 0x9004, 0x0132
OFFSET, OFFSET_ORIGINAL, OFFSET_DIGITIZED = 0x9010, 0x9011, 0x9012


def place(*tags: Tag) -> Position | None:
    return read_exif(exif(position=tags), BERLIN).position


def taken(*camera: Tag, position: list[Tag] | None = None) -> Taken:
    return read_exif(exif(camera=camera, position=position or []), BERLIN).taken


@pytest.mark.parametrize("order", ["<", ">"])
def test_reads_a_position_in_both_byte_orders(order: str) -> None:
    found = read_exif(exif(position=gps(), order=order), BERLIN).position

    assert found == Position(50.9482, 10.7016)


@pytest.mark.parametrize(
    ("refs", "expected"),
    [
        ("NE", Position(50.9482, 10.7016)),
        ("NW", Position(50.9482, -10.7016)),
        ("SE", Position(-50.9482, 10.7016)),
        ("SW", Position(-50.9482, -10.7016)),
        ("se", Position(-50.9482, 10.7016)),
    ],
)
def test_knows_all_hemispheres(refs: str, expected: Position) -> None:
    assert place(*gps(refs=refs)) == expected


def test_takes_degrees_without_minutes_and_minutes_without_seconds() -> None:
    assert place(*gps([(507, 10)], [(10, 1), (30, 1)])) == Position(50.7, 10.5)


@pytest.mark.parametrize(
    ("north", "east"),
    [
        (
            [(0, 0), (0, 0), (0, 0)],
            [(0, 0), (0, 0), (0, 0)],
        ),  # empty, as Android writes
        ([(50, 1), (56, 1), (53, 0)], GOTHA_EAST),  # no value is no zero
        ([(50, 0), (56, 1), (53, 1)], GOTHA_EAST),
        (GOTHA_NORTH, [(1, 0), (0, 1), (0, 1)]),
        ([(0, 1), (0, 1), (0, 1)], [(0, 1), (0, 1), (0, 1)]),  # the sea off Ghana
        ([(21364, 100), (0, 1), (0, 1)], GOTHA_EAST),  # latitude 213.64, seen in a file
        (GOTHA_NORTH, [(181, 1), (0, 1), (0, 1)]),
        ([(90, 1), (0, 1), (1, 1)], GOTHA_EAST),
        ([(50, 1), (61, 1), (0, 1)], GOTHA_EAST),
        ([(50, 1), (0, 1), (99, 1)], GOTHA_EAST),
        ([(50, 1), (1, 1), (1, 1), (1, 1)], GOTHA_EAST),
        ([], GOTHA_EAST),
        (None, GOTHA_EAST),
        (GOTHA_NORTH, None),
    ],
)
def test_takes_no_place_rather_than_a_wrong_one(
    north: Ratios | None, east: Ratios | None
) -> None:
    assert place(*gps(north, east)) is None


@pytest.mark.parametrize("refs", ["  ", "XE", "NX", "EN", "\x00\x00"])
def test_takes_no_place_without_its_hemispheres(refs: str) -> None:
    assert place(*gps(refs=refs)) is None


def test_takes_no_place_below_zero_or_of_another_type() -> None:
    below = [tag for tag in gps() if tag[0] != 2]

    assert place(*below, (2, SRATIONAL, [(-50, 1), (0, 1), (0, 1)])) is None
    assert place(*below, (2, ASCII, "50.9482")) is None


def test_reads_a_position_on_the_equator_and_on_the_meridian() -> None:
    zero: Ratios = [(0, 1), (0, 1), (0, 1)]

    assert place(*gps(zero, GOTHA_EAST)) == Position(0, 10.7016)
    assert place(*gps(GOTHA_NORTH, zero)) == Position(50.9482, 0)


@pytest.mark.parametrize(
    ("stated", "accuracy"),
    [([(48, 10)], 4.8), ([(0, 1)], None), ([(5, 0)], None), ([(1, 1), (2, 1)], None)],
)
def test_reads_the_error_of_a_position(stated: Ratios, accuracy: float | None) -> None:
    found = place(*gps(more=[(0x1F, RATIONAL, stated)]))

    assert found is not None
    assert found.accuracy_m == accuracy


def test_reads_the_time_with_its_offset() -> None:
    found = taken(
        (ORIGINAL, ASCII, "2026:05:07 14:30:00"), (OFFSET_ORIGINAL, ASCII, "+02:00")
    )

    assert found == Taken(datetime(2026, 5, 7, 12, 30, tzinfo=UTC), TakenSource.OFFSET)


@pytest.mark.parametrize("text", ["2026:05:07 14:30:00Z", "2026-05-07T16:30:00+0200"])
def test_reads_an_offset_in_the_time_itself(text: str) -> None:
    found = taken((ORIGINAL, ASCII, text), (OFFSET_ORIGINAL, ASCII, "-09:00"))

    assert found == Taken(datetime(2026, 5, 7, 14, 30, tzinfo=UTC), TakenSource.OFFSET)


@pytest.mark.parametrize("offset", ["", "   :  ", "+99:00", "Berlin", "+02:99"])
def test_takes_the_zone_of_the_town_without_an_offset(offset: str) -> None:
    summer = taken((ORIGINAL, ASCII, "2026:05:07 14:30:00"), (OFFSET, ASCII, offset))
    winter = taken((ORIGINAL, ASCII, "2026:01:07 14:30:00"))

    assert summer == Taken(datetime(2026, 5, 7, 12, 30, tzinfo=UTC), TakenSource.ZONE)
    assert winter == Taken(datetime(2026, 1, 7, 13, 30, tzinfo=UTC), TakenSource.ZONE)


def test_takes_the_time_of_digitizing_when_the_original_is_nonsense() -> None:
    found = taken(
        (ORIGINAL, ASCII, "0000:00:00 00:00:00"),
        (DIGITIZED, ASCII, "2026:05:07 14:30:00"),
        (OFFSET_DIGITIZED, ASCII, "+02:00"),
    )

    assert found == Taken(datetime(2026, 5, 7, 12, 30, tzinfo=UTC), TakenSource.OFFSET)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "    :  :     :  :  ",
        "0000:00:00 00:00:00",
        "2026:13:07 14:30:00",
        "2026:02:30 14:30:00",
        "2026:05:07 25:00:00",
        "1970:01:01 00:00:00",
        "yesterday",
        "9999:12:31 23:59:59-14:00",
    ],
)
def test_nonsense_is_no_time(text: str) -> None:
    assert taken((ORIGINAL, ASCII, text)) == Taken()


def test_the_moment_of_a_change_is_not_when_it_was_taken() -> None:
    block = exif(image=[(CHANGED, ASCII, "2026:05:07 14:30:00")])

    assert read_exif(block, BERLIN).taken == Taken()


def test_takes_the_time_of_the_satellites_without_another() -> None:
    clock: list[Tag] = [
        (0x1D, ASCII, "2026:05:07"),
        (7, RATIONAL, [(12, 1), (30, 1), (599, 10)]),
    ]

    assert taken(position=gps(more=clock)) == Taken(
        datetime(2026, 5, 7, 12, 30, 59, tzinfo=UTC), TakenSource.GPS
    )


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        ("2026:05:07", [(25, 1), (0, 1), (0, 1)]),
        ("2026:05:07", [(12, 0), (0, 1), (0, 1)]),
        ("2026:05:07", [(12, 1)]),
        ("2026:05:99", [(12, 1), (0, 1), (0, 1)]),
        ("2014:09:259", [(12, 1), (0, 1), (0, 1)]),
        ("1980:01:06", [(0, 1), (0, 1), (0, 1)]),
    ],
)
def test_nonsense_of_the_satellites_is_no_time(day: str, clock: Ratios) -> None:
    tags: list[Tag] = [(0x1D, ASCII, day), (7, RATIONAL, clock)]

    assert taken(position=gps(more=tags)) == Taken()


@pytest.mark.parametrize(
    ("value", "expected"), [(1, 1), (6, 6), (8, 8), (0, 1), (9, 1), (65535, 1)]
)
def test_reads_the_orientation(value: int, expected: int) -> None:
    block = exif(image=[(0x0112, SHORT, [value])])

    assert read_exif(block, BERLIN).orientation == expected


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"Exif\x00\x00",
        b"II*\x00",
        b"II*\x00\xff\xff\xff\xff",
        b"MM\x00*\x00\x00\x00\x08\xff\xff",
        b"GIF89a",
        bytes(1000),
    ],
)
def test_broken_blocks_say_nothing(block: bytes) -> None:
    assert read_exif(block, BERLIN) == ExifFacts()


def test_directories_without_end_are_given_up() -> None:
    """65,535 entries of 999 values each would be read for minutes."""
    entry = (0x9999).to_bytes(2, "little") + b"\x03\x00" + (999).to_bytes(4, "little")
    body = b"\xff\xff" + (entry + bytes(4)) * 20_000

    assert read_exif(b"II*\x00\x08\x00\x00\x00" + body, BERLIN) == ExifFacts()


def test_long_words_read_again_and_again_are_given_up() -> None:
    entries = b"".join(
        number.to_bytes(2, "little")
        + b"\x02\x00"
        + (MAX_BLOCK).to_bytes(4, "little")
        + bytes(4)
        for number in range(0x9999, 0x9999 + 4000)
    )
    block = b"II*\x00\x08\x00\x00\x00" + b"\xa0\x0f" + entries

    assert read_exif(block.ljust(MAX_BLOCK, b"a"), BERLIN) == ExifFacts()


def test_a_directory_that_points_at_itself_ends() -> None:
    tags: list[Tag] = [(0x8825, LONG, [8]), (0x8769, LONG, [8])]

    assert read_exif(exif(image=tags), BERLIN).position is None
