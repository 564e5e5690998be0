import pytest

from snaps.contests.syntax import read_toml


def mistakes(text: str) -> list[str]:
    return [str(mistake) for mistake in read_toml(text)[2]]


def test_a_good_file_has_no_mistakes() -> None:
    assert read_toml("a = 1\n") == ({"a": 1}, "a = 1\n", [])


def test_one_slip_does_not_hide_the_next() -> None:
    text = 'a = 1\na = 2\nb = "open\nc = 3\nd =\n[table\ne = 1\n[good]\nf = 1\n'

    held, readable, found = read_toml(text)

    assert [str(mistake) for mistake in found] == [
        "line 2: “a = 2” sets something a second time; keep one.",
        "line 3: A text is not closed in its line; a quote is missing.",
        "line 5: The value in “d =” cannot be read; are quotes or brackets missing?",
        (
            "line 6: “[table” cannot be read: Expected ']' at the end of a table"
            " declaration."
        ),
    ]
    assert held == {"a": 1, "c": 3, "good": {"f": 1}}
    assert readable.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("just words\n", "line 1: After the key, “=” and a value are missing."),
        ("a = [1,\n2\n", "line 2: A list is never closed; “]” is missing."),
        ('a = """\nx\n', "line 2: A text is never closed; a quote is missing."),
        ("a = 1 2\n", "line 1: Something stands after the end of a value."),
        ("[a]\n[a]\n", "line 2: “[a]” stands here a second time; keep one."),
        ('a = "C:\\dir"\n', "line 1: Write “\\\\” for a backslash within double"),
        ("a = {x = 1, x = 2}\n", "line 1: “a = {x = 1, x = 2}” sets something a"),
    ],
)
def test_mistakes_are_said_in_plain_words(text: str, mistake: str) -> None:
    assert mistakes(text)[0].startswith(mistake)


def test_a_file_of_rubbish_is_given_up() -> None:
    held, _, found = read_toml("rubbish\n" * 100)

    assert held == {}
    assert len(found) == 30
