"""Reading what the map shows."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from snaps.atlas.places import OwnPhoto, Places, SpotPhotos, TownNamed, TownPhotos
from snaps.contests.models import Contest
from snaps.entries.gates import Position
from snaps.entries.models import Entry
from snaps.spots.geometry import simplified
from snaps.spots.models import Spot, Town

COARSE_DEG = 0.002  # how much outlines are simplified where many are drawn


def places(db: Session, contest: Contest) -> Places:
    """Return where the shown photos of a contest were taken.

    Every shown photo with a known town or position is in exactly one place, no more
    exact than its author agreed to: a photo at a spot that is not suppressed is with
    that spot, other exact ones stand alone, the rest is with the town.
    """
    return Places(_spots(db, contest), _own(db, contest), _towns(db, contest))


def spots_geojson(db: Session, contest: Contest) -> dict[str, Any]:
    """Return the places of a contest as a GeoJSON FeatureCollection.

    Properties: `of` (spot, own, town), `name`, `photos`, `authors`, `ags`, `town` (its
    slug); with a spot `spot` (its slug) and `kind`; with an own photo `entry`, its id.
    """
    return places(db, contest).to_geojson()


def outlines(db: Session, towns: Collection[str]) -> dict[str, Any]:
    """Return the outlines of towns as GeoJSON, coarser where there are several."""
    wanted = select(Town).where(Town.ags.in_(towns)).order_by(Town.ags)
    tolerance = COARSE_DEG if len(towns) > 1 else 0
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": simplified(town.outline, tolerance),
                "properties": {"name": town.name, "credit": town.source},
            }
            for town in db.scalars(wanted)
        ],
    }


def credits_of(db: Session, towns: Collection[str]) -> list[str]:
    """Return the credit lines of the outlines of towns, each once."""
    wanted = select(Town.source).where(Town.ags.in_(towns)).distinct()
    return sorted(db.scalars(wanted))


def _at_spot() -> ColumnElement[bool]:
    return and_(
        Entry.position.in_([Position.EXACT, Position.SPOT]),
        Spot.id.is_not(None),
    )


def _alone() -> ColumnElement[bool]:
    return and_(
        Entry.position == Position.EXACT,
        Spot.id.is_(None),
        Entry.latitude.is_not(None),
        Entry.longitude.is_not(None),
    )


def _from(
    wanted: Select[*tuple[Any, ...]], contest: Contest
) -> Select[*tuple[Any, ...]]:
    """Join shown entries with their towns, and with spots that are not suppressed."""
    return (
        wanted.select_from(Entry)
        .outerjoin(Town, Town.ags == Entry.town_ags)
        .outerjoin(Spot, and_(Spot.id == Entry.spot_id, Spot.hidden.is_(False)))
        .where(Entry.contest_id == contest.id, Entry.shown)
    )


NUMBERS = (
    func.count(Entry.id).label("photos"),
    func.count(Entry.author_id.distinct()).label("authors"),
)
TOWN = (Town.ags, Town.slug.label("town_slug"), Town.name.label("town_name"))


def _spots(db: Session, contest: Contest) -> list[SpotPhotos]:
    about = (Spot.id, Spot.slug, Spot.name, Spot.kind, Spot.latitude, Spot.longitude)
    wanted = _from(select(*TOWN, *about, *NUMBERS), contest).where(
        _at_spot(), Town.ags.is_not(None)
    )
    wanted = wanted.group_by(Town.ags, Town.slug, Town.name, *about)
    return [
        SpotPhotos(
            town=_town(row),
            slug=row.slug,
            name=row.name,
            kind=row.kind,
            latitude=row.latitude,
            longitude=row.longitude,
            photos=row.photos,
            authors=row.authors,
        )
        for row in db.execute(wanted.order_by(func.count(Entry.id).desc(), Spot.name))
    ]


def _own(db: Session, contest: Contest) -> list[OwnPhoto]:
    about = (Entry.id, Entry.title, Entry.latitude, Entry.longitude)
    wanted = _from(select(*TOWN, *about), contest).where(_alone())
    return [
        OwnPhoto(
            town=_town(row) if row.ags else None,
            entry_id=row.id,
            title=row.title,
            latitude=row.latitude,
            longitude=row.longitude,
        )
        for row in db.execute(wanted.order_by(Entry.id))
    ]


def _towns(db: Session, contest: Contest) -> list[TownPhotos]:
    centre = (Town.latitude, Town.longitude)
    known = or_(_at_spot(), _alone())
    wanted = _from(select(*TOWN, *centre, *NUMBERS), contest).where(
        known.is_not(True), Town.ags.is_not(None)
    )
    wanted = wanted.group_by(Town.ags, Town.slug, Town.name, *centre)
    return [
        TownPhotos(
            town=_town(row),
            latitude=row.latitude,
            longitude=row.longitude,
            photos=row.photos,
            authors=row.authors,
        )
        for row in db.execute(wanted.order_by(Town.name))
    ]


def _town(row: Row[Any]) -> TownNamed:
    return TownNamed(row.ags, row.town_slug, row.town_name)
