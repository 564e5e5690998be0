"""Editing a contest by its forms."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.roles import Role
from snaps.contests.actions import edit_windows
from snaps.contests.calendar import Span, WindowKind
from snaps.contests.models import Contest, RulesVersion
from snaps.contests.rules import (
    Category,
    Popularity,
    Prize,
    Stage,
    StageKind,
    TieRule,
    TownRule,
    Words,
)
from snaps.log import LogLine
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


def send(
    pages: Pages, url: str, *, fields: dict[str, Any], status: int = 200
) -> BeautifulSoup:
    """Submit fields whose names are no names in Python."""
    return pages.submit(url, status=status, **fields)


def again(db: Session, contest: Contest) -> Contest:
    return db.scalars(select(Contest).where(Contest.id == contest.id)).one()


def test_basics_are_saved(db: Session, pages: Pages, contest: Contest) -> None:
    contest_id = contest.id

    pages.submit(desk(contest, "basics"), title="Summer", hashtags="#One two")

    found = db.get_one(Contest, contest_id)
    assert (found.title, found.hashtags) == ("Summer", ["One", "two"])
    line = db.scalars(select(LogLine).where(LogLine.act == "contests.amend")).one()
    assert line.facts["changed"] == ["title", "hashtags"]
    assert line.by is not None


def test_basics_that_make_no_sense_stay_on_the_page(
    db: Session, pages: Pages, contest: Contest
) -> None:
    page = pages.submit(
        desk(contest, "basics"), status=422, title="", hashtags="One #one"
    )
    assert "Enter a title" in text(page.select_one("[role=alert]"))

    page = pages.submit(desk(contest, "basics"), status=422, hashtags="One #one")
    assert "“one” stands here twice" in text(page.select_one("[role=alert]"))
    assert page.select_one("input[name=hashtags][value='One #one']")
    assert again(db, contest).hashtags == ["DowntownSnaps"]


def test_windows_keep_their_local_times_in_another_zone(
    db: Session, pages: Pages, contest: Contest
) -> None:
    url = desk(contest, "windows")
    send(
        pages,
        url,
        fields={
            "entering-opens": "2026-07-01T10:00",
            "entering-closes": "2026-07-02T10:00",
        },
    )

    pages.submit(desk(contest, "basics"), zone="Europe/London")

    span = again(db, contest).windows[WindowKind.ENTERING]
    assert span is not None
    assert span.opens_at == datetime(2026, 7, 1, 9, tzinfo=UTC)


def test_windows_are_saved_in_the_time_of_the_contest(
    db: Session, pages: Pages, contest: Contest
) -> None:
    send(
        pages,
        desk(contest, "windows"),
        fields={
            "voting-opens": "2026-01-01T10:00",
            "voting-closes": "2026-07-01T10:00",
        },
    )

    assert again(db, contest).windows.spans == {
        WindowKind.VOTING: Span(
            datetime(2026, 1, 1, 9, tzinfo=UTC), datetime(2026, 7, 1, 8, tzinfo=UTC)
        )
    }
    page = pages.open(desk(contest, "windows"))
    assert page.select_one("input[name=voting-opens][value='2026-01-01T10:00']")


def test_a_window_left_alone_stays_exact(
    db: Session, pages: Pages, contest: Contest
) -> None:
    twice = datetime(2026, 10, 25, 1, 30, 15, tzinfo=UTC)  # the second 02:30 in Berlin
    span = Span(twice, datetime(2026, 11, 1, tzinfo=UTC))
    edit_windows(
        db,
        contest=contest,
        spans={WindowKind.ENTERING: span},
        by=None,
        now=make.NOW,
    )
    db.commit()

    send(
        pages,
        desk(contest, "windows"),
        fields={
            "voting-opens": "2026-10-26T10:00",
            "voting-closes": "2026-11-02T10:00",
        },
    )

    assert again(db, contest).windows[WindowKind.ENTERING] == span


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"voting-opens": "2026-01-01T10:00"}, "Enter both times, or none."),
        (
            {"voting-opens": "2026-01-01T10:00", "voting-closes": "2026-01-01T10:00"},
            "A window must close after it opens.",
        ),
        (
            {"voting-opens": "2026-03-29T02:30", "voting-closes": "2026-04-01T10:00"},
            "2026-03-29 02:30 does not exist in Europe/Berlin",
        ),
        (
            {
                "voting-opens": "2026-01-01T10:00",
                "voting-closes": "2026-02-01T10:00",
                "judging-opens": "2026-01-15T10:00",
                "judging-closes": "2026-02-15T10:00",
            },
            "The jury begins before the votes are in",
        ),
    ],
)
def test_windows_that_make_no_sense_are_shown_again(
    db: Session,
    pages: Pages,
    contest: Contest,
    fields: dict[str, str],
    sentence: str,
) -> None:
    page = send(pages, desk(contest, "windows"), fields=fields, status=422)

    assert sentence in text(page.select_one("[role=alert]"))
    for name, value in fields.items():
        assert page.select_one(f"input[name={name}][value='{value}']"), name
    assert again(db, contest).window_rows == []


def test_rules_are_saved_as_a_new_version(
    db: Session, pages: Pages, contest: Contest
) -> None:
    make.town(db)
    make.town(db, ags="16053000", name="Jena", slug="jena")

    send(
        pages,
        desk(contest, "rules"),
        fields={
            "entries_per_author": "1",
            "ags": "gotha",
            "guests": "Jena (16053000)",
            "population_min": "",
            "categories-0-de": "Plätze & Gassen",
            "categories-1-en": "Life",
        },
    )

    found = again(db, contest)
    assert found.rules == replace(
        make.rules(),
        entries_per_author=1,
        towns=TownRule(("16067029",), None, 50_000, ("16053000",)),
        categories=(
            Category("plaetze-gassen", Words("Plätze & Gassen", "Plätze & Gassen")),
            Category("life", Words("Life", "Life")),
        ),
    )
    assert found.rules_version == 2
    assert db.scalars(select(RulesVersion.version)).all() == [2]


def test_rules_with_unknown_towns_are_shown_again(
    db: Session, pages: Pages, contest: Contest
) -> None:
    page = pages.submit(
        desk(contest, "rules"), status=422, ags="Atlantis", entries_per_author="many"
    )

    alert = text(page.select_one("[role=alert]"))
    assert "We know no town “Atlantis”." in alert
    assert text(page.select_one("textarea[name=ags]")) == "Atlantis"
    assert again(db, contest).rules == make.rules()


def test_a_category_keeps_its_key_when_it_is_renamed_and_goes_when_it_is_emptied(
    db: Session, pages: Pages
) -> None:
    rules = make.rules(
        categories=(Category("a", Words("A", "A")), Category("b", Words("B", "B")))
    )
    contest = make.contest(db, rules_=rules)
    pages.sign_in(make.staff(db, Role.ORGANISER, contest))

    send(
        pages,
        desk(contest, "rules"),
        fields={"categories-0-de": "", "categories-0-en": "", "categories-1-de": "Neu"},
    )

    assert again(db, contest).rules.categories == (Category("b", Words("Neu", "B")),)


def test_the_way_to_the_winners_is_saved(
    db: Session, pages: Pages, contest: Contest
) -> None:
    send(
        pages,
        desk(contest, "ranking"),
        fields={
            "votes_per_voter": "3",
            "stages-0-how": "both",
            "stages-0-keep": "20",
            "stages-1-keep": "5",
            "criteria-0-weight": "1.5",
            "ties-0-rule": "votes",
            "ties-1-rule": "shared",
            "prizes-0-place": "1",
            "prizes-0-de": "Buch",
            "prizes-0-euros": "20",
        },
    )

    rules = again(db, contest).rules
    assert rules.votes_per_voter == 3
    assert rules.stages == (
        Stage(StageKind.SHORTLIST, 20, Popularity.BOTH),
        Stage(StageKind.JURY, 5),
    )
    assert [(one.key, one.weight) for one in rules.criteria] == [
        ("idea", 1.5),
        ("craft", 1.0),
    ]
    assert rules.ties == (TieRule.VOTES, TieRule.SHARED)
    assert rules.prizes == (Prize(1, Words("Buch", "Buch"), 20),)


def test_stages_that_make_no_sense_are_shown_again(
    db: Session, pages: Pages, contest: Contest
) -> None:
    page = send(
        pages, desk(contest, "ranking"), fields={"stages-1-keep": "60"}, status=422
    )

    assert "keeps 60 of the 50 left" in text(page.select_one("[role=alert]"))
    assert page.select_one("input[name=stages-1-keep][value='60']")
    assert again(db, contest).rules == make.rules()


def test_saving_what_was_there_changes_nothing(
    db: Session, pages: Pages, contest: Contest
) -> None:
    for name in ("basics", "windows", "rules", "ranking"):
        pages.submit(desk(contest, name))

    assert db.scalars(select(LogLine.act)).all() == []
    assert again(db, contest).rules_version == 1
