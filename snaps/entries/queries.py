"""Reading entries, their authors, and where they lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload, load_only

from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.contests.rules import Rules
from snaps.entries.drafts import EntryDraft
from snaps.entries.gates import PlaceGate, Position, Verdict
from snaps.entries.models import Author, Entry
from snaps.entries.rules import Municipality, Terms, is_guest, takes_part
from snaps.errors import N_, NotFoundError
from snaps.photos.models import Photo
from snaps.spots.geometry import nearest
from snaps.spots.models import Spot, Town
from snaps.spots.places import Place, PlaceSource
from snaps.spots.queries import spot_for, town_at

EDGE_M = 250.0  # outlines are simplified, and a phone may be off by as much
NEAR_SPOT_M = 500.0  # one photographs a tower from a distance, not from the next town


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place, and the town and the spot it belongs to, as far as they are known."""

    place: Place | None = None
    town: Town | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class TownChoice:
    """A town that takes part, and its named places, for a list to choose from."""

    town: Town
    spots: tuple[Spot, ...]
    guest: bool


def terms_of(contest: Contest) -> Terms:
    """Return what a contest demands, as a value."""
    return Terms(contest.rules, contest.windows, tuple(contest.hashtags))


def municipality(town: Town | None) -> Municipality | None:
    """Return a town as the rules see it."""
    if town is None:
        return None
    return Municipality(town.ags, town.name, town.population)


def place_in(photo: Photo) -> Place | None:
    """Return where the file itself says that it was taken."""
    if photo.latitude is None or photo.longitude is None:
        return None
    return Place(photo.latitude, photo.longitude, PlaceSource.EXIF, photo.accuracy_m)


def whereabouts(db: Session, draft: EntryDraft) -> Whereabouts:
    """Return where a photo belongs, from all that was said and found.

    What its author chose decides over what the file says: a spot over a place that
    lies far from it, a named town over a place in another one. A moderator sees both.
    """
    spot = db.get(Spot, draft.spot_id) if draft.spot_id is not None else None
    if spot is not None and not spot.hidden:
        marked = Place(spot.latitude, spot.longitude, PlaceSource.SPOT, spot.radius_m)
        near = draft.place is not None and _is_near(spot, draft.place)
        of_spot = db.get_one(Town, spot.town_ags)
        return Whereabouts(draft.place if near else marked, of_spot, spot)
    named = db.get(Town, draft.town_ags) if draft.town_ags else None
    if draft.place is None:
        return Whereabouts(town=named)
    town = town_at(db, draft.place.latitude, draft.place.longitude, EDGE_M)
    if named is not None and (town is None or town.ags != named.ags):
        return Whereabouts(town=named)
    found = spot_for(db, town.ags, draft.place) if town is not None else None
    return Whereabouts(draft.place, town, found)


def town_choices(db: Session, rules: Rules) -> list[TownChoice]:
    """Return the towns that take part, by name, each with its spots by name."""
    without_outlines = (
        Town.ags,
        Town.name,
        Town.population,
        Town.latitude,
        Town.longitude,
    )
    small = select(Town).options(load_only(*without_outlines)).order_by(Town.name)
    taking_part = []
    for town in db.scalars(small):
        seen = Municipality(town.ags, town.name, town.population)
        if not rules.must_lie_in_town or takes_part(rules, seen):
            taking_part.append((town, is_guest(rules, seen)))
    wanted = (
        select(Spot)
        .where(Spot.town_ags.in_([town.ags for town, _ in taking_part]))
        .where(Spot.hidden.is_(False))
        .order_by(Spot.name, Spot.id)
    )
    spots: dict[str, list[Spot]] = {}
    for spot in db.scalars(wanted):
        spots.setdefault(spot.town_ags, []).append(spot)
    return [
        TownChoice(town, tuple(spots.get(town.ags, ())), guest)
        for town, guest in taking_part
    ]


def author_ids_of(db: Session, author: Author) -> list[int]:
    """Return the author and whoever else is the same person, by id."""
    if author.person_id is None:
        return [author.id]
    wanted = select(Author.id).where(
        or_(Author.person_id == author.person_id, Author.id == author.id)
    )
    return list(db.scalars(wanted.order_by(Author.id)))


