"""A contest as a file: the TOML that `reading` takes in again."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from snaps.contests.calendar import Span, WindowKind
from snaps.contests.document import ContestDocument, TextId, stage_to_text
from snaps.contests.moments import local_of, oddity
from snaps.contests.rules import Rules, TownRule, Words
from snaps.contests.texts import LANGUAGES, TextKey

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ODD = re.compile(r'[\x00-\x1f\x7f"\\]')
_ODD_IN_LINES = re.compile(r'[\x00-\x08\x0b-\x1f\x7f\\]|"(?="")|"\Z')


def write_document(document: ContestDocument) -> str:
    """Return the file that describes a document, the same for the same document."""
    return "\n".join(_lines(document)).rstrip("\n") + "\n"


def _lines(document: ContestDocument) -> Iterator[str]:
    organisation, series = document.organisation, document.series
    yield f"slug = {_text(document.slug)}"
    yield f"title = {_text(document.title)}"
    if not organisation.name:
        yield f"organisation = {_text(organisation.slug)}"
    if not series.title:
        yield f"series = {_text(series.slug)}"
    yield f"zone = {_text(document.zone)}"
    yield f"hashtags = {_list(document.hashtags)}"
    yield ""
    if organisation.name:
        yield "[organisation]"
        yield f"slug = {_text(organisation.slug)}"
        yield f"name = {_text(organisation.name)}"
        yield f"imprint = {_long(organisation.imprint)}"
        yield f"privacy_contact = {_long(organisation.privacy_contact)}"
        yield f"accessibility_contact = {_long(organisation.accessibility_contact)}"
        yield ""
    if series.title:
        yield "[series]"
        yield f"slug = {_text(series.slug)}"
        yield f"title = {_text(series.title)}"
        yield ""
    yield from _windows(document.windows, ZoneInfo(document.zone))
    yield from _rules(document.rules)
    yield from _texts(document.texts)


def _windows(windows: Mapping[WindowKind, Span], zone: ZoneInfo) -> Iterator[str]:
    for kind in WindowKind:
        if kind in windows:
            yield f"[windows.{kind}]"
            yield f"opens = {_moment(windows[kind].opens_at, zone)}"
            yield f"closes = {_moment(windows[kind].closes_at, zone)}"
            yield ""


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    local = local_of(moment, zone)
    if oddity(local, zone):  # only the offset tells which of two hours is meant
        return moment.astimezone(zone).isoformat()
    return local.replace(fold=0).isoformat()


def _rules(rules: Rules) -> Iterator[str]:
    yield "[rules]"
    yield f"entries_per_author = {rules.entries_per_author}"
    yield f"minimum_age = {rules.minimum_age}"
    yield f"guardian_below = {rules.guardian_below}"
    yield f"must_lie_in_town = {str(rules.must_lie_in_town).lower()}"
    yield f"votes_per_voter = {rules.votes_per_voter}"
    yield f"stages = {_list(map(stage_to_text, rules.stages))}"
    yield f"ties = {_list(rules.ties)}"
    yield ""
    yield from _towns(rules.towns)
    for category in rules.categories:
        yield "[[rules.categories]]"
        yield f"key = {_text(category.key)}"
        yield from _words(category.name)
    for criterion in rules.criteria:
        yield "[[rules.criteria]]"
        yield f"key = {_text(criterion.key)}"
        yield f"weight = {float(criterion.weight)!r}"
        yield from _words(criterion.name)
    for prize in rules.prizes:
        yield "[[rules.prizes]]"
        yield f"place = {prize.place}"
        yield f"euros = {prize.euros}"
        yield from _words(prize.name)


def _towns(towns: TownRule) -> Iterator[str]:
    yield "[rules.towns]"
    yield f"ags = {_list(towns.ags)}"
    if towns.population_min is not None:
        yield f"population_min = {towns.population_min}"
    if towns.population_max is not None:
        yield f"population_max = {towns.population_max}"
    yield f"guests = {_list(towns.guests)}"
    yield ""


def _words(words: Words) -> Iterator[str]:
    yield f"de = {_text(words.de)}"
    yield f"en = {_text(words.en)}"
    yield ""


def _texts(texts: Mapping[TextId, str]) -> Iterator[str]:
    for key in TextKey:
        found = [language for language in LANGUAGES if (key, language) in texts]
        if found:
            yield f"[texts.{key}]"
            for language in found:
                yield f"{language} = {_long(texts[key, language])}"
            yield ""


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    return f'"{_ODD.sub(_escape, value)}"'


def _long(value: str) -> str:
    if "\n" not in value:
        return _text(value)
    return f'"""\n{_ODD_IN_LINES.sub(_escape, value)}"""'


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    return _ESCAPES.get(letter, f"\\u{ord(letter):04x}")
