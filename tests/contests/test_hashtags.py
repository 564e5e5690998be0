import pytest

from snaps.contests.hashtags import is_tag, tag_key


def test_spellings_of_one_tag_are_one() -> None:
    written = ("#ThüringenDownTown", "thüringendowntown", "Thu\u0308ringenDownTown")

    assert len({tag_key(tag) for tag in written}) == 1


@pytest.mark.parametrize("tag", ["MeinGotha", "thüringen_2025", "2025x", "u\u0308"])
def test_letters_digits_and_underscores_make_a_tag(tag: str) -> None:
    assert is_tag(tag)


@pytest.mark.parametrize("tag", ["", "two words", "a-b", "2025", "#x", "a.b"])
def test_anything_else_does_not(tag: str) -> None:
    assert not is_tag(tag)
