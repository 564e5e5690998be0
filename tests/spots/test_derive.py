import json
from pathlib import Path
from typing import Any

from snaps.spots.derive import GazetteerPlace, derive, read_gazetteer, written
from snaps.spots.towns import THURINGIA, read_towns


def feature(ags: str, name: str, west: float, east: float) -> dict[str, Any]:
    ring = [[west, 50], [east, 50], [east, 51], [west, 51], [west, 50]]
    return {
        "type": "Feature",
        "properties": {"ags": ags, "name": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def place(name: str, longitude: float, population: int) -> GazetteerPlace:
    return GazetteerPlace(name, 50.5, longitude, population)


def derived(
    coarse: dict[str, Any], *places: GazetteerPlace, fine: dict[str, Any] | None = None
) -> list[tuple[str, str, int]]:
    found = derive(fine or collection(), coarse, places)["towns"]
    return [(town["ags"], town["name"], town["population"]) for town in found]


def test_a_town_gets_the_place_of_its_name_and_not_the_sum_with_its_quarters() -> None:
    gera = collection(feature("16052000", "Gera", 12, 13))

    found = derived(gera, place("Lusan", 12.2, 21_507), place("Gera", 12.5, 104_659))

    assert found == [("16052000", "Gera", 104_659)]


def test_a_municipality_of_villages_gets_their_sum() -> None:
    harztor = collection(feature("16062065", "Harztor", 10, 11))

    found = derived(
        harztor, place("Ilfeld", 10.2, 3_134), place("Sachswerfen", 10.4, 3_301)
    )

    assert found == [("16062065", "Harztor", 6_435)]


def test_a_municipality_of_less_than_5000_is_left_out() -> None:
    lucka = collection(feature("16077028", "Lucka", 12, 13))

    assert derived(lucka, place("Lucka", 12.4, 4_999)) == []


def test_a_place_whose_name_is_another_municipality_counts_nowhere() -> None:
    both = collection(
        feature("1", "Menteroda", 10, 11), feature("2", "Sollstedt", 11, 12)
    )

    found = derived(
        both, place("Menteroda", 10.2, 2_494), place("Sollstedt", 10.4, 3_154)
    )

    assert found == []


def test_the_same_name_twice_is_told_apart_by_position() -> None:
    both = collection(
        feature("1", "Rohrbach", 10, 11), feature("2", "Rohrbach", 11, 12)
    )

    found = derived(
        both, place("Rohrbach", 11.5, 6_000), place("Rohrbach", 10.5, 7_000)
    )

    assert found == [("1", "Rohrbach", 7_000), ("2", "Rohrbach", 6_000)]


def test_the_finer_outline_wins_and_the_name_is_shortened() -> None:
    fine = feature("16064046", "Mühlhausen/Thüringen", 10.1, 10.9)
    coarse = collection(feature("16064046", "Mühlhausen/Thüringen", 10, 11))
    places = [place("Mühlhausen", 10.45, 38_108)]

    (town,) = derive(collection(fine), coarse, places)["towns"]

    assert (town["name"], town["slug"]) == ("Mühlhausen", "muehlhausen")
    assert town["outline"] == fine["geometry"]


def test_eisenach_has_the_key_it_got_in_2021() -> None:
    eisenach = collection(feature("16056000", "Eisenach", 10, 11))

    assert derived(eisenach, place("Eisenach", 10.3, 40_747)) == [
        ("16063105", "Eisenach", 40_747)
    ]


def test_the_document_is_written_with_a_line_a_town_and_read_again() -> None:
    jena = collection(feature("16053000", "Jena", 11, 12))
    document = derive(collection(), jena, [place("Jena", 11.58, 104_712)])

    lines = written(document).splitlines()

    (town,) = read_towns("\n".join(lines)).towns
    assert [line for line in lines if '"ags"' in line] == [lines[-2]]
    assert (town.name, town.latitude, town.longitude) == ("Jena", 50.5, 11.58)


def test_the_file_in_the_repository_is_what_the_sources_give(shared: Path) -> None:
    admin, gazetteer = shared / "geo" / "admin", shared / "geo" / "gazetteer"
    document = derive(
        json.loads((admin / "thueringen_staedte_vg250.geojson").read_text("utf-8")),
        json.loads(
            (admin / "thueringen_gemeinden_vg250_simplified.geojson").read_text("utf-8")
        ),
        read_gazetteer(
            (gazetteer / "geonames_thueringen_cities500.csv").read_text("utf-8")
        ),
    )

    assert written(document) == THURINGIA.read_text(encoding="utf-8")
