from typing import Any

import pytest
from sqlalchemy.orm import Session

from snaps.atlas.places import TownNamed
from snaps.atlas.queries import credits_of, outlines, places, spots_geojson
from snaps.contests.models import Contest
from snaps.entries.gates import Position, Rights, Verdict
from snaps.spots.models import Spot
from tests import make

LAT, LON = make.GOTHA
GOTHA = TownNamed("16067029", "gotha", "Gotha")


@pytest.fixture
def contest(db: Session) -> Contest:
    return make.contest(db)


@pytest.fixture
def market(db: Session) -> Spot:
    return make.spot(db, make.town(db), name="Markt", slug="markt", latitude=LAT + 0.01)


def enter(db: Session, contest: Contest, position: Position, **changed: Any) -> int:
    return make.entry(db, contest, position=position, **changed).id


def test_photos_at_a_spot_are_counted_there_with_their_authors(
    db: Session, contest: Contest, market: Spot
) -> None:
    one = make.author(db).id
    for position in (Position.SPOT, Position.EXACT, Position.SPOT):
        enter(db, contest, position, spot_id=market.id, author_id=one)
    enter(db, contest, Position.SPOT, spot_id=market.id)

    found = places(db, contest)

    (spot,) = found.spots
    assert (spot.town, spot.slug, spot.name) == (GOTHA, "markt", "Markt")
    assert (spot.photos, spot.authors) == (4, 2)
    assert (spot.latitude, spot.longitude) == (LAT + 0.01, LON)
    assert (list(found.own), list(found.towns)) == ([], [])


def test_an_exact_position_is_told_only_where_the_author_said_so(
    db: Session, contest: Contest
) -> None:
    exact = enter(db, contest, Position.EXACT, latitude=50.95, longitude=10.71)
    for position in (Position.SPOT, Position.TOWN):
        enter(db, contest, position, latitude=50.96, longitude=10.72)

    found = places(db, contest)

    (own,) = found.own
    assert (own.entry_id, own.latitude, own.longitude) == (exact, 50.95, 10.71)
    (town,) = found.towns
    assert (town.town, town.photos, town.authors) == (GOTHA, 2, 2)
    assert "50.96" not in str(found.to_geojson())


def test_a_photo_of_which_the_town_is_public_is_not_at_its_spot(
    db: Session, contest: Contest, market: Spot
) -> None:
    enter(db, contest, Position.TOWN, spot_id=market.id)

    found = places(db, contest)

    assert list(found.spots) == []
    assert [town.photos for town in found.towns] == [1]


def test_a_suppressed_spot_does_not_appear(
    db: Session, contest: Contest, market: Spot
) -> None:
    market.hidden = True
    enter(db, contest, Position.SPOT, spot_id=market.id)
    enter(db, contest, Position.EXACT, spot_id=market.id)

    found = places(db, contest)

    assert list(found.spots) == []
    assert (len(found.own), [town.photos for town in found.towns]) == (1, [1])
    assert "Markt" not in str(found.to_geojson())


@pytest.mark.parametrize(
    "changed",
    [{"ruling": Verdict.PENDING}, {"rights": Rights.DISCOVERED}],
)
def test_what_is_not_shown_is_nowhere(
    db: Session, contest: Contest, market: Spot, changed: dict[str, Any]
) -> None:
    for position in Position:
        enter(db, contest, position, spot_id=market.id, **changed)

    assert spots_geojson(db, contest)["features"] == []


def test_other_contests_have_their_own_places(
    db: Session, contest: Contest, market: Spot
) -> None:
    enter(db, make.contest(db), Position.SPOT, spot_id=market.id)

    assert places(db, contest).photos == 0


def test_places_are_asked_in_three_queries_however_many(
    db: Session, contest: Contest, count_queries: dict[str, int]
) -> None:
    for number in range(3):
        spot = make.spot(db, make.town(db))
        enter(db, contest, Position.SPOT, spot_id=spot.id)
        enter(db, contest, Position.EXACT, latitude=50.9 + number / 100)
    db.expire_all()
    contest_id = contest.id
    assert contest_id
    before = count_queries["SELECT"]

    assert places(db, contest).photos == 6

    assert count_queries["SELECT"] - before == 3


def test_the_outline_of_one_town_is_whole_and_of_several_coarse(db: Session) -> None:
    ring = [[10, 50], [10.1, 50], [10.1, 50.1], [10.05, 50.1005], [10, 50.1], [10, 50]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    make.town(db, ags="1", slug="a", outline=shape, source="© A")
    make.town(db, ags="2", slug="b", source="© B")

    (whole,) = outlines(db, ["1"])["features"]
    coarse, _ = outlines(db, ["1", "2"])["features"]

    assert whole["geometry"] == shape
    assert whole["properties"] == {"name": "Gotha", "credit": "© A"}
    assert len(coarse["geometry"]["coordinates"][0]) == 5
    assert credits_of(db, ["1", "2"]) == ["© A", "© B"]
