"""Somebody who decides, and something to decide."""

import pytest
from sqlalchemy.orm import Session

from snaps.accounts.models import Person
from snaps.accounts.roles import Role
from snaps.contests.models import Contest
from snaps.entries.gates import Verdict
from snaps.entries.models import Entry
from tests import make


@pytest.fixture
def contest(db: Session) -> Contest:
    return make.contest(db)


@pytest.fixture
def anna(db: Session, contest: Contest) -> Person:
    """Return a moderator."""
    return moderator(db, contest, "Anna")


@pytest.fixture
def bert(db: Session, contest: Contest) -> Person:
    """Return another moderator."""
    return moderator(db, contest, "Bert")


@pytest.fixture
def waiting(db: Session, contest: Contest) -> Entry:
    """Return an entry by somebody with an address, before any decision."""
    return make.entry(db, contest, by=make.person(db), ruling=Verdict.PENDING)


def moderator(db: Session, contest: Contest, name: str) -> Person:
    person = make.staff(db, Role.MODERATOR, contest)
    person.name = name
    db.commit()
    return person
