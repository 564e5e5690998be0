"""Reading counters, datasets and counts."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from snaps.errors import N_, NotFoundError
from snaps.footfall.models import Count, Counter, Dataset
from snaps.footfall.profile import Passages
from snaps.spots.models import Town


def counters(
    db: Session, towns: Collection[str], *, drafts: bool = False
) -> Sequence[Counter]:
    """Return the counters of towns by name, with their towns.

    drafts   those that may not be published too, for staff
    """
    wanted = (
        select(Counter)
        .where(Counter.town_ags.in_(towns))
        .options(joinedload(Counter.town).defer(Town.outline))  # it is long
        .order_by(Counter.name, Counter.id)
    )
    if not drafts:
        wanted = wanted.where(Counter.may_be_published.is_(True))
    return db.scalars(wanted).all()


def counter_by_key(db: Session, ags: str, key: str) -> Counter:
    """Return the counter of that key in a town, or raise NotFoundError."""
    wanted = select(Counter).where(Counter.town_ags == ags, Counter.key == key)
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NotFoundError(N_("There is no such counter."))
    return found


def datasets(db: Session, towns: Collection[str]) -> Sequence[Dataset]:
    """Return what was imported for towns, the newest first."""
    wanted = select(Dataset).where(Dataset.town_ags.in_(towns))
    return db.scalars(wanted.order_by(Dataset.id.desc())).all()


def dataset_by_id(db: Session, dataset_id: int) -> Dataset:
    """Return a dataset, or raise NotFoundError."""
    found = db.get(Dataset, dataset_id)
    if found is None:
        raise NotFoundError(N_("There is no such dataset."))
    return found


def dataset_of(db: Session, ags: str, digest: str, target: str) -> Dataset | None:
    """Return the dataset that these bytes already gave, if any."""
    wanted = select(Dataset).where(
        Dataset.town_ags == ags, Dataset.digest == digest, Dataset.target == target
    )
    return db.scalars(wanted).one_or_none()


def counters_in(db: Session, dataset_id: int) -> Sequence[Counter]:
    """Return the counters that a dataset has counts of, with their towns."""
    ids = select(Count.counter_id).where(Count.dataset_id == dataset_id).distinct()
    wanted = select(Counter).where(Counter.id.in_(ids))
    town = joinedload(Counter.town).defer(Town.outline)
    return db.scalars(wanted.options(town)).all()


def numbers_of(
    db: Session, counter_id: int, first: datetime, last: datetime
) -> dict[datetime, float]:
    """Return what is known of a counter by begin, both bounds included."""
    wanted = select(Count.begins_at, Count.number).where(
        Count.counter_id == counter_id, Count.begins_at.between(first, last)
    )
    return {row.begins_at: row.number for row in db.execute(wanted)}


def believed(db: Session, counter_id: int) -> Iterator[Passages]:
    """Return what a counter counted without doubt and may be published."""
    wanted = (
        select(Count.begins_at, Count.minutes, Count.number)
        .join(Dataset, Dataset.id == Count.dataset_id)
        .where(
            Count.counter_id == counter_id,
            Count.doubt.is_(None),
            Count.unverified.is_(False),
            Dataset.may_be_published.is_(True),
        )
    )
    for row in db.execute(wanted):
        yield Passages(row.begins_at, row.minutes, row.number)


def counters_geojson(db: Session, ags: str) -> dict[str, Any]:
    """Return the published counters of a town as a GeoJSON FeatureCollection.

    `hours` are 24 median passages by hour of the local day, null where nothing was
    counted; `per_day` is the median of whole days.
    """
    return {
        "type": "FeatureCollection",
        "features": [_feature(counter) for counter in counters(db, [ags])],
    }


def _feature(counter: Counter) -> dict[str, Any]:
    typical = counter.typical
    return {
        "type": "Feature",
        "id": f"{counter.town_ags}/{counter.key}",
        "geometry": {
            "type": "Point",
            "coordinates": [counter.longitude, counter.latitude],
        },
        "properties": {
            "key": counter.key,
            "name": counter.name,
            "street": counter.street,
            "method": counter.method.value,
            "directions": [counter.direction_a, counter.direction_b],
            "line": counter.line,
            "operator": counter.operator,
            "source": counter.source,
            "licence": counter.licence,
            "valid_from": _iso(counter.valid_from),
            "valid_to": _iso(counter.valid_to),
            "hours": typical.hours,
            "week": typical.week,
            "per_day": typical.per_day,
            "days": typical.days,
            "first": _iso(typical.first),
            "last": _iso(typical.last),
        },
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
