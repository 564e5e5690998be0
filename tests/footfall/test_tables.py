import pytest

from snaps.footfall.tables import decoded, read_table, repeated_names, wrong_widths

TEXT = "Straße;Fußgänger\nMühlhäuser Straße;5\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1252", "cp1252"),
        ("mac_roman", "mac_roman"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(
    encoding: str, named: str
) -> None:
    assert decoded(TEXT.encode(encoding)) == (TEXT, named)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_cells_are_parted_by_what_parts_the_header(delimiter: str) -> None:
    table = read_table(TEXT.replace(";", delimiter).encode())

    assert table.delimiter == delimiter
    assert table.header == ("Straße", "Fußgänger")
    assert table.rows[0].cells == ("Mühlhäuser Straße", "5")


def test_rows_know_the_line_they_begin_on() -> None:
    table = read_table(b'\na;b\r\n\r\n1;"two\nlines"\r\n3; 4 \r\n;\r\n')

    assert [(row.line, row.cells) for row in table.rows] == [
        (4, ("1", "two\nlines")),
        (6, ("3", "4")),
    ]


def test_destroyed_letters_are_counted() -> None:
    table = read_table("Fu\ufffdg\ufffdnger;x\n1;2\n3;\ufffd\n".encode())

    (remark,) = table.remarks
    assert str(remark) == (
        "3 letters were destroyed before we got the file. (2 rows, 1 to 3)"
    )


def test_rows_of_another_width_and_repeated_names_are_found() -> None:
    table = read_table(b"a;b;A\n1;2;3\n1;2\n1;2;3;4\n")

    assert [row.line for row in wrong_widths(table)] == [3, 4]
    assert repeated_names(table) == ("a",)
    assert table.shown(table.rows[2]) == (("a", "1"), ("b", "2"), ("A", "3"), ("", "4"))
    assert table.shown(table.rows[1]) == (("a", "1"), ("b", "2"), ("A", ""))


def test_an_empty_file_is_an_empty_table() -> None:
    table = read_table(b"")

    assert (table.header, table.rows, table.remarks) == ((), (), ())
