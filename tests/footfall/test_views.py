from collections import Counter as Tally
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.roles import Role
from snaps.contests.models import Contest
from snaps.contests.rules import TownRule
from snaps.footfall.models import Counter
from tests import make
from tests.footfall.test_actions import GOTHA, counter, table, take
from tests.pages import Pages, text

FIELDS: dict[str, Any] = {
    "key": "G-01",
    "name": "Neumarkt",
    "latitude": "50.9489",
    "longitude": "10.7050",
    "method": "laser",
    "may_be_published": "y",
}


@pytest.fixture
def contest(db: Session) -> Contest:
    make.town(db)
    make.town(db, ags="16053000", slug="jena", name="Jena", latitude=50.93)
    towns = TownRule(ags=(GOTHA,), guests=("16053000",))
    return make.contest(db, slug="spring", rules_=make.rules(towns=towns))


def sign_in(db: Session, pages: Pages, contest: Contest, **changed: Any) -> None:
    role = Role.COORDINATOR if changed else Role.ORGANISER
    pages.sign_in(make.staff(db, role, contest, **changed))


def test_an_organiser_makes_a_counter(
    db: Session, pages: Pages, contest: Contest
) -> None:
    sign_in(db, pages, contest)

    page = pages.submit("/en/contests/spring/counters/new", **FIELDS, town=GOTHA)

    (kept,) = db.scalars(select(Counter))
    assert (kept.town_ags, kept.key, kept.name) == (GOTHA, "G-01", "Neumarkt")
    assert (kept.latitude, kept.longitude) == (50.9489, 10.7050)
    assert kept.may_be_published
    assert text(page.select_one("[role=status]")) == "The counter is kept."
    assert text(page.select_one("tbody th a")) == "Neumarkt"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"key": "G 01"}, "Use letters, digits, points and hyphens"),
        ({"key": "G1"}, "There is a counter with this key already."),
        ({"name": ""}, "Enter a name"),
        ({"latitude": "north"}, "Not a valid decimal value."),
        ({"latitude": "43.46", "longitude": "11.88"}, "lies outside the town"),
        ({"longitude": "190"}, "Enter degrees between -180 and 180"),
        (
            {"valid_from": "2026-05-02", "valid_to": "2026-05-01"},
            "Enter a day after the first one",
        ),
    ],
)
def test_a_counter_with_a_mistake_is_not_kept(
    db: Session,
    pages: Pages,
    contest: Contest,
    changed: dict[str, str],
    sentence: str,
) -> None:
    counter(db)
    db.commit()
    sign_in(db, pages, contest)

    page = pages.submit(
        "/en/contests/spring/counters/new",
        status=422,
        **(FIELDS | {"town": GOTHA} | changed),
    )

    assert sentence in text(page.select_one("main"))
    assert len(db.scalars(select(Counter)).all()) == 1


def test_a_counter_is_changed_but_its_key_stays(
    db: Session, pages: Pages, contest: Contest
) -> None:
    counter(db, line={"type": "LineString", "coordinates": [[10, 50], [11, 50]]})
    db.commit()
    sign_in(db, pages, contest)

    pages.submit(f"/en/contests/spring/counters/{GOTHA}/G1", name="Brühl", key="other")

    (kept,) = db.scalars(select(Counter))
    assert (kept.key, kept.name) == ("G1", "Brühl")
    assert kept.line is not None  # the form does not know it


def test_a_coordinator_sees_and_changes_only_their_town(
    db: Session, pages: Pages, contest: Contest
) -> None:
    counter(db)
    counter(db, key="J1", name="Markt", town="16053000")
    db.commit()
    sign_in(db, pages, contest, town_ags="16053000")

    page = pages.open("/en/contests/spring/counters")
    pages.open(f"/en/contests/spring/counters/{GOTHA}/G1", status=404)
    pages.open("/en/contests/spring/counters/16053000/J1")

    assert [text(name) for name in page.select("tbody th a")] == ["Markt"]
    form = pages.open("/en/contests/spring/counters/new")
    assert [text(one) for one in form.select("#town option")] == ["Jena"]


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.JUROR])
def test_others_do_not_see_the_page(
    db: Session, pages: Pages, contest: Contest, role: Role
) -> None:
    pages.sign_in(make.staff(db, role, contest))

    pages.open("/en/contests/spring/counters", status=404)


def test_what_was_odd_in_a_file_is_told(
    db: Session, pages: Pages, contest: Contest
) -> None:
    counter(db)
    take(db, table(1, 0, 3), publish=False, source="Stadt Gotha")
    db.commit()
    sign_in(db, pages, contest)

    page = pages.open("/de/contests/spring/counters")

    card = page.select_one("article.card")
    assert "Stadt Gotha" in text(card)
    assert "In 1 von 3 Zeiten kam niemand vorbei. Zeile 3" in text(card)


def test_a_dataset_is_shown_to_everybody_and_hidden_again(
    db: Session, pages: Pages, contest: Contest
) -> None:
    kept = counter(db)
    dataset = take(db, table(*[5] * 24), publish=False).dataset
    db.commit()
    assert dataset is not None
    sign_in(db, pages, contest)
    button = "article form"

    page = pages.submit("/en/contests/spring/counters", form=button)
    assert text(page.select_one("[role=status]")) == "Everybody sees these numbers."
    assert db.get_one(Counter, kept.id).typical.per_day == 120
    page = pages.submit("/en/contests/spring/counters", form=button)

    assert text(page.select_one("[role=status]")) == "Only staff sees these."
    assert db.get_one(Counter, kept.id).typical.per_day is None


def test_a_coordinator_of_another_town_cannot_publish(
    db: Session, pages: Pages, contest: Contest
) -> None:
    counter(db)
    dataset = take(db, table(5), publish=False).dataset
    db.commit()
    assert dataset is not None
    sign_in(db, pages, contest, town_ags="16053000")

    address = f"/en/contests/spring/datasets/{dataset.id}/publish"

    assert pages.post(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_three(
    db: Session,
    pages: Pages,
    contest: Contest,
    count_queries: Tally[str],
    number: int,
) -> None:
    for key in range(number):
        counter(db, key=f"G{key}")
        take(db, table(5, key=f"G{key}"))
    db.commit()
    sign_in(db, pages, contest)
    count_queries.clear()

    pages.open("/en/contests/spring/counters")

    assert count_queries["SELECT"] == 10
