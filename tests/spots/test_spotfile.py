from typing import Any

import pytest

from snaps.spots.kinds import SpotKind
from snaps.spots.spotfile import SpotFileError, read_spots
from tests import make

TOWN = make.box(50.9482, 10.7016)
POINT = {"type": "Point", "coordinates": [10.70, 50.95]}


def feature(geometry: Any = POINT, **words: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": words, "geometry": geometry}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def mistakes(document: Any) -> list[str]:
    with pytest.raises(SpotFileError) as caught:
        read_spots(document, TOWN)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_a_point_needs_only_a_name() -> None:
    (spot,) = read_spots(collection(feature(name=" Oberer  Hauptmarkt ")), TOWN)

    assert (spot.name, spot.slug) == ("Oberer Hauptmarkt", "oberer-hauptmarkt")
    assert (spot.latitude, spot.longitude) == (50.95, 10.70)
    assert (spot.kind, spot.radius_m, spot.outline) == (SpotKind.OTHER, 30.0, None)


def test_what_a_feature_says_is_kept() -> None:
    words = {"name": "Brühl", "kind": "lane", "radius_m": 50, "slug": "Das Brühl"}

    (spot,) = read_spots(collection(feature(**words, town="16067029")), TOWN)

    assert (spot.kind, spot.radius_m, spot.slug) == (SpotKind.LANE, 50.0, "das-bruehl")
    assert spot.town == "16067029"


def test_a_polygon_gives_an_outline_and_a_point_inside() -> None:
    area = make.box(50.95, 10.70, half=0.001)

    (spot,) = read_spots(collection(feature(area, name="Markt")), TOWN)

    assert spot.outline == area
    assert (spot.latitude, spot.longitude) == pytest.approx((50.95, 10.70))


def test_all_mistakes_are_told_at_once() -> None:
    bow = [
        [[10.70, 50.95], [10.71, 50.96], [10.71, 50.95], [10.70, 50.96], [10.70, 50.95]]
    ]
    document = collection(
        feature(),
        feature(name="Markt", kind="plaza"),
        feature(name="Markt", radius_m="30"),
        feature(name="Markt", radius_m=1000),
        feature({"type": "LineString", "coordinates": [[10, 50], [11, 50]]}, name="A"),
        feature({"type": "Polygon", "coordinates": bow}, name="B"),
        feature({"type": "Point", "coordinates": ["x", 50]}, name="C"),
        feature({"type": "Point", "coordinates": [50.95, 10.70]}, name="Swapped"),
        feature({"type": "Point", "coordinates": [11.88, 43.46]}, name="Arezzo"),
        feature({"type": "Point", "coordinates": [4_500_000, 5_600_000]}, name="UTM"),
        feature(name="x" * 81),
        feature(name="!"),
        feature(name="Same"),
        feature(name="same"),
        "no feature",
    )

    found = mistakes(document)

    assert [line.partition(": ")[0] for line in found] == [
        *map(str, range(1, 13)),
        "14",
        "15",
    ]
    assert found[0] == "1: The name is missing."
    assert found[1].startswith("2: The kind “plaza” is not one of square, lane,")
    assert found[2] == "3: The radius is no number."
    assert found[3] == "4: The radius is not between 5 and 500 metres."
    assert found[4] == "5: The geometry is neither a point nor a polygon."
    assert found[5] == "6: The polygon is empty or crosses itself."
    assert found[6] == "7: The coordinates cannot be read."
    assert found[7] == "8: Latitude and longitude of “Swapped” are swapped."
    assert found[8] == "9: “Arezzo” lies outside the town."
    assert found[9] == "10: The coordinates are not degrees of WGS 84."
    assert found[10] == "11: The name is longer than 80 letters."
    assert found[11] == "12: Give it a name with letters or digits."
    assert found[12] == "14: The name “same” is there twice."
    assert found[13] == "15: This is no GeoJSON feature."


@pytest.mark.parametrize("document", [None, [], {}, {"features": {}}, "x"])
def test_what_is_no_collection_is_one_mistake(document: Any) -> None:
    assert mistakes(document) == ["0: This is no GeoJSON FeatureCollection."]
