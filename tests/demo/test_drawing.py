import hashlib
import io
from datetime import datetime
from zoneinfo import ZoneInfo

import exifread
import pytest
from PIL import Image

from snaps.demo.drawing.files import Shot, jpeg
from snaps.demo.drawing.moods import MoodKey
from snaps.demo.drawing.motifs import Motif, Scene, Shape
from snaps.demo.drawing.pictures import picture
from snaps.photos.facts import TakenSource
from snaps.photos.reading import read_photo

BERLIN = ZoneInfo("Europe/Berlin")
TAKEN = datetime(2025, 5, 9, 19, 30, 5, tzinfo=BERLIN)


def motif(
    scene: Scene = Scene.LANE,
    mood: MoodKey = MoodKey.NOON,
    shape: Shape = Shape.SQUARE,
    seed: int = 1,
) -> Motif:
    return Motif(scene, mood, shape, seed, long_edge=160)


@pytest.mark.parametrize("scene", Scene)
def test_every_motif_is_drawn_whole(scene: Scene) -> None:
    drawn = picture(motif(scene))

    assert drawn.size == (160, 160)
    corners = [drawn.getpixel((x, y)) for x in (1, 158) for y in (1, 158)]
    assert (0, 0, 0) not in corners  # the sheet itself shows nowhere


@pytest.mark.parametrize("mood", MoodKey)
def test_every_mood_gives_another_picture(mood: MoodKey) -> None:
    usual, other = picture(motif()), picture(motif(mood=mood))

    assert (usual.tobytes() == other.tobytes()) is (mood is MoodKey.NOON)


def test_the_same_seed_gives_the_same_bytes() -> None:
    shot = Shot(motif(), TAKEN, 50.948, 10.702)
    first, second = (hashlib.sha256(jpeg(shot)).digest() for _ in range(2))

    assert first == second


def test_another_seed_gives_another_picture() -> None:
    one, other = (picture(motif(seed=seed)).tobytes() for seed in (1, 2))

    assert one != other


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        (Shape.LANDSCAPE, (160, 106)),
        (Shape.PORTRAIT, (120, 160)),
        (Shape.SQUARE, (160, 160)),
    ],
)
def test_shapes_have_their_formats(shape: Shape, size: tuple[int, int]) -> None:
    assert picture(motif(shape=shape)).size == size


def test_a_file_tells_its_moment_and_place_like_a_phone() -> None:
    facts = read_photo(jpeg(Shot(motif(), TAKEN, 50.948, 10.702, 8.4)), BERLIN)

    assert (facts.taken_at, facts.taken_source) == (TAKEN, TakenSource.OFFSET)
    assert facts.latitude == pytest.approx(50.948, abs=2e-6)
    assert facts.longitude == pytest.approx(10.702, abs=2e-6)
    assert facts.accuracy_m == pytest.approx(8.4)
    assert facts.orientation == 1


@pytest.mark.parametrize(
    ("latitude", "longitude", "refs"),
    [
        (50.9, 10.7, "NE"),
        (-33.9, 18.4, "SE"),
        (40.7, -74.0, "NW"),
        (-22.9, -43.2, "SW"),
    ],
)
def test_all_hemispheres_are_written(
    latitude: float, longitude: float, refs: str
) -> None:
    data = jpeg(Shot(motif(), TAKEN, latitude, longitude))
    tags = exifread.process_file(io.BytesIO(data), details=False)
    facts = read_photo(data, BERLIN)

    assert f"{tags['GPS GPSLatitudeRef']}{tags['GPS GPSLongitudeRef']}" == refs
    assert facts.latitude == pytest.approx(latitude, abs=2e-6)
    assert facts.longitude == pytest.approx(longitude, abs=2e-6)


def test_a_file_without_a_place_says_nothing_of_one() -> None:
    facts = read_photo(jpeg(Shot(motif(), TAKEN)), BERLIN)

    assert (facts.latitude, facts.longitude, facts.accuracy_m) == (None, None, None)


def test_a_bare_file_says_nothing_at_all() -> None:
    data = jpeg(Shot(motif(), TAKEN, 50.948, 10.702, bare=True))

    assert dict(Image.open(io.BytesIO(data)).getexif()) == {}
