from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from snaps.footfall.profile import Passages, typical, typical_from_json

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 5, 3, 22, tzinfo=UTC)  # 4 May, 0:00 in Berlin


def days(*numbers: float, start: datetime = MONDAY) -> list[Passages]:
    """Return whole days whose every hour has the day's number."""
    return [
        Passages(start + timedelta(days=day, hours=hour), 60, number)
        for day, number in enumerate(numbers)
        for hour in range(24)
    ]


def test_typical_is_the_median_and_not_the_market_day() -> None:
    found = typical(days(10, 12, 500), BERLIN)

    assert found.hours == (12.0,) * 24
    assert found.means == (174.0,) * 24
    assert (found.per_day, found.days) == (288, 3)
    assert (found.first, found.last) == (date(2026, 5, 4), date(2026, 5, 6))


def test_weekdays_are_kept_apart() -> None:
    found = typical(days(1, 2, 3, 4, 5, 6, 7, 11), BERLIN)

    assert found.week[0] == (6.0,) * 24  # the median of two Mondays
    assert [day[9] for day in found.week[1:]] == [2, 3, 4, 5, 6, 7]


def test_hours_are_those_of_the_local_clock() -> None:
    found = typical([Passages(MONDAY + timedelta(hours=14), 60, 9)], BERLIN)

    assert found.hours[14] == 9
    assert [hour for hour in found.hours if hour is not None] == [9]
    assert (found.per_day, found.days) == (None, 0)


def test_shorter_intervals_are_summed_up_to_whole_hours() -> None:
    quarters = [
        Passages(MONDAY + timedelta(minutes=15 * step), 15, 2) for step in range(7)
    ]

    found = typical(quarters, BERLIN)

    assert found.hours[0] == 8
    assert found.hours[1] is None  # only three quarters of it


def test_longer_intervals_tell_nothing_about_hours() -> None:
    assert typical([Passages(MONDAY, 120, 9)], BERLIN).hours == (None,) * 24


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25)]
)
def test_days_on_which_the_clocks_change_are_whole(day: date, hours: int) -> None:
    start = datetime(day.year, day.month, day.day, tzinfo=BERLIN).astimezone(UTC)
    passages = [Passages(start + timedelta(hours=hour), 60, 1) for hour in range(hours)]

    found = typical(passages, BERLIN)

    assert (found.per_day, found.days) == (hours, 1)


def test_nothing_is_typical_of_nothing() -> None:
    found = typical([], BERLIN)

    assert found == typical_from_json({})
    assert (found.hours, found.per_day, found.first) == ((None,) * 24, None, None)


def test_it_is_the_same_after_json() -> None:
    found = typical(days(10, 12), BERLIN)

    assert typical_from_json(found.to_json()) == found
