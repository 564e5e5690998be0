from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from snaps.demo.cast import GOTHA
from snaps.demo.passers import COUNTERS, counters_csv, counts_csv
from snaps.demo.places import read_places
from snaps.footfall.counterscsv import read_counters
from snaps.footfall.reading import read_counts
from snaps.spots.towns import SPOTS, THURINGIA

BERLIN = ZoneInfo("Europe/Berlin")


def test_six_counters_stand_at_their_spots() -> None:
    gotha = next(one for one in read_places(THURINGIA, SPOTS) if one.ags == GOTHA)

    records = read_counters(counters_csv(gotha, COUNTERS))

    where = {spot.name: (spot.latitude, spot.longitude) for spot in gotha.spots}
    assert len(records) == 6
    assert all(one.may_be_published and one.town == GOTHA for one in records)
    assert all((one.latitude, one.longitude) == where[one.name] for one in records)


@pytest.mark.parametrize(
    ("until", "hours"),
    [
        (datetime(2026, 6, 1, tzinfo=BERLIN), 720),
        (datetime(2026, 11, 10, tzinfo=BERLIN), 721),  # summer time ended meanwhile
        (datetime(2026, 4, 10, tzinfo=BERLIN), 719),
    ],
)
def test_a_month_of_hours_is_read_without_a_complaint(
    until: datetime, hours: int
) -> None:
    report = read_counts(
        counts_csv(COUNTERS, until=until, seed=1), zone=BERLIN, now=until
    )

    assert not report.stopped
    assert len(report.readings) == 6 * hours - 5  # one was silent for an afternoon
    assert max(one.begins_at for one in report.readings) < until


def test_what_is_planted_can_be_read_from_the_numbers() -> None:
    until = datetime(2026, 6, 1, tzinfo=BERLIN)
    report = read_counts(
        counts_csv(COUNTERS, until=until, seed=1), zone=BERLIN, now=until
    )
    sums = {counter.spot: 0.0 for counter in COUNTERS}
    names = {counter.key: counter.spot for counter in COUNTERS}
    for one in report.readings:
        sums[names[one.counter]] += one.number or 0

    assert max(sums, key=sums.__getitem__) == "Erfurter Straße"
    assert min(sums, key=sums.__getitem__) == "Orangerie"
    assert sums["Erfurter Straße"] > 20 * sums["Orangerie"]
