"""Emptying an instance that holds nothing but the demo."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from snaps.contests.queries import contests
from snaps.db import Base
from snaps.errors import N_, RefusedError
from snaps.storage import derivatives, originals


def clear(db: Session, *, slugs: frozenset[str]) -> None:
    """Delete every row and file, unless there is a contest besides those named.

    Not even the log stays: nothing of a demo has happened.
    """
    others = {contest.slug for contest in contests(db)} - slugs
    if others:
        raise RefusedError(
            N_("There are other contests here, so nothing is deleted: %(slugs)s."),
            slugs=", ".join(sorted(others)),
        )
    db.expunge_all()
    for table in reversed(Base.metadata.sorted_tables):
        db.execute(delete(table))
    for storage in (originals(), derivatives()):
        for key in list(storage.keys()):
            storage.delete(key)
