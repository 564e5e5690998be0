from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from snaps.footfall.cells import CellError, day, flag, moment, number

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2022-06-01 14:00:00 +0200", (2022, 6, 1, 12)),
        ("2022-06-01T14:00:00+02:00", (2022, 6, 1, 12)),
        ("2020-03-20T00:00:00.000+01:00", (2020, 3, 19, 23)),
        ("2024-06-01T12:00:00Z", (2024, 6, 1, 12)),
        ("2024-06-01 14:00", (2024, 6, 1, 12)),  # in the zone of the file
        ("2024-01-01 14:00", (2024, 1, 1, 13)),
        ("01.06.2024 14:00", (2024, 6, 1, 12)),
        ("1.6.2024  14:00:00", (2024, 6, 1, 12)),
        ("2024-06-01", (2024, 5, 31, 22)),
        ("2025-10-26 02:30 +0200", (2025, 10, 26, 0, 30)),  # the offset decides
        ("2025-10-26 02:30 +0100", (2025, 10, 26, 1, 30)),
    ],
)
def test_moments_are_read_in_all_their_ways(text: str, utc: tuple[int, ...]) -> None:
    assert moment(text, BERLIN) == datetime(*utc, tzinfo=UTC)  # type: ignore[arg-type,misc]  # a row of a table


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2025-10-26 02:30", "“2025-10-26 02:30” happens twice: the clocks go back."),
        ("2025-03-30 02:30", "“2025-03-30 02:30” does not exist: the clocks go"),
        ("yesterday", "“yesterday” is no moment like 2026-05-31 14:00."),
        ("06/01/2024 14:00", "is no moment"),
        ("32.01.2024 14:00", "is no moment"),
        ("", "“” is no moment"),
    ],
)
def test_what_is_no_moment_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(CellError, match=sentence):
        moment(text, BERLIN)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        (" 12 ", 12),
        ("0", 0),
        ("5,36", 5.36),
        ("5.3575483288", 5.3575483288),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("12 345", 12345),
        ("0,875", 0.875),
        ("0.123", 0.123),
    ],
)
def test_numbers_are_read_with_comma_or_point(text: str, found: float | None) -> None:
    assert number(text) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1.234", "may be thousands or a fraction"),
        ("12,345", "may be thousands or a fraction"),
        ("-3", "is below zero"),
        ("12 a", "is no number"),
        ("nan", "is no number"),
        ("1e3", "is no number"),
        ("--", "is no number"),
    ],
)
def test_what_is_no_number_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(CellError, match=sentence):
        number(text)


def test_yes_and_no_are_words_of_both_languages() -> None:
    assert [flag(word) for word in ("ja", "TRUE", "1", "x")] == [True] * 4
    assert [flag(word) for word in ("", "nein", "false", "0")] == [False] * 4
    with pytest.raises(CellError, match="“maybe” is neither yes nor no"):
        flag("maybe")


def test_a_day_may_be_missing() -> None:
    assert day("") is None
    assert day("01.05.2025") == date(2025, 5, 1)
    with pytest.raises(CellError):
        day("May")
