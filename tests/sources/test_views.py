from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.models import Person
from snaps.accounts.roles import Role
from snaps.consents.models import Consent
from snaps.contests.models import Contest
from snaps.entries.gates import Rights
from snaps.entries.models import Author, Entry
from snaps.sources.models import Outcome, Post, Run
from snaps.sources.posts import PostKind, SkipReason
from tests import make
from tests.make import NOW
from tests.pages import Pages, text


@pytest.fixture
def contest(db: Session) -> Contest:
    return make.contest(db)


@pytest.fixture
def organiser(db: Session, contest: Contest, pages: Pages) -> Person:
    """An organiser who is signed in."""
    person = make.staff(db, Role.ORGANISER, contest)
    pages.sign_in(person)
    return person


def found(db: Session, contest: Contest, author: Author) -> Entry:
    return make.entry(db, contest, author_id=author.id, rights=Rights.DISCOVERED)


def post(db: Session, contest: Contest, code: str, **changed: Any) -> Post:
    values: dict[str, Any] = {
        "contest_id": contest.id,
        "network": "instagram",
        "native_id": code,
        "kind": PostKind.IMAGE,
        "name": f"{code}.json.xz",
        "first_seen_at": NOW,
        "last_seen_at": NOW,
        "skip_sentence": "The rules of the contest refuse it.",
        "permalink": f"https://www.instagram.com/p/{code}/",
    }
    return make.kept(db, Post(**(values | changed)))


def base(contest: Contest) -> str:
    return f"/en/organise/{contest.slug}"


def test_rights_are_written_down_for_the_chosen_photos(
    db: Session, pages: Pages, contest: Contest, organiser: Person
) -> None:
    anna = make.author(db, name="anna.snaps")
    first, second = found(db, contest, anna), found(db, contest, anna)
    post(db, contest, "ABC", entry_id=first.id)

    page = pages.open(f"{base(contest)}/rights")
    assert text(page.select_one(".rights__author h2")) == "anna.snaps"
    assert len(page.select(".rights__author img")) == 2
    assert page.select_one("a[href='https://www.instagram.com/p/ABC/']")
    page = pages.submit(
        f"{base(contest)}/rights/{anna.id}",
        entries=[str(first.id)],
        evidence="Comment of 6 May: yes!",
        own_work="y",
        persons="none",
    )

    assert "The rights to 1 photo are granted." in text(page.select_one(".messages"))
    rights = [db.get_one(Entry, one.id).rights for one in (first, second)]
    assert rights == [Rights.GRANTED, Rights.DISCOVERED]
    given = db.scalars(select(Consent).order_by(Consent.id)).all()
    assert [one.kind for one in given] == ["rights", "own_work", "persons"]
    assert {(one.given_by, one.evidence, one.page) for one in given} == {
        (organiser.id, "Comment of 6 May: yes!", "sources.grant")
    }


@pytest.mark.parametrize("missing", ["entries", "evidence", "own_work"])
def test_nothing_is_granted_without_photo_evidence_and_own_work(
    db: Session, pages: Pages, contest: Contest, organiser: Person, missing: str
) -> None:
    anna = make.author(db)
    entry = found(db, contest, anna)
    fields: dict[str, Any] = {
        "entries": [str(entry.id)],
        "evidence": "yes",
        "own_work": "y",
    }
    fields[missing] = [] if missing == "entries" else ""

    pages.submit(f"{base(contest)}/rights/{anna.id}", status=422, **fields)

    assert db.get_one(Entry, entry.id).rights is Rights.DISCOVERED


def test_settled_rights_leave_nothing_to_do(
    db: Session, pages: Pages, contest: Contest, organiser: Person
) -> None:
    anna = make.author(db)
    make.entry(db, contest, author_id=anna.id)

    for path in ("/rights", f"/rights/{anna.id}"):
        page = pages.open(f"{base(contest)}{path}")
        assert "All rights are settled." in text(page.select_one(".empty"))


def test_authors_of_other_contests_do_not_exist_here(
    db: Session, pages: Pages, contest: Contest, organiser: Person
) -> None:
    other = found(db, make.contest(db), make.author(db))

    pages.open(f"{base(contest)}/rights/{other.author_id}", status=404)


def test_the_desk_shows_passes_and_what_was_not_taken(
    db: Session, pages: Pages, contest: Contest, organiser: Person
) -> None:
    assert "flask sources import" in pages.open(f"{base(contest)}/sources").text
    run = Run(
        contest_id=contest.id,
        source="folder",
        started_at=NOW,
        started_by=None,
        outcome=Outcome.COMPLETE,
        found=3,
        entered=2,
        skipped=1,
    )
    make.kept(db, run)
    post(
        db,
        contest,
        "LATE",
        skip_reason=SkipReason.REFUSED,
        skip_sentence="Entries closed on %(closed_at)s.",
        skip_values={"closed_at": "2026-05-01 10:00 UTC"},
        author_name="anna",
    )
    found(db, contest, make.author(db))

    page = pages.open(f"{base(contest)}/sources")

    assert "The rights to 1 photo are still open." in text(page.select_one(".note"))
    passes, posts = page.select("tbody")
    assert "Folder of instaloader Complete 3 2 0 1" in text(passes)
    assert "LATE anna" in text(posts)
    assert "Entries closed on 2026-05-01 10:00 UTC." in text(posts)


def test_only_organisers_see_these_pages(
    db: Session, pages: Pages, contest: Contest
) -> None:
    author = make.author(db)
    found(db, contest, author)
    pages.sign_in(make.staff(db, Role.MODERATOR, contest))

    for path in ("/sources", "/rights", f"/rights/{author.id}"):
        pages.open(f"{base(contest)}{path}", status=404)


@pytest.mark.parametrize("path", ["/rights", "/sources"])
def test_lists_ask_the_database_as_often_for_three_as_for_one(
    db: Session,
    pages: Pages,
    contest: Contest,
    organiser: Person,
    count_queries: Counter[str],
    path: str,
) -> None:
    numbers = []
    for number in (1, 2):
        for index in range(number):
            found(db, contest, make.author(db))
            code = f"{number}-{index}"
            post(db, contest, code, skip_reason=SkipReason.REFUSED)
        count_queries.clear()
        pages.open(f"{base(contest)}{path}")
        numbers.append(count_queries["SELECT"])

    assert numbers[0] == numbers[1]
