"""Readings out of the rows of a table whose columns are known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from snaps.errors import N_
from snaps.footfall.cells import CellError, flag, moment, number
from snaps.footfall.reports import Doubt, Gravity, Reading, Remark
from snaps.footfall.tables import Row, Table

LONGEST = 24 * 60  # minutes an interval may last


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in a row what stands, counted from 0.

    columns   by the names of `Reading`, and `disturbed`; `begins_at` and `number` are
              always there
    minutes   how long intervals last where no column says so
    """

    columns: Mapping[str, int]
    minutes: int = 60

    def cell(self, row: Row, name: str) -> str:
        """Return a cell, "" where the row or the file has none."""
        at = self.columns.get(name)
        return "" if at is None or at >= len(row.cells) else row.cells[at]

    def only_total(self) -> "Layout":
        """Return the layout without what the total is made of."""
        parts = {"number_a", "number_b", "adults", "children", "disturbed"}
        kept = {name: at for name, at in self.columns.items() if name not in parts}
        return replace(self, columns=kept)


def readings(
    table: Table, layout: Layout, zone: ZoneInfo
) -> tuple[list[Reading], list[Remark]]:
    """Return what the rows say, and why rows were left out.

    zone   of moments that are written without an offset
    """
    found: list[Reading] = []
    errors: dict[str, list[tuple[int, CellError]]] = {}
    for row in table.rows:
        try:
            found.append(_reading(row, layout, zone))
        except CellError as error:
            errors.setdefault(error.sentence, []).append((row.line, error))
    remarks = [
        Remark.about(
            Gravity.LEFT_OUT, [line for line, _ in same], sentence, **same[0][1].values
        )
        for sentence, same in errors.items()
    ]
    return found, remarks


def cross_sum(readings: list[Reading]) -> tuple[list[Reading], list[Remark]]:
    """Return readings without directions where these are not the total.

    Where not a single row fits, the columns are wrong, and the remark stops.
    """
    both = [
        reading
        for reading in readings
        if reading.number_a is not None and reading.number_b is not None
    ]
    wrong = {
        reading.row
        for reading in both
        if reading.number != (reading.number_a or 0) + (reading.number_b or 0)
    }
    if not wrong:
        return readings, []
    fits = len(both) - len(wrong)
    remark = Remark.about(
        Gravity.NOTE if fits else Gravity.STOP,
        wrong,
        N_("The total is the sum of both directions in %(fits)s of %(of)s rows."),
        fits=fits,
        of=len(both),
    )
    kept = [
        replace(reading, number_a=None, number_b=None)
        if reading.row in wrong
        else reading
        for reading in readings
    ]
    return kept, [remark]


def _reading(row: Row, layout: Layout, zone: ZoneInfo) -> Reading:
    total = number(layout.cell(row, "number"))
    if total is None:
        raise CellError(N_("The number is missing."))
    availability = number(layout.cell(row, "availability"))
    if availability is not None and availability > 1:
        raise CellError(
            N_("The availability “%(text)s” is not between 0 and 1."),
            text=layout.cell(row, "availability"),
        )
    begins_at = layout.cell(row, "begins_at")
    if not begins_at:
        raise CellError(N_("The moment is missing."))
    return Reading(
        row=row.line,
        counter=layout.cell(row, "counter"),
        begins_at=moment(begins_at, zone),
        minutes=_minutes(row, layout),
        number=total,
        number_a=number(layout.cell(row, "number_a")),
        number_b=number(layout.cell(row, "number_b")),
        adults=number(layout.cell(row, "adults")),
        children=number(layout.cell(row, "children")),
        availability=availability,
        unverified=flag(layout.cell(row, "unverified")),
        doubt=Doubt.DISTURBED if _disturbed(layout.cell(row, "disturbed")) else None,
    )


def _minutes(row: Row, layout: Layout) -> int:
    text = layout.cell(row, "minutes")
    found = number(text)
    if found is None:
        return layout.minutes
    if not found.is_integer() or not 1 <= found <= LONGEST:
        raise CellError(
            N_("“%(text)s” is no length between 1 and %(most)s minutes."),
            text=text,
            most=LONGEST,
        )
    return int(found)


def _disturbed(text: str) -> bool:
    """Tell whether a cell names a disturbance; any words but a no do."""
    try:
        return flag(text)
    except CellError:
        return True
