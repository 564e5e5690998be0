"""Torn files by the hundred: each is a photo or gets a sentence, none is an error."""

import random
from zoneinfo import ZoneInfo

import pytest

from snaps.photos import darkroom
from snaps.photos.exif import read_exif
from snaps.photos.facts import PhotoError
from tests.photos import drawn

BERLIN = ZoneInfo("Europe/Berlin")
BLOCK = drawn.exif(
    image=[(0x0112, drawn.SHORT, [6])],
    camera=[(0x9003, drawn.ASCII, "2026:05:07 14:30:00")],
    position=drawn.gps(),
)


def torn(data: bytes, chance: random.Random) -> bytes:
    """Return a file with some bytes changed, doubled, lost or cut off."""
    bad = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(bad))
        match chance.randrange(4):
            case 0:
                bad[at] = chance.randrange(256)
            case 1:
                bad[at : at + 4] = chance.randbytes(4)
            case 2:
                del bad[at : at + chance.randint(1, 40)]
            case _:
                bad[at:at] = bad[at : at + chance.randint(1, 40)]
    return bytes(bad)


@pytest.mark.long
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_torn_file_is_a_photo_or_gets_a_sentence(
    format_: str, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(format_)  # noqa: S311  # the same files every time
    good = drawn.photo(BLOCK, format_, picture=drawn.scene((160, 120)))
    for _ in range(150):
        data = torn(good, chance)
        try:
            facts = darkroom.read(data, BERLIN)
            darkroom.develop(data, facts.orientation)
        except PhotoError as error:
            assert "%(" not in str(error)  # noqa: PT017  # most are photos still

    assert "could not be opened" not in caplog.text


@pytest.mark.long
def test_a_torn_block_says_something_or_nothing() -> None:
    chance = random.Random(1)  # noqa: S311  # as above
    for _ in range(3000):
        facts = read_exif(torn(BLOCK, chance), BERLIN)
        assert 1 <= facts.orientation <= 8
        if facts.position is not None:
            assert -90 <= facts.position.latitude <= 90
            assert -180 <= facts.position.longitude <= 180
