"""What all forms about a contest have in common."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from wtforms import FieldList, FormField

from snaps.contests.document import ContestDocument
from snaps.contests.lines import Path
from snaps.contests.sense import nonsense
from snaps.texts import _

SPARE_ROWS = 2  # empty ones below those that are filled in
Filled = dict[str, Any]
Names = Mapping[str, str]


class ContestForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """A form about one part of a contest, named by `paths` of its document."""

    paths: ClassVar[tuple[Path, ...]] = ()

    def __init__(self, document: ContestDocument, names: Names) -> None:
        """Hold what the document says, until something is sent.

        names   key (AGS) → name of every town
        """
        super().__init__(data=self.filled(document, names))
        self.names = names

    @classmethod
    def filled(cls, document: ContestDocument, names: Names, /) -> Filled:
        """Return what the form holds for a document."""
        raise NotImplementedError

    def applied(self, document: ContestDocument) -> ContestDocument:
        """Return the document with what was sent."""
        raise NotImplementedError

    def makes_sense(self, document: ContestDocument) -> bool:
        """Check the document after the change, and note where it makes no sense."""
        for path, sentence, values in nonsense(self.applied(document)):
            if any(path[: len(own)] == own for own in self.paths):
                self.put(path, _(sentence, **values))
        return not self.errors

    def put(self, path: Path, sentence: str) -> None:
        """Note an error at the field of a path, or above the form."""
        at: Any = self
        for part in path:
            inner = getattr(at, "form", at)
            if isinstance(part, str) and part in getattr(inner, "_fields", {}):
                at = inner[part]
        if at is self or isinstance(at, (FieldList, FormField)):
            self.form_errors.append(sentence)
        else:
            at.errors = [*at.errors, sentence]


def spare(rows: list[Filled]) -> list[Filled]:
    """Return rows with some empty ones below."""
    return rows + [{} for _ in range(SPARE_ROWS)]
