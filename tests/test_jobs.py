from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from snaps import jobs as work
from snaps.db import transaction
from snaps.jobs import FIRST_PAUSE, LEASE, MAX_TRIES, Try, next_try
from tests import make
from tests.fakes import HeldJobs

NOW = make.NOW


@pytest.fixture
def counted() -> Iterator[list[int]]:
    """Register a job for the time of a test, and count its calls."""
    calls: list[int] = []
    work.job("test.count")(lambda number: calls.append(number))  # noqa: PLW0108  # calls it by name
    yield calls
    del work._functions["test.count"]


def test_a_job_put_twice_runs_once(
    db: Session, jobs: HeldJobs, counted: list[int]
) -> None:
    with transaction() as db_:
        work.put(db_, "test.count", number=1)
        work.put(db_, "test.count", number=1)
        work.put(db_, "test.count", number=2)
    jobs.run_all()

    assert counted == [1, 2]


def test_a_job_is_put_only_if_its_transaction_commits(
    db: Session, jobs: HeldJobs, counted: list[int]
) -> None:
    def fail() -> None:
        with transaction() as db_:
            work.put(db_, "test.count", number=1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert jobs.held == {}


def test_an_unknown_job_is_refused(db: Session) -> None:
    with pytest.raises(KeyError), transaction() as db_:
        work.put(db_, "no.such")


@pytest.mark.parametrize(
    ("latest", "due"),
    [
        (None, 0),
        (Try(0, "waiting", NOW - LEASE * 9), None),
        (Try(0, "running", NOW - LEASE + timedelta(seconds=1)), None),
        (Try(0, "running", NOW - LEASE), 1),
        (Try(0, "failed", NOW - FIRST_PAUSE + timedelta(seconds=1)), None),
        (Try(0, "failed", NOW - FIRST_PAUSE), 1),
        (Try(2, "failed", NOW - FIRST_PAUSE * 3), None),
        (Try(2, "failed", NOW - FIRST_PAUSE * 4), 3),
        (Try(0, "done", NOW - FIRST_PAUSE), 1),  # done, yet the row still needs it
        (Try(MAX_TRIES - 1, "failed", NOW - LEASE * 99), None),
    ],
)
def test_the_next_try(latest: Try | None, due: int | None) -> None:
    assert next_try(latest, NOW) == due
