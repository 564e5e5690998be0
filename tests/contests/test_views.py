"""Reading about a contest, its desk, and writing its texts."""

from collections import Counter

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.roles import Role
from snaps.contests.actions import write_text
from snaps.contests.models import Contest, Text
from snaps.contests.rules import (
    Prize,
    TownRule,
    Words,
)
from tests import make
from tests.pages import Pages, text


@pytest.fixture
def contest(db: Session, pages: Pages) -> Contest:
    """A contest without windows whose organiser is signed in."""
    found = make.contest(db, open_=())
    pages.sign_in(make.staff(db, Role.ORGANISER, found))
    return found


def desk(contest: Contest, page: str) -> str:
    return f"/en/organise/{contest.slug}/{page}"


def test_the_rules_are_told_in_plain_words(db: Session, pages: Pages) -> None:
    make.town(db)
    make.town(db, ags="16053000", name="Jena", slug="jena", population=110_000)
    rules = make.rules(
        towns=TownRule(
            population_min=5_000, population_max=50_000, guests=("16053000",)
        ),
        prizes=(Prize(1, Words("Reise", "Journey"), 1500),),
    )
    contest = make.contest(db, rules_=rules)

    page = text(pages.open(f"/en/contests/{contest.slug}/about").select_one("main"))

    for sentence in (
        "Everybody from 14 years, residents and visitors alike.",
        "Up to 3 photos a person.",
        "These are towns with 5,000 to 50,000 inhabitants.",
        "Photos from Jena are shown in the gallery and on the map, out of competition",
        "The 50 photos with the most votes go on.",
        "picks the best 10.",
        "Idea (67% of the score)",
        "Prizes worth 1,500 € in all.",
        "#DowntownSnaps",
    ):
        assert sentence in page
    assert "Gotha" in page


def test_a_contest_without_rules_of_its_own_has_a_page_too(
    db: Session, pages: Pages
) -> None:
    rules = make.rules(stages=(), criteria=(), votes_per_voter=0, minimum_age=0)
    contest = make.contest(db, open_=(), rules_=rules)

    page = text(pages.open(f"/de/contests/{contest.slug}/about").select_one("main"))

    assert "Alle, ob du hier wohnst oder zu Besuch bist." in page


def test_a_text_tells_its_version_or_that_it_is_the_standard(
    db: Session, pages: Pages
) -> None:
    contest = make.contest(db)
    url = f"/en/contests/{contest.slug}/legal/terms"

    assert "Standard text" in text(pages.open(url).select_one("article + footer"))

    write_text(
        db,
        contest=contest,
        key="terms",
        language="de",
        body="# Regeln\n<b>von</b> {contest}",
        by=None,
        now=make.NOW,
    )
    db.commit()
    page = pages.open(url)

    assert "Version 1 of" in text(page.select_one("article + footer"))
    assert text(page.select_one("article[lang=de]")) == (
        "Regeln <b>von</b> Spring in the centre"
    )
    assert "available in German only" in text(page.select_one("main"))


def test_only_public_texts_have_a_page(db: Session, pages: Pages) -> None:
    contest = make.contest(db)

    for key in ("jury_note", "intro", "nothing"):
        pages.open(f"/de/contests/{contest.slug}/legal/{key}", status=404)
        pages.open(f"/de/contests/{contest.slug}/legal/{key}/easy", status=404)


@pytest.mark.parametrize("contests", [1, 3])
def test_staff_see_their_contests_with_a_constant_number_of_queries(
    db: Session, pages: Pages, count_queries: Counter[str], contests: int
) -> None:
    holder = make.organisation(db)
    found = [make.contest(db, organisation=holder) for _ in range(contests)]
    make.contest(db)
    person = make.staff(db, Role.ORGANISER, found[0], contest_id=None)
    pages.sign_in(person)
    count_queries.clear()

    page = pages.open("/en/organise/")

    assert [text(one) for one in page.select(".card h2")] == [
        "Spring in the centre"
    ] * contests
    assert count_queries["SELECT"] == 5


def test_a_juror_is_led_to_the_jurys_desk(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    pages.sign_in(make.staff(db, Role.JUROR, contest))

    page = pages.open("/en/organise/")

    (link,) = page.select(".card h2 a")
    assert link["href"] == f"/en/contests/{contest.slug}/jury/"
    pages.open(f"/en/organise/{contest.slug}/", status=404)


def test_a_moderator_may_look_but_not_edit(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    pages.sign_in(make.staff(db, Role.MODERATOR, contest))

    page = pages.open(f"/en/organise/{contest.slug}/")

    assert not page.select(f"a[href='/en/organise/{contest.slug}/rules']")
    for name in ("basics", "windows", "rules", "ranking", "texts", "texts/terms/de"):
        pages.open(desk(contest, name), status=404)


def test_a_text_is_written_previewed_and_kept(
    db: Session, pages: Pages, contest: Contest
) -> None:
    url = desk(contest, "texts/terms/de")
    pages.submit(url, body="# Erste\r\nFassung")
    page = pages.submit(url, body="# Zweite")

    assert text(page.select_one(".card.text h2")) == "Zweite"
    assert "2 versions" in text(page.select_one("main"))
    assert "# Erste Fassung" in text(page.select_one("main"))
    rows = db.scalars(select(Text).order_by(Text.version)).all()
    assert [row.body for row in rows] == ["# Erste\nFassung", "# Zweite"]
    listed = text(pages.open(desk(contest, "texts")).select_one("table"))
    assert "own, version 2" in listed


def test_a_text_with_an_unknown_placeholder_is_shown_again(
    db: Session, pages: Pages, contest: Contest
) -> None:
    page = pages.submit(
        desk(contest, "texts/terms/de"), status=422, body="Von {niemand}"
    )

    assert "Nothing fills in {niemand}" in text(page.select_one("[role=alert]"))
    assert text(page.select_one("textarea")) == "Von {niemand}"
    assert db.scalars(select(Text)).all() == []


def test_texts_that_do_not_exist_cannot_be_edited(
    pages: Pages, contest: Contest
) -> None:
    pages.open(desk(contest, "texts/terms/fr"), status=404)
    pages.open(desk(contest, "texts/nothing/de"), status=404)
