import pytest

from snaps.photos.tus import file_name, metadata, whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("41943040", 41_943_040)])
def test_reads_whole_numbers(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", [None, "", "-1", "+1", "1.0", "1e9", "٣", "9" * 16])
def test_other_words_are_no_numbers(text: str | None) -> None:
    assert whole_number(text) is None


def test_reads_pairs() -> None:
    assert metadata("filename Zm90by5qcGc=,kind aW1hZ2U=, empty") == {
        "filename": "foto.jpg",
        "kind": "image",
        "empty": "",
    }


@pytest.mark.parametrize("text", ["", "filename !!!", "filename /w==", ",,,"])
def test_what_cannot_be_read_is_left_out(text: str) -> None:
    assert file_name(text) == ""


@pytest.mark.parametrize(
    ("encoded", "name"),
    [
        ("Li4vLi4vZXRjL3Bhc3N3ZA==", "passwd"),
        ("QzpcUGhvdG9zXGEuanBn", "a.jpg"),
        ("YQBiCi5qcGc=", "ab.jpg"),
        ("U3RyYcOfZS5qcGc=", "Straße.jpg"),
    ],
)
def test_a_name_is_the_last_part_and_can_be_printed(encoded: str, name: str) -> None:
    assert file_name(f"filename {encoded}") == name
