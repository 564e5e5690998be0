"""Whole files: our own table, and the real exports with their defects."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from snaps.footfall.hystreet import columns_of, directions_of
from snaps.footfall.reading import read_counts
from snaps.footfall.reports import Doubt, Gravity, ImportReport, remark_from_json
from snaps.footfall.tables import read_table

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 6, 1, tzinfo=UTC)
HEAD = "zaehlstelle_id;beginn;dauer_min;anzahl"


def read(text: str | bytes, *, total_only: bool = False) -> ImportReport:
    data = text.encode() if isinstance(text, str) else text
    return read_counts(data, zone=BERLIN, now=NOW, total_only=total_only)


def said(report: ImportReport) -> list[tuple[str, str]]:
    return [(remark.gravity.value, str(remark)) for remark in report.remarks]


def moers(shared: Path, month: str) -> bytes:
    folder = shared / "footfall" / "hystreet_moers"
    return (folder / f"besucherzahlen-moers-{month}-2022-stundlich.csv").read_bytes()


def test_a_long_table_is_read_whole() -> None:
    report = read(
        f"{HEAD};anzahl_a;anzahl_b;erwachsene;kinder;verfuegbarkeit;unverifiziert;"
        "stoerung;temperatur_c;wetter\n"
        "G-01;2026-05-05T10:00+02:00;60;143;80;63;120;23;0,95;ja;;12,5;rain\n"
        "G-02;05.05.2026 10:00;15;7;;;;;;;Baustelle;;\n"
    )

    assert (report.format, report.delimiter, report.rows) == ("long", ";", 2)
    assert report.remarks == ()
    first, second = report.readings
    assert (first.counter, first.number, first.number_a, first.number_b) == (
        "G-01", 143, 80, 63,
    )  # fmt: skip
    assert (first.adults, first.children) == (120, 23)
    assert (first.availability, first.unverified, first.doubt) == (0.95, True, None)
    assert second.begins_at == first.begins_at == datetime(2026, 5, 5, 8, tzinfo=UTC)
    assert (second.minutes, second.doubt) == (15, Doubt.DISTURBED)
    assert report.counters == ("G-01", "G-02")


def test_english_names_and_commas_do_as_well() -> None:
    report = read("counter_id,begins_at,count\nG1,2026-05-05 10:00,3\n")

    assert [one.number for one in report.readings] == [3]
    assert said(report) == [
        ("note", "No column says how long intervals last; they were taken as hours.")
    ]


def test_rows_that_cannot_be_read_are_left_out_with_their_reason() -> None:
    report = read(
        f"{HEAD}\n"
        "G1;2025-10-26 02:00;60;5\n"
        "G1;2025-10-26 05:00;60;\n"
        "G1;2025-10-26 06:00;60;many\n"
        "G1;2025-10-26 07:00;60;1.234\n"
        "G1;2025-10-26 08:00;0;5\n"
        "G1;;60;5\n"
        "G1;2025-10-26 09:00;60;-5\n"
        "G1;2025-10-26 10:00;60;6\n"
        "G1;2025-10-26 11:00;60;lots\n"
    )

    assert [one.row for one in report.readings] == [9]
    assert said(report) == [
        (
            "left_out",
            (
                "“2025-10-26 02:00” happens twice: the clocks go back. Add the offset "
                "from UTC. (row 2)"
            ),
        ),
        ("left_out", "The number is missing. (row 3)"),
        ("left_out", "“many” is no number. (2 rows, 4 to 10)"),
        (
            "left_out",
            "“1.234” may be thousands or a fraction. Leave out the sign. (row 5)",
        ),
        ("left_out", "“0” is no length between 1 and 1440 minutes. (row 6)"),
        ("left_out", "The moment is missing. (row 7)"),
        ("left_out", "“-5” is below zero. (row 8)"),
    ]


def test_directions_that_are_not_the_total_are_dropped_in_their_rows() -> None:
    report = read(
        f"{HEAD};anzahl_a;anzahl_b\n"
        "G1;2026-05-05 10:00;60;10;4;6\nG1;2026-05-05 11:00;60;10;4;5\n"
    )

    assert [(one.number, one.number_a) for one in report.readings] == [
        (10, 4),
        (10, None),
    ]
    assert said(report) == [
        ("note", "The total is the sum of both directions in 1 of 2 rows. (row 3)")
    ]


def test_directions_that_never_are_the_total_stop_the_import() -> None:
    text = f"{HEAD};anzahl_a;anzahl_b\nG1;2026-05-05 10:00;60;10;4;5\n"

    stopped, taken = read(text), read(text, total_only=True)

    assert stopped.stopped
    assert stopped.preview[3:] == (
        ("anzahl", "10"),
        ("anzahl_a", "4"),
        ("anzahl_b", "5"),
    )
    assert not taken.stopped
    assert [(one.number, one.number_a) for one in taken.readings] == [(10, None)]


def test_rows_of_another_width_stop_with_the_first_of_them() -> None:
    report = read(f"{HEAD}\nG1;2026-05-05 10:00;60;10\nG1;2026-05-05 11:00;60;10;7\n")

    assert report.stopped
    assert report.readings == ()
    assert said(report) == [
        ("stop", "Rows have 5 cells, but the header has 4. (row 3)")
    ]
    assert report.preview[-2:] == (("anzahl", "10"), ("", "7"))


def test_a_name_that_stands_in_the_header_twice_stops() -> None:
    report = read(f"{HEAD};anzahl\nG1;2026-05-05 10:00;60;10;11\n")

    assert said(report) == [("stop", "The header has these names twice: anzahl.")]


@pytest.mark.parametrize("text", ["", "Datum;Umsatz\n1;2\n", "\x00\x01\x02", HEAD])
def test_a_file_without_counts_stops(text: str) -> None:
    report = read(text)

    assert report.stopped
    assert report.readings == ()


def test_columns_that_are_not_known_are_named() -> None:
    report = read(f"{HEAD};laune\nG1;2026-05-05 10:00;60;10;gut\n")

    assert said(report) == [
        ("note", "These columns are not known and were not read: laune.")
    ]


def test_a_report_is_kept_as_json_without_its_readings() -> None:
    report = read(f"{HEAD}\nG1;2026-05-05 10:00;60;10\nG1;2026-05-05 11:00;60;x\n")

    stored = report.to_json()

    assert (stored["rows"], stored["taken"], stored["doubted"]) == (2, 1, 0)
    assert tuple(map(remark_from_json, stored["remarks"])) == report.remarks


def test_moers_in_june_is_windows_1252_and_without_fault(shared: Path) -> None:
    report = read(moers(shared, "juni"))

    assert (report.format, report.encoding, report.delimiter) == (
        "hystreet", "cp1252", ";",
    )  # fmt: skip
    assert (report.rows, len(report.readings), report.doubted) == (720, 720, 0)
    assert said(report) == [
        ("note", "The weekdays are in English in a German file."),
        ("note", "6 of 720 intervals have nobody in them. (6 rows, 173 to 629)"),
    ]
    first = report.readings[0]
    assert first.begins_at == datetime(2022, 5, 31, 22, tzinfo=UTC)
    assert (first.number, first.number_a, first.number_b) == (11, 7, 4)
    assert (first.adults, first.children, first.minutes) == (11, 0, 60)
    assert all(
        one.number == (one.number_a or 0) + (one.number_b or 0)
        for one in report.readings
    )
    assert sum(one.number for one in report.readings) == 366_618


def test_moers_in_may_has_lost_letters_and_four_days_without_a_sensor(
    shared: Path,
) -> None:
    report = read(moers(shared, "mai"))

    assert (report.encoding, report.rows, len(report.readings)) == ("utf-8", 744, 744)
    assert said(report) == [
        (
            "note",
            ("751 letters were destroyed before we got the file. (745 rows, 1 to 745)"),
        ),
        ("note", "The weather is missing. (96 rows, 2 to 97)"),
        ("note", "The weekdays are in English in a German file."),
        ("note", "105 of 744 intervals have nobody in them. (105 rows, 2 to 724)"),
        (
            "doubt",
            (
                "Nobody from 2022-05-01 00:00 to 2022-05-05 00:00: the counter was "
                "perhaps out of order. (96 rows, 2 to 97)"
            ),
        ),
    ]
    assert report.doubted == 96
    assert all(one.number_a is not None for one in report.readings)
    assert sum(one.number for one in report.readings) == 350_450


def test_moers_in_july_stops_because_its_columns_are_shifted(shared: Path) -> None:
    report = read(moers(shared, "juli"))

    assert report.stopped
    assert report.readings == ()
    assert said(report) == [
        ("note", "The weekdays are in English in a German file."),
        (
            "stop",
            (
                "The total is the sum of both directions in 0 of 744 rows. "
                "(744 rows, 2 to 745)"
            ),
        ),
        (
            "stop",
            (
                "From column 7 on, cells stand one too far to the right: it is empty, "
                "and the total fits the two after it in 744 of 744 rows. The last "
                "column was cut off. (744 rows, 2 to 745)"
            ),
        ),
    ]
    assert report.preview[6:8] == (
        ("Fußgänger insgesamt Richtung Neumarkt", ""),
        ("Fußgänger insgesamt Richtung Neuer Wall", "5"),
    )


def test_moers_in_july_gives_its_total_when_asked_for_that_alone(shared: Path) -> None:
    report = read(moers(shared, "juli"), total_only=True)

    assert not report.stopped
    assert len(report.readings) == 744
    assert sum(one.number for one in report.readings) == 400_599
    assert {
        (one.number_a, one.number_b, one.adults, one.children)
        for one in report.readings
    } == {(None, None, None, None)}
    gravities = {remark.gravity for remark in report.remarks}
    assert gravities == {Gravity.NOTE}
    assert "Only the total was taken, as you asked." in map(str, report.remarks)


def test_the_header_names_the_directions(shared: Path) -> None:
    for month in ("mai", "juni", "juli"):
        header = read_table(moers(shared, month)).header
        assert directions_of(header) == ("Neumarkt", "Neuer Wall")


def test_an_english_export_is_known_too() -> None:
    report = read(
        "location;time of measurement;weekday;pedestrians count;temperature;"
        "weather condition;incidents\n"
        "Anger, Erfurt;2022-06-01 14:00:00 +0200;Wednesday;812;20;cloudy;\n"
        "Anger, Erfurt;2022-06-01 15:00:00 +0200;Wednesday;3;20;cloudy;scaffolding\n"
    )

    assert [(one.number, one.doubt) for one in report.readings] == [
        (812, None),
        (3, Doubt.DISTURBED),
    ]
    assert report.remarks == ()


def test_an_export_of_two_places_stops() -> None:
    report = read(
        "Lage;Zeitpunkt der Messung;Fußgänger insgesamt\n"
        "A;2022-06-01 14:00:00 +0200;8\nB;2022-06-01 14:00:00 +0200;9\n"
    )

    assert said(report)[0] == (
        "stop",
        "The file holds several places: A; B. Import one by one.",
    )


def test_other_tables_are_not_taken_for_an_export() -> None:
    assert columns_of(("Lage", "Datum", "Anzahl")) is None
    assert directions_of(("Lage", "Fußgänger insgesamt Richtung Norden")) is None
