import pytest

from snaps.spots.places import Place, PlaceSource
from snaps.spots.reach import Extent, spot_at

METRE = 1 / 111_195  # degrees north
HERE = (50.9482, 10.7016)
AREA = {
    "type": "Polygon",
    "coordinates": [
        [[10.70, 50.94], [10.71, 50.94], [10.71, 50.95], [10.70, 50.95], [10.70, 50.94]]
    ],
}


def at(metres_north: float, accuracy_m: float | None = None) -> Place:
    latitude = HERE[0] + metres_north * METRE
    return Place(latitude, HERE[1], PlaceSource.EXIF, accuracy_m)


def extent(spot_id: int = 1, *, north: float = 0, radius_m: float = 20) -> Extent:
    return Extent(spot_id, HERE[0] + north * METRE, HERE[1], radius_m)


@pytest.mark.parametrize(
    ("metres", "accuracy_m", "radius_m", "found"),
    [
        (29, None, 20, 1),  # 30 m count at least
        (31, None, 20, None),
        (44, None, 45, 1),  # a square of that radius
        (46, None, 45, None),
        (59, 60, 20, 1),  # the phone said it might be off by 60 m
        (61, 60, 20, None),
        (29, 5, 20, 1),  # a good fix does not shrink what counts
        (0, 101, 20, None),  # too vague to say
    ],
)
def test_a_point_holds_what_is_near_enough(
    metres: float, accuracy_m: float | None, radius_m: float, found: int | None
) -> None:
    place = at(metres, accuracy_m)

    assert spot_at(place, [extent(radius_m=radius_m)]) == found


def test_an_outline_holds_its_inside_and_30_metres_around() -> None:
    area = Extent(7, HERE[0], HERE[1], 30, AREA)
    edge = (50.95 - HERE[0]) / METRE

    assert spot_at(at(edge - 1), [area]) == 7
    assert spot_at(at(edge + 29), [area]) == 7
    assert spot_at(at(edge + 31), [area]) is None


def test_the_nearest_of_several_wins_and_equals_by_id() -> None:
    near, far = extent(9, north=10), extent(3, north=-25)
    twin = extent(4, north=10)

    assert spot_at(at(0), [far, near]) == 9
    assert spot_at(at(0), [near, twin]) == 4


def test_without_spots_there_is_none() -> None:
    assert spot_at(at(0), []) is None
