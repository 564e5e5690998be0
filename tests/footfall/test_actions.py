from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.errors import NotFoundError, RefusedError
from snaps.footfall import actions
from snaps.footfall.actions import Outcome
from snaps.footfall.counterscsv import CounterFileError, CounterRecord
from snaps.footfall.methods import Method
from snaps.footfall.models import Count, Counter, Dataset
from snaps.footfall.reports import Doubt
from snaps.log import LogLine
from tests import make

GOTHA = "16067029"
RECORD = CounterRecord(
    key="G1",
    name="Neumarkt",
    town=GOTHA,
    latitude=50.9489,
    longitude=10.7050,
    method=Method.LASER,
    may_be_published=True,
)
MONDAY = datetime(2026, 5, 3, 22, tzinfo=UTC)  # 4 May, 0:00 in Berlin


def counter(db: Session, **changed: Any) -> Counter:
    make.town(db)
    return actions.keep_counter(db, of=replace(RECORD, **changed), now=make.NOW)


def table(*numbers: int, key: str = "G1") -> bytes:
    """Return a file with a count for each hour from Monday on."""
    lines = ["zaehlstelle_id;beginn;dauer_min;anzahl"]
    lines += [
        f"{key};{(MONDAY + timedelta(hours=hour)).isoformat()};60;{number}"
        for hour, number in enumerate(numbers)
    ]
    return "\n".join(lines).encode()


def take(db: Session, data: bytes, **changed: Any) -> Outcome:
    values: dict[str, Any] = {
        "ags": GOTHA,
        "data": data,
        "file_name": "counts.csv",
        "publish": True,
        "now": make.NOW,
    }
    return actions.import_counts(db, **(values | changed))


def per_day(of: Counter) -> float | None:
    return of.typical.per_day


def numbers(db: Session) -> list[float]:
    return list(db.scalars(select(Count.number).order_by(Count.begins_at)))


def test_a_counter_is_kept_once_and_changes_are_written_down(db: Session) -> None:
    first = counter(db)
    again = counter(db)
    moved = counter(db, name="Neumarkt Nord", valid_from=date(2026, 1, 1))

    assert first.id == again.id == moved.id
    assert (moved.name, moved.valid_from) == ("Neumarkt Nord", date(2026, 1, 1))
    acts = [line.act for line in db.scalars(select(LogLine))]
    assert acts == ["footfall.keep_counter"] * 2


def test_counters_of_a_file_find_their_town_by_key_or_name(db: Session) -> None:
    make.town(db)
    data = (
        b"key;name;stadt;lat;lon;methode\n"
        b"G1;A;16067029;50.9;10.7;laser\nG2;B;Gotha;50.9;10.7;manuell\n"
    )

    for _ in range(2):
        kept = actions.import_counters(db, data=data, now=make.NOW)

    assert [(one.town_ags, one.key) for one in kept] == [(GOTHA, "G1"), (GOTHA, "G2")]
    assert len(db.scalars(select(Counter)).all()) == 2


def test_counters_of_an_unknown_town_are_refused_all_together(db: Session) -> None:
    make.town(db)
    data = (
        b"key;name;stadt;lat;lon;methode\n"
        b"G1;A;Gotha;50.9;10.7;laser\nX1;B;Moers;51.4;6.6;laser\n"
    )

    with pytest.raises(RefusedError, match="There is no town “Moers”"):
        actions.import_counters(db, data=data, now=make.NOW)
    with pytest.raises(CounterFileError):
        actions.import_counters(db, data=b"name\nA\n", now=make.NOW)

    assert list(db.scalars(select(Counter))) == []


def test_counts_are_taken_once_with_what_is_typical(db: Session) -> None:
    kept = counter(db)
    data = table(*[10] * 24, *[20] * 24, *[60] * 24)

    outcome = take(db, data, source="Stadt Gotha", licence="dl-de/by-2-0")
    again = take(db, data)

    assert outcome.dataset is not None
    assert (outcome.dataset.taken, outcome.again) == (72, False)
    assert (again.dataset, again.again) == (outcome.dataset, True)
    assert len(numbers(db)) == 72
    assert kept.typical.hours == (20.0,) * 24
    assert (per_day(kept), kept.typical.days) == (480, 3)
    (line,) = db.scalars(select(LogLine).where(LogLine.act == "footfall.import"))
    assert (line.of, line.of_id) == ("dataset", outcome.dataset.id)
    assert line.facts["taken"] == 72


