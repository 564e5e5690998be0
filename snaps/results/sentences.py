"""Sentences with values, to be said in either language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from snaps.contests.rules import TieRule, Words

Value = str | int | float | Words | TieRule
Translate = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English sentence marked with `N_`, and the values of its placeholders."""

    words: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def said(self, translate: Translate, language: str) -> str:
        """Return it in a language that `translate` speaks."""
        values = {
            name: spoken(value, translate, language)
            for name, value in self.values.items()
        }
        return str(translate(self.words, **values))


def spoken(value: Value, translate: Translate, language: str) -> str:
    """Return a value as it reads in a language; fractions have two digits."""
    if isinstance(value, Words):
        return value[language]
    if isinstance(value, TieRule):
        return str(translate(value.label))
    if isinstance(value, float):
        return decimal(value, language)
    return str(value)


def decimal(value: float, language: str) -> str:
    """Return a number with two digits behind the point, or the comma."""
    text = f"{value:.2f}"
    return text.replace(".", ",") if language == "de" else text
