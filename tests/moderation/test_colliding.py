"""Two people at once, each with a connection of their own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from snaps.accounts.roles import Role
from snaps.db import Base, db as database, session, transaction
from snaps.entries.gates import Verdict
from snaps.entries.models import Entry
from snaps.errors import RefusedError
from snaps.moderation import actions
from snaps.moderation.filters import Filter
from snaps.moderation.models import Ruling
from snaps.moderation.reasons import Reason
from tests import make
from tests.make import NOW


@dataclass(frozen=True)
class Work:
    """A contest with entries to decide, and two moderators, by id."""

    contest_id: int
    people: tuple[int, int]
    entries: tuple[int, ...]


@pytest.fixture
def work(built: Flask) -> Iterator[Work]:
    """Rows that are really committed; the tables are emptied afterwards."""
    with built.app_context():
        db = session()
        contest = make.contest(db)
        anna, bert = (make.staff(db, Role.MODERATOR, contest).id for _ in range(2))
        entries = [make.entry(db, contest, ruling=Verdict.PENDING) for _ in range(6)]
        found = Work(contest.id, (anna, bert), tuple(one.id for one in entries))
        db.rollback()  # no snapshot of before stays open
        try:
            yield found
        finally:
            database.session.remove()
            with database.engine.begin() as connection:
                for table in reversed(Base.metadata.sorted_tables):
                    connection.execute(table.delete())


def both(built: Flask, work: Work, act: Callable[[int], object]) -> list[object]:
    """Let two people act in the same instant; return what came of it."""
    barrier = Barrier(2)

    def one(person_id: int) -> object:
        with built.app_context():
            barrier.wait()
            try:
                return act(person_id)
            except RefusedError as error:
                return error
            finally:
                database.session.remove()

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(one, work.people))


def test_two_moderators_never_decide_the_same_entry_twice(
    built: Flask, work: Work
) -> None:
    for entry_id in work.entries:

        def decide(person_id: int, entry_id: int = entry_id) -> object:
            with transaction() as db:
                entry = db.get_one(Entry, entry_id)
                if person_id == work.people[0]:
                    return actions.accept(db, entry=entry, by=person_id, now=NOW)
                return actions.reject(
                    db,
                    entry=entry,
                    by=person_id,
                    reason=Reason.QUALITY,
                    words="",
                    now=NOW,
                )

        came = both(built, work, decide)
        refused = [str(one) for one in came if isinstance(one, RefusedError)]
        assert refused == ["Somebody else has decided this one in the meantime."]

    rows = session().execute(
        select(Ruling.entry_id, Ruling.verdict, Entry.ruling)
        .join(Entry, Entry.id == Ruling.entry_id)
        .order_by(Ruling.entry_id)
    )
    assert [entry_id for entry_id, made, kept in rows if made is kept] == list(
        work.entries
    )


def test_two_moderators_are_never_given_the_same_entry(
    built: Flask, work: Work
) -> None:
    def take(person_id: int) -> object:
        with transaction() as db:
            entry = actions.take_next(
                db,
                contest_id=work.contest_id,
                wanted=Filter(),
                towns=None,
                by=person_id,
                now=NOW,
            )
            return entry and entry.id

    assert set(both(built, work, take)) == set(work.entries[:2])
