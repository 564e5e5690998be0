"""On which line of a TOML file each key stands; `tomllib` does not tell."""

import re
import tomllib
from bisect import bisect_right
from typing import Any

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[^,\]}\n#]*")
_KEY_END = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|[^=\]"'])*""")
_STRINGS = (
    re.compile(r'"""(?:\\.|[^\\])*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\])*"'),
    re.compile(r"'[^']*'"),
)


def line_numbers(text: str) -> dict[Path, int]:
    """Return the line of every key, table and list item of a valid TOML text.

    A path names keys and positions, as in ``("rules", "prizes", 0, "place")``. A
    table with a header has the line of its header, an implied one that of its first
    key. Lines count from 1.
    """
    scanner = _Scanner(text.replace("\r\n", "\n"))
    scanner.document()
    return scanner.lines


class _Scanner:
    """Walks over a text that `tomllib` has accepted, so it need not check anything."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.breaks = [i for i, letter in enumerate(text) if letter == "\n"]
        self.lines: dict[Path, int] = {}
        self.lengths: dict[Path, int] = {}  # of lists of tables

    def document(self) -> None:
        table: Path = ()
        while self._skip_blank():
            if self.text.startswith("[[", self.at):
                table = self._header(brackets=2)
            elif self.text[self.at] == "[":
                table = self._header(brackets=1)
            else:
                self._pair(table)

    def _header(self, *, brackets: int) -> Path:
        line = self._line()
        self.at += brackets
        *upper, last = self._key()
        path: Path = ()
        for key in upper:
            path = (*path, key)
            if path in self.lengths:  # the table that was begun last
                path = (*path, self.lengths[path] - 1)
        path = (*path, last)
        if brackets == 2:
            number = self.lengths.get(path, 0)
            self.lengths[path] = number + 1
            path = (*path, number)
        self.at += brackets
        self._note(path, line)
        self.lines[path] = line
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = (*table, *self._key())
        self._note(path, line)
        self.at += 1  # the equals sign
        self._value(path)

    def _key(self) -> tuple[str, ...]:
        found = _KEY_END.match(self.text, self.at)
        assert found is not None  # noqa: S101  # the pattern matches the empty string
        self.at = found.end()
        inner: Any = tomllib.loads(f"{found.group()} = 0")
        keys = []
        while isinstance(inner, dict):
            ((key, inner),) = inner.items()
            keys.append(key)
        return tuple(keys)

    def _value(self, path: Path) -> None:
        self._skip_blank()
        letter = self.text[self.at]
        if letter == "[":
            self._list(path)
        elif letter == "{":
            self._inline_table(path)
        elif letter in "\"'":
            ends = (pattern.match(self.text, self.at) for pattern in _STRINGS)
            self.at = next(end.end() for end in ends if end)
        else:
            found = _BARE.match(self.text, self.at)
            self.at = found.end() if found else self.at

    def _list(self, path: Path) -> None:
        self.at += 1
        number = 0
        while self._skip_blank() and self.text[self.at] != "]":
            self._note((*path, number), self._line())
            self._value((*path, number))
            number += 1
            self._skip_comma()
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self._skip_blank() and self.text[self.at] != "}":
            self._pair(path)
            self._skip_comma()
        self.at += 1

    def _skip_comma(self) -> None:
        self._skip_blank()
        if self.text[self.at] == ",":
            self.at += 1

    def _skip_blank(self) -> bool:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.text)

    def _line(self) -> int:
        return bisect_right(self.breaks, self.at - 1) + 1

    def _note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)
