"""Votes at the same moment, each in a connection of its own."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from snaps.accounts.models import Organisation, Person
from snaps.contests.models import Contest, Series, Window
from snaps.db import session, transaction
from snaps.entries.models import Author, Entry
from snaps.errors import RefusedError
from snaps.photos.models import Photo
from snaps.spots.models import Town
from snaps.voting.actions import cast, revoke
from snaps.voting.models import Vote
from tests import make

THREADS = 8


@pytest.fixture
def real(built: Flask) -> Iterator[Session]:
    """Return a session whose commits stay until the end of the test."""
    with built.app_context():
        yield session()
        session().rollback()
        with transaction() as db:
            for table in (
                Vote, Entry, Author, Photo, Window, Contest, Series, Person,
                Organisation, Town,
            ):  # fmt: skip
                db.execute(delete(table))


def at_once(app: Flask, calls: list[Callable[[], None]]) -> list[str]:
    """Run calls at the same moment, each with a session of its own.

    Returns the refusals.
    """
    ready = threading.Barrier(len(calls))

    def run(call: Callable[[], None]) -> str:
        with app.app_context():
            ready.wait()
            try:
                call()
            except RefusedError as error:
                return str(error)
            finally:
                session().close()
        return ""

    with ThreadPoolExecutor(len(calls)) as pool:
        return [said for said in pool.map(run, calls) if said]


def vote(contest_id: int, entry_id: int, person_id: int) -> None:
    with transaction() as db:
        cast(
            db,
            contest=db.get_one(Contest, contest_id),
            entry=db.get_one(Entry, entry_id),
            voter=db.get_one(Person, person_id),
            now=make.NOW,
        )


def take_back(contest_id: int, entry_id: int, person_id: int) -> None:
    with transaction() as db:
        revoke(
            db,
            contest=db.get_one(Contest, contest_id),
            entry=db.get_one(Entry, entry_id),
            voter=db.get_one(Person, person_id),
            now=make.NOW,
        )


def standing(db: Session) -> int:
    return db.scalars(
        select(func.count()).select_from(Vote).where(Vote.revoked_at.is_(None))
    ).one()


def test_the_same_vote_from_many_tabs_is_one(built: Flask, real: Session) -> None:
    contest, voter = make.contest(real), make.person(real)
    entry = make.entry(real, contest)
    ids = (contest.id, entry.id, voter.id)
    real.commit()

    refusals = at_once(built, [partial(vote, *ids)] * THREADS)

    assert refusals == []
    assert standing(real) == 1


def test_a_budget_holds_against_many_tabs(built: Flask, real: Session) -> None:
    contest = make.contest(real, rules_=make.rules(votes_per_voter=3))
    voter = make.person(real)
    entries = [make.entry(real, contest).id for _ in range(THREADS)]
    place, who = contest.id, voter.id
    real.commit()

    refusals = at_once(built, [partial(vote, place, one, who) for one in entries])

    assert len(refusals) == THREADS - 3
    assert standing(real) == 3


def test_many_people_vote_for_one_photo_at_once(built: Flask, real: Session) -> None:
    contest = make.contest(real)
    entry = make.entry(real, contest)
    people = [make.person(real).id for _ in range(THREADS)]
    place, photo = contest.id, entry.id
    real.commit()

    refusals = at_once(built, [partial(vote, place, photo, one) for one in people])

    assert refusals == []
    assert standing(real) == THREADS


def test_casting_and_revoking_at_once_leaves_one_vote_at_most(
    built: Flask, real: Session
) -> None:
    contest, voter = make.contest(real), make.person(real)
    entry = make.entry(real, contest)
    ids = (contest.id, entry.id, voter.id)
    real.commit()

    refusals = at_once(
        built,
        [partial(vote, *ids), partial(take_back, *ids)] * (THREADS // 2),
    )

    assert refusals == []
    assert standing(real) <= 1
