"""What came of gathering, for people and for machines."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from snaps.sources.posts import Skip

NAME_LETTERS = 60  # of a file, in a table


@dataclass(slots=True)
class Report:
    """The count of a run while it goes on, and what it did not take.

    known   posts that entered in an earlier run, or earlier in this one
    """

    found: int = 0
    entered: int = 0
    known: int = 0
    skips: list[Skip] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """One line."""
        return (
            f"{self.found} found: {self.entered} entered, {self.known} known already, "
            f"{len(self.skips)} not taken."
        )

    @property
    def table(self) -> list[str]:
        """A line for everything not taken, and how often each reason came."""
        if not self.skips:
            return []
        width = min(NAME_LETTERS, max(len(one.name) for one in self.skips))
        lines = [f"{_short(one.name):{width}}  {one.text}" for one in self.skips]
        reasons = Counter(one.reason.value for one in self.skips)
        often = ", ".join(
            f"{name} {number}" for name, number in sorted(reasons.items())
        )
        return ["Not taken:", *lines, f"Reasons: {often}"]

    @property
    def plain(self) -> dict[str, Any]:
        """Everything, as JSON can hold it."""
        return {
            "found": self.found,
            "entered": self.entered,
            "known": self.known,
            "not_taken": [
                {"file": one.name, "reason": one.reason.value, "text": one.text}
                for one in self.skips
            ],
        }


def _short(name: str) -> str:
    return name if len(name) <= NAME_LETTERS else "…" + name[1 - NAME_LETTERS :]
