"""Dates, prizes and limits of a contest as words, in German or English."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from snaps.contests.calendar import Span, WindowKind
from snaps.contests.document import ContestDocument, OrganisationPart
from snaps.contests.rules import Prize

_MONTHS = {
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_UNSET = {"de": "(Termin folgt)", "en": "(date to follow)"}
_NO_PRIZES = {"de": "Es gibt keine Preise.", "en": "There are no prizes."}


def day_words(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """Return a day, as in “5. Mai 2025” or “5 May 2025”."""
    local = moment.astimezone(zone)
    spoken = _spoken(language)
    dot = "." if spoken == "de" else ""
    return f"{local.day}{dot} {_MONTHS[spoken][local.month - 1]} {local.year}"


def end_words(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """Return when something closes; midnight is told as the end of the day before."""
    local = moment.astimezone(zone)
    if (local.hour, local.minute) == (0, 0):
        return day_words(local - timedelta(minutes=1), zone, language)
    hour = f"{local.hour}:{local.minute:02d}"
    day = day_words(local, zone, language)
    return f"{day}, {hour} Uhr" if _spoken(language) == "de" else f"{day}, {hour}"


def span_words(span: Span | None, zone: ZoneInfo, language: str) -> str:
    """Return a window, as in “5. Mai 2025 bis 22. Juni 2025”."""
    if span is None:
        return _UNSET[_spoken(language)]
    to = "bis" if _spoken(language) == "de" else "to"
    opens = day_words(span.opens_at, zone, language)
    return f"{opens} {to} {end_words(span.closes_at, zone, language)}"


def euro_words(euros: int, language: str) -> str:
    """Return an amount, as in “3.500 Euro” or “3,500 euros”."""
    number = f"{euros:,}"
    if _spoken(language) == "de":
        return f"{number.replace(',', '.')} Euro"
    return f"{number} euros"


def prize_words(prizes: Iterable[Prize], language: str) -> str:
    """Return the prizes as a Markdown list."""
    spoken = _spoken(language)
    lines = [
        f"- {'Platz' if spoken == 'de' else 'Place'} {prize.place}: "
        + prize.name[spoken]
        + (f" ({euro_words(prize.euros, spoken)})" if prize.euros else "")
        for prize in sorted(prizes, key=lambda prize: prize.place)
    ]
    return "\n".join(lines) or _NO_PRIZES[spoken]


def placeholders(
    document: ContestDocument,
    organisation: OrganisationPart,
    *,
    years_of_rights: int,
    language: str,
) -> Mapping[str, str]:
    """Return what fills the placeholders of a contest's texts."""
    zone, rules = ZoneInfo(document.zone), document.rules
    windows = document.windows
    return about_organisation(organisation, language) | {
        "contest": document.title,
        "entries_per_author": str(rules.entries_per_author),
        "minimum_age": str(rules.minimum_age),
        "guardian_below": str(rules.guardian_below),
        "votes_per_voter": str(rules.votes_per_voter),
        "entering": span_words(windows.get(WindowKind.ENTERING), zone, language),
        "voting": span_words(windows.get(WindowKind.VOTING), zone, language),
        "hashtags": ", ".join(f"#{tag}" for tag in document.hashtags) or "–",
        "prizes": prize_words(rules.prizes, language),
        "years_of_rights": str(years_of_rights),
    }


def about_organisation(organisation: OrganisationPart, language: str) -> dict[str, str]:
    """Return what fills the placeholders of any text of an organisation.

    An e-mail address becomes a link; a contact that is missing is the other one.
    """
    unset = "(folgt)" if _spoken(language) == "de" else "(to follow)"
    privacy = organisation.privacy_contact or organisation.accessibility_contact
    accessibility = organisation.accessibility_contact or organisation.privacy_contact
    return {
        "organisation": organisation.name,
        "imprint": organisation.imprint or organisation.name,
        "contact": _linked(privacy) or unset,
        "privacy_contact": _linked(privacy) or unset,
        "accessibility_contact": _linked(accessibility) or unset,
    }


def _linked(contact: str) -> str:
    return f"<{contact}>" if _ADDRESS.fullmatch(contact) else contact


def _spoken(language: str) -> str:
    return "en" if language == "en" else "de"
