"""Walls in space: metres along and up a wall to units on the sheet."""

from collections.abc import Iterable
from dataclasses import dataclass

from snaps.demo.drawing.canvas import Point


@dataclass(frozen=True, slots=True)
class Front:
    """A wall seen from straight ahead.

    left, foot   where its lower left corner stands on the sheet
    metre        units a metre takes
    """

    left: float
    foot: float
    metre: float

    def at(self, along: float, up: float) -> Point:
        """Return where a point of the wall lies on the sheet."""
        return self.left + along * self.metre, self.foot - up * self.metre

    def size(self, along: float) -> float:
        """Return units that a metre takes at a distance along the wall."""
        del along  # everywhere the same
        return self.metre


@dataclass(frozen=True, slots=True)
class Side:
    """A wall beside the viewer that runs away to a vanishing point.

    vanish    the vanishing point
    focal     units: how strongly the view is drawn together
    aside     metres from the viewer's line of sight, negative to the left
    start     metres ahead of the viewer where the wall begins
    eye       height of the eye in metres
    """

    vanish: Point
    focal: float
    aside: float
    start: float
    eye: float = 1.7

    def at(self, along: float, up: float) -> Point:
        """Return where a point of the wall lies on the sheet."""
        near = self.focal / (self.start + along)
        x, y = self.vanish
        return x + self.aside * near, y - (up - self.eye) * near

    def size(self, along: float) -> float:
        """Return units that a metre takes at a distance along the wall."""
        return self.focal / (self.start + along)


Plane = Front | Side


def quad(
    plane: Plane, left: float, low: float, right: float, high: float
) -> tuple[Point, Point, Point, Point]:
    """Return the corners of a rectangle on a wall."""
    return (
        plane.at(left, low),
        plane.at(right, low),
        plane.at(right, high),
        plane.at(left, high),
    )


def path(plane: Plane, points: Iterable[Point]) -> list[Point]:
    """Return points of a wall as points of the sheet."""
    return [plane.at(along, up) for along, up in points]
