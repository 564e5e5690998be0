"""Distances and outlines on the Earth, at the scale of a town."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Point, mapping, shape
from shapely.geometry.base import BaseGeometry

EARTH_RADIUS_M = 6_371_008.8  # mean radius R1 of the GRS 80 ellipsoid
DEGREE_M = EARTH_RADIUS_M * np.pi / 180  # along a meridian
Geometry = dict[str, Any]  # of GeoJSON


class Bounds(NamedTuple):
    """The box around something: degrees, WGS 84."""

    south: float
    west: float
    north: float
    east: float


def distances_m(
    here: NDArray[np.float64], there: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the distance from every place in one list to every place in another.

    here    (n, 2)  latitude and longitude, degrees, WGS 84
    there   (m, 2)  the same
    result  (n, m)  metres along the great circle; n and m may be 0

    Off by at most 0.6 % of the distance, since the Earth is taken as a sphere:
    1.2 m in 200 m, less than the error of a phone.

    Raises ValueError for any other shape.

    Source: R. W. Sinnott, "Virtues of the Haversine", Sky & Telescope 68 (1984),
    p. 159; chosen over the law of cosines, which loses its digits below 10 cm.
    """
    if here.ndim != 2 or there.ndim != 2 or here.shape[1] != 2 or there.shape[1] != 2:
        raise ValueError(f"want (n, 2) and (m, 2), got {here.shape}, {there.shape}")
    lat1, lon1 = np.radians(here.T)[:, :, None]
    lat2, lon2 = np.radians(there.T)[:, None, :]
    haversine = (
        np.sin((lat2 - lat1) / 2) ** 2
        + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    )
    angle: NDArray[np.float64] = 2 * np.arcsin(np.sqrt(np.clip(haversine, 0, 1)))
    return EARTH_RADIUS_M * angle


def nearest(
    latitude: float,
    longitude: float,
    places: Sequence[tuple[float, float]],
    *,
    within_m: float = np.inf,
) -> list[tuple[int, float]]:
    """Return which places lie near, the nearest first.

    latitude, longitude   degrees, WGS 84
    places                latitude and longitude of each; may be empty
    result                index into `places` and metres (as exact as `distances_m`),
                          up to and including `within_m`; equals keep their order
    """
    if not places:
        return []
    there = np.array(places, dtype=np.float64)
    metres = distances_m(np.array([[latitude, longitude]]), there)[0]
    order = np.argsort(metres, kind="stable")
    return [(int(at), float(metres[at])) for at in order if metres[at] <= within_m]


def metres_outside(outline: Geometry, latitude: float, longitude: float) -> float:
    """Return how far a position lies outside an outline; 0 inside and on its edge.

    outline               GeoJSON geometry (polygons, lines or points), WGS 84
    latitude, longitude   degrees, WGS 84
    result                metres to the nearest point of the outline

    The plane used is the one that touches the Earth at the position, so the error
    grows with the distance: below 0.1 % of it (and 0.4 % of the sphere) up to 20 km at
    the latitudes of Europe, nonsense across continents, but still far outside.
    """
    scale = np.array([DEGREE_M * np.cos(np.radians(latitude)), DEGREE_M])

    def flat(lon_lat: NDArray[np.float64]) -> NDArray[np.float64]:
        metres: NDArray[np.float64] = (lon_lat - [longitude, latitude]) * scale
        return metres

    return float(shapely.transform(shape(outline), flat).distance(Point(0, 0)))


def contains(
    outline: Geometry,
    latitude: float,
    longitude: float,
    within_m: float = 0.0,
) -> bool:
    """Tell whether a position lies inside an outline, or at most `within_m` outside.

    The edge counts as inside. Outlines, units and exactness are those of
    `metres_outside`.
    """
    if within_m <= 0:
        return bool(shape(outline).intersects(Point(longitude, latitude)))
    return metres_outside(outline, latitude, longitude) <= within_m


def bounds(outline: Geometry) -> Bounds:
    """Return the box around a GeoJSON geometry; ValueError where it is empty."""
    found: BaseGeometry = shape(outline)
    if found.is_empty:
        raise ValueError("an empty outline has no bounds")
    west, south, east, north = found.bounds
    return Bounds(south, west, north, east)


def point_inside(outline: Geometry) -> tuple[float, float]:
    """Return latitude and longitude of a position that surely lies inside.

    The centroid where it is inside, since people look for it there; otherwise (a
    crescent, a ring) a point on the widest part.
    """
    found: BaseGeometry = shape(outline)
    point = found.centroid
    if found.distance(point) > 1e-9:  # degrees; rounding moves it off a line
        point = found.representative_point()
    return (point.y, point.x)


def simplified(outline: Geometry, tolerance_deg: float) -> Geometry:
    """Return an outline with fewer corners, off by at most the tolerance.

    tolerance_deg   degrees; 0 leaves the outline as it is

    Source: D. H. Douglas, T. K. Peucker, "Algorithms for the reduction of the number
    of points", Cartographica 10 (1973); shapely keeps polygons from collapsing.
    """
    if tolerance_deg <= 0:
        return outline
    return dict(mapping(shape(outline).simplify(tolerance_deg)))
