"""Reading TOML so that one slip does not hide the other mistakes."""

import re
import tomllib
from typing import Any

from snaps.contests.mistakes import Mistake
from snaps.errors import N_

MOST = 30  # mistakes; a file with more is not a contest file

_WHERE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
_SENTENCES = {
    "Cannot overwrite": N_("“%(said)s” sets something a second time; keep one."),
    "Cannot declare": N_("“%(said)s” stands here a second time; keep one."),
    "Cannot mutate": N_("“%(said)s” sets something a second time; keep one."),
    "Duplicate": N_("“%(said)s” sets something a second time; keep one."),
    "Expected '=' after": N_("After the key, “=” and a value are missing."),
    "Invalid value": N_(
        "The value in “%(said)s” cannot be read; are quotes or brackets missing?"
    ),
    "Invalid statement": N_("“%(said)s” is neither a key with a value nor a heading."),
    "Unclosed array": N_("A list is never closed; “]” is missing."),
    "Unterminated string": N_("A text is never closed; a quote is missing."),
    "Illegal character": N_("A text is not closed in its line; a quote is missing."),
    "Expected newline": N_("Something stands after the end of a value."),
    "Unescaped '\\'": N_("Write “\\\\” for a backslash within double quotes."),
}
_OTHER = N_("“%(said)s” cannot be read: %(reason)s.")


def read_toml(text: str) -> tuple[dict[str, Any], str, list[Mistake]]:
    """Return what can be read, the text it was read from, and mistakes of syntax.

    Where a statement cannot be read it is blanked and reading begins anew, so that
    all mistakes come at once; a broken heading takes its whole table along. The
    text keeps its number of lines.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    mistakes: list[Mistake] = []
    while len(mistakes) < MOST:
        try:
            return tomllib.loads("\n".join(lines)), "\n".join(lines), mistakes
        except tomllib.TOMLDecodeError as error:
            number = _line_of(str(error), lines)
            mistakes.append(_mistake(str(error), number, lines))
            _blank(lines, number)
    return {}, "", mistakes


def _line_of(message: str, lines: list[str]) -> int:
    """Return the index of the line that is at fault.

    The parser complains at the end of the line, or at the beginning of the next.
    """
    found = _WHERE.search(message)
    if found is None or found.group(1) is None:
        number = len(lines) - 1
    else:
        number = int(found.group(1)) - 1
    while number > 0 and not lines[number].strip():
        number -= 1
    return number


def _mistake(message: str, number: int, lines: list[str]) -> Mistake:
    reason = _WHERE.sub("", message).strip()
    said = lines[number].strip()
    values: dict[str, object] = {
        "said": said if len(said) <= 60 else said[:57] + "…",
        "reason": reason,
    }
    for start, sentence in _SENTENCES.items():
        if reason.startswith(start):
            used = {key: values[key] for key in values if f"%({key})s" in sentence}
            return Mistake(number + 1, sentence, used)
    return Mistake(number + 1, _OTHER, values)


def _blank(lines: list[str], number: int) -> None:
    heading = lines[number].lstrip().startswith("[")
    lines[number] = ""
    if heading:
        for below in range(number + 1, len(lines)):
            if lines[below].lstrip().startswith("["):
                break
            lines[below] = ""
