"""A contest to enter, and somebody who does."""

import pytest
from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.entries.models import Author
from tests import make
from tests.entries.acting import RULES


@pytest.fixture
def contest(db: Session) -> Contest:
    make.town(db)
    open_ = (WindowKind.ENTERING, WindowKind.VOTING)
    return make.contest(db, rules_=RULES, open_=open_)


@pytest.fixture
def author(db: Session) -> Author:
    return make.author(db, make.person(db))
