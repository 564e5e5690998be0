"""Which position everybody may know."""

import pytest

from snaps.entries.gates import Position
from snaps.entries.publishing import Point, Published, published

PHOTO, SPOT, TOWN = Point(50.9481, 10.7041), Point(50.948, 10.702), Point(50.95, 10.7)


@pytest.mark.parametrize(
    ("chosen", "exact", "spot", "town", "expected"),
    [
        (Position.EXACT, PHOTO, SPOT, TOWN, Published(PHOTO, Position.EXACT)),
        (Position.EXACT, None, SPOT, TOWN, Published(SPOT, Position.SPOT)),
        (Position.EXACT, None, None, TOWN, Published(TOWN, Position.TOWN)),
        (Position.EXACT, None, None, None, None),
        (Position.SPOT, PHOTO, SPOT, TOWN, Published(SPOT, Position.SPOT)),
        (Position.SPOT, PHOTO, None, TOWN, Published(TOWN, Position.TOWN)),
        (Position.SPOT, PHOTO, None, None, None),
        (Position.TOWN, PHOTO, SPOT, TOWN, Published(TOWN, Position.TOWN)),
        (Position.TOWN, PHOTO, SPOT, None, None),
    ],
)
def test_the_position_is_as_exact_as_agreed_and_never_finer(
    chosen: Position,
    exact: Point | None,
    spot: Point | None,
    town: Point | None,
    expected: Published | None,
) -> None:
    assert published(chosen, exact=exact, spot=spot, town=town) == expected
