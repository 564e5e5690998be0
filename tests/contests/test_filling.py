import pytest

from snaps.contests.filling import hashtags_from, key_from, towns_from, towns_to

NAMES = {"16067029": "Gotha", "16053000": "Jena"}


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Plätze & Gassen", (), "plaetze-gassen"),
        ("Idee", ("idee", "idee-2"), "idee-3"),
        ("Größe", (), "groesse"),
        ("Café", (), "cafe"),
        ("???", (), "one"),
        ("x" * 50, (), "x" * 30),
    ],
)
def test_a_key_is_made_from_a_name(name: str, taken: tuple[str, ...], key: str) -> None:
    assert key_from(name, taken) == key


def test_hashtags_are_read_from_a_line() -> None:
    assert hashtags_from(" #One, Two;#Drei ") == ("One", "Two", "Drei")


def test_towns_are_known_by_name_key_or_both() -> None:
    said = "gotha\n\n16053000\nGotha (16067029)\nAtlantis\n99999999"

    assert towns_from(said, NAMES) == (
        ("16067029", "16053000"),
        ("Atlantis", "99999999"),
    )


def test_towns_are_written_as_they_are_read() -> None:
    lines = towns_to(NAMES, NAMES)

    assert lines == "Gotha (16067029)\nJena (16053000)"
    assert towns_from(lines, NAMES) == (tuple(NAMES), ())
