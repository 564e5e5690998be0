"""Taking typed values out of a TOML table, and noting whatever is wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from snaps.contests.lines import Path
from snaps.contests.mistakes import Mistake
from snaps.errors import N_


@dataclass(slots=True)
class Notes:
    """The mistakes found so far, and where each key stands.

    broken   whether parts could not be read: what is missing may stand there
    """

    lines: dict[Path, int]
    broken: bool = False
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, path: Path, sentence: str, /, **values: object) -> None:
        """Note a mistake in the line of a key, or of the table around it."""
        while path and path not in self.lines:
            path = path[:-1]
        self.mistakes.append(Mistake(self.lines.get(path, 1), sentence, values))


class Table:
    """One table. What is asked for is known; `close` notes whatever else stands there.

    Each method returns a usable value in any case, so that reading goes on.
    """

    def __init__(self, held: dict[str, Any], path: Path, notes: Notes) -> None:
        self.held = held
        self.path = path
        self.notes = notes
        self.asked: list[str] = []

    def note(self, key: str, sentence: str, /, **values: object) -> None:
        """Note a mistake about one key."""
        self.notes.add((*self.path, key), sentence, **values)

    def text(
        self,
        key: str,
        *,
        required: bool = True,
        check: Callable[[str], str | None] | None = None,
    ) -> str:
        """Return a text, "" without one.

        check   tells what is wrong with the text, as a sentence about `%(key)s`
        """
        value = self._take(key, str, N_("“%(key)s” must be a text in quotes."))
        if value is None:
            if required and key not in self.held:
                self.missing(key)
            return ""
        if required and not value.strip():
            self.note(key, N_("“%(key)s” is empty."), key=key)
        elif check and value and (wrong := check(value)):
            self.note(key, wrong, key=key, value=value)
        return str(value)

    def number(
        self, key: str, default: int | None, *, low: int = 0, high: int = 10**9
    ) -> int | None:
        """Return a whole number within bounds, both included."""
        value = self._take(key, int, N_("“%(key)s” must be a whole number."))
        if value is None:
            return default
        if not low <= value <= high:
            self.note(
                key,
                N_("“%(key)s” must lie between %(low)s and %(high)s."),
                key=key,
                low=low,
                high=high,
            )
            return default
        return int(value)

    def decimal(self, key: str, default: float) -> float:
        """Return a number, whole or not."""
        wrong = N_("“%(key)s” must be a number.")
        value = self._take(key, (int, float), wrong)
        if value is None:
            return default
        if not abs(value) <= 10**9:  # neither huge nor inf nor nan
            self.note(key, wrong, key=key)
            return default
        return float(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._take(key, bool, N_("“%(key)s” must be true or false."))
        return default if value is None else bool(value)

    def moment(self, key: str) -> datetime | None:
        """Return a day with a time, naive or with an offset, none without one."""
        if key not in self.held:
            self.asked.append(key)
            self.missing(key)
            return None
        wrong = N_("“%(key)s” must be a day and a time, like 2025-05-05T00:00:00.")
        found: datetime | None = self._take(key, datetime, wrong)
        if found is not None and not 1900 <= found.year <= 2999:
            self.note(key, wrong, key=key)
            return None
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty without one."""
        wrong = N_("“%(key)s” must be a list of texts in quotes, within [ and ].")
        value = self._take(key, list, wrong)
        if value is None:
            return ()
        if not all(isinstance(one, str) for one in value):
            self.note(key, wrong, key=key)
        return tuple(one for one in value if isinstance(one, str))

    def table(self, key: str) -> "Table":
        """Return a table, an empty one without it."""
        value = self._take(key, dict, N_("“%(key)s” must be a table."))
        return Table(value or {}, (*self.path, key), self.notes)

    def tables(self, key: str) -> list["Table"]:
        """Return a list of tables, empty without one."""
        wrong = N_("“%(key)s” must be a list of tables: write [[…%(key)s]] above each.")
        value = self._take(key, list, wrong)
        if value is None:
            return []
        if not all(isinstance(one, dict) for one in value):
            self.note(key, wrong, key=key)
            return []
        path = (*self.path, key)
        return [
            Table(one, (*path, number), self.notes) for number, one in enumerate(value)
        ]

    def missing(self, key: str) -> None:
        """Note that a key is missing."""
        if not self.notes.broken:
            self.note(key, N_("“%(key)s” is missing."), key=key)

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.held:
            if key in self.asked:
                continue
            near = get_close_matches(key, self.asked, n=1)
            if near:
                sentence = N_("“%(key)s” is unknown; did you mean “%(near)s”?")
                self.note(key, sentence, key=key, near=near[0])
            else:
                self.note(key, N_("“%(key)s” is unknown."), key=key)

    def _take(self, key: str, kind: type | tuple[type, ...], wrong: str) -> Any:
        self.asked.append(key)
        value = self.held.get(key)
        if value is None:
            return None
        confused = isinstance(value, bool) and kind is not bool  # True is an int too
        if confused or not isinstance(value, kind):
            self.note(key, wrong, key=key)
            return None
        return value
