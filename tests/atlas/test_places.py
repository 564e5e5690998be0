from dataclasses import replace

from snaps.atlas.places import (
    OwnPhoto,
    Places,
    SpotPhotos,
    TownNamed,
    TownPhotos,
    ordered,
)
from snaps.spots.kinds import SpotKind

GOTHA = TownNamed("16067029", "gotha", "Gotha")
APOLDA = TownNamed("16071001", "apolda", "Apolda")
MARKET = SpotPhotos(
    GOTHA, "markt", "Markt", SpotKind.SQUARE, 50.9482, 10.7016, photos=3, authors=2
)
OWN = OwnPhoto(None, 7, "Ducks", 50.9, 10.6)
REST = TownPhotos(APOLDA, 51.0, 11.5, photos=2, authors=1)
PLACES = Places([MARKET], [OWN], [REST])


def test_places_add_up_and_name_their_towns() -> None:
    assert PLACES.photos == 6
    assert PLACES.town_names == [APOLDA, GOTHA]


def test_places_within_a_town_leave_the_rest_out() -> None:
    assert PLACES.within(GOTHA.ags) == Places([MARKET], [], [])
    assert PLACES.within("0").photos == 0


def test_geojson_tells_what_each_place_stands_for() -> None:
    spot, own, town = PLACES.to_geojson()["features"]

    assert spot == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [10.7016, 50.9482]},
        "properties": {
            "of": "spot",
            "name": "Markt",
            "spot": "markt",
            "kind": "square",
            "photos": 3,
            "authors": 2,
            "ags": "16067029",
            "town": "gotha",
        },
    }
    assert own["properties"] == {
        "of": "own",
        "name": "Ducks",
        "entry": 7,
        "photos": 1,
        "authors": 1,
        "ags": "",
        "town": "",
    }
    assert town["properties"]["of"] == "town"
    assert town["properties"]["photos"] == 2


def test_rows_are_ordered_as_the_address_asks() -> None:
    many = replace(MARKET, name="Anger", photos=9)
    rows, keys = [MARKET, many], {"photos": lambda one: one.photos}

    assert ordered(rows, "photos", keys) == [MARKET, many]
    assert ordered(rows, "-photos", keys) == [many, MARKET]
    assert ordered(rows, "-secret", keys) == rows
    assert ordered(rows, "", keys) == rows
