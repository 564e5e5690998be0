from datetime import date

import pytest

from snaps.footfall.counterscsv import CounterFileError, read_counters
from snaps.footfall.methods import Method, method_of

HEAD = "zaehlstelle_id;name;stadt;lat;lon;methode"
ROW = "G-01;Neumarkt;16067029;50.9489;10.7050;laser"


def mistakes(text: str) -> list[str]:
    with pytest.raises(CounterFileError) as caught:
        read_counters(text.encode())
    return [str(mistake) for mistake in caught.value.mistakes]


def test_a_row_is_read_with_all_its_columns() -> None:
    (counter,) = read_counters(
        (
            "zaehlstelle_id;name;stadt;lat;lon;strasse;querschnitt_geojson;richtung_a;"
            "richtung_b;methode;hersteller;betreiber;quelle;lizenz;"
            "veroeffentlichung_erlaubt;gueltig_von;gueltig_bis\n"
            "G-01;Neumarkt;Gotha;50,9489;10,7050;Marktstraße;;Bahnhof;Schloss;kamera;"
            "Acme;Stadt Gotha;Stadt Gotha;dl-de/by-2-0;ja;01.05.2025;2026-12-31\n"
        ).encode("cp1252")
    )

    assert (counter.key, counter.name, counter.town) == ("G-01", "Neumarkt", "Gotha")
    assert (counter.latitude, counter.longitude) == (50.9489, 10.7050)
    assert (counter.street, counter.method) == ("Marktstraße", Method.CAMERA)
    assert (counter.direction_a, counter.direction_b) == ("Bahnhof", "Schloss")
    assert (counter.source, counter.licence) == ("Stadt Gotha", "dl-de/by-2-0")
    assert counter.may_be_published
    assert (counter.valid_from, counter.valid_to) == (
        date(2025, 5, 1),
        date(2026, 12, 31),
    )


def test_a_cross_section_gives_the_position_too() -> None:
    line = '"{""type"":""LineString"",""coordinates"":[[10.70,50.94],[10.72,50.96]]}"'
    head = HEAD.replace("lat;lon", "querschnitt_geojson")

    (counter,) = read_counters(f"{head}\nG1;A;Gotha;{line};laser\n".encode())

    assert counter.line is not None
    assert (counter.latitude, counter.longitude) == pytest.approx((50.95, 10.71))


def test_all_mistakes_are_told_at_once() -> None:
    found = mistakes(
        f"{HEAD};veroeffentlichung_erlaubt;gueltig_von;querschnitt_geojson\n"
        ";Neumarkt;16067029;50.9;10.7;laser;;;\n"
        "G2;Neumarkt;16067029;north;10.7;laser;;;\n"
        "G3;Neumarkt;16067029;95;10.7;laser;;;\n"
        "G4;Neumarkt;16067029;50.9;10.7;sonar;;;\n"
        "G5;Neumarkt;16067029;50.9;10.7;laser;perhaps;;\n"
        "G6;Neumarkt;16067029;50.9;10.7;laser;;soon;\n"
        "G7;Neumarkt;16067029;50.9;10.7;laser;;;{}\n"
        "G8;Neumarkt;16067029;50.9;10.7;laser;;;\n"
        "G8;Neumarkt;16067029;50.9;10.7;laser;;;\n"
        f"G9;{'x' * 81};16067029;50.9;10.7;laser;;;\n"
    )

    assert found == [
        "2: The cell for “key” is empty.",
        "3: “north, 10.7” is no position in degrees.",
        "4: “95, 10.7” is no position in degrees.",
        "5: The method “sonar” is not known.",
        "6: “perhaps” is neither yes nor no.",
        "7: “soon” is no moment like 2026-05-31 14:00.",
        "8: The cross-section is no GeoJSON.",
        "11: The cell for “name” is too long.",
        "0: The key “G8” stands in the file twice.",
    ]


def test_missing_columns_are_one_mistake() -> None:
    assert mistakes("zaehlstelle_id;name\nG1;A\n") == [
        "1: These columns are missing: town, method."
    ]
    assert mistakes(HEAD.replace(";lat;lon", "")) == [
        "1: These columns are missing: latitude, longitude."
    ]


@pytest.mark.parametrize(
    ("word", "method"),
    [
        ("Laser", Method.LASER),
        ("kamera", Method.CAMERA),
        ("camera", Method.CAMERA),
        ("manuell", Method.MANUAL),
        ("sonstige", Method.OTHER),
        ("sonar", None),
    ],
)
def test_methods_have_names_in_both_languages(word: str, method: Method | None) -> None:
    assert method_of(word) is method
