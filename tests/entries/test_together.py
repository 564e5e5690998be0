"""Two people press the button at the same moment; it is really committed."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.db import Base, engine, session, transaction
from snaps.entries import actions
from snaps.entries.gates import Origin, Rights, Verdict
from snaps.entries.models import Author, Entry
from snaps.entries.rules import EntryRefusedError
from snaps.photos.models import Photo
from tests import make


@pytest.fixture
def committed(built: Flask) -> Iterator[Session]:
    """Lend a session that really commits; afterwards every table is emptied."""
    with built.app_context():
        yield session()
        session().rollback()
        with engine().begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())


def race(app: Flask, *calls: Callable[[], str]) -> list[str]:
    """Run calls at the same moment, each in its own session; return what they say."""
    start = Barrier(len(calls))

    def one(call: Callable[[], str]) -> str:
        with app.app_context():
            start.wait()
            try:
                return call()
            except EntryRefusedError as error:
                return error.refusals[0].reason.value

    with ThreadPoolExecutor(len(calls)) as threads:
        return sorted(threads.map(one, calls))


def entering(contest_id: int, photo_id: int, author_id: int) -> Callable[[], str]:
    def call() -> str:
        with transaction() as db:
            actions.enter(
                db,
                contest=db.get_one(Contest, contest_id),
                photo=db.get_one(Photo, photo_id),
                author=db.get_one(Author, author_id),
                draft=make.draft(),
                origin=Origin.UPLOAD,
                rights=Rights.GRANTED,
                confirmed=True,
                by=None,
                page="test",
                now=make.NOW,
            )
        return "in"

    return call


def contest_of_one(db: Session) -> int:
    make.town(db)
    rules = make.rules(entries_per_author=1)
    return make.contest(db, open_=(WindowKind.ENTERING,), rules_=rules).id


def test_the_last_place_is_given_once(built: Flask, committed: Session) -> None:
    contest_id = contest_of_one(committed)
    author_id = make.author(committed, make.person(committed)).id
    photos = [make.photo(committed).id for _ in range(4)]
    committed.rollback()

    said = race(built, *(entering(contest_id, one, author_id) for one in photos))

    assert said == ["in", "too_many", "too_many", "too_many"]
    assert committed.scalars(select(func.count()).select_from(Entry)).one() == 1


def test_a_claimed_account_shares_its_persons_places(
    built: Flask, committed: Session
) -> None:
    contest_id = contest_of_one(committed)
    person = make.person(committed)
    here = make.author(committed, person).id
    elsewhere = make.author(committed, person_id=person.id).id
    photos = [make.photo(committed).id for _ in range(2)]
    committed.rollback()

    said = race(
        built,
        entering(contest_id, photos[0], here),
        entering(contest_id, photos[1], elsewhere),
    )

    assert said == ["in", "too_many"]


def test_one_photo_enters_once(built: Flask, committed: Session) -> None:
    contest_id = contest_of_one(committed)
    photo_id = make.photo(committed).id
    authors = [make.author(committed, make.person(committed)).id for _ in range(3)]
    committed.rollback()

    said = race(built, *(entering(contest_id, photo_id, one) for one in authors))

    assert said == ["already_in", "already_in", "in"]


def test_somebody_new_becomes_one_author(built: Flask, committed: Session) -> None:
    def found() -> str:
        with transaction() as db:
            found = actions.author_of(
                db, network="instagram", native_id="7", name="mia"
            )
            return str(found.id)

    said = race(built, found, found, found)

    assert len(set(said)) == 1


@pytest.mark.parametrize("number", range(5))
def test_a_photo_withdrawn_while_it_is_accepted_is_not_shown(
    built: Flask, committed: Session, number: int
) -> None:
    contest = make.contest(committed)
    entry_id = make.entry(committed, contest, ruling=Verdict.PENDING).id
    committed.rollback()

    def moved(act: Callable[[Session, Entry], Entry]) -> Callable[[], str]:
        def call() -> str:
            with transaction() as db:
                act(db, db.get_one(Entry, entry_id))
            return "done"

        return call

    race(
        built,
        moved(lambda db, one: actions.withdraw(db, entry=one, by=None, now=make.NOW)),
        moved(
            lambda db, one: actions.rule(
                db, entry=one, ruling=Verdict.ACCEPTED, now=make.NOW
            )
        ),
    )

    entry = committed.get_one(Entry, entry_id)
    photo = committed.get_one(Photo, entry.photo_id)
    assert entry.withdrawn_at is not None
    assert (entry.shown, photo.public) == (False, False)
