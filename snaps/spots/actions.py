"""Changing towns and spots."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.log import record
from snaps.spots.geometry import bounds
from snaps.spots.models import Spot, Town
from snaps.spots.queries import spots_of, town_by_ags
from snaps.spots.spotfile import SpotRecord, read_spots
from snaps.spots.towns import SPOTS, THURINGIA, TownFile, TownRecord, read_towns


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows an import added, changed, and found as they were."""

    added: int
    changed: int
    same: int


def load_towns(db: Session, file: TownFile | None = None) -> Imported:
    """Take in the towns of a file, Thuringia's by default; twice is once.

    What an operator drew (the centre) stays.
    """
    if file is None:
        file = read_towns(THURINGIA.read_text(encoding="utf-8"))
    known = {town.ags: town for town in db.scalars(select(Town))}
    outcomes = []
    for found in file.towns:
        values = _values(found) | {"source": file.credit, "as_of": file.as_of}
        town = known.get(found.ags)
        if town is None:
            db.add(Town(ags=found.ags, **values))
            outcomes.append("added")
        else:
            outcomes.append(_change(town, values))
    db.flush()
    return _imported(outcomes)


def load_spots(db: Session, *, now: datetime) -> Imported:
    """Take in the first set of spots, of all towns that are there; twice is once."""
    document = json.loads(SPOTS.read_text(encoding="utf-8"))
    known = set(db.scalars(select(Town.ags)))
    outcomes: list[str] = []
    by_town = attrgetter("town")
    for ags, found in groupby(sorted(read_spots(document), key=by_town), by_town):
        if ags in known:
            outcomes += _keep_spots(db, ags, found)
    imported = _imported(outcomes)
    _record(db, imported, ags="", now=now, by=None)
    return imported


def import_spots(
    db: Session,
    *,
    ags: str,
    geojson: object,
    now: datetime,
    by: int | None = None,
) -> Imported:
    """Take in the spots of one town from a GeoJSON document; twice is once.

    A spot is known by its slug. Spots that are not in the document stay. Raises
    SpotFileError with every mistake of the document, NotFoundError without the town.
    """
    town = town_by_ags(db, ags)
    imported = _imported(_keep_spots(db, ags, read_spots(geojson, town.outline)))
    _record(db, imported, ags=ags, now=now, by=by)
    return imported


def _keep_spots(db: Session, ags: str, records: Iterable[SpotRecord]) -> list[str]:
    known = {spot.slug: spot for spot in spots_of(db, ags, hidden=True)}
    outcomes = []
    for found in records:
        values: dict[str, Any] = {
            "name": found.name,
            "kind": found.kind,
            "latitude": found.latitude,
            "longitude": found.longitude,
            "outline": found.outline,
            "radius_m": found.radius_m,
        }
        spot = known.get(found.slug)
        if spot is None:
            db.add(Spot(town_ags=ags, slug=found.slug, **values))
            outcomes.append("added")
        else:
            outcomes.append(_change(spot, values))
    db.flush()
    return outcomes


def _values(found: TownRecord) -> dict[str, Any]:
    return {
        "name": found.name,
        "slug": found.slug,
        "population": found.population,
        "latitude": found.latitude,
        "longitude": found.longitude,
        "outline": found.outline,
        **bounds(found.outline)._asdict(),
    }


def _change(row: Town | Spot, values: Mapping[str, Any]) -> str:
    different = {
        key: value for key, value in values.items() if getattr(row, key) != value
    }
    for key, value in different.items():
        setattr(row, key, value)
    return "changed" if different else "same"


def _imported(outcomes: list[str]) -> Imported:
    return Imported(
        **{word: outcomes.count(word) for word in ("added", "changed", "same")}
    )


def _record(
    db: Session, imported: Imported, *, ags: str, now: datetime, by: int | None
) -> None:
    if imported.added or imported.changed:
        facts = {"town": ags, "added": imported.added, "changed": imported.changed}
        record(db, act="spots.import", of="town", by=by, facts=facts, now=now)
