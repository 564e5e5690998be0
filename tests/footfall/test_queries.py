from collections import Counter as Tally
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from snaps.errors import NotFoundError
from snaps.footfall.actions import keep_counter
from snaps.footfall.queries import (
    counter_by_key,
    counters,
    counters_geojson,
    dataset_by_id,
    datasets,
)
from tests import make
from tests.footfall.test_actions import GOTHA, RECORD, counter, table, take


def test_drafts_are_for_staff(db: Session) -> None:
    counter(db)
    counter(db, key="G2", name="Brühl", may_be_published=False)

    assert [one.key for one in counters(db, [GOTHA])] == ["G1"]
    assert [one.key for one in counters(db, [GOTHA], drafts=True)] == ["G2", "G1"]


def test_counters_come_with_their_town_in_one_query(
    db: Session, count_queries: Tally[str]
) -> None:
    make.town(db)
    for number in range(3):
        keep_counter(db, of=replace(RECORD, key=f"G{number}"), now=make.NOW)
    db.commit()
    db.expunge_all()
    count_queries.clear()

    assert [one.town.name for one in counters(db, [GOTHA])] == ["Gotha"] * 3
    assert count_queries["SELECT"] == 1


def test_what_is_not_there_is_not_found(db: Session) -> None:
    with pytest.raises(NotFoundError, match="no such counter"):
        counter_by_key(db, GOTHA, "G1")
    with pytest.raises(NotFoundError, match="no such dataset"):
        dataset_by_id(db, 1)


def test_datasets_come_newest_first(db: Session) -> None:
    counter(db)
    take(db, table(1), file_name="a.csv")
    take(db, table(1, 2), file_name="b.csv")

    assert [one.file_name for one in datasets(db, [GOTHA])] == ["b.csv", "a.csv"]
    assert datasets(db, ["0"]) == []


def test_geojson_has_the_typical_hours_of_published_counters(db: Session) -> None:
    counter(db, source="Stadt Gotha", licence="CC0", direction_a="Bahnhof")
    counter(db, key="G2", may_be_published=False)
    take(db, table(*range(24)))

    found = counters_geojson(db, GOTHA)

    (feature,) = found["features"]
    assert feature["id"] == f"{GOTHA}/G1"
    assert feature["geometry"] == {"type": "Point", "coordinates": [10.7050, 50.9489]}
    said = feature["properties"]
    assert said["hours"] == tuple(map(float, range(24)))
    assert (said["per_day"], said["days"]) == (276, 1)
    assert (said["first"], said["last"]) == ("2026-05-04", "2026-05-04")
    assert (said["source"], said["licence"]) == ("Stadt Gotha", "CC0")
    assert said["directions"] == ["Bahnhof", ""]
    assert said["method"] == "laser"


def test_geojson_of_a_town_without_counters_is_empty(db: Session) -> None:
    assert counters_geojson(db, GOTHA) == {"type": "FeatureCollection", "features": []}
