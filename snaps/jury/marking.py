"""Marks as a form sends them."""

from collections.abc import Iterable, Mapping

from snaps.contests.rules import Criterion
from snaps.errors import N_, RefusedError
from snaps.jury.scoring import TOP_MARK

PREFIX = "mark-"


def read_marks(
    fields: Mapping[str, str], criteria: Iterable[Criterion]
) -> dict[str, int]:
    """Return criterion → mark, of the criteria that a form sends one for.

    fields   names like ``mark-idea``, values "0" to "10"

    Raises RefusedError for anything that is no mark.
    """
    marks: dict[str, int] = {}
    for criterion in criteria:
        text = fields.get(PREFIX + criterion.key)
        if text is None:
            continue
        if not (text.isascii() and text.isdigit() and int(text) <= TOP_MARK):
            raise RefusedError(N_("A mark runs from 0 to %(top)s."), top=TOP_MARK)
        marks[criterion.key] = int(text)
    return marks
