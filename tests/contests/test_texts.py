import re

import pytest

from snaps.contests.defaults import FOLDER, best_default, default_text
from snaps.contests.texts import (
    LANGUAGES,
    PLACEHOLDERS,
    TextKey,
    fallbacks,
    fill,
    tidy,
    unknown_placeholders,
)


def test_easy_german_falls_back_on_german_and_that_on_english() -> None:
    assert fallbacks("de-easy") == ("de-easy", "de", "en")
    assert fallbacks("de") == ("de", "en")
    assert fallbacks("en") == ("en", "de")


def test_unknown_placeholders_are_left_and_named() -> None:
    body = "{contest} by {nobody}, {contest} {no}"

    assert fill(body, {"contest": "Spring"}) == "Spring by {nobody}, Spring {no}"
    assert unknown_placeholders(body) == ("nobody", "no")


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    values = {"contest": "{imprint}", "imprint": "secret"}

    assert fill("{contest}", values) == "{imprint}"


def test_a_text_is_tidied_of_what_browsers_send() -> None:
    assert tidy("\r\n a\r\nb\rc \n") == "a\nb\nc"


@pytest.mark.parametrize("key", TextKey)
def test_every_text_has_a_default(key: TextKey) -> None:
    assert best_default(key, "de-easy" if key is TextKey.EASY else "de") is not None


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.name)
def test_defaults_can_be_filled(file: object) -> None:
    found = re.fullmatch(r"(\w+)\.([\w-]+)\.md", str(getattr(file, "name", "")))
    assert found is not None
    key, language = found.groups()
    assert key in set(TextKey)
    assert language in LANGUAGES
    body = default_text(key, language)
    assert body
    assert unknown_placeholders(body) == ()
    assert set(re.findall(r"\{(\w+)\}", body)) <= set(PLACEHOLDERS)


@pytest.mark.parametrize("language", ["de", "en", "de-easy"])
def test_the_terms_say_that_instagram_is_not_involved(language: str) -> None:
    body = default_text("terms", language)

    assert body is not None
    assert "Instagram" in body
