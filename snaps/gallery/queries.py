"""Reading what a gallery shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Row,
    Select,
    and_,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session, joinedload

from snaps.contests.models import Contest
from snaps.entries.gates import Position
from snaps.entries.models import Entry
from snaps.entries.publishing import Point, Published, published
from snaps.entries.queries import spot_told
from snaps.errors import N_, GoneError, NotFoundError
from snaps.gallery.cards import Card, CardPhoto, Counted, Named
from snaps.gallery.filters import Filters
from snaps.gallery.order import PRIME, SHUFFLES, Cursor
from snaps.photos.models import Photo
from snaps.spots.models import Spot, Town

PAGE = 48  # photos


@dataclass(frozen=True, slots=True)
class GalleryPage:
    """Some photos, and where to go on; `number` counts all that fit the filters."""

    cards: Sequence[Card]
    following: Cursor | None
    number: int


def gallery(
    db: Session,
    contest: Contest,
    *,
    filters: Filters,
    bucket: int | None,
    after: Cursor | None,
    limit: int = PAGE,
) -> GalleryPage:
    """Return a page of shown entries.

    bucket   one of the shuffled orders, or none for the newest first
    after    the last entry of the page before
    """
    key = _key(bucket)
    chosen = _narrowed(_cards(key), contest, filters)
    number = _narrowed(select(func.count(Entry.id)), contest, filters)
    if after is not None:
        later = key > after.key if bucket is not None else key < after.key
        beyond = Entry.id > after.entry_id
        chosen = chosen.where(or_(later, (key == after.key) & beyond))
    first = key if bucket is not None else key.desc()
    rows = db.execute(chosen.order_by(first, Entry.id).limit(limit + 1)).all()
    cards = [_card(row) for row in rows[:limit]]
    more = len(rows) > limit
    following = Cursor(cards[-1].key, cards[-1].id) if more else None
    return GalleryPage(cards, following, db.scalars(number).one())


def entry_shown(db: Session, contest: Contest, entry_id: int) -> Entry:
    """Return a shown entry with all a page needs.

    Raises GoneError for one that was withdrawn, NotFoundError for all others.
    """
    found = db.scalars(
        select(Entry)
        .where(Entry.id == entry_id, Entry.contest_id == contest.id)
        .options(
            joinedload(Entry.photo),
            joinedload(Entry.town),
            joinedload(Entry.spot),
            joinedload(Entry.author),
        )
    ).one_or_none()
    if found is not None and found.withdrawn_at is not None:
        raise GoneError(N_("This photo has been taken back by its author."))
    if found is None or not found.shown:
        raise NotFoundError(N_("There is no such photo in this contest."))
    return found


def position_of(entry: Entry) -> Published | None:
    """Return the position of an entry that the public may know."""
    spot = entry.spot if entry.spot is not None and not entry.spot.hidden else None
    return published(
        entry.position,
        exact=Point(entry.place.latitude, entry.place.longitude)
        if entry.place
        else None,
        spot=Point(spot.latitude, spot.longitude) if spot else None,
        town=Point(entry.town.latitude, entry.town.longitude) if entry.town else None,
    )


def towns_shown(db: Session, contest: Contest) -> Sequence[Counted]:
    """Return slug, name and number of shown photos of each town that has some."""
    number = func.count(Entry.id)
    wanted = (
        select(Town.slug, Town.name, number)
        .join(Entry, Entry.town_ags == Town.ags)
        .where(Entry.contest_id == contest.id, Entry.shown)
        .group_by(Town.slug, Town.name)
        .order_by(Town.name)
    )
    return [Counted(*row) for row in db.execute(wanted)]


def spots_shown(db: Session, contest: Contest, town: str) -> Sequence[Counted]:
    """Return slug, name and number of shown photos of each spot of a town."""
    number = func.count(Entry.id)
    wanted = (
        select(Spot.slug, Spot.name, number)
        .join(Town, Town.ags == Spot.town_ags)
        .join(Entry, Entry.spot_id == Spot.id)
        .where(Entry.contest_id == contest.id, Entry.shown)
        .where(Town.slug == town, spot_told())
        .group_by(Spot.slug, Spot.name)
        .order_by(Spot.name)
    )
    return [Counted(*row) for row in db.execute(wanted)]


def neighbours(db: Session, entry: Entry, limit: int = 6) -> Sequence[Card]:
    """Return other shown photos of the same spot, or else of the same town."""
    same = Entry.town_ags == entry.town_ags
    if entry.told_spot is not None:
        same = Spot.id == entry.spot_id  # joined to those alone who tell it
    wanted = (
        _cards(_key(None))
        .where(Entry.contest_id == entry.contest_id, Entry.shown, same)
        .where(Entry.id != entry.id)
        .order_by(Entry.id)
        .limit(limit)
    )
    return [_card(row) for row in db.execute(wanted)]


def highlights(db: Session, contest_ids: Sequence[int], each: int) -> list[Card]:
    """Return the newest shown photos of some contests, for start pages."""
    wanted = (
        _cards(_key(None))
        .where(Entry.contest_id.in_(contest_ids), Entry.shown)
        .order_by(Entry.id.desc())
        .limit(each)
    )
    return [_card(row) for row in db.execute(wanted)]


def _key(bucket: int | None) -> ColumnElement[int]:
    """Return what a gallery is sorted by; `order.place` computes the same."""
    wide = cast(Entry.id, BigInteger)
    if bucket is None:
        return wide
    shuffle = SHUFFLES[bucket]
    first = wide * shuffle.factor % PRIME
    return first * ((wide + shuffle.shift) % PRIME) % PRIME


def _cards(key: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    columns = (
        Entry.id,
        Entry.title,
        Entry.alt,
        Entry.credit,
        Entry.competing,
        Photo.key.label("photo_key"),
        Photo.revision,
        Photo.width,
        Photo.height,
        Town.name.label("town"),
        Town.slug.label("town_slug"),
        Spot.name.label("spot"),
        Spot.slug.label("spot_slug"),
        key.label("place"),
    )
    return (
        select(*columns)
        .join(Photo, Photo.id == Entry.photo_id)
        .outerjoin(Town, Town.ags == Entry.town_ags)
        .outerjoin(Spot, (Spot.id == Entry.spot_id) & spot_told())
    )


def _card(row: Row[Any]) -> Card:
    return Card(
        id=row.id,
        title=row.title,
        alt=row.alt,
        credit=row.credit,
        photo=CardPhoto(row.photo_key, row.revision, row.width, row.height),
        town=Named(row.town, row.town_slug) if row.town else None,
        spot=Named(row.spot, row.spot_slug) if row.spot else None,
        competing=row.competing,
        key=row.place,
    )


def _narrowed(
    wanted: Select[*tuple[Any, ...]], contest: Contest, filters: Filters
) -> Select[*tuple[Any, ...]]:
    """Keep the shown entries that fit the filters."""
    wanted = wanted.where(Entry.contest_id == contest.id, Entry.shown)
    if filters.town:
        town = select(Town.ags).where(Town.slug == filters.town)
        wanted = wanted.where(Entry.town_ags.in_(town))
    if filters.spot:
        wanted = wanted.where(_at_spot(Spot.slug == filters.spot))
    if filters.category:
        wanted = wanted.where(Entry.category == filters.category)
    for word in filters.words.split():
        wanted = wanted.where(_says(word))
    return wanted


def _says(word: str) -> ColumnElement[bool]:
    """Find a word in what the author wrote, or in the name of the place."""
    here = [
        column.icontains(word, autoescape=True)
        for column in (Entry.title, Entry.why, Entry.alt, Entry.credit)
    ]
    town = select(Town.ags).where(Town.name.icontains(word, autoescape=True))
    spot = Spot.name.icontains(word, autoescape=True)
    return or_(*here, Entry.town_ags.in_(town), _at_spot(spot))


def _at_spot(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that an entry tells its spot, and that it is such a one."""
    spots = select(Spot.id).where(Spot.hidden.is_(False), which)
    return and_(Entry.position != Position.TOWN, Entry.spot_id.in_(spots))
