"""Where photos lie, who takes part, and what counts against a limit."""

from collections import Counter

import pytest
from sqlalchemy.orm import Session

from snaps.contests.rules import TownRule
from snaps.entries.drafts import EntryDraft
from snaps.entries.gates import Verdict
from snaps.entries.queries import (
    author_ids_of,
    entered,
    entered_by,
    entries_of_person,
    entry_by_id,
    town_choices,
    whereabouts,
)
from snaps.errors import NotFoundError
from snaps.spots.models import Spot, Town
from snaps.spots.places import Place, PlaceSource
from tests import make

AREZZO = Place(43.4674, 11.8850, PlaceSource.EXIF)
MARKET = Place(*make.GOTHA, PlaceSource.EXIF, 8.0)


@pytest.fixture
def gotha(db: Session) -> Town:
    return make.town(db)


@pytest.fixture
def market(db: Session, gotha: Town) -> Spot:
    return make.spot(db, gotha, name="Hauptmarkt", radius_m=40.0)


def test_a_place_finds_its_town_and_its_spot(db: Session, market: Spot) -> None:
    found = whereabouts(db, EntryDraft(place=MARKET))
    assert found.place == MARKET
    assert found.town is not None
    assert found.town.name == "Gotha"
    assert found.spot is market


def test_a_place_far_from_every_spot_has_none(db: Session, market: Spot) -> None:
    off = Place(make.GOTHA[0] + 0.01, make.GOTHA[1], PlaceSource.PIN)  # 1.1 km north
    found = whereabouts(db, EntryDraft(place=off))
    assert (found.place, found.spot) == (off, None)
    assert found.town is not None


def test_a_place_just_outside_the_simplified_outline_counts_as_inside(
    db: Session, gotha: Town
) -> None:
    edge = make.GOTHA[0] + 0.05
    inside = Place(edge + 0.002, make.GOTHA[1], PlaceSource.EXIF)  # 222 m
    outside = Place(edge + 0.003, make.GOTHA[1], PlaceSource.EXIF)  # 334 m
    assert whereabouts(db, EntryDraft(place=inside)).town is gotha
    assert whereabouts(db, EntryDraft(place=outside)).town is None


def test_a_place_outside_of_all_towns_has_none(db: Session, gotha: Town) -> None:
    found = whereabouts(db, EntryDraft(place=AREZZO))
    assert (found.place, found.town, found.spot) == (AREZZO, None, None)


def test_a_chosen_spot_stands_for_a_place(db: Session, market: Spot) -> None:
    found = whereabouts(db, EntryDraft(spot_id=market.id))
    assert found.place == Place(*make.GOTHA, PlaceSource.SPOT, 40.0)
    assert found.spot is market


def test_a_chosen_spot_keeps_the_place_of_a_photo_taken_near_it(
    db: Session, market: Spot
) -> None:
    near = Place(make.GOTHA[0] + 0.004, make.GOTHA[1], PlaceSource.EXIF)  # 445 m
    far = Place(make.GOTHA[0] + 0.005, make.GOTHA[1], PlaceSource.EXIF)  # 556 m
    marked = Place(*make.GOTHA, PlaceSource.SPOT, 40.0)
    found = whereabouts(db, EntryDraft(place=near, spot_id=market.id))
    assert (found.place, found.spot) == (near, market)
    assert whereabouts(db, EntryDraft(place=far, spot_id=market.id)).place == marked
    assert whereabouts(db, EntryDraft(place=AREZZO, spot_id=market.id)).place == marked


def test_a_suppressed_or_unknown_spot_cannot_be_chosen(
    db: Session, gotha: Town
) -> None:
    hidden = make.spot(db, gotha, hidden=True)
    for spot_id in (hidden.id, 99_999_999):
        assert whereabouts(db, EntryDraft(spot_id=spot_id)).town is None


def test_a_named_town_stands_without_a_position(db: Session, gotha: Town) -> None:
    found = whereabouts(db, EntryDraft(town_ags=gotha.ags))
    assert (found.place, found.town, found.spot) == (None, gotha, None)


