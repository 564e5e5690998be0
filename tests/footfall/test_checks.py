from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from snaps.footfall.checks import checked
from snaps.footfall.reports import Doubt, Reading, Remark

BERLIN = ZoneInfo("Europe/Berlin")
MIDNIGHT = datetime(2026, 4, 30, 22, tzinfo=UTC)  # 1 May, 0:00 in Berlin
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def reading(hour: float, number: float = 5, **changed: Any) -> Reading:
    values: dict[str, Any] = {
        "row": round(hour * 100) + 2,
        "counter": "G1",
        "begins_at": MIDNIGHT + timedelta(hours=hour),
        "minutes": 60,
        "number": number,
    }
    return Reading(**(values | changed))


def check(*readings: Reading) -> tuple[list[Reading], list[str]]:
    found, remarks = checked(readings, now=NOW, zone=BERLIN)
    return found, [str(remark) for remark in remarks]


def test_good_readings_pass_in_their_order_without_a_word() -> None:
    found, remarks = check(reading(1), reading(0))

    assert [one.row for one in found] == [2, 102]
    assert remarks == []


def test_the_future_is_left_out() -> None:
    later = reading(0, begins_at=NOW + timedelta(minutes=1))

    found, remarks = check(reading(0), later)

    assert len(found) == 1
    assert remarks == ["These intervals lie in the future. (row 2)"]


def test_a_row_that_stands_twice_is_taken_once() -> None:
    found, remarks = check(reading(0), reading(0, row=9))

    assert [one.row for one in found] == [2]
    assert remarks == [
        "These rows stand in the file again; each was taken once. (row 9)"
    ]


def test_different_numbers_for_one_interval_are_not_taken() -> None:
    found, remarks = check(reading(0), reading(0, row=9, number=6), reading(1))

    assert [one.row for one in found] == [102]
    assert remarks == [
        "The same interval has different numbers; none was taken. (2 rows, 2 to 9)"
    ]


def test_the_same_moment_at_two_counters_is_no_repetition() -> None:
    found, remarks = check(reading(0), reading(0, counter="G2"))

    assert len(found) == 2
    assert remarks == []


def test_gaps_are_counted() -> None:
    remarks = check(reading(0), reading(2), reading(3), reading(5.5))[1]

    assert remarks == [
        "2 gaps, 2.5 hours together, before these rows. (2 rows, 202 to 552)"
    ]


def test_intervals_that_overlap_are_told() -> None:
    assert check(reading(0), reading(0.5))[1] == [
        "These intervals begin before the one before them ends. (row 52)"
    ]


def test_six_silent_hours_of_the_day_are_in_doubt_with_their_whole_run() -> None:
    silent = [reading(hour, 0) for hour in range(7, 15)]

    found, remarks = check(reading(6), *silent, reading(15))

    assert [one.doubt for one in found] == [None, *[Doubt.OUTAGE] * 8, None]
    assert remarks == [
        "8 of 10 intervals have nobody in them. (8 rows, 702 to 1402)",
        (
            "Nobody from 2026-05-01 07:00 to 2026-05-01 15:00: the counter was perhaps "
            "out of order. (8 rows, 702 to 1402)"
        ),
    ]


def test_five_silent_hours_of_the_day_are_believed() -> None:
    found, _ = check(*(reading(hour, 0) for hour in range(4, 14)), reading(14))

    assert {one.doubt for one in found} == {None}


def test_a_silent_night_is_believed() -> None:
    found, _ = check(*(reading(hour, 0) for hour in range(19, 33)), reading(33))

    assert {one.doubt for one in found} == {None}


def test_a_gap_ends_a_silence() -> None:
    hours = (9, 10, 11, 13, 14, 15)

    found, _ = check(*(reading(hour, 0) for hour in hours))

    assert {one.doubt for one in found} == {None}


def test_a_silent_day_in_one_interval_is_in_doubt() -> None:
    found, _ = check(reading(0, 0, minutes=24 * 60))

    assert [one.doubt for one in found] == [Doubt.OUTAGE]


def test_low_availability_is_in_doubt() -> None:
    found, remarks = check(
        reading(0, availability=0.79), reading(1, availability=0.8), reading(2)
    )

    assert [one.doubt for one in found] == [Doubt.AVAILABILITY, None, None]
    assert remarks == [
        "The counter was available for less than 80 % of the time. (row 2)"
    ]


def test_what_the_file_calls_disturbed_keeps_that_name() -> None:
    silent = [reading(hour, 0, doubt=Doubt.DISTURBED) for hour in range(9, 16)]

    found, _ = check(*silent)

    assert {one.doubt for one in found} == {Doubt.DISTURBED}


def test_remarks_say_how_many_rows_they_are_about() -> None:
    _, (remark,) = checked([reading(0), reading(2)], now=NOW, zone=BERLIN)

    assert isinstance(remark, Remark)
    assert (remark.rows, remark.first, remark.last) == (1, 202, 202)
