"""Reading towns and spots."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.errors import N_, NotFoundError
from snaps.spots.geometry import DEGREE_M, metres_outside, nearest
from snaps.spots.models import Spot, Town
from snaps.spots.places import Place
from snaps.spots.reach import Extent, spot_at


def towns(db: Session) -> Sequence[Town]:
    """Return all towns by name."""
    return db.scalars(select(Town).order_by(Town.name, Town.ags)).all()


def town_by_ags(db: Session, ags: str) -> Town:
    """Return the town of an official key, or raise NotFoundError."""
    found = db.get(Town, ags)
    if found is None:
        raise NotFoundError(N_("There is no town with this key."))
    return found


def town_at(
    db: Session, latitude: float, longitude: float, within_m: float = 0.0
) -> Town | None:
    """Return the town a position lies in, none outside all of them.

    within_m   how far outside still counts, metres; of several the nearest wins
    """
    margin = 2 * within_m / DEGREE_M  # degrees; a degree east is shorter than north
    wanted = select(Town).where(
        Town.south <= latitude + margin,
        Town.north >= latitude - margin,
        Town.west <= longitude + margin,
        Town.east >= longitude - margin,
    )
    outside = [
        (metres_outside(town.outline, latitude, longitude), town.ags, town)
        for town in db.scalars(wanted)
    ]
    fitting = [found for found in outside if found[0] <= within_m]
    return min(fitting)[2] if fitting else None


def spots_of(db: Session, ags: str, *, hidden: bool = False) -> Sequence[Spot]:
    """Return a town's spots by name; suppressed ones only where `hidden` says so."""
    wanted = select(Spot).where(Spot.town_ags == ags).order_by(Spot.name, Spot.id)
    if not hidden:
        wanted = wanted.where(Spot.hidden.is_(False))
    return db.scalars(wanted).all()


def spot_by_slug(db: Session, ags: str, slug: str) -> Spot:
    """Return the spot of that address in a town, or raise NotFoundError."""
    wanted = select(Spot).where(
        Spot.town_ags == ags, Spot.slug == slug, Spot.hidden.is_(False)
    )
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NotFoundError(N_("There is no such spot."))
    return found


def spot_for(db: Session, ags: str, place: Place) -> Spot | None:
    """Return the spot of a town that a place belongs to; `reach.spot_at` says how."""
    spots = {spot.id: spot for spot in spots_of(db, ags)}
    found = spot_at(
        place,
        (
            Extent(spot.id, spot.latitude, spot.longitude, spot.radius_m, spot.outline)
            for spot in spots.values()
        ),
    )
    return None if found is None else spots[found]


def nearest_spots(
    db: Session, ags: str, latitude: float, longitude: float, *, within_m: float
) -> list[tuple[Spot, float]]:
    """Return a town's spots around a position with their metres, the nearest first."""
    spots = spots_of(db, ags)
    places = [(spot.latitude, spot.longitude) for spot in spots]
    return [
        (spots[at], metres)
        for at, metres in nearest(latitude, longitude, places, within_m=within_m)
    ]
