"""Tables out of bytes: encodings, delimiters, rows of any width."""

import csv
import io
from dataclasses import dataclass
from itertools import pairwise

from snaps.errors import N_
from snaps.footfall.reports import Gravity, Remark

BROKEN = "\ufffd"  # what a lost letter leaves behind
# Most of the letters by which one 8-bit encoding is told from another.
GERMAN_LETTERS = frozenset("äöüÄÖÜß")
DELIMITERS = ";,\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the line of the file it begins on, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header and what stands below it; cells are stripped, empty lines left out."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]

    def shown(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Return a row beside the header, both as long as the longer of them."""
        width = max(len(self.header), len(row.cells))
        names = (*self.header, *[""] * (width - len(self.header)))
        cells = (*row.cells, *[""] * (width - len(row.cells)))
        return tuple(zip(names, cells, strict=True))


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text and the encoding that it most likely has.

    A byte order mark decides; then UTF-8 where it fits, which is never by chance in a
    text with umlauts; then Windows-1252 or Mac Roman, whichever gives more German
    letters, the first when neither does.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    texts = [(name, data.decode(name, "replace")) for name in ("cp1252", "mac_roman")]
    encoding, text = max(
        texts, key=lambda one: sum(letter in GERMAN_LETTERS for letter in one[1])
    )
    return text, encoding


def delimiter_of(text: str) -> str:
    """Return what most likely parts the cells: the most frequent in the first line."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def read_table(data: bytes) -> Table:
    """Return the table in a CSV file, with remarks about its encoding."""
    text, encoding = decoded(data)
    delimiter = delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    line = 1
    for cells in reader:
        stripped = tuple(cell.strip() for cell in cells)
        if any(stripped):
            rows.append(Row(line, stripped))
        line = reader.line_num + 1
    header = rows[0].cells if rows else ()
    return Table(encoding, delimiter, header, tuple(rows[1:]), _remarks(text, rows))


def wrong_widths(table: Table) -> tuple[Row, ...]:
    """Return the rows that are not as wide as the header."""
    return tuple(row for row in table.rows if len(row.cells) != len(table.header))


def repeated_names(table: Table) -> tuple[str, ...]:
    """Return the names that stand in the header twice."""
    ordered = sorted(name.casefold() for name in table.header if name)
    return tuple(sorted({one for one, other in pairwise(ordered) if one == other}))


def _remarks(text: str, rows: list[Row]) -> tuple[Remark, ...]:
    lost = text.count(BROKEN)
    if not lost:
        return ()
    lines = [row.line for row in rows if BROKEN in "".join(row.cells)]
    return (
        Remark.about(
            Gravity.NOTE,
            lines or [1],
            N_("%(count)s letters were destroyed before we got the file."),
            count=lost,
        ),
    )
