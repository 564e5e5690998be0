"""Reading what waits for a decision, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    select,
    true,
)
from sqlalchemy.orm import Session, joinedload

from snaps.accounts.models import Person
from snaps.consents.models import Consent
from snaps.consents.queries import consents_of_entry
from snaps.entries.gates import Verdict
from snaps.entries.models import Entry
from snaps.errors import N_, NotFoundError
from snaps.moderation.filters import Counts, Filter, State
from snaps.moderation.models import Hold, Ruling
from snaps.photos.queries import near_twins
from snaps.spots.geometry import nearest
from snaps.spots.models import Town

Towns = frozenset[str] | None  # the towns somebody is limited to; none means all


@dataclass(frozen=True, slots=True)
class Decision:
    """A ruling, and the names of who made it and who took it back."""

    ruling: Ruling
    by: str
    undone_by: str


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that helps to decide about one entry.

    turn       how many rulings it has had
    spot_m     metres from where the photo was taken to the spot it is put under
    file_m     metres from there to what the file itself says
    twins      other entries whose picture looks the same or nearly so
    declared   what its author declared or agreed to, still in force
    holder     who else looks at it now; empty for nobody
    """

    entry: Entry
    turn: int
    history: Sequence[Decision]
    spot_m: float | None
    file_m: float | None
    twins: Sequence[Entry]
    others: Sequence[Entry]
    declared: Sequence[Consent]
    holder: str

    @property
    def edited(self) -> bool:
        """Tell whether it waits although it had been decided."""
        decided = any(one.ruling.undone_at is None for one in self.history)
        return decided and self.entry.ruling is Verdict.PENDING


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a list, and the cursor of the next part; none at the end."""

    entries: Sequence[Entry]
    next: int | None


def next_entry(
    db: Session,
    contest_id: int,
    wanted: Filter,
    *,
    towns: Towns,
    by: int,
    now: datetime,
    after: int = 0,
) -> Entry | None:
    """Return the next entry for somebody to decide, none when nothing is left.

    The oldest comes first. What lies behind `after` comes before what was passed over,
    and what somebody else looks at is left to them.
    """
    held = exists().where(
        Hold.entry_id == Entry.id, Hold.person_id != by, Hold.until > now
    )
    found = (
        _entries(contest_id, wanted, towns)
        .where(~held)
        .order_by(case((Entry.id > after, 0), else_=1), Entry.id)
        .limit(1)
    )
    return db.scalars(found).one_or_none()


def entry_to_moderate(
    db: Session, contest_id: int, entry_id: int, towns: Towns
) -> Entry:
    """Return an entry that somebody may decide about, or raise NotFoundError."""
    wanted = _with_parts().where(
        Entry.id == entry_id, Entry.contest_id == contest_id, _inside(towns)
    )
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NotFoundError(N_("There is no such entry."))
    return found


def entries_to_moderate(
    db: Session, contest_id: int, entry_ids: Sequence[int], towns: Towns
) -> Sequence[Entry]:
    """Return those of the entries that somebody may decide about, the oldest first."""
    wanted = select(Entry).where(
        Entry.id.in_(entry_ids), Entry.contest_id == contest_id, _inside(towns)
    )
    return db.scalars(wanted.order_by(Entry.id)).all()


def grid(
    db: Session,
    contest_id: int,
    wanted: Filter,
    *,
    towns: Towns,
    cursor: int | None = None,
    limit: int,
) -> Slice:
    """Return a part of the entries: open ones from the oldest, others the newest."""
    found = _entries(contest_id, wanted, towns)
    if wanted.state.open_:
        found = found.order_by(Entry.id)
        found = found if cursor is None else found.where(Entry.id > cursor)
    else:
        found = found.order_by(Entry.id.desc())
        found = found if cursor is None else found.where(Entry.id < cursor)
    rows = db.scalars(found.limit(limit + 1)).all()
    more = len(rows) > limit
    return Slice(rows[:limit], rows[limit - 1].id if more else None)


def counts(db: Session, contest_id: int, towns: Towns = None) -> Counts:
    """Return how many of a contest's entries stand where."""
    number = {
        state: func.coalesce(func.sum(case((_stands(state), 1), else_=0)), 0)
        for state in State
    }
    row = db.execute(
        select(*number.values()).where(Entry.contest_id == contest_id, _inside(towns))
    ).one()
    return Counts(*(int(one) for one in row))


def towns_in_hand(db: Session, contest_id: int, towns: Towns) -> Sequence[Town]:
    """Return the towns that a contest has entries from, by name."""
    has_entries = exists().where(
        Entry.contest_id == contest_id, Entry.town_ags == Town.ags, _inside(towns)
    )
    return db.scalars(select(Town).where(has_entries).order_by(Town.name)).all()


def edited_among(db: Session, entry_ids: Sequence[int]) -> frozenset[int]:
    """Return which of these entries were decided before."""
    wanted = select(Ruling.entry_id).where(
        Ruling.entry_id.in_(entry_ids), Ruling.undone_at.is_(None)
    )
    return frozenset(db.scalars(wanted))


def review(
    db: Session, entry: Entry, *, towns: Towns, by: int, now: datetime
) -> Review:
    """Return what helps to decide about an entry that was read with its parts."""
    past = history(db, entry.id)
    other = holder(db, entry.id, by=by, now=now)
    in_force = [
        one
        for one in consents_of_entry(db, entry.id)
        if one.withdrawn_at is None and (one.ends_at is None or one.ends_at > now)
    ]
    spot, photo = entry.spot, entry.photo
    return Review(
        entry=entry,
        turn=max((one.ruling.turn for one in past), default=0),
        history=past,
        spot_m=metres_from(entry, spot.latitude, spot.longitude) if spot else None,
        file_m=metres_from(entry, photo.latitude, photo.longitude),
        twins=twins_of(db, entry, towns),
        others=others_of_author(db, entry, towns),
        declared=in_force,
        holder=(other.name or other.email or "") if other else "",
    )


