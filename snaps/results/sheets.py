"""Tables as files: CSV as German offices open it, and XLSX with constant memory."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from xlsxwriter import Workbook

Cell = str | int | float | None
BOM = "\ufeff"
STARTS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
MAX_WIDTH = 50  # letters


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a name and a heading for each column."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def german_csv(sheet: Sheet) -> bytes:
    """Return UTF-8 with a mark in front, semicolons, commas in numbers, CRLF.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(harmless, sheet.headings))
    writer.writerows([_text(cell) for cell in row] for row in sheet.rows)
    return (BOM + out.getvalue()).encode()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(STARTS_FORMULA) else text


def xlsx(sheets: Iterable[Sheet], made_at: datetime) -> bytes:
    """Return a workbook; texts are texts whatever they begin with.

    made_at   stands in its properties, so that the same tables give the same bytes
    """
    out = io.BytesIO()
    book = Workbook(out, {"constant_memory": True})
    book.set_properties({"created": made_at.astimezone(UTC).replace(tzinfo=None)})
    bold = book.add_format({"bold": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        for number, heading in enumerate(sheet.headings):
            column = (len(str(row[number] or "")) for row in sheet.rows)
            width = min(MAX_WIDTH, max([len(heading), *column]) + 2)
            page.set_column(number, number, width)
            page.write_string(0, number, heading, bold)
        for line, row in enumerate(sheet.rows, 1):
            for number, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(line, number, cell)
                elif cell is not None:
                    page.write_number(line, number, cell)
    book.close()
    return out.getvalue()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    return harmless(cell) if isinstance(cell, str) else str(cell)
