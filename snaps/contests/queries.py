"""Reading contests."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.contests.models import Contest
from snaps.errors import N_, NotFoundError


def contests(db: Session) -> Sequence[Contest]:
    """Return all contests, the newest first."""
    return db.scalars(select(Contest).order_by(Contest.id.desc())).all()


def contest_by_slug(db: Session, slug: str) -> Contest:
    """Return the contest of that address, or raise NotFoundError."""
    found = db.scalars(select(Contest).where(Contest.slug == slug)).one_or_none()
    if found is None:
        raise NotFoundError(N_("There is no such contest."))
    return found


def scope_of(db: Session, slug: str) -> tuple[int, int] | None:
    """Return the organisation and contest behind an address, none if there is none."""
    wanted = select(Contest.organisation_id, Contest.id).where(Contest.slug == slug)
    row = db.execute(wanted).one_or_none()
    return None if row is None else (row.organisation_id, row.id)
