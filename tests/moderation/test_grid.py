from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.models import Person
from snaps.contests.models import Contest
from snaps.db import transaction
from snaps.entries.gates import Origin, Verdict
from snaps.entries.models import Entry
from snaps.moderation import actions
from snaps.moderation.models import Ruling
from snaps.moderation.reasons import Reason
from tests import make
from tests.pages import Pages, held, text

JENA = {
    "ags": "16053000",
    "name": "Jena",
    "slug": "jena",
    "latitude": 50.93,
    "longitude": 11.58,
}


@pytest.fixture(autouse=True)
def at_work(pages: Pages, anna: Person) -> None:
    """Anna is signed in."""
    pages.sign_in(anna)


def waiting(db: Session, contest: Contest, **changed: object) -> Entry:
    return make.entry(db, contest, ruling=Verdict.PENDING, **changed)


def base(contest: Contest) -> str:
    return f"/en/contests/{contest.slug}/moderate"


def test_many_are_decided_at_once(db: Session, pages: Pages, contest: Contest) -> None:
    three = [waiting(db, contest) for _ in range(3)]
    chosen = [str(one.id) for one in three[:2]]

    page = pages.submit(
        f"{base(contest)}/grid", form="form.pick", entry=chosen, do="accept"
    )

    assert "2 photos decided." in text(page.select_one(".messages"))
    verdicts = [db.get_one(Entry, one.id).ruling for one in three]
    assert verdicts == [Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.PENDING]

    page = pages.submit(f"{base(contest)}/grid", form="form[data-key=z]")
    assert "2 decisions are taken back." in text(page.select_one(".messages"))


@pytest.mark.parametrize("act", ["accept", "reject"])
def test_words_that_changed_behind_the_grid_are_not_decided(
    db: Session, pages: Pages, contest: Contest, act: str
) -> None:
    entry = waiting(db, contest)
    shown = pages.open(f"{base(contest)}/grid").select_one("form.pick")
    assert shown is not None
    chosen = {"entry": str(entry.id), "reason": Reason.TEXT.value, "do": act}
    entry.title, entry.revision = "Changed", 1
    db.commit()

    answer = pages.answer(
        "POST",
        f"{base(contest)}/grid",
        data=held(shown) | chosen,
        follow_redirects=True,
    )

    assert "The author has just changed this entry" in answer.text
    assert db.get_one(Entry, entry.id).ruling is Verdict.PENDING


def test_many_are_rejected_for_one_reason(
    db: Session, pages: Pages, contest: Contest
) -> None:
    entry = waiting(db, contest)
    values: dict[str, Any] = {
        "form": "form.pick",
        "entry": [str(entry.id)],
        "do": "reject",
    }

    page = pages.submit(f"{base(contest)}/grid", status=422, **values)
    assert page.select_one(f"#entry-{entry.id}[checked]")
    page = pages.submit(f"{base(contest)}/grid", status=422, reason="other", **values)
    assert "in your own words" in text(page.select_one("[role=alert]"))
    pages.submit(f"{base(contest)}/grid", reason="duplicate", **values)

    ruling = db.scalars(select(Ruling)).one()
    assert (ruling.verdict, ruling.reason) == (Verdict.REJECTED, Reason.DUPLICATE)


def test_choosing_nothing_decides_nothing(
    pages: Pages, contest: Contest, db: Session
) -> None:
    waiting(db, contest)

    page = pages.submit(f"{base(contest)}/grid", form="form.pick", do="accept")

    assert "0 photos decided." in text(page.select_one(".messages"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"gotha", "jena", "insta"}),
        ("?town=16053000", {"jena"}),
        ("?origin=instagram", {"insta"}),
        ("?state=accepted", {"accepted"}),
        ("?state=unconfirmed", {"unconfirmed"}),
        ("?state=nonsense&town=x&origin=y", {"gotha", "jena", "insta"}),
    ],
)
def test_the_grid_is_filtered(
    db: Session,
    pages: Pages,
    contest: Contest,
    query: str,
    found: set[str],
) -> None:
    jena = make.town(db, **JENA)
    waiting(db, contest, title="gotha")
    waiting(db, contest, title="jena", town_ags=jena.ags)
    waiting(db, contest, title="insta", origin=Origin.INSTAGRAM)
    waiting(db, contest, title="unconfirmed", confirmed_at=None)
    make.entry(db, contest, title="accepted")
    waiting(db, contest, title="withdrawn", withdrawn_at=make.NOW)
    waiting(db, make.contest(db), title="elsewhere")

    page = pages.open(f"{base(contest)}/grid{query}")

    assert {text(one) for one in page.select(".pick__text a")} == found


def test_all_decisions_are_listed(
    db: Session, pages: Pages, contest: Contest, anna: Person
) -> None:
    assert "No decisions yet." in pages.open(f"{base(contest)}/decisions").text
    entry = waiting(db, contest)
    with transaction():
        actions.reject(
            db,
            entry=entry,
            by=anna.id,
            reason=Reason.QUALITY,
            words="Too dark.",
            now=make.NOW,
        )

    row = text(pages.open(f"{base(contest)}/decisions").select_one("tbody tr"))

    assert row.startswith(f"Photo {entry.id} Not accepted")
    assert "Too dark." in row
    assert "Anna" in row


@pytest.mark.parametrize("path", ["/grid", "/decisions", "/grid?state=accepted"])
def test_lists_ask_the_database_as_often_for_three_as_for_one(
    db: Session,
    pages: Pages,
    contest: Contest,
    anna: Person,
    count_queries: Counter[str],
    path: str,
) -> None:
    numbers = []
    for number in (1, 2):
        for _ in range(number):
            entry = waiting(db, contest, by=make.person(db))
            waiting(db, contest)
            with transaction():
                actions.accept(db, entry=entry, by=anna.id, now=make.NOW)
        count_queries.clear()
        pages.open(f"{base(contest)}{path}")
        numbers.append(count_queries["SELECT"])

    assert numbers[0] == numbers[1]
