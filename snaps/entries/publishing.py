"""Which position of an entry the public may know."""

from dataclasses import dataclass

from snaps.entries.gates import Position


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Published:
    """A point for everybody's eyes, and how exactly it stands for the photo."""

    point: Point
    how: Position


def published(
    chosen: Position,
    *,
    exact: Point | None,
    spot: Point | None,
    town: Point | None,
) -> Published | None:
    """Return the position that the public may know, none where there is none.

    chosen   what the author agreed to; only `EXACT` ever lets the exact point out
    exact    where the photo was taken
    spot     of the named place, none where there is none or it is suppressed
    town     of the town's centre

    Where the chosen exactness is not known, the next coarser one takes its place,
    never a finer one.
    """
    coarser = {
        Position.EXACT: (Position.EXACT, Position.SPOT, Position.TOWN),
        Position.SPOT: (Position.SPOT, Position.TOWN),
        Position.TOWN: (Position.TOWN,),
    }
    points = {Position.EXACT: exact, Position.SPOT: spot, Position.TOWN: town}
    for how in coarser[chosen]:
        point = points[how]
        if point is not None:
            return Published(point, how)
    return None
