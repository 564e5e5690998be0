"""What is checked in the readings of any file: order, gaps, silence, the future."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

from snaps.errors import N_
from snaps.footfall.reports import Doubt, Gravity, Reading, Remark

DAY_HOURS = range(9, 19)  # when a centre is never empty for long
SILENCE = 6 * 60  # minutes of zeros in these hours that are hard to believe
ENOUGH = 0.8  # of an interval that a counter must have seen
HOUR = timedelta(hours=1)


def checked(
    readings: Iterable[Reading], *, now: datetime, zone: ZoneInfo
) -> tuple[list[Reading], list[Remark]]:
    """Return readings that may be kept, those in doubt marked, and what was found.

    now    nothing begins after it
    zone   in which it is day and night
    """
    kept, remarks = _past(sorted(readings, key=_order), now)
    kept, found = _once(kept)
    remarks += found
    result: list[Reading] = []
    for _, group in groupby(kept, key=lambda reading: reading.counter):
        ours = list(group)
        remarks += _gaps(ours) + _zeros(ours)
        ours, found = _silences(ours, zone)
        remarks += found
        result += ours
    result, found = _blind(result)
    return result, remarks + found


def _order(reading: Reading) -> tuple[str, datetime, int]:
    return (reading.counter, reading.begins_at, reading.row)


def _past(readings: list[Reading], now: datetime) -> tuple[list[Reading], list[Remark]]:
    future = [reading for reading in readings if reading.begins_at > now]
    if not future:
        return readings, []
    remark = Remark.about(
        Gravity.LEFT_OUT,
        [reading.row for reading in future],
        N_("These intervals lie in the future."),
    )
    return [one for one in readings if one.begins_at <= now], [remark]


def _once(readings: list[Reading]) -> tuple[list[Reading], list[Remark]]:
    """Return each interval once: equal rows are one, different ones are none."""
    kept: list[Reading] = []
    repeated: list[int] = []
    disputed: list[int] = []
    for _, group in groupby(readings, key=lambda one: (one.counter, one.begins_at)):
        same = list(group)
        if len({replace(one, row=0) for one in same}) > 1:
            disputed += [one.row for one in same]
            continue
        kept.append(same[0])
        repeated += [one.row for one in same[1:]]
    remarks = []
    if repeated:
        sentence = N_("These rows stand in the file again; each was taken once.")
        remarks.append(Remark.about(Gravity.LEFT_OUT, repeated, sentence))
    if disputed:
        sentence = N_("The same interval has different numbers; none was taken.")
        remarks.append(Remark.about(Gravity.LEFT_OUT, disputed, sentence))
    return kept, remarks


def _gaps(readings: list[Reading]) -> list[Remark]:
    remarks = []
    gaps = [(a, b) for a, b in pairwise(readings) if b.begins_at > a.ends_at]
    if gaps:
        hours = sum((b.begins_at - a.ends_at for a, b in gaps), timedelta()) / HOUR
        remarks.append(
            Remark.about(
                Gravity.NOTE,
                [b.row for _, b in gaps],
                N_("%(count)s gaps, %(hours)s hours together, before these rows."),
                count=len(gaps),
                hours=round(hours, 1),
            )
        )
    late = [b.row for a, b in pairwise(readings) if b.begins_at < a.ends_at]
    if late:
        sentence = N_("These intervals begin before the one before them ends.")
        remarks.append(Remark.about(Gravity.NOTE, late, sentence))
    return remarks


def _zeros(readings: list[Reading]) -> list[Remark]:
    zeros = [reading.row for reading in readings if reading.number == 0]
    if not zeros:
        return []
    sentence = N_("%(zeros)s of %(count)s intervals have nobody in them.")
    counted = {"zeros": len(zeros), "count": len(readings)}
    return [Remark.about(Gravity.NOTE, zeros, sentence, **counted)]


def _silences(
    readings: list[Reading], zone: ZoneInfo
) -> tuple[list[Reading], list[Remark]]:
    """Mark runs of zeros that last six hours of the day or more."""
    doubted: set[int] = set()
    remarks = []
    for run in _runs(readings):
        if sum(_minutes_by_day(reading, zone) for reading in run) < SILENCE:
            continue
        doubted |= {reading.row for reading in run}
        remarks.append(
            Remark.about(
                Gravity.DOUBT,
                [reading.row for reading in run],
                N_(
                    "Nobody from %(start)s to %(end)s: the counter was perhaps out of "
                    "order."
                ),
                start=f"{run[0].begins_at.astimezone(zone):%Y-%m-%d %H:%M}",
                end=f"{run[-1].ends_at.astimezone(zone):%Y-%m-%d %H:%M}",
            )
        )
    marked = [
        replace(reading, doubt=reading.doubt or Doubt.OUTAGE)
        if reading.row in doubted
        else reading
        for reading in readings
    ]
    return marked, remarks


def _runs(readings: list[Reading]) -> list[list[Reading]]:
    """Return the runs of intervals with nobody, without gaps inside."""
    runs: list[list[Reading]] = []
    before: Reading | None = None
    for reading in readings:
        if reading.number == 0:
            if before is None or before.number or before.ends_at != reading.begins_at:
                runs.append([])
            runs[-1].append(reading)
        before = reading
    return runs


def _minutes_by_day(reading: Reading, zone: ZoneInfo) -> int:
    """Return how many minutes of an interval lie in the hours of the day."""
    whole, rest = divmod(reading.minutes, 60)
    pieces = [60] * whole + ([rest] if rest else [])
    return sum(
        minutes
        for hours, minutes in enumerate(pieces)
        if (reading.begins_at + hours * HOUR).astimezone(zone).hour in DAY_HOURS
    )


def _blind(readings: list[Reading]) -> tuple[list[Reading], list[Remark]]:
    low = {
        reading.row
        for reading in readings
        if reading.availability is not None and reading.availability < ENOUGH
    }
    if not low:
        return readings, []
    remark = Remark.about(
        Gravity.DOUBT,
        low,
        N_("The counter was available for less than %(percent)s %% of the time."),
        percent=round(ENOUGH * 100),
    )
    marked = [
        replace(reading, doubt=reading.doubt or Doubt.AVAILABILITY)
        if reading.row in low
        else reading
        for reading in readings
    ]
    return marked, [remark]
