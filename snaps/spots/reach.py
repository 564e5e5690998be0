"""Which named spot a place belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass

from snaps.spots.geometry import Geometry, metres_outside
from snaps.spots.places import Place

REACH_M = 30.0  # a phone is off by 7 to 13 m, and people step back to take a photo
VAGUE_M = 100.0  # a place less exact than this belongs to no spot


@dataclass(frozen=True, slots=True)
class Extent:
    """What a spot covers: its outline, otherwise a disc. Degrees WGS 84, metres."""

    spot_id: int
    latitude: float
    longitude: float
    radius_m: float
    outline: Geometry | None = None


def spot_at(place: Place, extents: Iterable[Extent]) -> int | None:
    """Return the id of the spot that a place belongs to, none when there is none.

    A spot with an outline holds what lies inside it or at most 30 m outside; one
    without holds what lies within its radius, and no less than 30 m, of its point. A
    place of known accuracy gets that instead of 30 m where it is worse. Of several
    the nearest wins; inside several outlines, the one marked nearest; then the lower
    id. A place vaguer than 100 m belongs to none.
    """
    vague_m = place.accuracy_m or 0.0
    if vague_m > VAGUE_M:
        return None
    reach_m = max(REACH_M, vague_m)
    best: tuple[float, float, int] | None = None
    for extent in extents:
        point = {"type": "Point", "coordinates": (extent.longitude, extent.latitude)}
        from_mark_m = metres_outside(point, place.latitude, place.longitude)
        if extent.outline is None:
            outside_m, allowed_m = from_mark_m, max(reach_m, extent.radius_m)
        else:
            allowed_m = reach_m
            outside_m = metres_outside(extent.outline, place.latitude, place.longitude)
        if outside_m <= allowed_m:
            found = (outside_m, from_mark_m, extent.spot_id)
            best = found if best is None else min(best, found)
    return None if best is None else best[2]
