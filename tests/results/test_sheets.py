import io
import zipfile
from datetime import UTC, datetime

import pytest

from snaps.results.sheets import Sheet, german_csv, harmless, xlsx

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SHEET = Sheet("Winners", ["Place", "Title"], [[1, "=1+1"], [2, "Größe; Platz"]])


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1"]
)
def test_what_would_be_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Market", "1=1", "Am Markt – 5", "'=1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_german_csv_opens_in_a_german_office() -> None:
    sheet = Sheet(
        "Winners",
        ["Place", "Title", "Score", "Likes"],
        [[1, 'Say "hi"; you', 86.5, None], [2, "-x", 90.0, -3]],
    )

    assert german_csv(sheet).decode() == (
        '\ufeffPlace;Title;Score;Likes\r\n1;"Say ""hi""; you";86,5;\r\n2;\'-x;90;-3\r\n'
    )


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx([SHEET], NOON))) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in page
    assert "=1+1" in page


def test_a_workbook_is_the_same_for_the_same_tables() -> None:
    assert xlsx([SHEET], NOON) == xlsx([SHEET], NOON)


def test_an_empty_sheet_has_its_headings() -> None:
    assert german_csv(Sheet("Nothing", ["A"], [])).decode() == "\ufeffA\r\n"
    assert xlsx([Sheet("Nothing", ["A"], [])], NOON)
