"""Where the shown photos of a contest were taken, as exactly as their authors said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from snaps.spots.kinds import SpotKind

Row = TypeVar("Row")


class PlaceKind(StrEnum):
    """What a place on the map stands for."""

    SPOT = "spot"  # all photos taken at a named spot
    OWN = "own"  # one photo at its exact position, away from spots
    TOWN = "town"  # photos of which only the town is public


@dataclass(frozen=True, slots=True)
class TownNamed:
    """A town as the map names it."""

    ags: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class SpotPhotos:
    """The shown photos of a named spot. Degrees, WGS 84."""

    town: TownNamed
    slug: str
    name: str
    kind: SpotKind
    latitude: float
    longitude: float
    photos: int
    authors: int


@dataclass(frozen=True, slots=True)
class OwnPhoto:
    """A shown photo whose author lets everybody know its exact position."""

    town: TownNamed | None
    entry_id: int
    title: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class TownPhotos:
    """The shown photos of which only the town is public; the point is its centre."""

    town: TownNamed
    latitude: float
    longitude: float
    photos: int
    authors: int


@dataclass(frozen=True, slots=True)
class Places:
    """All places of a contest."""

    spots: Sequence[SpotPhotos]
    own: Sequence[OwnPhoto]
    towns: Sequence[TownPhotos]

    @property
    def photos(self) -> int:
        """How many photos the places have together."""
        at_spots = sum(one.photos for one in self.spots)
        return at_spots + len(self.own) + sum(one.photos for one in self.towns)

    @property
    def town_names(self) -> list[TownNamed]:
        """The towns that have places, by name."""
        found = {one.town for one in self.spots} | {one.town for one in self.towns}
        found |= {one.town for one in self.own if one.town is not None}
        return sorted(found, key=lambda town: (town.name, town.ags))

    def within(self, ags: str) -> "Places":
        """Return the places of one town."""
        return Places(
            [one for one in self.spots if one.town.ags == ags],
            [one for one in self.own if one.town and one.town.ags == ags],
            [one for one in self.towns if one.town.ags == ags],
        )

    def to_geojson(self) -> dict[str, Any]:
        """Return a GeoJSON FeatureCollection: spots, own photos, towns."""
        features = [
            *(_spot(one) for one in self.spots),
            *(_own(one) for one in self.own),
            *(_town(one) for one in self.towns),
        ]
        return {"type": "FeatureCollection", "features": features}


def ordered(
    rows: Sequence[Row], sort: str, keys: dict[str, Callable[[Row], Any]]
) -> list[Row]:
    """Return rows in the order that an address asks for: "photos", or "-photos".

    keys   what each word sorts by; a word that is not among them leaves the order
    """
    key = keys.get(sort.removeprefix("-"))
    if key is None:
        return list(rows)
    return sorted(rows, key=key, reverse=sort.startswith("-"))


def _spot(one: SpotPhotos) -> dict[str, Any]:
    said = {
        "name": one.name,
        "spot": one.slug,
        "kind": one.kind.value,
        "photos": one.photos,
        "authors": one.authors,
    }
    return _feature(PlaceKind.SPOT, one.latitude, one.longitude, one.town, said)


def _own(one: OwnPhoto) -> dict[str, Any]:
    said = {"name": one.title, "entry": one.entry_id, "photos": 1, "authors": 1}
    return _feature(PlaceKind.OWN, one.latitude, one.longitude, one.town, said)


def _town(one: TownPhotos) -> dict[str, Any]:
    said = {"name": one.town.name, "photos": one.photos, "authors": one.authors}
    return _feature(PlaceKind.TOWN, one.latitude, one.longitude, one.town, said)


def _feature(
    of: PlaceKind,
    latitude: float,
    longitude: float,
    town: TownNamed | None,
    said: dict[str, Any],
) -> dict[str, Any]:
    where = {"ags": town.ags, "town": town.slug} if town else {"ags": "", "town": ""}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {"of": of.value, **said, **where},
    }
