import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from snaps.errors import NotFoundError
from snaps.spots.actions import load_towns
from snaps.spots.models import Town
from snaps.spots.places import Place, PlaceSource
from snaps.spots.queries import (
    nearest_spots,
    spot_by_slug,
    spot_for,
    spots_of,
    town_at,
    town_by_ags,
    towns,
)
from tests import make

LAT, LON = make.GOTHA


def pin(latitude: float, longitude: float) -> Place:
    return Place(latitude, longitude, PlaceSource.PIN)


def test_a_position_is_in_the_town_of_the_real_file(db: Session) -> None:
    load_towns(db)

    found = town_at(db, LAT, LON)

    assert found is not None
    assert (found.ags, found.name) == ("16067029", "Gotha")
    assert town_at(db, 43.4633, 11.88) is None  # Arezzo


def test_a_position_just_outside_counts_where_asked(db: Session) -> None:
    make.town(db, outline=make.box(50, 10, half=0.1), south=49.9, north=50.1)
    just_outside = 50.1 + 100 / 111_195

    assert town_at(db, just_outside, 10) is None
    found = town_at(db, just_outside, 10, within_m=150)

    assert found is not None
    assert found.ags == "16067029"


def test_between_two_towns_the_nearest_wins(db: Session) -> None:
    make.town(db, ags="1", slug="a", outline=make.box(50, 10, half=0.1))
    make.town(db, ags="2", slug="b", outline=make.box(50, 10.202, half=0.1))

    found = town_at(db, 50, 10.1015, within_m=200)

    assert found is not None
    assert found.ags == "2"


def test_only_towns_around_a_position_are_read(db: Session) -> None:
    load_towns(db)
    db.commit()
    db.expunge_all()
    read: list[str] = []

    def note(town: Town, _context: object) -> None:
        read.append(town.name)

    event.listen(Town, "load", note)
    try:
        town_at(db, LAT, LON)
    finally:
        event.remove(Town, "load", note)

    assert read == ["Gotha"]


def test_towns_come_by_name_and_are_found_by_key(db: Session) -> None:
    make.town(db, ags="2", slug="a", name="Apolda")
    make.town(db, ags="1", slug="z", name="Zella-Mehlis")

    assert [town.name for town in towns(db)] == ["Apolda", "Zella-Mehlis"]
    assert town_by_ags(db, "2").name == "Apolda"
    with pytest.raises(NotFoundError, match="no town with this key"):
        town_by_ags(db, "3")


def test_suppressed_spots_are_left_out(db: Session) -> None:
    town = make.town(db)
    make.spot(db, town, name="B")
    make.spot(db, town, name="A")
    make.spot(db, town, name="C", slug="c", hidden=True)

    assert [spot.name for spot in spots_of(db, town.ags)] == ["A", "B"]
    assert [spot.name for spot in spots_of(db, town.ags, hidden=True)] == [*"ABC"]
    with pytest.raises(NotFoundError, match="no such spot"):
        spot_by_slug(db, town.ags, "c")


def test_a_place_belongs_to_the_spot_it_is_near(db: Session) -> None:
    town = make.town(db)
    market = make.spot(db, town, latitude=LAT, longitude=LON)
    make.spot(db, town, latitude=LAT + 0.01, longitude=LON)

    found = spot_for(db, town.ags, pin(LAT + 0.0002, LON))

    assert found is not None
    assert found.id == market.id
    assert spot_for(db, town.ags, pin(LAT + 0.0004, LON)) is None


def test_a_suppressed_spot_takes_no_place(db: Session) -> None:
    town = make.town(db)
    make.spot(db, town, latitude=LAT, longitude=LON, hidden=True)

    assert spot_for(db, town.ags, pin(LAT, LON)) is None


def test_nearest_spots_come_with_their_metres(db: Session) -> None:
    town = make.town(db)
    far = make.spot(db, town, latitude=LAT + 0.002, longitude=LON)
    near = make.spot(db, town, latitude=LAT + 0.001, longitude=LON)
    make.spot(db, town, latitude=LAT + 0.1, longitude=LON)

    found = nearest_spots(db, town.ags, LAT, LON, within_m=300)

    assert [(spot.id, round(metres)) for spot, metres in found] == [
        (near.id, 111),
        (far.id, 222),
    ]
