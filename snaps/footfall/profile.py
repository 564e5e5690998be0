"""What is typical for a counter: an hour, a weekday, a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import fmean, median
from typing import Any
from zoneinfo import ZoneInfo

HOURS = range(24)
WEEKDAYS = range(7)  # Monday is 0
HOUR_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages in an interval: aware moment, minutes, number."""

    begins_at: datetime
    minutes: int
    number: float


@dataclass(frozen=True, slots=True)
class Typical:
    """What is typical, in passages; none where nothing whole was counted.

    hours      24 medians, of the hours that begin at 0:00, 1:00, … in local time
    means      24 means of the same hours
    week       7 x 24 medians, Monday first
    per_day    median of the days counted from 0:00 to 24:00
    days       how many such days there are
    first, last   first and last local day with a whole hour
    """

    hours: tuple[float | None, ...]
    means: tuple[float | None, ...]
    week: tuple[tuple[float | None, ...], ...]
    per_day: float | None
    days: int
    first: date | None
    last: date | None

    def to_json(self) -> dict[str, Any]:
        """Return what JSON can hold."""
        return {
            "hours": list(self.hours),
            "means": list(self.means),
            "week": [list(day) for day in self.week],
            "per_day": self.per_day,
            "days": self.days,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
        }


def typical_from_json(stored: Mapping[str, Any]) -> Typical:
    """Return what `Typical.to_json` wrote; nothing was counted where it is empty."""
    empty = [None] * 24
    first, last = stored.get("first"), stored.get("last")
    return Typical(
        hours=tuple(stored.get("hours", empty)),
        means=tuple(stored.get("means", empty)),
        week=tuple(tuple(day) for day in stored.get("week", [empty] * 7)),
        per_day=stored.get("per_day"),
        days=stored.get("days", 0),
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )


def typical(passages: Iterable[Passages], zone: ZoneInfo) -> Typical:
    """Return what is typical in passages of one counter.

    Intervals shorter than an hour are summed up; an hour counts when it was counted
    whole, and a day when all its hours were (23 and 25 where the clocks change).
    Longer intervals tell nothing about hours and are left out. Medians, because one
    market day must not make a typical day.
    """
    hours = _whole_hours(passages)
    by_hour: dict[int, list[float]] = defaultdict(list)
    by_weekday: dict[tuple[int, int], list[float]] = defaultdict(list)
    by_day: dict[date, list[float]] = defaultdict(list)
    for begins_at, number in hours.items():
        local = begins_at.astimezone(zone)
        by_hour[local.hour].append(number)
        by_weekday[local.weekday(), local.hour].append(number)
        by_day[local.date()].append(number)
    whole = [
        sum(numbers)
        for day, numbers in by_day.items()
        if len(numbers) == _hours_of(day, zone)
    ]
    return Typical(
        hours=tuple(_median(by_hour[hour]) for hour in HOURS),
        means=tuple(
            round(fmean(by_hour[hour]), 1) if by_hour[hour] else None for hour in HOURS
        ),
        week=tuple(
            tuple(_median(by_weekday[day, hour]) for hour in HOURS) for day in WEEKDAYS
        ),
        per_day=_median(whole),
        days=len(whole),
        first=min(by_day, default=None),
        last=max(by_day, default=None),
    )


def _whole_hours(passages: Iterable[Passages]) -> dict[datetime, float]:
    """Return the numbers of the hours that were counted whole, by their begin."""
    minutes: dict[datetime, int] = defaultdict(int)
    numbers: dict[datetime, float] = defaultdict(float)
    for one in passages:
        begins_at = one.begins_at.astimezone(UTC)
        hour = begins_at.replace(minute=0, second=0, microsecond=0)
        if begins_at + timedelta(minutes=one.minutes) <= hour + timedelta(hours=1):
            minutes[hour] += one.minutes
            numbers[hour] += one.number
    return {hour: numbers[hour] for hour in minutes if minutes[hour] == HOUR_MINUTES}


def _hours_of(day: date, zone: ZoneInfo) -> int:
    """Return how many hours a local day has."""
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    after = day + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=zone)
    return (end.astimezone(UTC) - start.astimezone(UTC)) // timedelta(hours=1)


def _median(numbers: Sequence[float]) -> float | None:
    return round(median(numbers), 1) if numbers else None
