import numpy as np
import pytest
from pyproj import Geod

from snaps.spots.geometry import (
    bounds,
    contains,
    distances_m,
    metres_outside,
    nearest,
    point_inside,
)

GOTHA, ERFURT = (50.9482, 10.7016), (50.9779, 11.0288)
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[10.0, 50.0], [10.1, 50.0], [10.1, 50.1], [10.0, 50.1], [10, 50]]],
}
RING = {
    "type": "Polygon",
    "coordinates": [
        [[0, 0], [3, 0], [3, 3], [0, 3], [0, 0]],
        [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]],
    ],
}


def places(*lat_lon: tuple[float, float]) -> np.ndarray:
    return np.array(lat_lon, dtype=np.float64).reshape(-1, 2)


def test_distances_are_those_on_the_ellipsoid_within_what_the_docstring_says() -> None:
    here, there = places(GOTHA, (0, 0), (85, 10)), places(ERFURT, (0, 1), (85, 20))
    wgs84 = Geod(ellps="WGS84")

    found = distances_m(here, there)

    assert found.shape == (3, 3)
    for row, (lat1, lon1) in enumerate(here):
        for column, (lat2, lon2) in enumerate(there):
            exact = wgs84.inv(lon1, lat1, lon2, lat2)[2]
            assert found[row, column] == pytest.approx(exact, rel=0.006)


def test_a_distance_of_centimetres_keeps_its_digits() -> None:
    step = np.degrees(0.05 / 6_371_008.8)

    (found,) = distances_m(places((50, 10)), places((50 + step, 10)))[0]

    assert found == pytest.approx(0.05, rel=1e-6)


def test_distances_of_nothing_are_an_empty_table() -> None:
    assert distances_m(places(), places(GOTHA)).shape == (0, 1)


def test_distances_refuse_other_shapes() -> None:
    with pytest.raises(ValueError, match=r"want \(n, 2\) and \(m, 2\)"):
        distances_m(np.zeros(2), places(GOTHA))


def test_nearest_names_the_nearest_first_and_keeps_the_order_of_equals() -> None:
    found = nearest(50, 10, [(50, 10.01), (50, 10.001), (50, 10.001), (51, 10)])

    assert [at for at, _ in found] == [1, 2, 0, 3]
    assert found[0][1] == pytest.approx(71.5, abs=0.1)


def test_nearest_leaves_out_what_is_further_than_asked() -> None:
    assert nearest(50, 10, [(50, 10.001), (50, 10.01)], within_m=72) != []
    assert nearest(50, 10, [(50, 10.01)], within_m=72) == []
    assert nearest(50, 10, []) == []


def test_the_edge_of_an_outline_is_inside() -> None:
    assert contains(SQUARE, 50.0, 10.05)
    assert contains(SQUARE, 50.05, 10.05)
    assert not contains(SQUARE, 49.9999, 10.05)


def test_a_hole_is_outside() -> None:
    assert contains(RING, 0.5, 0.5)
    assert not contains(RING, 1.5, 1.5)


@pytest.mark.parametrize(("metres", "inside"), [(111, False), (112, True)])
def test_a_tolerance_counts_metres_north(metres: float, inside: bool) -> None:  # noqa: FBT001  # a table
    assert contains(SQUARE, 49.999, 10.05, within_m=metres) is inside


@pytest.mark.parametrize(("metres", "inside"), [(71, False), (72, True)])
def test_a_tolerance_counts_metres_east(metres: float, inside: bool) -> None:  # noqa: FBT001  # a table
    assert contains(SQUARE, 50.05, 10.101, within_m=metres) is inside


def test_metres_outside_are_zero_inside_and_true_outside() -> None:
    assert metres_outside(SQUARE, 50.05, 10.05) == 0
    assert metres_outside(SQUARE, 49.9, 10.05) == pytest.approx(11_120, rel=0.005)


def test_bounds_are_south_west_north_east() -> None:
    assert bounds(SQUARE) == (50.0, 10.0, 50.1, 10.1)


def test_an_empty_outline_has_no_bounds() -> None:
    with pytest.raises(ValueError, match="empty outline"):
        bounds({"type": "Polygon", "coordinates": []})


def test_the_point_inside_a_square_is_its_centre() -> None:
    assert point_inside(SQUARE) == pytest.approx((50.05, 10.05))


def test_the_point_inside_a_ring_is_not_in_its_hole() -> None:
    assert contains(RING, *point_inside(RING))
