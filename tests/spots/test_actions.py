import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.errors import NotFoundError
from snaps.log import LogLine
from snaps.spots.actions import Imported, import_spots, load_spots, load_towns
from snaps.spots.models import Spot, Town
from snaps.spots.queries import spots_of
from snaps.spots.spotfile import SpotFileError
from tests import make

HERE = [make.GOTHA[1], make.GOTHA[0]]
MARKET = {
    "type": "Feature",
    "properties": {"name": "Markt", "kind": "square"},
    "geometry": {"type": "Point", "coordinates": HERE},
}


def test_towns_are_loaded_once_and_a_centre_that_was_drawn_stays(db: Session) -> None:
    assert load_towns(db) == Imported(added=77, changed=0, same=0)
    gotha = db.get_one(Town, "16067029")
    gotha.centre = make.box(*make.GOTHA, half=0.01)
    gotha.population = 1

    assert load_towns(db) == Imported(added=0, changed=1, same=76)
    assert gotha.population == 46_615
    assert gotha.centre is not None
    assert gotha.south < make.GOTHA[0] < gotha.north
    assert gotha.west < make.GOTHA[1] < gotha.east
    assert "BKG" in gotha.source


def test_the_first_spots_go_to_the_towns_that_are_there_once(db: Session) -> None:
    make.town(db)

    assert load_spots(db, now=make.NOW) == Imported(added=20, changed=0, same=0)
    assert load_spots(db, now=make.NOW) == Imported(added=0, changed=0, same=20)
    assert "Oberer Hauptmarkt" in {spot.name for spot in spots_of(db, "16067029")}


def test_imported_spots_are_known_by_their_slug(db: Session) -> None:
    town = make.town(db)
    first = {"type": "FeatureCollection", "features": [MARKET]}
    moved = {"type": "Point", "coordinates": [HERE[0] + 0.001, HERE[1]]}
    second = first | {"features": [MARKET | {"geometry": moved}]}

    for document, outcome in [
        (first, Imported(1, 0, 0)),
        (first, Imported(0, 0, 1)),
        (second, Imported(0, 1, 0)),
    ]:
        found = import_spots(db, ags=town.ags, geojson=document, now=make.NOW)
        assert found == outcome

    (spot,) = db.scalars(select(Spot))
    assert spot.longitude == HERE[0] + 0.001
    acts = [line.facts for line in db.scalars(select(LogLine).order_by(LogLine.id))]
    assert acts == [
        {"town": town.ags, "added": 1, "changed": 0},
        {"town": town.ags, "added": 0, "changed": 1},
    ]


def test_a_file_with_one_mistake_changes_nothing(db: Session) -> None:
    town = make.town(db)
    bad = MARKET | {"properties": {}}
    document = {"type": "FeatureCollection", "features": [MARKET, bad]}

    with pytest.raises(SpotFileError, match=r"2: The name is missing\."):
        import_spots(db, ags=town.ags, geojson=document, now=make.NOW)

    assert list(db.scalars(select(Spot))) == []


def test_spots_of_an_unknown_town_are_refused(db: Session) -> None:
    with pytest.raises(NotFoundError, match="no town with this key"):
        import_spots(db, ags="0", geojson={"features": []}, now=make.NOW)
