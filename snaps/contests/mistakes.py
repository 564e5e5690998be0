"""What is wrong with a contest file, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from snaps.errors import N_, RefusedError


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the line it stands in (from 1), and a sentence with its values."""

    line: int
    sentence: str
    values: dict[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        said = self.sentence % self.values if self.values else self.sentence
        return f"line {self.line}: {said}"


class BadDocumentError(RefusedError):
    """A contest file with mistakes, all of them, in the order of its lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = sorted(mistakes, key=lambda one: one.line)
        super().__init__(
            N_("Nothing was changed; mistakes in the file: %(count)s."),
            count=len(self.mistakes),
        )

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)