def test_counts_that_are_known_stay_as_they_are(db: Session) -> None:
    counter(db)
    take(db, table(1, 2, 3))

    outcome = take(db, table(1, 9, 3, 4))

    assert numbers(db) == [1, 2, 3, 4]
    assert [str(remark) for remark in outcome.report.remarks] == [
        "These counts are there already. (2 rows, 2 to 4)",
        "Other numbers are there already: remove their dataset first. (row 3)",
    ]
    assert outcome.dataset is not None
    assert outcome.dataset.taken == 1


def test_a_removed_dataset_makes_room_for_a_corrected_one(db: Session) -> None:
    kept = counter(db)
    first = take(db, table(*[1] * 24)).dataset
    assert first is not None

    actions.remove(db, dataset=first, now=make.NOW)
    assert per_day(kept) is None
    take(db, table(*[9] * 24))

    assert numbers(db) == [9] * 24
    assert per_day(kept) == 216


def test_what_may_not_be_published_is_not_typical_for_the_public(db: Session) -> None:
    kept = counter(db)
    dataset = take(db, table(*[5] * 24), publish=False).dataset
    assert dataset is not None
    assert per_day(kept) is None

    actions.publish(db, dataset=dataset, may_be_published=True, now=make.NOW)
    assert per_day(kept) == 120
    actions.publish(db, dataset=dataset, may_be_published=True, now=make.NOW)
    actions.publish(db, dataset=dataset, may_be_published=False, now=make.NOW)

    assert per_day(kept) is None
    acts = db.scalars(select(LogLine.act).order_by(LogLine.id)).all()
    assert acts[-2:] == ["footfall.publish", "footfall.unpublish"]


def test_hours_in_doubt_are_kept_and_not_typical(db: Session) -> None:
    kept = counter(db)

    take(db, table(*[0] * 24, *[7] * 24))

    doubts = db.scalars(select(Count.doubt).order_by(Count.begins_at)).all()
    assert doubts == [Doubt.OUTAGE] * 24 + [None] * 24
    assert kept.typical.hours == (7.0,) * 24
    assert kept.typical.days == 1


def test_counts_outside_the_service_of_a_counter_are_left_out(db: Session) -> None:
    counter(db, valid_from=date(2026, 5, 5), valid_to=date(2026, 5, 5))

    outcome = take(db, table(*[5] * 72))

    assert outcome.dataset is not None
    assert outcome.dataset.taken == 24
    assert str(outcome.report.remarks[-1]) == (
        "The counter was not in service then. (48 rows, 2 to 73)"
    )


def test_a_file_that_names_no_counter_needs_one(db: Session) -> None:
    counter(db)
    data = b"beginn;anzahl;dauer_min\n2026-05-04 10:00;5;60\n"

    with pytest.raises(RefusedError, match="which counter it is about: name one of G1"):
        take(db, data)
    outcome = take(db, data, counter="G1")

    assert outcome.dataset is not None
    assert numbers(db) == [5]


def test_counters_that_are_not_known_are_refused(db: Session) -> None:
    counter(db)

    with pytest.raises(RefusedError, match="Gotha has no counter “X”"):
        take(db, table(1, key="X"))
    with pytest.raises(RefusedError, match="about other counters: X"):
        take(db, table(1, key="X"), counter="G1")
    with pytest.raises(NotFoundError, match="no town with this key"):
        take(db, table(1), ags="0")
    assert list(db.scalars(select(Dataset))) == []


def test_a_report_that_stops_leaves_everything_as_it_was(db: Session) -> None:
    counter(db)

    outcome = take(db, table(1) + b";surplus")

    assert outcome.dataset is None
    assert outcome.report.stopped
    assert list(db.scalars(select(Dataset))) == []
    assert numbers(db) == []


def test_three_months_of_moers_are_taken_in(db: Session, shared: Path) -> None:
    kept = counter(db, key="steinstrasse")
    folder = shared / "footfall" / "hystreet_moers"
    taken = []

    for month in ("mai", "juni", "juli"):
        name = f"besucherzahlen-moers-{month}-2022-stundlich.csv"
        outcome = take(
            db,
            (folder / name).read_bytes(),
            file_name=name,
            counter="steinstrasse",
            total_only=month == "juli",
        )
        assert outcome.dataset is not None
        taken.append(outcome.dataset.taken)

    assert taken == [744, 720, 744]
    assert sum(numbers(db)) == 350_450 + 366_618 + 400_599
    assert kept.typical.days == 92 - 4  # May's first four have no sensor
    assert (kept.typical.first, kept.typical.last) == (
        date(2022, 5, 5),
        date(2022, 7, 31),
    )
