from collections import Counter
from typing import Any

import pytest
from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.contests.rules import Category, Words
from snaps.entries.gates import Position, Rights, Verdict
from snaps.gallery import queries
from tests import make
from tests.pages import Pages, text

ENTERING = (WindowKind.ENTERING,)


def titles(page: Any) -> list[str]:
    return [text(one) for one in page.select(".tile__title")]


def test_the_gallery_shows_what_may_be_shown_newest_first(
    db: Session, pages: Pages
) -> None:
    contest = make.contest(db, open_=ENTERING)
    make.entry(db, contest, title="Old")
    make.entry(db, contest, title="New")
    make.entry(db, contest, title="Waiting", ruling=Verdict.PENDING)
    make.entry(db, contest, title="Gathered", rights=Rights.DISCOVERED)
    make.entry(db, contest, title="Unconfirmed", confirmed_at=None)
    make.entry(db, contest, title="Taken back", withdrawn_at=make.NOW)
    make.entry(db, make.contest(db), title="Elsewhere")

    page = pages.open(f"/en/contests/{contest.slug}/")

    assert titles(page) == ["New", "Old"]
    assert text(page.select_one("#photos")) == "2 photos"


def test_while_voting_each_visitor_has_an_order_of_their_own_that_stays(
    db: Session, pages: Pages
) -> None:
    contest = make.contest(db)
    for number in range(12):
        make.entry(db, contest, title=str(number))
    url = f"/en/contests/{contest.slug}/"

    first = pages.answer("GET", url)
    again = pages.answer("GET", url)
    orders = {tuple(titles(pages.open(f"{url}?order={bucket}"))) for bucket in range(8)}

    assert first.status_code == 302
    assert first.location == again.location
    assert "order=" in first.location
    assert len(orders) == 8
    assert all(sorted(order) == sorted(map(str, range(12))) for order in orders)


@pytest.mark.parametrize("windows", [ENTERING, tuple(WindowKind)])
def test_pages_follow_each_other_without_gap_or_repetition(
    db: Session,
    pages: Pages,
    monkeypatch: pytest.MonkeyPatch,
    windows: tuple[WindowKind, ...],
) -> None:
    monkeypatch.setattr(queries.gallery, "__kwdefaults__", {"limit": 3})
    contest = make.contest(db, open_=windows)
    for number in range(7):
        make.entry(db, contest, title=str(number))

    seen: list[str] = []
    url: str | None = f"/en/contests/{contest.slug}/"
    while url:
        page = pages.open(url)
        seen += titles(page)
        following = page.select_one("a[rel=next]")
        url = str(following["href"]) if following else None

    assert sorted(seen) == sorted(map(str, range(7)))
    assert len(seen) == 7


