"""The texts a contest has: their keys, languages, fallbacks and placeholders."""

import re
from collections.abc import Mapping
from enum import StrEnum

from snaps.errors import N_


class TextKey(StrEnum):
    """What a text is for."""

    INTRO = "intro"
    TERMS = "terms"
    RIGHTS = "rights"  # what people agree to when they enter a photo
    PRIVACY = "privacy"
    IMPRINT = "imprint"
    ACCESSIBILITY = "accessibility"
    EASY = "easy"  # the whole contest in easy language
    JURY_NOTE = "jury_note"

    @property
    def label(self) -> str:
        """What the text is called on a page."""
        return TEXT_LABELS[self]


TEXT_LABELS = {
    TextKey.INTRO: N_("About the contest"),
    TextKey.TERMS: N_("Terms of participation"),
    TextKey.RIGHTS: N_("Use of your photos"),
    TextKey.PRIVACY: N_("Privacy notice"),
    TextKey.IMPRINT: N_("Imprint"),
    TextKey.ACCESSIBILITY: N_("Accessibility statement"),
    TextKey.EASY: N_("Easy language"),
    TextKey.JURY_NOTE: N_("Note for the jury"),
}
LEGAL_KEYS = (
    TextKey.IMPRINT,
    TextKey.PRIVACY,
    TextKey.TERMS,
    TextKey.RIGHTS,
    TextKey.ACCESSIBILITY,
    TextKey.EASY,
)

LANGUAGES = ("de", "en", "de-easy")
LANGUAGE_LABELS = {
    "de": N_("German"),
    "en": N_("English"),
    "de-easy": N_("Easy German"),
}
_FALLBACKS = {
    "de": ("de", "en"),
    "en": ("en", "de"),
    "de-easy": ("de-easy", "de", "en"),
}
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
PLACEHOLDERS = (
    "contest",
    "organisation",
    "contact",
    "privacy_contact",
    "accessibility_contact",
    "imprint",
    "entries_per_author",
    "minimum_age",
    "guardian_below",
    "votes_per_voter",
    "entering",
    "voting",
    "hashtags",
    "prizes",
    "years_of_rights",
)


def fallbacks(language: str) -> tuple[str, ...]:
    """Return the languages in which a text will do, the best first."""
    return _FALLBACKS.get(language, ("de", "en"))


def tidy(body: str) -> str:
    """Return a text with plain line ends, and nothing blank around it."""
    return body.replace("\r\n", "\n").replace("\r", "\n").strip()


def fill(body: str, values: Mapping[str, str]) -> str:
    """Put values in for ``{placeholder}``; an unknown one stays as it is."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), body)


def unknown_placeholders(body: str) -> tuple[str, ...]:
    """Return the placeholders of a text that nothing will fill, in order."""
    found = dict.fromkeys(_PLACEHOLDER.findall(body))
    return tuple(name for name in found if name not in PLACEHOLDERS)