def entered(db: Session, contest_id: int, author_ids: Sequence[int]) -> int:
    """Return how many entries count against an author's limit.

    Rejected and withdrawn ones free their place; ones never confirmed count not at
    all, or a stranger who knows an address could use it up.
    """
    wanted = select(func.count()).where(
        Entry.contest_id == contest_id,
        Entry.author_id.in_(author_ids),
        Entry.confirmed_at.is_not(None),
        Entry.withdrawn_at.is_(None),
        Entry.ruling != Verdict.REJECTED,
    )
    return db.scalars(wanted).one()


def entered_by(db: Session, contest_id: int, person_id: int) -> int:
    """Return how many entries count against a person's limit."""
    authors = list(db.scalars(select(Author.id).where(Author.person_id == person_id)))
    return entered(db, contest_id, authors)


def entry_of_photo(db: Session, contest_id: int, photo_id: int) -> Entry | None:
    """Return the entry of a photo in a contest, with its author."""
    wanted = select(Entry).where(
        Entry.contest_id == contest_id, Entry.photo_id == photo_id
    )
    return db.scalars(wanted.options(joinedload(Entry.author))).one_or_none()


def entries_of_person(db: Session, person_id: int) -> Sequence[Entry]:
    """Return all entries of a person in all contests, the newest first."""
    wanted = _with_everything().join(Entry.author)
    wanted = wanted.where(Author.person_id == person_id)
    return db.scalars(wanted.order_by(Entry.id.desc())).all()


def entry_by_id(db: Session, entry_id: int) -> Entry:
    """Return an entry with all that belongs to it, or raise NotFoundError."""
    found = db.scalars(_with_everything().where(Entry.id == entry_id)).one_or_none()
    if found is None:
        raise NotFoundError(N_("There is no such entry."))
    return found


def votable() -> ColumnElement[bool]:
    """Return `may_be_voted` as a condition on entries."""
    return and_(Entry.shown, Entry.competing, Entry.place_gate == PlaceGate.FITS)


def spot_told() -> ColumnElement[bool]:
    """Return `Entry.told_spot` as a condition on entries joined with their spots."""
    return and_(Entry.position != Position.TOWN, Spot.hidden.is_(False))


def stray_photos(db: Session, kept_before: datetime) -> Sequence[int]:
    """Return the photos kept before a moment that are in no entry, the oldest first."""
    wanted = select(Photo.id).where(Photo.kept_at < kept_before, ~_is_entered())
    return db.scalars(wanted.order_by(Photo.id).limit(1000)).all()


def is_stray(db: Session, photo: Photo, kept_before: datetime) -> bool:
    """Tell whether a photo was kept before a moment and is in no entry."""
    wanted = select(Photo.id).where(
        Photo.id == photo.id, Photo.kept_at < kept_before, ~_is_entered()
    )
    return db.scalars(wanted).first() is not None


def why_fixed(entry: Entry, contest: Contest, moment: datetime) -> str | None:
    """Return why nothing can be changed about an entry any more, none if it can."""
    if entry.withdrawn_at is not None:
        return N_("This entry is withdrawn; nothing can be changed.")
    if entry.ruling is Verdict.REJECTED:
        return N_("This entry was not accepted; nothing can be changed.")
    judging = contest.windows[WindowKind.JUDGING]
    begun = judging is not None and judging.opens_at <= moment
    if begun or contest.published_by(moment):
        return N_("The jury has begun, so nothing can be changed any more.")
    return None


def _is_entered() -> ColumnElement[bool]:
    return exists().where(Entry.photo_id == Photo.id)


def _with_everything() -> Select[Entry]:
    return select(Entry).options(
        joinedload(Entry.contest),
        joinedload(Entry.photo),
        joinedload(Entry.author),
        joinedload(Entry.town),
        joinedload(Entry.spot),
    )


def _is_near(spot: Spot, place: Place) -> bool:
    mark = [(spot.latitude, spot.longitude)]
    return bool(nearest(place.latitude, place.longitude, mark, within_m=NEAR_SPOT_M))
