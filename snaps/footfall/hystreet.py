"""The CSV export of hystreet.com, German or English, with the defects it is known for.

Names of columns hold the names of the directions, are sometimes cut or destroyed, and
newer files have a column for incidents in their rows that the header lacks. So columns
are found by the beginning of their names, and the cross sum tells whether they fit.
"""

import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from snaps.errors import N_
from snaps.footfall.cells import CellError, number
from snaps.footfall.reports import Gravity, Reading, Remark
from snaps.footfall.rows import Layout, cross_sum, readings
from snaps.footfall.tables import Table, wrong_widths

WALKERS = r"fu.{1,2}g.{1,2}nger insgesamt"  # the umlaut and the ß may be destroyed
COLUMNS = {
    "location": r"lage|location",
    "begins_at": r"zeitpunkt der messung|time of measurement",
    "weekday": r"wochentag|weekday",
    "number": rf"{WALKERS}|pedestrians count",
    "temperature": r"temperatur.*",
    "weather": r"wetterlage|weather condition",
    "disturbed": r"vorfall.*|incidents?",
    "adults": r"erwachsene|adults?",
    "children": r"kinder|children",
}
DIRECTION = re.compile(
    rf"(?:{WALKERS} richtung|pedestrians count (?:direction|towards)) (.+)",
    re.IGNORECASE,
)
ENGLISH_DAYS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
}  # fmt: skip


def columns_of(header: tuple[str, ...]) -> dict[str, int] | None:
    """Return where in a row what stands, none when this is no export of hystreet."""
    found = {
        name: at
        for name, pattern in COLUMNS.items()
        for at, word in enumerate(header)
        if re.fullmatch(pattern, word, re.IGNORECASE)
    }
    if not {"location", "begins_at", "number"} <= found.keys():
        return None
    ways = [at for at, word in enumerate(header) if DIRECTION.fullmatch(word)]
    if len(ways) == 2:
        found["number_a"], found["number_b"] = ways
    return found


def directions_of(header: tuple[str, ...]) -> tuple[str, str] | None:
    """Return what the two directions are called, none where the file has no two."""
    found = [match[1] for word in header if (match := DIRECTION.fullmatch(word))]
    return (found[0], found[1]) if len(found) == 2 else None


def read(
    table: Table, zone: ZoneInfo, *, total_only: bool = False
) -> tuple[list[Reading], list[Remark]]:
    """Return the readings of an export and remarks about its defects.

    total_only   take the column of the total alone, when a person looked at the
                 preview and saw that it is right
    """
    columns = columns_of(table.header)
    if columns is None:
        raise ValueError("this is no export of hystreet")
    layout = Layout(columns)
    remarks = [*_places(table, layout), *_words(table, layout)]
    broken = [*_widths(table), *_shift(table, columns)]
    if total_only:
        found, left_out = readings(table, layout.only_total(), zone)
        taken = Remark(Gravity.NOTE, N_("Only the total was taken, as you asked."))
        return found, [*remarks, *map(_as_note, broken), taken, *left_out]
    if broken:
        return [], [*remarks, *broken]
    found, left_out = readings(table, layout, zone)
    found, sums = cross_sum(found)
    return found, [*remarks, *left_out, *sums]


def _places(table: Table, layout: Layout) -> list[Remark]:
    places = sorted({layout.cell(row, "location") for row in table.rows})
    if len(places) == 1:
        return []
    return [
        Remark(
            Gravity.STOP,
            N_("The file holds several places: %(places)s. Import one by one."),
            {"places": "; ".join(places)},
        )
    ]


def _words(table: Table, layout: Layout) -> list[Remark]:
    """Return notes about the columns that are not taken."""
    remarks = []
    bare = [
        row.line
        for row in table.rows
        if "weather" in layout.columns and not layout.cell(row, "weather")
    ]
    if bare:
        remarks.append(Remark.about(Gravity.NOTE, bare, N_("The weather is missing.")))
    days = {layout.cell(row, "weekday").casefold() for row in table.rows}
    if "Wochentag" in table.header and days & ENGLISH_DAYS:
        remarks.append(
            Remark(Gravity.NOTE, N_("The weekdays are in English in a German file."))
        )
    return remarks


def _widths(table: Table) -> list[Remark]:
    wrong = wrong_widths(table)
    if not wrong:
        return []
    return [
        Remark.about(
            Gravity.STOP,
            [row.line for row in wrong],
            N_("Rows have %(cells)s cells, but the header has %(names)s."),
            cells=len(wrong[0].cells),
            names=len(table.header),
        )
    ]


def _shift(table: Table, columns: Mapping[str, int]) -> list[Remark]:
    """Return what stops when the first direction is empty and all stand one further.

    The cells of both directions are then under the names after theirs, and the last
    cell of each row was cut off.
    """
    at, rows = columns.get("number_a"), table.rows
    if at is None or not rows or any(row.cells[at : at + 1] != ("",) for row in rows):
        return []
    fits = sum(
        _sum_of(row.cells[at + 1 : at + 3]) == _sum_of((row.cells[columns["number"]],))
        for row in rows
    )
    lines = [row.line for row in rows]
    return [
        Remark.about(
            Gravity.STOP,
            lines,
            N_("The total is the sum of both directions in %(fits)s of %(of)s rows."),
            fits=0,
            of=len(rows),
        ),
        Remark.about(
            Gravity.STOP,
            lines,
            N_(
                "From column %(column)s on, cells stand one too far to the right: it "
                "is empty, and the total fits the two after it in %(fits)s of %(of)s "
                "rows. The last column was cut off."
            ),
            column=at + 1,
            fits=fits,
            of=len(rows),
        ),
    ]


def _sum_of(cells: tuple[str, ...]) -> float | None:
    try:
        found = [number(cell) for cell in cells]
    except CellError:
        return None
    return None if None in found else sum(value or 0 for value in found)


def _as_note(remark: Remark) -> Remark:
    return Remark(
        Gravity.NOTE,
        remark.sentence,
        remark.values,
        remark.rows,
        remark.first,
        remark.last,
    )