def test_a_named_town_decides_over_a_file_that_says_elsewhere(
    db: Session, gotha: Town
) -> None:
    found = whereabouts(db, EntryDraft(place=AREZZO, town_ags=gotha.ags))
    assert (found.place, found.town) == (None, gotha)


def test_a_named_town_keeps_the_place_inside_it(db: Session, market: Spot) -> None:
    found = whereabouts(db, EntryDraft(place=MARKET, town_ags=market.town_ags))
    assert (found.place, found.spot) == (MARKET, market)


def test_an_unknown_town_is_none(db: Session) -> None:
    assert whereabouts(db, EntryDraft(town_ags="00000000")).town is None


def test_the_towns_that_take_part_come_with_their_spots(
    db: Session, market: Spot, count_queries: Counter[str]
) -> None:
    make.spot(db, make.town(db), name="Alter Markt")
    make.spot(db, make.town(db), name="Geheim", hidden=True)
    make.town(db, ags="16053000", name="Jena", slug="jena", population=110_000)
    make.town(db, ags="16067999", name="Dorf", slug="dorf", population=800)
    count_queries.clear()
    towns = TownRule(population_min=5_000, population_max=50_000, guests=("16053000",))

    found = town_choices(db, make.rules(towns=towns))

    assert [
        (one.town.name, [spot.name for spot in one.spots], one.guest) for one in found
    ] == [("Gotha", ["Alter Markt", "Hauptmarkt"], False), ("Jena", [], True)]
    assert count_queries["SELECT"] <= 4


def test_every_town_may_be_chosen_where_the_place_does_not_matter(
    db: Session, gotha: Town
) -> None:
    (found,) = town_choices(db, make.rules(must_lie_in_town=False, towns=TownRule()))
    assert found.town is gotha


def test_what_counts_against_the_limit(db: Session) -> None:
    contest, person = make.contest(db), make.person(db)
    by = make.author(db, person)
    claimed = make.author(db, person_id=person.id)
    make.entry(db, contest, author_id=by.id)
    make.entry(db, contest, author_id=by.id, ruling=Verdict.PENDING)
    make.entry(db, contest, author_id=claimed.id)
    make.entry(db, contest, author_id=by.id, ruling=Verdict.REJECTED)
    make.entry(db, contest, author_id=by.id, withdrawn_at=make.NOW)
    make.entry(db, contest, author_id=by.id, confirmed_at=None)
    make.entry(db, make.contest(db), author_id=by.id)
    make.entry(db, contest)

    ids = author_ids_of(db, by)
    assert ids == sorted([by.id, claimed.id])
    assert author_ids_of(db, claimed) == ids
    assert entered(db, contest.id, ids) == 3
    assert entered_by(db, contest.id, person.id) == 3
    assert entered_by(db, contest.id, make.person(db).id) == 0


def test_an_account_elsewhere_that_nobody_claimed_stands_alone(db: Session) -> None:
    unclaimed = make.author(db)
    make.author(db)
    assert author_ids_of(db, unclaimed) == [unclaimed.id]


@pytest.mark.parametrize("number", [1, 3])
def test_the_entries_of_a_person_take_one_query(
    db: Session, number: int, count_queries: Counter[str]
) -> None:
    person = make.person(db)
    by = make.author(db, person)
    spot = make.spot(db, make.town(db))
    mine = [
        make.entry(db, make.contest(db), author_id=by.id, spot_id=spot.id).id
        for _ in range(number)
    ]
    make.entry(db, make.contest(db))
    db.expunge_all()
    count_queries.clear()

    found = entries_of_person(db, person.id)

    assert [entry.id for entry in found] == mine[::-1]
    for entry in found:
        assert entry.contest.title
        assert entry.contest.windows.spans
        assert entry.photo.key
        assert entry.town is not None
        assert entry.spot is not None
    assert count_queries["SELECT"] == 3  # entries, windows, publications


def test_an_entry_that_is_not_there_is_not_found(db: Session) -> None:
    with pytest.raises(NotFoundError):
        entry_by_id(db, 99_999_999)
