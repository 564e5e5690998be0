"""Reading consents."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from snaps.consents.kinds import ConsentKind
from snaps.consents.models import Consent


def consents_of_entry(db: Session, entry_id: int) -> Sequence[Consent]:
    """Return all that was ever declared for an entry, in the order of giving."""
    return db.scalars(
        select(Consent).where(Consent.entry_id == entry_id).order_by(Consent.id)
    ).all()


def consents_of_person(db: Session, person_id: int) -> Sequence[Consent]:
    """Return all that a person ever declared, in the order of giving."""
    return db.scalars(
        select(Consent).where(Consent.person_id == person_id).order_by(Consent.id)
    ).all()


def in_force(
    db: Session, entry_id: int, kind: ConsentKind, moment: datetime
) -> Consent | None:
    """Return the latest consent of a kind that holds for an entry at a moment."""
    return db.scalars(
        select(Consent)
        .where(
            Consent.entry_id == entry_id,
            Consent.kind == kind,
            Consent.given_at <= moment,
            or_(Consent.withdrawn_at.is_(None), Consent.withdrawn_at > moment),
            or_(Consent.ends_at.is_(None), Consent.ends_at > moment),
        )
        .order_by(Consent.id.desc())
        .limit(1)
    ).one_or_none()
