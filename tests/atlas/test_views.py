import json
from collections import Counter as Tally
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session

from snaps.contests.models import Contest
from snaps.contests.rules import TownRule
from snaps.entries.gates import Position
from snaps.footfall.actions import import_counts, keep_counter
from snaps.footfall.counterscsv import CounterRecord
from snaps.footfall.methods import Method
from tests import make
from tests.pages import Pages, text

GOTHA, JENA = "16067029", "16053000"
RECORD = CounterRecord(
    key="G1",
    name="Neumarkt",
    town=GOTHA,
    latitude=50.9489,
    longitude=10.7050,
    method=Method.LASER,
    source="Stadt Gotha",
    licence="dl-de/by-2-0",
    may_be_published=True,
)


@pytest.fixture
def contest(db: Session) -> Contest:
    make.town(db, source="© BKG")
    make.town(db, ags=JENA, slug="jena", name="Jena", source="© BKG")
    towns = TownRule(ags=(GOTHA, JENA))
    return make.contest(db, rules_=make.rules(towns=towns))


def address(contest: Contest, query: str = "", language: str = "en") -> str:
    return f"/{language}/contests/{contest.slug}/map{query}"


def spot(
    db: Session, contest: Contest, name: str, number: int, ags: str = GOTHA
) -> None:
    """Let a spot have some photos, each by somebody else."""
    town = make.town(db, ags=ags)
    place = make.spot(db, town, name=name, slug=name.lower())
    for _ in range(number):
        make.entry(db, contest, town_ags=ags, spot_id=place.id)


def counter(db: Session, **changed: Any) -> None:
    """Let a counter have a day with a hundred times the hour in passages."""
    of = replace(RECORD, **changed)
    keep_counter(db, of=of, now=make.NOW)
    rows = [f"{of.key};2026-05-05 {hour:02}:00;60;{100 * hour}" for hour in range(24)]
    import_counts(
        db,
        ags=of.town,
        data="\n".join(["zaehlstelle_id;beginn;dauer_min;anzahl", *rows]).encode(),
        file_name="day.csv",
        publish=True,
        now=make.NOW,
    )
    db.commit()


def rows(page: BeautifulSoup, table: int = 0) -> list[list[str]]:
    body = page.select("tbody")[table]
    return [[text(cell) for cell in row.select("th, td")] for row in body.select("tr")]


def test_the_map_is_a_table_of_spots_too(
    db: Session, pages: Pages, contest: Contest
) -> None:
    spot(db, contest, "Markt", 2)
    make.entry(db, contest, position=Position.EXACT, title="Ducks")
    make.entry(db, contest, position=Position.TOWN)

    page = pages.open(address(contest))

    assert rows(page) == [
        ["Markt", "Square", "2", "2"],
        ["Ducks", "A photo at its own place", "1", "1"],
        ["Somewhere in Gotha", "The spot is not told", "1", "1"],
    ]
    link = page.select_one("tbody th a")
    assert link is not None
    assert link["href"] == f"/en/contests/{contest.slug}/?town=gotha&spot=markt"


def test_the_table_sorts_by_links(db: Session, pages: Pages, contest: Contest) -> None:
    spot(db, contest, "Anger", 1)
    spot(db, contest, "Markt", 3)
    spot(db, contest, "Brühl", 2)

    def names(sort: str) -> list[str]:
        return [row[0] for row in rows(pages.open(address(contest, f"?sort={sort}")))]

    assert names("") == ["Markt", "Brühl", "Anger"]
    assert names("spot") == ["Anger", "Brühl", "Markt"]
    assert names("photos") == ["Anger", "Brühl", "Markt"]
    assert names("-photos") == ["Markt", "Brühl", "Anger"]
    assert names("nonsense") == names("")


def test_several_towns_can_be_chosen_from(
    db: Session, pages: Pages, contest: Contest
) -> None:
    spot(db, contest, "Markt", 1)
    spot(db, contest, "JenTower", 1, ags=JENA)

    everywhere = pages.open(address(contest))
    there = pages.open(address(contest, "?town=jena"))

    options = [text(one) for one in everywhere.select("#town option")]
    assert options == ["All towns", "Gotha", "Jena"]
    assert [row[:2] for row in rows(everywhere)] == [
        ["JenTower", "Jena"],
        ["Markt", "Gotha"],
    ]
    assert rows(there) == [["JenTower", "Square", "1", "1"]]
    chosen = there.select_one("#town option[selected]")
    assert text(chosen) == "Jena"


def test_one_town_needs_no_choice(db: Session, pages: Pages, contest: Contest) -> None:
    spot(db, contest, "Markt", 1)

    page = pages.open(address(contest))

    assert page.select_one("#town") is None
    sheet = page.select_one("snaps-map")
    assert sheet is not None
    assert sheet["data-town"] == "gotha"


