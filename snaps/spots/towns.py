"""Towns as the derived data file holds them."""

import json
from dataclasses import dataclass
from pathlib import Path

from snaps.spots.geometry import Geometry

DATA = Path(__file__).parent / "data"
THURINGIA = DATA / "thuringia_towns.json"
SPOTS = DATA / "spots.geojson"


@dataclass(frozen=True, slots=True)
class TownRecord:
    """A municipality.

    ags                   official key, eight digits
    latitude, longitude   of its centre, degrees, WGS 84
    outline               GeoJSON geometry, simplified
    """

    ags: str
    name: str
    slug: str
    population: int
    latitude: float
    longitude: float
    outline: Geometry


@dataclass(frozen=True, slots=True)
class TownFile:
    """All towns of a file, with the credit line that must be shown beside them."""

    credit: str
    as_of: str
    towns: tuple[TownRecord, ...]


def read_towns(text: str) -> TownFile:
    """Return the towns that `derive.written` wrote, by key."""
    stored = json.loads(text)
    return TownFile(
        credit=stored["credit"],
        as_of=stored["as_of"],
        towns=tuple(TownRecord(**town) for town in stored["towns"]),
    )
