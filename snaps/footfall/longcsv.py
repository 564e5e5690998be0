"""Our own table of measurements: a row for each interval of each counter."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from snaps.errors import N_
from snaps.footfall.reports import Gravity, Reading, Remark
from snaps.footfall.rows import Layout, cross_sum, readings
from snaps.footfall.tables import Table, repeated_names, wrong_widths

SYNONYMS: Mapping[str, frozenset[str]] = {
    "counter": frozenset(
        {"zaehlstelle_id", "zählstelle_id", "zaehlstelle", "zählstelle", "counter_id",
         "counter", "location_id"}
    ),
    "begins_at": frozenset(
        {"beginn", "begins_at", "begin", "start", "zeitpunkt", "zeit", "timestamp"}
    ),
    "minutes": frozenset({"dauer_min", "dauer", "minutes", "duration_min"}),
    "number": frozenset({"anzahl", "gesamt", "number", "count", "pedestrians_count"}),
    "number_a": frozenset({"anzahl_a", "number_a", "count_a"}),
    "number_b": frozenset({"anzahl_b", "number_b", "count_b"}),
    "adults": frozenset({"erwachsene", "adults"}),
    "children": frozenset({"kinder", "children"}),
    "availability": frozenset(
        {"verfuegbarkeit", "verfügbarkeit", "availability", "uptime"}
    ),
    "unverified": frozenset({"unverifiziert", "unverified"}),
    "disturbed": frozenset({"stoerung", "störung", "disturbed", "incident"}),
    "temperature": frozenset({"temperatur_c", "temperatur", "temperature"}),
    "weather": frozenset({"wetter", "weather", "weather_condition"}),
}  # fmt: skip
HOUR = 60  # minutes


def columns_of(header: tuple[str, ...]) -> dict[str, int] | None:
    """Return where in a row what stands, none when this is no such table."""
    found = {
        name: at
        for name, words in SYNONYMS.items()
        for at, word in enumerate(header)
        if word.casefold() in words
    }
    return found if {"begins_at", "number"} <= found.keys() else None


def read(
    table: Table, zone: ZoneInfo, *, total_only: bool = False
) -> tuple[list[Reading], list[Remark]]:
    """Return the readings of a table, and remarks about what is wrong in it.

    total_only   leave out directions, adults and children
    """
    columns = columns_of(table.header)
    if columns is None:
        raise ValueError("this is no table of measurements")
    stops = _stops(table)
    if stops:
        return [], stops
    layout = Layout(columns, HOUR)
    found, remarks = readings(
        table, layout.only_total() if total_only else layout, zone
    )
    if "minutes" not in columns:
        note = N_("No column says how long intervals last; they were taken as hours.")
        remarks.append(Remark(Gravity.NOTE, note))
    found, sums = cross_sum(found)
    return found, [*remarks, *_unknown(table, columns), *sums]


def _stops(table: Table) -> list[Remark]:
    remarks = []
    wrong = wrong_widths(table)
    if wrong:
        remarks.append(
            Remark.about(
                Gravity.STOP,
                [row.line for row in wrong],
                N_("Rows have %(cells)s cells, but the header has %(names)s."),
                cells=len(wrong[0].cells),
                names=len(table.header),
            )
        )
    twice = repeated_names(table)
    if twice:
        remarks.append(
            Remark(
                Gravity.STOP,
                N_("The header has these names twice: %(names)s."),
                {"names": ", ".join(twice)},
            )
        )
    return remarks


def _unknown(table: Table, columns: Mapping[str, int]) -> list[Remark]:
    known = set(columns.values())
    names = [word for at, word in enumerate(table.header) if at not in known and word]
    if not names:
        return []
    note = N_("These columns are not known and were not read: %(names)s.")
    return [Remark(Gravity.NOTE, note, {"names": ", ".join(names)})]
