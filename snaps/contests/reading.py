"""Reading a contest file: all of its mistakes at once, or the document."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from snaps.contests.calendar import Span, WindowKind
from snaps.contests.document import (
    ContestDocument,
    OrganisationPart,
    SeriesPart,
    TextId,
    stage_from_text,
)
from snaps.contests.hashtags import is_tag
from snaps.contests.lines import line_numbers
from snaps.contests.mistakes import BadDocumentError
from snaps.contests.moments import moment_of, oddity, spoken
from snaps.contests.rules import (
    Category,
    Criterion,
    Prize,
    Rules,
    Stage,
    TieRule,
    TownRule,
    Words,
)
from snaps.contests.sense import nonsense
from snaps.contests.syntax import read_toml
from snaps.contests.tables import Notes, Table
from snaps.contests.texts import LANGUAGES, TextKey, tidy
from snaps.errors import N_

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
AGS = re.compile(r"\d{8}")
UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class _Around:
    """What a file may refer to outside itself."""

    companion: Callable[[str], str]
    towns: Collection[str] | None
    organisation: str


def read_document(
    text: str,
    *,
    companion: Callable[[str], str],
    towns: Collection[str] | None = None,
    organisation: str = "",
) -> ContestDocument:
    """Return the document that a file describes.

    companion      returns the text of a file beside it, raises OSError or ValueError
    towns          the known keys (AGS) of towns; none leaves them unchecked
    organisation   the slug to take when the file names none

    Raises BadDocumentError with every mistake and its line, those of syntax too.
    """
    held, readable, mistakes = read_toml(text)
    notes = Notes(line_numbers(readable), bool(mistakes), mistakes)
    document = _document(
        Table(held, (), notes), _Around(companion, towns, organisation)
    )
    if not notes.mistakes:  # only a document that can be read can make sense
        for path, sentence, values in nonsense(document):
            notes.add(path, sentence, **values)
    if notes.mistakes:
        raise BadDocumentError(notes.mistakes)
    return document


def _document(top: Table, around: _Around) -> ContestDocument:
    zone = top.text("zone", required=False) or "Europe/Berlin"
    tzinfo = _zone(top, zone)
    document = ContestDocument(
        slug=top.text("slug", check=_slug),
        title=top.text("title"),
        organisation=_organisation(top, around.organisation),
        series=_series(top),
        zone=zone,
        hashtags=_hashtags(top),
        windows=_windows(top.table("windows"), tzinfo),
        rules=_rules(top.table("rules"), around.towns),
        texts=_texts(top.table("texts"), around.companion),
    )
    top.close()
    return document


def _slug(value: str) -> str | None:
    if SLUG.fullmatch(value) and len(value) <= 60:
        return None
    return N_("“%(key)s” may have small letters a–z, digits and hyphens only.")


def _key(value: str) -> str | None:
    if KEY.fullmatch(value) and len(value) <= 40:
        return None
    return N_("“%(key)s” may have small letters a–z, digits, hyphens and _ only.")


def _zone(top: Table, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        wrong = N_("There is no time zone “%(zone)s”; try Europe/Berlin.")
        top.note("zone", wrong, zone=name)
        return UTC_ZONE


def _organisation(top: Table, fallback: str) -> OrganisationPart:
    said = top.held.get("organisation")
    if said is None and fallback:
        return OrganisationPart(fallback)
    if not isinstance(said, dict):
        slug = top.text("organisation", check=_slug)
        return OrganisationPart(fallback or slug)
    table = top.table("organisation")
    part = OrganisationPart(
        slug=table.text("slug", check=_slug),
        name=table.text("name"),
        imprint=tidy(table.text("imprint", required=False)),
        privacy_contact=tidy(table.text("privacy_contact", required=False)),
        accessibility_contact=tidy(table.text("accessibility_contact", required=False)),
    )
    table.close()
    return OrganisationPart(fallback) if fallback not in {"", part.slug} else part


def _series(top: Table) -> SeriesPart:
    if isinstance(top.held.get("series"), str):
        return SeriesPart(top.text("series", check=_slug))
    if "series" not in top.held:
        top.asked.append("series")
        top.missing("series")
        return SeriesPart("")
    table = top.table("series")
    part = SeriesPart(
        table.text("slug", check=_slug), table.text("title", required=False)
    )
    table.close()
    return part


def _hashtags(top: Table) -> tuple[str, ...]:
    tags = tuple(tag.removeprefix("#") for tag in top.texts("hashtags"))
    for tag in tags:
        if not is_tag(tag):
            wrong = N_("“%(tag)s” is no hashtag: letters, digits and _ only.")
            top.note("hashtags", wrong, tag=tag)
    return tags


def _windows(table: Table, zone: ZoneInfo) -> Mapping[WindowKind, Span]:
    spans = {}
    for kind in WindowKind:
        if kind in table.held:
            window = table.table(kind)
            opens, closes = window.moment("opens"), window.moment("closes")
            window.close()
            if span := _span(window, opens, closes, zone):
                spans[kind] = span
    table.asked.extend(WindowKind)
    table.close()
    return spans


def _span(
    window: Table, opens: datetime | None, closes: datetime | None, zone: ZoneInfo
) -> Span | None:
    for key, local in (("opens", opens), ("closes", closes)):
        if local is not None and (wrong := oddity(local, zone)):
            window.note(key, wrong, time=spoken(local), zone=zone.key)
    if opens is None or closes is None:
        return None
    opens_at, closes_at = moment_of(opens, zone), moment_of(closes, zone)
    if opens_at >= closes_at:
        window.note("closes", N_("A window must close after it opens."))
        return None
    return Span(opens_at, closes_at)


def _rules(table: Table, towns: Collection[str] | None) -> Rules:
    usual = Rules()
    rules = Rules(
        entries_per_author=table.number(
            "entries_per_author", usual.entries_per_author, low=1, high=1000
        )
        or usual.entries_per_author,
        minimum_age=table.number("minimum_age", usual.minimum_age, high=99) or 0,
        guardian_below=table.number("guardian_below", usual.guardian_below, high=99)
        or 0,
        must_lie_in_town=table.flag("must_lie_in_town", default=usual.must_lie_in_town),
        votes_per_voter=table.number("votes_per_voter", usual.votes_per_voter, high=999)
        or 0,
        towns=_towns(table.table("towns"), towns),
        categories=tuple(map(_category, table.tables("categories"))),
        stages=_stages(table),
        criteria=tuple(map(_criterion, table.tables("criteria"))),
        prizes=tuple(map(_prize, table.tables("prizes"))),
    )
    if "ties" in table.held:
        rules = replace(rules, ties=_ties(table))
    table.asked.append("ties")
    table.close()
    return rules


def _towns(table: Table, towns: Collection[str] | None) -> TownRule:
    rule = TownRule(
        ags=_known_towns(table, "ags", towns),
        population_min=table.number("population_min", None),
        population_max=table.number("population_max", None),
        guests=_known_towns(table, "guests", towns),
    )
    table.close()
    return rule


def _known_towns(
    table: Table, key: str, towns: Collection[str] | None
) -> tuple[str, ...]:
    found = table.texts(key)
    for ags in found:
        if not AGS.fullmatch(ags):
            wrong = N_("“%(ags)s” is no key of a town (AGS): eight digits are.")
            table.note(key, wrong, ags=ags)
        elif towns is not None and ags not in towns:
            table.note(key, N_("We know no town with the key %(ags)s."), ags=ags)
    return found


def _words(table: Table) -> Words:
    de = table.text("de")
    return Words(de, table.text("en", required=False) or de)


def _category(table: Table) -> Category:
    category = Category(table.text("key", check=_key), _words(table))
    table.close()
    return category


def _criterion(table: Table) -> Criterion:
    key, words = table.text("key", check=_key), _words(table)
    criterion = Criterion(key, words, table.decimal("weight", 1.0))
    table.close()
    return criterion


def _prize(table: Table) -> Prize:
    place = table.number("place", None, low=1, high=1000)
    if "place" not in table.held:
        table.missing("place")
    prize = Prize(place or 1, _words(table), table.number("euros", 0) or 0)
    table.close()
    return prize


def _stages(table: Table) -> tuple[Stage, ...]:
    stages = []
    for said in table.texts("stages"):
        if stage := stage_from_text(said):
            stages.append(stage)
        else:
            wrong = N_(
                "“%(said)s” is no stage; write “shortlist by votes, 50” "
                "(or by likes, or by both) or “jury, 10”."
            )
            table.note("stages", wrong, said=said)
    return tuple(stages)


def _ties(table: Table) -> tuple[TieRule, ...]:
    rules = []
    for said in table.texts("ties"):
        if said in set(TieRule):
            rules.append(TieRule(said))
        else:
            wrong = N_("“%(said)s” decides no tie; there are: %(all)s.")
            table.note("ties", wrong, said=said, all=", ".join(TieRule))
    return tuple(rules)


def _texts(table: Table, companion: Callable[[str], str]) -> Mapping[TextId, str]:
    texts = {}
    for key in TextKey:
        if key not in table.held:
            continue
        versions = table.table(key)
        for language in LANGUAGES:
            if language in versions.held:
                texts[str(key), language] = _body(versions, language, companion)
        versions.asked.extend(LANGUAGES)
        versions.close()
    table.asked.extend(TextKey)
    table.close()
    return texts


def _body(table: Table, language: str, companion: Callable[[str], str]) -> str:
    if not isinstance(table.held[language], dict):
        return tidy(table.text(language))
    where = table.table(language)
    name = where.text("file")
    where.close()
    if not name:
        return ""
    try:
        body = tidy(companion(name))
    except (OSError, ValueError):
        where.note("file", N_("The file “%(name)s” cannot be read."), name=name)
        return ""
    if not body:
        where.note("file", N_("The file “%(name)s” is empty."), name=name)
    return body
