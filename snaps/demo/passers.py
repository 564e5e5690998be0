"""A month of footfall at six counters, as a city's files would tell it.

Two truths are planted for the map to show: a spot that people love and few pass (the
castle's orangery), and a street that many pass and nobody loves (Erfurter Straße).
"""

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from snaps.demo.places import PlannedTown

DAYS = 30
NOON = 12
INWARDS = (0.58, 0.44)  # share of those who walk towards the centre, before noon, after


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When people pass: weights of the hours of a day, and of weekdays from Monday."""

    hours: tuple[int, ...]
    week: tuple[float, ...]


SHOPPING = Rhythm(
    (
        *(2, 1, 1, 1, 1, 4, 11, 22, 38, 62, 88, 98),
        *(92, 84, 86, 92, 98, 94, 68, 42, 28, 18, 10, 5),
    ),
    (0.92, 1.0, 0.96, 1.04, 1.16, 1.22, 0.38),
)
COMMUTING = Rhythm(
    (
        *(3, 2, 1, 1, 3, 14, 46, 92, 78, 52, 50, 54),
        *(62, 60, 62, 78, 98, 92, 62, 38, 26, 20, 12, 6),
    ),
    (1.06, 1.1, 1.08, 1.1, 1.06, 0.66, 0.36),
)
STROLLING = Rhythm(
    (
        *(1, 1, 0, 0, 0, 1, 3, 6, 12, 24, 38, 46),
        *(44, 52, 68, 78, 76, 66, 58, 48, 30, 14, 6, 2),
    ),
    (0.7, 0.72, 0.78, 0.8, 0.96, 1.5, 1.7),
)


@dataclass(frozen=True, slots=True)
class PlannedCounter:
    """A counter at a spot; `busy` passages on a usual day, both directions together."""

    key: str
    spot: str
    busy: int
    rhythm: Rhythm


COUNTERS = (
    PlannedCounter("gth-1", "Marktstraße", 5200, SHOPPING),
    PlannedCounter("gth-2", "Erfurter Straße", 7900, COMMUTING),
    PlannedCounter("gth-3", "Neumarkt", 6400, SHOPPING),
    PlannedCounter("gth-4", "Oberer Hauptmarkt", 3100, STROLLING),
    PlannedCounter("gth-5", "Orangerie", 260, STROLLING),
    PlannedCounter("gth-6", "Brühl", 2300, SHOPPING),
)
SILENT = ("gth-6", 11, range(13, 18))  # a broken afternoon: counter, day, hours
# How often photos in the town's contest show a spot; others count as 1.
FAVOURITES = {
    "Oberer Hauptmarkt": 9.0,
    "Wasserkunst": 6.0,
    "Orangerie": 8.0,
    "Schloss Friedenstein": 5.0,
    "Buttermarkt": 3.0,
    "Unterer Hauptmarkt": 3.0,
    "Neumarkt": 2.0,
    "Schlosspark": 3.0,
    "Erfurter Straße": 0.0,
    "Arnoldiplatz": 0.3,
}
COUNTER_COLUMNS = (
    *("zaehlstelle_id", "name", "stadt", "lat", "lon", "strasse", "richtung_a"),
    *("richtung_b", "methode", "betreiber", "quelle", "lizenz"),
    "veroeffentlichung_erlaubt",
)
COUNT_COLUMNS = (
    *("zaehlstelle_id", "beginn", "dauer_min", "anzahl_a", "anzahl_b", "anzahl"),
)


def counters_csv(town: PlannedTown, counters: Sequence[PlannedCounter]) -> bytes:
    """Return the table of counters; each stands at its spot."""
    spots = {spot.name: spot for spot in town.spots}
    rows: list[tuple[object, ...]] = [COUNTER_COLUMNS]
    for counter in counters:
        spot = spots[counter.spot]
        where = (f"{spot.latitude:.5f}", f"{spot.longitude:.5f}", counter.spot)
        whose = (f"Stadt {town.name}", "Vorführung, erfundene Zahlen", "dl-de/zero-2-0")
        ways = ("zur Mitte", "aus der Mitte", "laser")
        rows.append((counter.key, counter.spot, town.ags, *where, *ways, *whose, "ja"))
    return _csv(rows)


def counts_csv(
    counters: Sequence[PlannedCounter],
    *,
    until: datetime,
    seed: int,
    days: int = DAYS,
) -> bytes:
    """Return a month of hours up to a midnight, in fair weather and in rain.

    until   aware, in the town's zone; the first hour that is no longer counted
    days    how long the month is

    One counter is silent for an afternoon; it reports nothing then, rather than zero.
    """
    chance = Random(f"footfall/{seed}")  # noqa: S311  # a demo, not a secret
    start = until - timedelta(days=days)  # the same hour of the clock
    hours = (
        round((until.astimezone(UTC) - start.astimezone(UTC)).total_seconds()) // 3600
    )
    weather = [chance.choice((1.0, 1.05, 1.0, 0.95, 0.72, 1.1)) for _ in range(days)]
    rows: list[tuple[object, ...]] = [COUNT_COLUMNS]
    for counter in counters:
        a_day = counter.busy / sum(counter.rhythm.hours)
        for number in range(hours):
            begins = start.astimezone(UTC) + timedelta(hours=number)
            local = begins.astimezone(until.tzinfo)
            day = (local.date() - start.date()).days
            if (counter.key, day) == SILENT[:2] and local.hour in SILENT[2]:
                continue
            usual = a_day * counter.rhythm.hours[local.hour] * weather[day]
            expected = usual * counter.rhythm.week[local.weekday()]
            whole = max(0, round(chance.gauss(expected, 1.6 * math.sqrt(expected))))
            inwards = round(whole * INWARDS[local.hour >= NOON])
            both = (inwards, whole - inwards, whole)
            rows.append((counter.key, local.isoformat(), 60, *both))
    return _csv(rows)


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue().encode()
