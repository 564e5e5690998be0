"""Turning what a form holds into parts of a contest."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LINE_WITH_AGS = re.compile(r"(\d{8})\b")


def key_from(name: str, taken: Iterable[str]) -> str:
    """Return a short key made from a name, different from those taken."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_GERMAN))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    base = "-".join(words)[:30].strip("-") or "one"
    used, key, number = set(taken), base, 2
    while key in used:
        key, number = f"{base}-{number}", number + 1
    return key


def hashtags_from(said: str) -> tuple[str, ...]:
    """Return the hashtags in a line, without #, in their order."""
    return tuple(tag.removeprefix("#") for tag in re.split(r"[\s,;]+", said) if tag)


def towns_from(
    said: str, names: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of the towns that lines name, and the lines nobody knows.

    said    a town a line, by its key (AGS), its name, or both
    names   key → name of every town
    """
    by_name = {name.casefold(): ags for ags, name in names.items()}
    found: dict[str, None] = {}
    unknown = []
    for line in filter(None, map(str.strip, said.splitlines())):
        key = _LINE_WITH_AGS.search(line)
        ags = key[1] if key else by_name.get(line.casefold())
        if ags in names:
            found[str(ags)] = None
        else:
            unknown.append(line)
    return tuple(found), tuple(unknown)


def towns_to(keys: Iterable[str], names: Mapping[str, str]) -> str:
    """Return towns as lines that `towns_from` reads."""
    return "\n".join(f"{names.get(ags, '?')} ({ags})" for ags in keys)