def metres_from(
    entry: Entry, latitude: float | None, longitude: float | None
) -> float | None:
    """Return how far a point lies from an entry's place, none where one is unknown."""
    if latitude is None or longitude is None:
        return None
    if entry.latitude is None or entry.longitude is None:
        return None
    found = nearest(entry.latitude, entry.longitude, [(latitude, longitude)])
    return found[0][1]


def twins_of(db: Session, entry: Entry, towns: Towns) -> Sequence[Entry]:
    """Return other entries of the contest whose picture looks nearly the same."""
    alike = [photo.id for photo, _bits in near_twins(db, entry.photo)]
    wanted = (
        select(Entry)
        .where(Entry.contest_id == entry.contest_id, Entry.photo_id.in_(alike))
        .where(_inside(towns))
        .options(joinedload(Entry.photo))
        .order_by(Entry.id)
    )
    return db.scalars(wanted).all()


def others_of_author(
    db: Session, entry: Entry, towns: Towns, limit: int = 12
) -> Sequence[Entry]:
    """Return other entries of the same author in the contest, the newest first."""
    wanted = (
        select(Entry)
        .where(Entry.author_id == entry.author_id, Entry.id != entry.id)
        .where(Entry.contest_id == entry.contest_id, _inside(towns))
        .options(joinedload(Entry.photo))
        .order_by(Entry.id.desc())
        .limit(limit)
    )
    return db.scalars(wanted).all()


def history(db: Session, entry_id: int) -> list[Decision]:
    """Return who decided what about an entry, the latest first."""
    wanted = select(Ruling).where(Ruling.entry_id == entry_id)
    return _named(db, wanted.order_by(Ruling.turn.desc()))


def decisions(
    db: Session, contest_id: int, *, towns: Towns, cursor: int | None, limit: int
) -> list[Decision]:
    """Return the decisions of a contest, the latest first, from a cursor on."""
    wanted = select(Ruling).join(Entry, Entry.id == Ruling.entry_id)
    wanted = wanted.where(Entry.contest_id == contest_id, _inside(towns))
    if cursor is not None:
        wanted = wanted.where(Ruling.id < cursor)
    return _named(db, wanted.order_by(Ruling.id.desc()).limit(limit))


def turns(db: Session, entry_id: int) -> int:
    """Return how many rulings an entry has had."""
    wanted = select(func.max(Ruling.turn)).where(Ruling.entry_id == entry_id)
    return db.scalars(wanted).one() or 0


def last_own(
    db: Session, contest_id: int, *, by: int, since: datetime
) -> Sequence[Ruling]:
    """Return what somebody decided last, all at once, if it was later than `since`."""
    own = (
        select(Ruling)
        .join(Entry, Entry.id == Ruling.entry_id)
        .where(Entry.contest_id == contest_id, Ruling.made_by == by)
        .where(Ruling.undone_at.is_(None), Ruling.made_at > since)
        .order_by(Ruling.made_at.desc(), Ruling.id.desc())
    )
    rulings = db.scalars(own).all()
    return [one for one in rulings if one.made_at == rulings[0].made_at]


def holder(db: Session, entry_id: int, *, by: int, now: datetime) -> Person | None:
    """Return who else looks at an entry at the moment, if anybody does."""
    wanted = (
        select(Person)
        .join(Hold, Hold.person_id == Person.id)
        .where(Hold.entry_id == entry_id, Hold.person_id != by, Hold.until > now)
    )
    return db.scalars(wanted).one_or_none()


def _entries(contest_id: int, wanted: Filter, towns: Towns) -> Select[Entry]:
    found = _with_parts().where(
        Entry.contest_id == contest_id, _stands(wanted.state), _inside(towns)
    )
    if wanted.town:
        found = found.where(Entry.town_ags == wanted.town)
    if wanted.origin is not None:
        found = found.where(Entry.origin == wanted.origin)
    return found


def _with_parts() -> Select[Entry]:
    return select(Entry).options(
        joinedload(Entry.photo),
        joinedload(Entry.author),
        joinedload(Entry.town),
        joinedload(Entry.spot),
    )


def _stands(state: State) -> ColumnElement[bool]:
    here = Entry.withdrawn_at.is_(None)
    waiting = and_(
        here, Entry.ruling == Verdict.PENDING, Entry.confirmed_at.is_not(None)
    )
    decided = exists().where(Ruling.entry_id == Entry.id, Ruling.undone_at.is_(None))
    return {
        State.WAITING: waiting,
        State.EDITED: and_(waiting, decided),
        State.ACCEPTED: and_(here, Entry.ruling == Verdict.ACCEPTED),
        State.REJECTED: and_(here, Entry.ruling == Verdict.REJECTED),
        State.UNCONFIRMED: and_(
            here, Entry.ruling == Verdict.PENDING, Entry.confirmed_at.is_(None)
        ),
    }[state]


def _inside(towns: Towns) -> ColumnElement[bool]:
    if towns is None:
        return true()
    return Entry.town_ags.in_(towns) if towns else false()


def _named(db: Session, wanted: Select[Ruling]) -> list[Decision]:
    rulings = db.scalars(wanted).all()
    ids = {one.made_by for one in rulings} | {one.undone_by for one in rulings}
    people = select(Person).where(Person.id.in_(ids - {None}))
    names = {one.id: one.name or one.email or "" for one in db.scalars(people)}
    return [
        Decision(
            one, names.get(one.made_by or 0, ""), names.get(one.undone_by or 0, "")
        )
        for one in rulings
    ]
