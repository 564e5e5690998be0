"""Reading a file of named spots: GeoJSON, points or polygons.

Each feature needs a `name`; `kind` (a `SpotKind`), `radius_m` (for points), `slug` and
`town` (an AGS key, for files of several towns) may be there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shapely.errors import GEOSException
from shapely.geometry import shape

from snaps.errors import N_, RefusedError
from snaps.spots.geometry import Geometry, contains, point_inside
from snaps.spots.kinds import SpotKind
from snaps.spots.names import slug_of

LONGEST_NAME = 80
RADIUS_M = (5.0, 500.0)
BORDER_M = 150.0  # how coarse the outlines of small towns are
POLYGONS = {"Polygon", "MultiPolygon"}


@dataclass(frozen=True, slots=True)
class SpotRecord:
    """A spot of the file: degrees WGS 84, metres."""

    name: str
    slug: str
    kind: SpotKind
    latitude: float
    longitude: float
    radius_m: float
    outline: Geometry | None
    town: str  # AGS key, "" where the file does not say


@dataclass(frozen=True, slots=True)
class SpotMistake:
    """What is wrong with one feature, counted from 1; 0 is the file itself."""

    feature: int
    sentence: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        words = self.sentence % self.values if self.values else self.sentence
        return f"{self.feature}: {words}"


class SpotFileError(RefusedError):
    """A file with mistakes; nothing of it is taken."""

    def __init__(self, mistakes: list[SpotMistake]) -> None:
        super().__init__(
            N_("The file has mistakes, so nothing of it was taken: %(mistakes)s"),
            mistakes="; ".join(map(str, mistakes)),
        )
        self.mistakes = mistakes


class _FeatureError(ValueError):
    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values


def read_spots(document: object, outline: Geometry | None = None) -> list[SpotRecord]:
    """Return the spots of a GeoJSON document in its order.

    outline   of the town they must lie in (150 m outside is forgiven, since outlines
              are simplified); none to leave that unchecked

    Raises SpotFileError with every mistake of the file.
    """
    features = document.get("features") if isinstance(document, Mapping) else None
    if not isinstance(features, list):
        wanted = N_("This is no GeoJSON FeatureCollection.")
        raise SpotFileError([SpotMistake(0, wanted, {})])
    spots: list[SpotRecord] = []
    mistakes: list[SpotMistake] = []
    slugs: set[tuple[str, str]] = set()
    for number, feature in enumerate(features, start=1):
        try:
            spot = _read(feature, outline)
            if (spot.town, spot.slug) in slugs:
                raise _FeatureError(  # noqa: TRY301  # one list of all mistakes
                    N_("The name “%(name)s” is there twice."), name=spot.name
                )
        except _FeatureError as error:
            mistakes.append(SpotMistake(number, error.sentence, error.values))
        else:
            slugs.add((spot.town, spot.slug))
            spots.append(spot)
    if mistakes:
        raise SpotFileError(mistakes)
    return spots


def _read(feature: object, outline: Geometry | None) -> SpotRecord:
    if not isinstance(feature, Mapping):
        raise _FeatureError(N_("This is no GeoJSON feature."))
    words = feature.get("properties")
    words = words if isinstance(words, Mapping) else {}
    name = _name(words.get("name"))
    slug = slug_of(str(words.get("slug") or name))
    if not slug:
        raise _FeatureError(N_("Give it a name with letters or digits."))
    geometry, latitude, longitude = _geometry(feature.get("geometry"))
    if outline is not None and not contains(outline, latitude, longitude, BORDER_M):
        if contains(outline, longitude, latitude, BORDER_M):
            raise _FeatureError(
                N_("Latitude and longitude of “%(name)s” are swapped."), name=name
            )
        raise _FeatureError(N_("“%(name)s” lies outside the town."), name=name)
    return SpotRecord(
        name=name,
        slug=slug,
        kind=_kind(words.get("kind")),
        latitude=latitude,
        longitude=longitude,
        radius_m=_radius(words.get("radius_m")),
        outline=geometry if geometry["type"] in POLYGONS else None,
        town=str(words.get("town") or ""),
    )


def _name(value: object) -> str:
    name = " ".join(value.split()) if isinstance(value, str) else ""
    if not name:
        raise _FeatureError(N_("The name is missing."))
    if len(name) > LONGEST_NAME:
        raise _FeatureError(
            N_("The name is longer than %(most)s letters."), most=LONGEST_NAME
        )
    return name


def _kind(value: object) -> SpotKind:
    if value is None:
        return SpotKind.OTHER
    try:
        return SpotKind(str(value))
    except ValueError:
        known = ", ".join(kind.value for kind in SpotKind)
        raise _FeatureError(
            N_("The kind “%(kind)s” is not one of %(known)s."), kind=value, known=known
        ) from None


def _radius(value: object) -> float:
    if value is None:
        return 30.0
    low, high = RADIUS_M
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _FeatureError(N_("The radius is no number."))
    if not low <= value <= high:
        raise _FeatureError(
            N_("The radius is not between %(low)s and %(high)s metres."),
            low=int(low),
            high=int(high),
        )
    return float(value)


def _geometry(value: object) -> tuple[Geometry, float, float]:
    """Return the geometry with the latitude and longitude that mark it."""
    if not isinstance(value, dict) or value.get("type") not in POLYGONS | {"Point"}:
        raise _FeatureError(N_("The geometry is neither a point nor a polygon."))
    try:
        found = shape(value)
    except (KeyError, TypeError, ValueError, GEOSException):
        raise _FeatureError(N_("The coordinates cannot be read.")) from None
    if found.is_empty or not found.is_valid:
        raise _FeatureError(N_("The polygon is empty or crosses itself."))
    west, south, east, north = found.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise _FeatureError(N_("The coordinates are not degrees of WGS 84."))
    latitude, longitude = point_inside(value)
    return value, latitude, longitude
