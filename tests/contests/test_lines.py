import tomllib
from typing import Any

from snaps.contests.lines import Path, line_numbers

FILE = '''\
# a comment
title = "A [not a table]"   # = comment
"odd key" = 1
a.b.'c d' = 2

[rules]
stages = [
    "one, two", # ]
    'jury, 10',
]
inline = { x = 1, y = { z = [1, 2] } }
long = """
[fake]
key = "x" \\"""
"""

[[rules.prizes]]
place = 1
[[rules.prizes]]
place = 2
[rules.prizes.more]
deep = 2025-05-05T00:00:00
[windows.entering]
opens = 1
'''


def test_every_key_has_its_line() -> None:
    lines = line_numbers(FILE)

    assert lines[("title",)] == 2
    assert lines[("odd key",)] == 3
    assert lines["a", "b", "c d"] == 4
    assert lines[("rules",)] == 6
    assert lines["rules", "stages", 0] == 8
    assert lines["rules", "stages", 1] == 9
    assert lines["rules", "inline", "y", "z", 1] == 11
    assert lines["rules", "long"] == 12
    assert lines["rules", "prizes", 0, "place"] == 18
    assert lines["rules", "prizes", 1] == 19
    assert lines["rules", "prizes", 1, "more", "deep"] == 22
    assert lines[("windows",)] == 23
    assert lines["windows", "entering", "opens"] == 24


def test_every_path_of_the_file_is_found_and_no_other() -> None:
    assert set(line_numbers(FILE)) == paths(tomllib.loads(FILE), ())


def test_windows_line_ends_count_once() -> None:
    assert line_numbers("a = 1\r\nb = 2\r\n") == {("a",): 1, ("b",): 2}


def test_an_empty_file_has_no_keys() -> None:
    assert line_numbers("") == {}


def paths(held: Any, above: Path) -> set[Path]:
    found = {above} if above else set()
    if isinstance(held, dict):
        for key, inner in held.items():
            found |= paths(inner, (*above, key))
    if isinstance(held, list):
        for number, inner in enumerate(held):
            found |= paths(inner, (*above, number))
    return found
