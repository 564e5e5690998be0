"""Which declarations an entry needs, and what is missing of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from snaps.consents.kinds import AiUse, ConsentKind, Licence, Medium, Persons, Purpose

YES = "yes"
YEARS_OF_RIGHTS = 5  # as the default texts say


@dataclass(frozen=True, slots=True)
class Declaration:
    """One thing asked of whoever enters a photo, and the answers that will do.

    text_key   the text of the contest that must be at hand where it is asked,
               "" for a sentence that explains itself
    """

    kind: ConsentKind
    answers: tuple[str, ...] = (YES,)
    required: bool = True
    text_key: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """How a photo may be used, as the consent text of the contest says."""

    purposes: tuple[Purpose, ...]
    media: tuple[Medium, ...]
    licence: Licence
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as somebody saw it when they agreed; version 0 is the default text."""

    key: str
    language: str
    version: int
    body: str


def declarations(*, guardian: bool) -> tuple[Declaration, ...]:
    """Return what an entry needs, in the order in which a page asks.

    guardian   whether the author is so young that a guardian must agree
    """
    wanted = (
        Declaration(ConsentKind.OWN_WORK),
        Declaration(ConsentKind.PERSONS, tuple(Persons)),
        Declaration(ConsentKind.AI, tuple(AiUse)),
        Declaration(ConsentKind.RIGHTS, text_key="rights"),
        Declaration(ConsentKind.TERMS, text_key="terms"),
        Declaration(ConsentKind.POSITION, required=False),
    )
    if guardian:
        return (*wanted, Declaration(ConsentKind.GUARDIAN, text_key="rights"))
    return wanted


def missing(
    answers: Mapping[ConsentKind, str], wanted: tuple[Declaration, ...]
) -> tuple[ConsentKind, ...]:
    """Return the required declarations without an answer that will do."""
    return tuple(
        one.kind
        for one in wanted
        if one.required and answers.get(one.kind) not in one.answers
    )


def usual_grant(given_at: datetime) -> Grant:
    """Return the grant that the default texts describe.

    It ends with the fifth calendar year after the one in which it was given (UTC).
    """
    year = given_at.astimezone(UTC).year + YEARS_OF_RIGHTS + 1
    ends_at = datetime(year, 1, 1, tzinfo=UTC)
    return Grant(tuple(Purpose), tuple(Medium), Licence.SIMPLE, ends_at)