@pytest.mark.parametrize(
    ("query", "hour", "passages"),
    [
        ("", "12 to 13 o’clock", "1,200"),
        ("?hour=23", "23 to 24 o’clock", "2,300"),
        ("?hour=0", "0 to 1 o’clock", "0"),
        ("?hour=24", "12 to 13 o’clock", "1,200"),
        ("?hour=noon", "12 to 13 o’clock", "1,200"),
    ],
)
def test_the_hour_is_chosen_without_a_script_too(
    db: Session,
    pages: Pages,
    contest: Contest,
    query: str,
    hour: str,
    passages: str,
) -> None:
    counter(db)

    page = pages.open(address(contest, query))

    assert rows(page) == [
        [
            "Neumarkt",
            "Laser",
            "27,600",
            passages,
            "1 whole day May 5, 2026 – May 5, 2026",
        ]
    ]
    assert text(page.select_one("output[for=hour]")) == hour
    slider = page.select_one("input[type=range]")
    assert slider is not None
    assert slider["aria-valuetext"] == hour


def test_german_numbers_and_words(db: Session, pages: Pages, contest: Contest) -> None:
    counter(db)

    page = pages.open(address(contest, language="de"))

    assert rows(page)[0][:4] == ["Neumarkt", "Laser", "27.600", "1.200"]
    assert text(page.select_one("output[for=hour]")) == "12 bis 13 Uhr"


def test_counters_that_may_not_be_published_are_not_there(
    db: Session, pages: Pages, contest: Contest
) -> None:
    spot(db, contest, "Markt", 1)
    counter(db, may_be_published=False)

    page = pages.open(address(contest))

    assert "Neumarkt" not in page.text
    assert "There are no published counts here." in page.text


def test_credits_stand_beside_the_map(
    db: Session, pages: Pages, contest: Contest, app: Flask
) -> None:
    counter(db)

    page = pages.open(address(contest))

    assert text(page.select_one(".map__credit")) == (
        "© BKG · Stadt Gotha, dl-de/by-2-0"
    )


def test_the_script_finds_its_words_and_addresses(
    db: Session, pages: Pages, contest: Contest
) -> None:
    spot(db, contest, "Markt", 1)
    counter(db)

    page = pages.open(address(contest))

    sheet, words = page.select_one("snaps-map"), page.select_one("#map-words")
    assert sheet is not None
    assert words is not None
    assert sheet["data-spots"] == f"/api/v1/contests/{contest.slug}/spots"
    assert str(sheet["data-counters"]).split() == [f"/api/v1/towns/{GOTHA}/counters"]
    assert json.loads(words.text)["kinds"]["square"] == "Square"
    assert json.loads(str(page.select("tr[data-hours]")[0]["data-hours"]))[12] == 1200
    answer = pages.answer("GET", str(sheet["data-outlines"]))
    assert answer.status_code == 200
    found = json.loads(answer.data)["features"]
    assert [one["properties"]["name"] for one in found] == ["Gotha"]


def test_the_map_of_nothing_says_so(pages: Pages, contest: Contest) -> None:
    page = pages.open(address(contest))

    assert page.select_one("snaps-map") is None
    assert "No photos and no counters yet." in page.text


def test_the_map_of_an_unknown_contest_is_not_found(pages: Pages, app: Flask) -> None:
    pages.open("/en/contests/nothing/map", status=404)


@pytest.mark.parametrize("number", [1, 3])
def test_the_map_asks_the_same_for_one_and_for_three(
    db: Session,
    pages: Pages,
    contest: Contest,
    count_queries: Tally[str],
    number: int,
) -> None:
    for one in range(number):
        spot(db, contest, f"Spot{one}", one + 1)
        counter(db, key=f"G{one}")
    count_queries.clear()

    pages.open(address(contest))

    assert count_queries["SELECT"] == 10


def test_the_base_layer_is_served_in_ranges(
    pages: Pages, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAP_BASE", "town.pmtiles")
    file = Path(app.instance_path) / "town.pmtiles"
    file.write_bytes(b"PMTiles0123456789")
    asked = {"Range": "bytes=7-9"}

    part = pages.answer("GET", "/de/map/base.pmtiles", headers=asked)
    body = part.data
    part.close()
    file.unlink()
    missing = pages.answer("GET", "/de/map/base.pmtiles", headers=asked)

    assert (part.status_code, body) == (206, b"012")
    assert part.headers["Content-Range"] == "bytes 7-9/17"
    assert missing.status_code == 404


def test_without_a_file_there_is_no_base_layer(pages: Pages, app: Flask) -> None:
    assert pages.answer("GET", "/de/map/base.pmtiles").status_code == 404


def test_a_raster_base_layer_is_named_to_the_script(
    db: Session,
    pages: Pages,
    contest: Contest,
    app: Flask,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tiles = "https://tiles.example/{z}/{x}/{y}.png"
    monkeypatch.setitem(app.config, "MAP_BASE", tiles)
    monkeypatch.setitem(app.config, "MAP_CREDIT", "© Example")
    spot(db, contest, "Markt", 1)

    page = pages.open(address(contest))

    sheet = page.select_one("snaps-map")
    assert sheet is not None
    assert (sheet["data-base"], sheet["data-base-address"]) == ("raster", tiles)
    assert text(page.select_one(".map__credit")) == "© Example · © BKG"
