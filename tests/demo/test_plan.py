from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from snaps.demo.cast import GOTHA, JENA
from snaps.demo.passers import FAVOURITES
from snaps.demo.places import PlannedTown, read_places, scenes_of
from snaps.demo.plan import (
    BEST,
    WINNERS,
    PlannedEntry,
    Quota,
    plan_contest,
    plan_town,
)
from snaps.entries.drafts import ALT_LETTERS, TITLE_LETTERS, WHY_LETTERS
from snaps.spots.towns import SPOTS, THURINGIA

BERLIN = ZoneInfo("Europe/Berlin")
OPENS = datetime(2025, 5, 5, tzinfo=BERLIN)
CLOSES = datetime(2025, 6, 23, tzinfo=BERLIN)

Entries = tuple[PlannedEntry, ...]


@pytest.fixture(scope="module")
def towns() -> tuple[PlannedTown, ...]:
    return read_places(THURINGIA, SPOTS)


def plan(towns: tuple[PlannedTown, ...], seed: int = 2025) -> Entries:
    return plan_contest(
        towns, opens_at=OPENS, closes_at=CLOSES, seed=seed, guest_ags=JENA
    )


@pytest.fixture(scope="module")
def entries(towns: tuple[PlannedTown, ...]) -> Entries:
    return plan(towns)


def test_the_numbers_are_those_of_2025(entries: Entries) -> None:
    assert len(entries) == 225
    assert len({entry.author.number for entry in entries}) == 118
    assert len({entry.spot.town_ags for entry in entries}) == 37
    assert sum(entry.likes for entry in entries) == 15_645


def test_uploads_and_gathered_photos_come_from_different_people(
    entries: Entries,
) -> None:
    uploads = {entry.author for entry in entries if not entry.gathered}
    gathered = {entry.author for entry in entries if entry.gathered}

    assert Counter(entry.gathered for entry in entries) == {False: 150, True: 75}
    assert uploads & gathered == set()
    assert all(entry.likes > 0 for entry in entries if entry.gathered)
    assert not any(entry.likes for entry in entries if not entry.gathered)


def test_nobody_enters_more_than_three_photos(entries: Entries) -> None:
    times = Counter(Counter(entry.author.number for entry in entries).values())

    assert times == {1: 46, 2: 37, 3: 35}


def test_people_are_told_apart_by_handle(entries: Entries) -> None:
    handles = {entry.author.handle for entry in entries}

    assert len(handles) == 118


def test_all_towns_but_the_guest_may_compete(
    entries: Entries, towns: tuple[PlannedTown, ...]
) -> None:
    people = {town.ags: town.population for town in towns}
    of_guest = [entry for entry in entries if entry.spot.town_ags == JENA]

    assert len(of_guest) == 4
    assert all(
        5_000 <= people[entry.spot.town_ags] <= 50_000
        for entry in entries
        if entry.spot.town_ags != JENA
    )


def test_photos_are_entered_in_time_and_taken_before(entries: Entries) -> None:
    moments = [entry.entered_at for entry in entries]

    assert moments == sorted(moments)
    assert moments[0] >= OPENS
    assert moments[-1] < CLOSES
    assert all(entry.shot.taken_at < entry.entered_at for entry in entries)


def test_what_a_file_knows_of_its_place_is_near_the_spot(entries: Entries) -> None:
    for entry in entries:
        if entry.shot.latitude is None or entry.shot.longitude is None:
            continue
        assert abs(entry.shot.latitude - entry.spot.latitude) * 111_320 < 50
        assert abs(entry.shot.longitude - entry.spot.longitude) * 70_200 < 50
        assert 7 <= entry.shot.accuracy_m <= 13


def test_gathered_files_are_bare_as_the_network_hands_them_on(
    entries: Entries,
) -> None:
    assert {entry.gathered: entry.shot.bare for entry in entries} == {
        True: True,
        False: False,
    }


def test_words_fit_the_form(entries: Entries) -> None:
    for entry in entries:
        assert 0 < len(entry.title) <= TITLE_LETTERS
        assert len(entry.why) <= WHY_LETTERS
        assert 0 < len(entry.alt) <= ALT_LETTERS
        assert "{" not in entry.title + entry.why + entry.alt


def test_alternative_texts_say_that_it_is_a_drawing(entries: Entries) -> None:
    assert all(entry.alt.startswith("Zeichnung, ") for entry in entries)


def test_pictures_suit_their_spots(entries: Entries) -> None:
    planted = [entry for entry in entries if entry.appeal == BEST]
    others = [entry for entry in entries if entry.appeal < BEST]

    assert all(e.shot.motif.scene in scenes_of(e.spot) for e in others)
    assert {(e.spot.town, e.spot.name) for e in planted} == {
        (one.town, one.spot) for one in WINNERS
    }


def test_every_picture_is_another_one(entries: Entries) -> None:
    assert len({entry.shot.motif for entry in entries}) == len(entries)


def test_the_same_seed_gives_the_same_plan(
    entries: Entries, towns: tuple[PlannedTown, ...]
) -> None:
    assert plan(towns) == entries
    assert plan(towns, seed=7) != entries


def test_a_town_has_its_favourites(towns: tuple[PlannedTown, ...]) -> None:
    gotha = next(town for town in towns if town.ags == GOTHA)
    uploads = plan_town(
        gotha,
        favourites=FAVOURITES,
        quota=Quota(110, 30, 10),
        opens_at=OPENS,
        closes_at=OPENS + timedelta(days=40),
        seed=1,
    )
    spots = Counter(entry.spot.name for entry in uploads)

    assert len(uploads) == 200
    assert len({entry.author.number for entry in uploads}) == 150
    assert spots["Erfurter Straße"] == 0  # many pass, nobody loves it
    assert spots["Orangerie"] > 20  # loved, and few pass
    assert {entry.spot.town_ags for entry in uploads} == {GOTHA}
