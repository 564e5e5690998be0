"""What can go wrong on purpose, in sentences fit for a citizen.

Knows no framework, so that pure code may raise; `snaps.security` gives each case its
page and `snaps.texts` its language.
"""

from typing import ClassVar


def N_(sentence: str) -> str:  # noqa: N802  # the name gettext tools look for
    """Mark a sentence for translation; it is translated where it is shown."""
    return sentence


class SnapsError(Exception):
    """A case we foresaw: an English sentence marked with `N_`, and its values."""

    status: ClassVar[int] = 500

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence % values if values else sentence)
        self.sentence = sentence
        self.values = values


class NotFoundError(SnapsError):
    """There is no such thing, or this person may not know there is."""

    status = 404


class NotAllowedError(SnapsError):
    """This person may not do this."""

    status = 403


class RefusedError(SnapsError):
    """The rules say no."""

    status = 409


class GoneError(SnapsError):
    """It was here, and was taken back."""

    status = 410


class RateLimitedError(SnapsError):
    """Too often in too short a time."""

    status = 429
