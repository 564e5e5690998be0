"""Measuring two ways of doing a thing in one run, and saying how they compare.

Machines are noisy, so both ways alternate and the median of the pairs' ratios counts;
the smallest and largest ratio show the noise.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

PAIRS = 7
Call = Callable[[], object]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One claim: a ratio, its goal, and how far single pairs lay apart."""

    name: str
    ratio: float
    lowest: float
    highest: float
    goal: float
    at_least: bool

    @property
    def ok(self) -> bool:
        """Whether the goal is met."""
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal

    def __str__(self) -> str:
        sign = ">=" if self.at_least else "<="
        return (
            f"{self.name}: {self.ratio:.3g} (goal {sign} {self.goal:g}) "
            f"{'ok' if self.ok else 'short'}  [{self.lowest:.3g}–{self.highest:.3g}]"
        )


@dataclass(slots=True)
class Bench:
    """The rows of one file, printed as they are measured."""

    rows: list[Row] = field(default_factory=list)

    def ratios(
        self,
        name: str,
        ratios: list[float],
        *,
        at_least: float | None = None,
        at_most: float | None = None,
    ) -> None:
        """Print a row from the ratios of single pairs; exactly one goal."""
        if (at_least is None) == (at_most is None):
            raise ValueError("name one goal")
        row = Row(
            name,
            statistics.median(ratios),
            min(ratios),
            max(ratios),
            at_least if at_least is not None else at_most or 0.0,
            at_least is not None,
        )
        self.rows.append(row)
        print(row, flush=True)

    def end(self) -> None:
        """Print the last line, and end the program with 1 when a row is short."""
        good = sum(row.ok for row in self.rows)
        short = len(self.rows) - good
        print(f"{good} ok, {short} short", flush=True)
        sys.exit(1 if short else 0)


def taken(call: Call, times: int = 1, clock: Clock = time.process_time) -> float:
    """Return the seconds that some calls take; of this process's CPU by default."""
    started = clock()
    for _ in range(times):
        call()
    return clock() - started


def pairs(
    ours: Call,
    theirs: Call,
    *,
    times: int = 1,
    number: int = PAIRS,
    clock: Clock = time.process_time,
) -> list[tuple[float, float]]:
    """Return seconds of both ways, measured by turns; the first pair warms up."""
    found = [
        (taken(ours, times, clock), taken(theirs, times, clock))
        for _ in range(number + 1)
    ]
    return found[1:]


def quotients(measured: list[tuple[float, float]]) -> list[float]:
    """Return ours by theirs of each pair: below one is faster, costs less."""
    return [ours / theirs for ours, theirs in measured]


def speedups(measured: list[tuple[float, float]]) -> list[float]:
    """Return theirs by ours of each pair: above one is faster, costs less."""
    return [theirs / ours for ours, theirs in measured]
