from datetime import UTC, datetime, timedelta

import pytest

from snaps.contests.calendar import (
    Phase,
    Span,
    WindowKind,
    Windows,
    first_publication,
)

START = datetime(2026, 5, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def span(first: int, last: int) -> Span:
    return Span(START + first * DAY, START + last * DAY)


YEAR = Windows(
    {
        WindowKind.ENTERING: span(10, 20),
        WindowKind.CLAIMING: span(10, 25),
        WindowKind.VOTING: span(15, 25),
        WindowKind.JUDGING: span(30, 40),
    }
)


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (9, Phase.ANNOUNCED),
        (10, Phase.ENTERING),
        (15, Phase.VOTING),  # of windows that overlap the later one in the year
        (24, Phase.VOTING),
        (25, Phase.WAITING),
        (30, Phase.JUDGING),
        (40, Phase.WAITING),
    ],
)
def test_the_phase_follows_the_windows(day: int, phase: Phase) -> None:
    assert YEAR.phase_at(START + day * DAY, None) is phase


def test_only_a_publication_publishes() -> None:
    public_from = START + 50 * DAY
    before = public_from - timedelta(microseconds=1)

    assert YEAR.phase_at(before, public_from) is Phase.WAITING
    assert YEAR.phase_at(public_from, public_from) is Phase.PUBLISHED
    assert YEAR.phase_at(START + 900 * DAY, None) is Phase.WAITING


def test_a_window_holds_its_first_moment_and_not_its_last() -> None:
    assert YEAR.open_at(WindowKind.VOTING, START + 15 * DAY)
    assert not YEAR.open_at(WindowKind.VOTING, START + 25 * DAY)
    assert YEAR.over_at(WindowKind.VOTING, START + 25 * DAY)
    assert not YEAR.over_at(WindowKind.VOTING, START + 24 * DAY)


def test_an_absent_window_is_neither_open_nor_over() -> None:
    later = START + 900 * DAY

    assert YEAR[WindowKind.OBJECTING] is None
    assert not YEAR.open_at(WindowKind.OBJECTING, later)
    assert not YEAR.over_at(WindowKind.OBJECTING, later)


def test_a_window_must_be_aware_and_forward() -> None:
    with pytest.raises(ValueError, match="open before it closes"):
        Span(START, START)
    with pytest.raises(ValueError, match="aware"):
        Span(START.replace(tzinfo=None), START)


def test_the_first_publication_counts() -> None:
    assert first_publication([START + DAY, START]) == START
    assert first_publication([]) is None
