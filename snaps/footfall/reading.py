"""Reading a file of counts, whichever of the known formats it has."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from snaps.errors import N_
from snaps.footfall import hystreet, longcsv
from snaps.footfall.checks import checked
from snaps.footfall.reports import Gravity, ImportReport, Reading, Remark
from snaps.footfall.tables import Table, read_table, wrong_widths


class Reader(Protocol):
    """What reads the tables of one format."""

    def __call__(
        self, table: Table, zone: ZoneInfo, *, total_only: bool = False
    ) -> tuple[list[Reading], list[Remark]]:
        """Return the readings of a table, and remarks about what is wrong in it."""


Recognises = Callable[[tuple[str, ...]], dict[str, int] | None]
FORMATS: tuple[tuple[str, Recognises, Reader], ...] = (
    ("hystreet", hystreet.columns_of, hystreet.read),
    ("long", longcsv.columns_of, longcsv.read),
)


def read_counts(
    data: bytes, *, zone: ZoneInfo, now: datetime, total_only: bool = False
) -> ImportReport:
    """Return what a file of counts holds, and everything that is odd in it.

    data         the bytes of a CSV file
    zone         of moments without an offset, and of day and night
    now          nothing begins after it
    total_only   take the total alone, where its parts are in disorder

    Never raises for what the file contains: what cannot be read is remarked.
    """
    table = read_table(data)
    for name, recognises, read in FORMATS:
        if recognises(table.header):
            found, remarks = read(table, zone, total_only=total_only)
            found, more = checked(found, now=now, zone=zone)
            return _report(name, table, found, remarks + more)
    unknown = Remark(
        Gravity.STOP,
        N_("We do not know the columns %(names)s. Use our table or a hystreet export."),
        {"names": ", ".join(table.header) or "–"},
    )
    return _report("", table, [], [unknown])


def _report(
    name: str, table: Table, found: list[Reading], remarks: list[Remark]
) -> ImportReport:
    stopped = any(remark.gravity is Gravity.STOP for remark in remarks)
    if not found and not stopped:
        empty = N_("The file has no row that could be taken.")
        remarks = [*remarks, Remark(Gravity.STOP, empty)]
        stopped = True
    shown = (wrong_widths(table) or table.rows)[:1]
    return ImportReport(
        format=name,
        encoding=table.encoding,
        delimiter=table.delimiter,
        rows=len(table.rows),
        readings=tuple(found),
        remarks=(*table.remarks, *remarks),
        preview=table.shown(shown[0]) if stopped and shown else (),
    )
