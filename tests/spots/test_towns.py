"""The derived file of towns, and the first set of spots in it."""

import json
from collections import Counter
from functools import cache

import pytest
from shapely.geometry import shape

from snaps.spots.geometry import contains
from snaps.spots.spotfile import SpotRecord, read_spots
from snaps.spots.towns import SPOTS, THURINGIA, TownFile, TownRecord, read_towns

WELL_KNOWN = {
    "16051000": "Erfurt",
    "16053000": "Jena",
    "16055000": "Weimar",
    "16063105": "Eisenach",
    "16064046": "Mühlhausen",
    "16066042": "Meiningen",
    "16067029": "Gotha",
    "16070029": "Ilmenau",
    "16076087": "Zeulenroda-Triebes",
}


@cache
def thuringia() -> TownFile:
    return read_towns(THURINGIA.read_text(encoding="utf-8"))


@cache
def spots() -> list[SpotRecord]:
    return read_spots(json.loads(SPOTS.read_text(encoding="utf-8")))


def town(ags: str) -> TownRecord:
    (found,) = [one for one in thuringia().towns if one.ags == ags]
    return found


def towns_at(latitude: float, longitude: float) -> list[str]:
    return [
        one.name
        for one in thuringia().towns
        if contains(one.outline, latitude, longitude)
    ]


def test_the_file_says_whose_it_is_and_of_when() -> None:
    stored = json.loads(THURINGIA.read_text(encoding="utf-8"))

    assert stored["source"].startswith("BKG VG250")
    assert "GeoBasis-DE / BKG (2017)" in stored["credit"]
    assert "GeoNames" in stored["credit"]
    assert stored["as_of"] == "2017"


def test_the_file_is_small_enough_to_be_read_in_the_repository() -> None:
    assert THURINGIA.stat().st_size <= 400_000


def test_the_towns_everybody_asks_for_are_there() -> None:
    names = {one.ags: one.name for one in thuringia().towns}

    assert {ags: names[ags] for ags in WELL_KNOWN} == WELL_KNOWN


def test_keys_and_addresses_are_unique_and_keys_have_eight_digits() -> None:
    towns = thuringia().towns

    assert len({one.ags for one in towns}) == len({one.slug for one in towns}) == 77
    assert all(one.ags.isdecimal() and len(one.ags) == 8 for one in towns)


def test_enough_towns_fit_the_contest_of_5000_to_50000_people() -> None:
    assert sum(5_000 <= one.population <= 50_000 for one in thuringia().towns) == 73


def test_outlines_are_valid_and_hold_their_centre() -> None:
    for one in thuringia().towns:
        assert shape(one.outline).is_valid, one.name
        assert contains(one.outline, one.latitude, one.longitude), one.name


@pytest.mark.parametrize(
    ("latitude", "longitude", "names"),
    [
        (50.9482, 10.7016, ["Gotha"]),  # its upper market place
        (50.9282, 11.5886, ["Jena"]),  # its market
        (50.5680, 10.4150, ["Meiningen"]),  # its market
        (50.6497, 11.9812, ["Zeulenroda-Triebes"]),  # Zeulenroda's market
        (50.9494, 10.7786, []),  # Tüttleben, inside the box around Gotha
        (50.9805, 10.6876, []),  # Remstädt, its northern neighbour
        (50.8809, 10.5595, ["Waltershausen"]),  # inside the box of Friedrichroda
        (43.4633, 11.8800, []),  # Arezzo
        (0.0, 0.0, []),
    ],
)
def test_positions_lie_in_their_town_and_in_no_other(
    latitude: float, longitude: float, names: list[str]
) -> None:
    assert towns_at(latitude, longitude) == names


def test_most_towns_have_spots_and_each_of_them_three() -> None:
    counted = Counter(spot.town for spot in spots())

    assert len(counted) == 57
    assert min(counted.values()) == 3
    assert counted["16067029"] == 20
    assert counted["16053000"] == 20


@pytest.mark.parametrize(
    ("ags", "name"),
    [
        ("16067029", "Oberer Hauptmarkt"),
        ("16066042", "Postgasse"),
        ("16076087", "Marktplatz"),
        ("16070029", "Ziegenbrunnen"),
        ("16053000", "Johannisstraße"),
    ],
)
def test_the_places_of_the_winners_are_among_the_spots(ags: str, name: str) -> None:
    assert (ags, name) in {(spot.town, spot.name) for spot in spots()}


def test_every_spot_lies_in_its_town() -> None:
    for spot in spots():
        outline = town(spot.town).outline
        assert contains(outline, spot.latitude, spot.longitude), spot.name


def test_the_file_of_spots_admits_that_it_was_placed_by_hand() -> None:
    stored = json.loads(SPOTS.read_text(encoding="utf-8"))

    assert "Placed by hand" in stored["description"]
    assert "approximate" in stored["description"]
