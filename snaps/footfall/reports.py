"""What an import found: readings, and remarks about everything that was odd."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from snaps.errors import N_


class Gravity(StrEnum):
    """What a remark means for the import."""

    NOTE = "note"  # good to know
    DOUBT = "doubt"  # taken, but left out of what is typical
    LEFT_OUT = "left_out"  # these rows are not taken
    STOP = "stop"  # nothing is taken

    @property
    def label(self) -> str:
        """How it reads in a report."""
        return GRAVITY_LABELS[self]


GRAVITY_LABELS = {
    Gravity.NOTE: N_("Note"),
    Gravity.DOUBT: N_("In doubt"),
    Gravity.LEFT_OUT: N_("Left out"),
    Gravity.STOP: N_("Stopped"),
}


class Doubt(StrEnum):
    """Why a reading does not count for what is typical."""

    OUTAGE = "outage"  # zero for hours of the day: perhaps out of order
    AVAILABILITY = "availability"  # the counter was blind for too long
    DISTURBED = "disturbed"  # the file says so

    @property
    def label(self) -> str:
        """How it reads on a page."""
        return DOUBT_LABELS[self]


DOUBT_LABELS = {
    Doubt.OUTAGE: N_("perhaps out of order"),
    Doubt.AVAILABILITY: N_("available for too short a time"),
    Doubt.DISTURBED: N_("disturbed, says the file"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Passages at a counter in an interval.

    row        line of the file, from 1 (the header is line 1 as a rule)
    counter    key of the counter, "" where the file names none
    begins_at  aware, UTC
    minutes    length of the interval
    number     passages, both directions; a fraction where the system corrects them
    """

    row: int
    counter: str
    begins_at: datetime
    minutes: int
    number: float
    number_a: float | None = None
    number_b: float | None = None
    adults: float | None = None
    children: float | None = None
    availability: float | None = None  # 0 to 1
    unverified: bool = False
    doubt: Doubt | None = None

    @property
    def ends_at(self) -> datetime:
        """When the interval is over."""
        return self.begins_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding about the file: an English sentence, its values, and its rows.

    rows   how many rows it is about; `first` and `last` are line numbers, 0 when it
           is about the whole file
    """

    gravity: Gravity
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    rows: int = 0
    first: int = 0
    last: int = 0

    def __str__(self) -> str:
        said = self.sentence % self.values if self.values else self.sentence
        if not self.first:
            return said
        where = f"row {self.first}"
        if self.last != self.first:
            where = f"{self.rows} rows, {self.first} to {self.last}"
        return f"{said} ({where})"

    @classmethod
    def about(
        cls, gravity: Gravity, lines: Iterable[int], sentence: str, **values: object
    ) -> Self:
        """Return a remark about rows by their lines, of which there is at least one."""
        rows = sorted(lines)
        return cls(gravity, sentence, values, len(rows), rows[0], rows[-1])


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Everything that reading a file gave.

    format     what the file was taken for
    encoding   by its Python name; delimiter: between its cells
    rows       of the file, without header and empty lines
    preview    names and cells of one row that shows why an import stopped
    """

    format: str
    encoding: str
    delimiter: str
    rows: int
    readings: tuple[Reading, ...]
    remarks: tuple[Remark, ...]
    preview: tuple[tuple[str, str], ...] = ()

    @property
    def stopped(self) -> bool:
        """Tell whether nothing of the file may be taken."""
        return any(remark.gravity is Gravity.STOP for remark in self.remarks)

    @property
    def counters(self) -> tuple[str, ...]:
        """The keys of the counters in the file, sorted; "" for a file without."""
        return tuple(sorted({reading.counter for reading in self.readings}))

    @property
    def doubted(self) -> int:
        """How many readings are in doubt."""
        return sum(reading.doubt is not None for reading in self.readings)

    def of_counter(self, key: str) -> Self:
        """Return the report with all its readings at one counter."""
        moved = tuple(replace(reading, counter=key) for reading in self.readings)
        return replace(self, readings=moved)

    def to_json(self) -> dict[str, Any]:
        """Return what JSON can hold, without the readings."""
        return {
            "format": self.format,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "rows": self.rows,
            "taken": 0 if self.stopped else len(self.readings),
            "doubted": self.doubted,
            "remarks": [
                {
                    "gravity": remark.gravity.value,
                    "sentence": remark.sentence,
                    "values": dict(remark.values),
                    "rows": remark.rows,
                    "first": remark.first,
                    "last": remark.last,
                }
                for remark in self.remarks
            ],
        }


def remark_from_json(stored: Mapping[str, Any]) -> Remark:
    """Return a remark that `ImportReport.to_json` wrote."""
    return Remark(**{**stored, "gravity": Gravity(stored["gravity"])})
