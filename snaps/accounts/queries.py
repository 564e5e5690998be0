"""Reading people and their appointments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from snaps.accounts.models import Appointment, Organisation, Person
from snaps.accounts.roles import Role, included_in
from snaps.errors import N_, NotFoundError


@dataclass(frozen=True, slots=True)
class Powers:
    """What somebody may do in one place.

    towns   the towns a power is limited to; none means all of them
    """

    roles: frozenset[Role]
    towns: frozenset[str] | None = None


def person_by_email(db: Session, email: str) -> Person | None:
    """Return who has this address, written in any case."""
    wanted = select(Person).where(Person.email == email.strip().lower())
    return db.scalars(wanted).one_or_none()


def organisation_by_slug(db: Session, slug: str) -> Organisation:
    """Return the organisation of that name, or raise NotFoundError."""
    wanted = select(Organisation).where(Organisation.slug == slug)
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NotFoundError(N_("There is no such organisation."))
    return found


def appointments(db: Session, person_id: int) -> Sequence[Appointment]:
    """Return the appointments somebody holds now."""
    wanted = select(Appointment).where(
        Appointment.person_id == person_id, Appointment.ended_at.is_(None)
    )
    return db.scalars(wanted.order_by(Appointment.id)).all()


def powers(
    held: Iterable[Appointment],
    place: tuple[int, int] | None,
    wanted: frozenset[Role],
) -> Powers | None:
    """Return what appointments let somebody do, of the wanted roles; none for nothing.

    place   organisation and contest, or none for pages that belong to no contest:
            there any appointment counts
    """
    fitting = [
        one
        for one in held
        if included_in(one.role) & wanted
        and (
            place is None
            or (one.organisation_id == place[0] and one.contest_id in {None, place[1]})
        )
    ]
    if not fitting:
        return None
    towns = {one.town_ags for one in fitting}
    limited = frozenset(ags for ags in towns if ags is not None)
    return Powers(
        frozenset(one.role for one in fitting), None if None in towns else limited
    )


def people_of(
    db: Session, organisation_id: int, contest_id: int, role: Role
) -> Sequence[Person]:
    """Return who holds a role in a contest, by name."""
    wanted = (
        select(Person)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(
            Appointment.organisation_id == organisation_id,
            Appointment.role == role,
            Appointment.ended_at.is_(None),
            or_(Appointment.contest_id.is_(None), Appointment.contest_id == contest_id),
        )
        .distinct()
        .order_by(Person.name, Person.id)
    )
    return db.scalars(wanted).all()
