"""Reading single cells: moments, numbers, yes and no. Nothing is guessed."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from snaps.errors import N_

OFFSET = re.compile(r"\s*([+-]\d{2}):?(\d{2})$|\s*Z$")
GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[T ]+(.+))?$")
THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}$")  # or a fraction: nobody can tell
NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")
YES = {"1", "ja", "yes", "true", "wahr", "x", "j", "y"}
NO = {"", "0", "nein", "no", "false", "falsch", "n"}


class CellError(ValueError):
    """A cell that cannot be read: an English sentence, and what stands there."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence % values)
        self.sentence = sentence
        self.values = values


def moment(text: str, zone: ZoneInfo) -> datetime:
    """Return a moment in UTC.

    text   ISO 8601 or the German way (31.12.2025 14:00), with or without an offset
    zone   of moments without one

    Raises CellError for what is no moment, and for a local time that a change of the
    clocks makes twice or not at all.
    """
    local, aware = _parsed(text.strip())
    if aware:
        return local.astimezone(UTC)
    earlier = local.replace(tzinfo=zone, fold=0)
    later = local.replace(tzinfo=zone, fold=1)
    if earlier.utcoffset() == later.utcoffset():
        return earlier.astimezone(UTC)
    if earlier.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        raise CellError(
            N_("“%(text)s” does not exist: the clocks go forward."), text=text
        )
    raise CellError(
        N_("“%(text)s” happens twice: the clocks go back. Add the offset from UTC."),
        text=text,
    )


def day(text: str) -> date | None:
    """Return a date, none for an empty cell; raises CellError for anything else."""
    if not text.strip():
        return None
    return _parsed(text.strip())[0].date()


def number(text: str) -> float | None:
    """Return a number of at least 0, none for an empty cell.

    A comma is a decimal comma, unless a point follows it. Raises CellError for what
    is no number, is negative, or could be thousands as well as a fraction (1.234).
    """
    plain = text.strip().replace("\u00a0", "").replace(" ", "")
    if not plain:
        return None
    if THOUSANDS.match(plain):
        raise CellError(
            N_("“%(text)s” may be thousands or a fraction. Leave out the sign."),
            text=text,
        )
    if "," in plain and "." in plain:
        thousands = "." if plain.rindex(",") > plain.rindex(".") else ","
        plain = plain.replace(thousands, "")
    plain = plain.replace(",", ".")
    if not NUMBER.match(plain):
        raise CellError(N_("“%(text)s” is no number."), text=text)
    if plain.startswith("-"):
        raise CellError(N_("“%(text)s” is below zero."), text=text)
    return float(plain)


def flag(text: str) -> bool:
    """Return yes or no; an empty cell is no. Raises CellError for other words."""
    word = text.strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise CellError(N_("“%(text)s” is neither yes nor no."), text=text)


def _parsed(text: str) -> tuple[datetime, bool]:
    """Return what was written as a datetime, and whether it has an offset."""
    tail = OFFSET.search(text) if ":" in text else None
    body = text[: tail.start()] if tail else text
    offset = "" if tail is None else "+00:00" if not tail[1] else f"{tail[1]}:{tail[2]}"
    german = GERMAN.match(body)
    if german:
        a_day, a_month, year, clock = german.groups()
        body = f"{year}-{a_month:0>2}-{a_day:0>2}T{clock or '00:00'}"
    try:
        found = datetime.fromisoformat(body.strip() + offset)
    except ValueError:
        raise CellError(
            N_("“%(text)s” is no moment like 2026-05-31 14:00."), text=text
        ) from None
    return found, found.tzinfo is not None
