"""Where the demo's photos are taken: named spots, and which pictures suit them."""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from snaps.demo.drawing.motifs import Scene
from snaps.spots.kinds import SpotKind

METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class PlannedSpot:
    """A named spot of a town; degrees, WGS 84."""

    town_ags: str
    town: str
    name: str
    kind: SpotKind
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class PlannedTown:
    """A town with its spots."""

    ags: str
    name: str
    population: int
    spots: tuple[PlannedSpot, ...]


def read_places(towns_file: Path, spots_file: Path) -> tuple[PlannedTown, ...]:
    """Return the towns that have spots with a fitting picture, by their key."""
    towns = json.loads(towns_file.read_text())["towns"]
    features = json.loads(spots_file.read_text())["features"]
    found = []
    for town in sorted(towns, key=lambda one: str(one["ags"])):
        spots = tuple(
            PlannedSpot(
                town_ags=town["ags"],
                town=town["name"],
                name=feature["properties"]["name"],
                kind=SpotKind(feature["properties"]["kind"]),
                latitude=feature["geometry"]["coordinates"][1],
                longitude=feature["geometry"]["coordinates"][0],
            )
            for feature in features
            if feature["properties"]["town"] == town["ags"]
        )
        drawable = tuple(spot for spot in spots if scenes_of(spot))
        if drawable:
            found.append(
                PlannedTown(town["ags"], town["name"], town["population"], drawable)
            )
    return tuple(found)


SQUARES = (
    Scene.FOUNTAIN,
    Scene.FOUNTAIN,
    Scene.MARKET,
    Scene.MARKET,
    Scene.CAFE,
    Scene.CAFE,
    Scene.HOUSE,
    Scene.ARCH,
    Scene.CHURCH,
)
# The first pattern that is found in a spot's name decides.
CHURCHES = (Scene.CHURCH, Scene.CHURCH, Scene.ROOFS)
BY_NAME: tuple[tuple[str, tuple[Scene, ...]], ...] = (
    (r"Ziegenbrunnen", (Scene.GOAT,)),
    (r"brunnen|Wasserkunst", (Scene.FOUNTAIN,)),
    (r"[Qq]uelle|Gradierwerk|Denkmal|Roland|Viadukt|Drachen", ()),
    (r"JenTower|Planetarium|Theater|Stadtmauer|Klosterruine", ()),
    (
        r"Schloss(?!park|ruine)|Burg\b|burg$|Wartburg|Residenz|Friedenstein",
        (Scene.CASTLE,),
    ),
    (r"Rathaus(?!platz)", (Scene.TOWN_HALL,)),
    (r"Rathausplatz|^Markt(platz)?$|[Hh]auptmarkt", (*SQUARES, Scene.TOWN_HALL)),
    (
        r"kirche|Kirche|Dom(?!platz)\b|Spitzen",
        (Scene.CHURCH, Scene.CHURCH, Scene.ROOFS),
    ),
    (r"[Tt]or$|[Tt]urm$", (Scene.GATE,)),
    (r"Brücke|Saale|Krämer|Teich|Burgsee", (Scene.RIVER,)),
)
BY_KIND: dict[SpotKind, tuple[Scene, ...]] = {
    SpotKind.SQUARE: SQUARES,
    SpotKind.LANE: (Scene.LANE, Scene.LANE, Scene.LANE, Scene.HOUSE, Scene.CAFE),
    SpotKind.BUILDING: (Scene.HOUSE, Scene.ARCH),
    SpotKind.PARK: (Scene.PARK,),
    SpotKind.WATER: (Scene.RIVER,),
    SpotKind.VIEW: (Scene.ROOFS, Scene.ROOFS, Scene.CASTLE),
    SpotKind.SHOP: (Scene.CAFE,),
    SpotKind.CAFE: (Scene.CAFE,),
    SpotKind.OTHER: (),
}


def scenes_of(spot: PlannedSpot) -> tuple[Scene, ...]:
    """Return the pictures that suit a spot, common ones several times."""
    for pattern, scenes in BY_NAME:
        if re.search(pattern, spot.name):
            return scenes
    return BY_KIND[spot.kind]


def near(spot: PlannedSpot, chance: Random, *, error_m: float) -> tuple[float, float]:
    """Return a position such as a phone at the spot reports, in degrees.

    error_m   root mean square distance from the spot, metres
    """
    north, east = (chance.gauss(0, error_m / math.sqrt(2)) for _ in range(2))
    latitude = spot.latitude + north / METRES_A_DEGREE
    squeeze = METRES_A_DEGREE * math.cos(math.radians(spot.latitude))
    return latitude, spot.longitude + east / squeeze


def spread(towns: Sequence[PlannedTown], number: int) -> dict[str, int]:
    """Share a number of entries among towns: one each, the rest as people live there.

    The larger a remainder, the earlier it is rounded up.
    """
    people = sum(math.sqrt(town.population) for town in towns)
    rest = number - len(towns)
    exact = {town.ags: rest * math.sqrt(town.population) / people for town in towns}
    shares = {ags: 1 + math.floor(share) for ags, share in exact.items()}
    missing = number - sum(shares.values())
    for ags in sorted(exact, key=lambda one: exact[one] % 1, reverse=True)[:missing]:
        shares[ags] += 1
    return shares
