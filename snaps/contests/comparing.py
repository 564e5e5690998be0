"""What is different between two states of a contest."""

import difflib
from collections.abc import Iterator
from dataclasses import fields

from snaps.contests.calendar import WindowKind
from snaps.contests.document import ContestDocument
from snaps.contests.writing import write_document


def changes(before: ContestDocument, after: ContestDocument) -> tuple[str, ...]:
    """Return the names of what differs, as they stand in a file.

    For example ``title``, ``windows.voting``, ``rules.prizes``, ``texts.terms.de``.
    """
    return tuple(_changes(before, after))


def difference(before: ContestDocument, after: ContestDocument, *names: str) -> str:
    """Return the unified difference of two documents as files, "" for none.

    names   what to call the two, in this order
    """
    return "".join(
        difflib.unified_diff(
            write_document(before).splitlines(keepends=True),
            write_document(after).splitlines(keepends=True),
            *names,
        )
    )


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
