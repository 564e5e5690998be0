import pytest

from snaps.sources.posts import MAX_CAPTION, hashtags_of, tidy, words_of


def test_hashtags_are_found_as_written_and_once() -> None:
    caption = "A #Market, #ThüringenDownTown! #Market a#b &#39; /#x (#1)"

    assert hashtags_of(caption) == ("Market", "ThüringenDownTown", "1")


def test_a_decomposed_umlaut_is_composed() -> None:
    assert hashtags_of("#Thu\u0308ringenDownTown") == ("ThüringenDownTown",)


def test_text_loses_control_signs_and_keeps_its_lines() -> None:
    assert tidy(" a\x00b\x1b\nc ") == "ab\nc"


def test_text_of_any_length_becomes_bearable() -> None:
    assert len(tidy("ä" * 1_000_000)) == MAX_CAPTION


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("Morning light #DowntownSnaps @snaps #gotha", "Morning light"),
        ("In #Gotha at noon\n\n#a #b", "In Gotha at noon"),
        ("#only #tags", ""),
        ("one two three four five six", "one two three…"),
    ],
)
def test_words_are_the_caption_without_its_block_of_hashtags(
    caption: str, words: str
) -> None:
    assert words_of(caption, 18) == words