def test_filters_narrow_and_can_be_combined(db: Session, pages: Pages) -> None:
    rules = make.rules(categories=(Category("night", Words("Nacht", "Night")),))
    contest = make.contest(db, open_=ENTERING, rules_=rules)
    gotha = make.town(db)
    jena = make.town(db, ags="16053000", name="Jena", slug="jena")
    market = make.spot(db, gotha, slug="markt", name="Hauptmarkt")
    make.entry(db, contest, title="A", spot_id=market.id, category="night")
    make.entry(db, contest, title="B", why="Die SCHÖNE Schlösserstraße")
    make.entry(db, contest, title="C", town_ags=jena.ags)
    url = f"/en/contests/{contest.slug}/"

    assert titles(pages.open(f"{url}?town=gotha")) == ["B", "A"]
    assert titles(pages.open(f"{url}?town=gotha&spot=markt")) == ["A"]
    assert titles(pages.open(f"{url}?category=night")) == ["A"]
    assert titles(pages.open(f"{url}?q=schöne+SCHLÖSSER")) == ["B"]
    assert titles(pages.open(f"{url}?q=hauptmarkt")) == ["A"]
    assert titles(pages.open(f"{url}?q=Jena")) == ["C"]
    assert titles(pages.open(f"{url}?q=100%25")) == []
    page = pages.open(f"{url}?town=nowhere")
    assert "No photo fits this search." in text(page.select_one("main"))
    choices = [text(one) for one in pages.open(url).select("#town option")]
    assert choices == ["All towns", "Gotha (2)", "Jena (1)"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_gallery_asks_the_database_a_fixed_number_of_times(
    db: Session, pages: Pages, count_queries: Counter[str], number: int
) -> None:
    contest = make.contest(db, open_=ENTERING)
    for _ in range(number):
        make.entry(db, contest, spot_id=make.spot(db, make.town(db)).id)
    url = f"/en/contests/{contest.slug}/"
    pages.open(url)  # what is asked once a process
    count_queries.clear()

    pages.open(f"{url}?town=gotha")

    # versions for the cache; contest, windows, publications; cards, number; towns,
    # spots
    assert count_queries["SELECT"] == 8


def test_a_photo_page_tells_what_its_author_tells(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    spot = make.spot(db, make.town(db), name="Hauptmarkt")
    entry = make.entry(
        db,
        contest,
        title="Am Brunnen",
        why="Hier war mein erster Kuss.",
        alt="Ein Brunnen",
        credit="Rosa",
        tags=["Brunnen"],
        spot_id=spot.id,
        position=Position.SPOT,
    )

    page = pages.open(f"/en/contests/{contest.slug}/entries/{entry.id}")

    assert text(page.select_one("h1")) == "Am Brunnen"
    assert text(page.select_one("blockquote")) == "Hier war mein erster Kuss."
    assert text(page.select_one("figcaption")) == "Photo: Rosa"
    (image,) = page.select("figure img")
    assert image["alt"] == "Ein Brunnen"
    card = page.select_one("meta[property='og:image']")
    assert card is not None
    assert str(card["content"]).startswith("http://127.0.0.1:8000/photos/")


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (Position.EXACT, (50.9482, 10.7016)),
        (Position.SPOT, (50.95, 10.7)),
        (Position.TOWN, (50.94, 10.69)),
    ],
)
def test_no_finer_position_is_published_than_was_agreed(
    db: Session,
    pages: Pages,
    position: Position,
    expected: tuple[float, float],
) -> None:
    contest = make.contest(db)
    town = make.town(db, latitude=50.94, longitude=10.69)
    spot = make.spot(db, town, latitude=50.95, longitude=10.7)
    entry = make.entry(db, contest, spot_id=spot.id, position=position)

    page = pages.open(f"/en/contests/{contest.slug}/entries/{entry.id}")

    (point,) = page.select("snaps-place")
    assert (
        float(str(point["data-latitude"])),
        float(str(point["data-longitude"])),
    ) == expected
    if position is not Position.EXACT:
        assert "50.9482" not in str(page)


def test_a_spot_that_its_author_does_not_tell_is_nowhere(
    db: Session, pages: Pages
) -> None:
    contest = make.contest(db, open_=ENTERING)
    spot = make.spot(db, make.town(db), name="Hauptmarkt", slug="hauptmarkt")
    kept_back = make.entry(
        db, contest, title="Here", spot_id=spot.id, position=Position.TOWN
    )
    url = f"/en/contests/{contest.slug}/"

    for address in (url, f"{url}entries/{kept_back.id}"):
        assert "Hauptmarkt" not in str(pages.open(address))
    assert "Here" not in str(pages.open(f"{url}?town=gotha&spot=hauptmarkt"))
    assert "Here" not in text(pages.open(f"{url}?q=hauptmarkt").select_one("main"))

    told = make.entry(db, contest, title="There", spot_id=spot.id)
    assert "Here" not in str(pages.open(f"{url}entries/{told.id}"))
    german = pages.open(f"/de/contests/{contest.slug}/entries/{kept_back.id}")
    assert "There" in str(german)  # of the same town


@pytest.mark.parametrize(
    ("gates", "status"),
    [
        ({"ruling": Verdict.PENDING}, 404),
        ({"rights": Rights.DISCOVERED}, 404),
        ({"withdrawn_at": make.NOW}, 410),
    ],
)
def test_what_may_not_be_seen_does_not_exist(
    db: Session, pages: Pages, gates: dict[str, Any], status: int
) -> None:
    contest = make.contest(db)
    entry = make.entry(db, contest, **gates)

    pages.open(f"/en/contests/{contest.slug}/entries/{entry.id}", status=status)


def test_a_photo_has_its_page_in_its_own_contest_only(
    db: Session, pages: Pages
) -> None:
    entry = make.entry(db, make.contest(db))
    other = make.contest(db)

    pages.open(f"/en/contests/{other.slug}/entries/{entry.id}", status=404)


def test_a_page_we_never_linked_to_is_refused(db: Session, pages: Pages) -> None:
    contest = make.contest(db, open_=ENTERING)

    pages.open(f"/en/contests/{contest.slug}/?after=nonsense", status=409)


def test_a_number_larger_than_any_row_has_no_page(db: Session, pages: Pages) -> None:
    contest = make.contest(db)

    pages.open(f"/en/contests/{contest.slug}/entries/{10**30}", status=404)
