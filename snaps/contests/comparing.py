"""What is different between two states of a contest."""

import difflib
from collections.abc import Iterator
from dataclasses import fields

from snaps.contests.calendar import WindowKind
from snaps.contests.document import ContestDocument


def changes(before: ContestDocument, after: ContestDocument) -> tuple[str, ...]:
    """Return the names of what differs, as they stand in a file.

    For example ``title``, ``windows.voting``, ``rules.prizes``, ``texts.terms.de``.
    """
    return tuple(_changes(before, after))


def difference(before: str, after: str, *, old: str, new: str) -> str:
    """Return the unified difference of two files, named `old` and `new`."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), old, new
    )
    return "".join(lines)


def _changes(before: ContestDocument, after: ContestDocument) -> Iterator[str]:
    for name in ("slug", "title", "organisation", "series", "zone", "hashtags"):
        if getattr(before, name) != getattr(after, name):
            yield name
    for kind in WindowKind:
        if before.windows.get(kind) != after.windows.get(kind):
            yield f"windows.{kind}"
    for one in fields(before.rules):
        if getattr(before.rules, one.name) != getattr(after.rules, one.name):
            yield f"rules.{one.name}"
    for key, language in sorted({*before.texts, *after.texts}):
        if before.texts.get((key, language)) != after.texts.get((key, language)):
            yield f"texts.{key}.{language}"
