"""Every sentence has its German, and says the same with the same values."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask import Flask

from snaps.errors import N_, RefusedError
from snaps.texts import TRANSLATIONS, moment, say, use_language
from tests import make

ROOT = Path(__file__).parent.parent
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "_l": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
Message = str | tuple[str, ...]


@cache
def spoken() -> dict[Message, str]:
    """Return every sentence of code and templates, and where it stands."""
    found: dict[Message, str] = {}
    for folder in ("snaps", "templates"):
        for name, line, message, *_ in extract_from_dir(
            ROOT / folder,
            method_map=[
                ("**.py", "python"),
                ("**.html", "jinja2"),
                ("**.txt", "jinja2"),
            ],
            options_map={"**": {"trimmed": "true", "silent": "false"}},
            keywords=KEYWORDS,
        ):
            found.setdefault(message, f"{folder}/{name}:{line}")
    return found


@cache
def translated() -> dict[Message, set[Message]]:
    """Return what the German catalogs make of each sentence."""
    found: dict[Message, set[Message]] = defaultdict(set)
    for path in sorted(TRANSLATIONS.glob("de/LC_MESSAGES/*.po")):
        with path.open("rb") as catalog:
            for message in read_po(catalog, locale="de"):
                if message.id:
                    found[_plain(message.id)].add(_plain(message.string or ""))
    return found


def _plain(words: str | tuple[str, ...] | list[str]) -> Message:
    return words if isinstance(words, str) else tuple(words)


def test_every_sentence_has_its_german() -> None:
    missing = {
        where: message
        for message, where in spoken().items()
        if not all(any(one) for one in translated().get(message, {""}))
    }

    assert missing == {}


def test_a_sentence_has_one_german() -> None:
    several = {one: ways for one, ways in translated().items() if len(ways) > 1}

    assert several == {}


def test_no_catalog_keeps_what_nobody_says() -> None:
    assert set(translated()) - set(spoken()) == set()


def test_translations_use_the_same_values() -> None:
    for message, (german, *_) in translated().items():
        sources = (message,) if isinstance(message, str) else message
        targets = (german,) if isinstance(german, str) else german
        wanted = set(PLACEHOLDER.findall(sources[-1]))
        for target in targets:
            extra = set(PLACEHOLDER.findall(target)) - wanted
            assert not extra, f"{message!r} has no {extra}"
        assert set(PLACEHOLDER.findall(targets[-1])) == wanted, message


def test_quotes_and_dashes_are_typographic() -> None:
    for message, (german, *_) in translated().items():
        for text in (message, german):
            for one in (text,) if isinstance(text, str) else text:
                plain = re.sub(r"<[^>]*>", "", one)
                assert '"' not in plain, one
                assert " - " not in plain, one


def test_a_mail_and_a_page_speak_their_own_language(app: Flask) -> None:
    error = RefusedError(N_("There is no such page."))
    with app.test_request_context(), use_language("de"):
        assert say(error) == "Diese Seite gibt es nicht."
        with use_language("en"):
            assert say(error) == "There is no such page."
        assert say(error) == "Diese Seite gibt es nicht."


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "7. Mai 2026, 14:00 Uhr"), ("en", "7 May 2026, 14:00")],
)
def test_moments_are_told_on_the_clocks_of_the_town(
    app: Flask, language: str, words: str
) -> None:
    with app.test_request_context(), use_language(language):
        assert moment(make.NOW) == words
