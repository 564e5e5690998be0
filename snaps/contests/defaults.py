"""The texts that come with the software, for contests without texts of their own."""

from functools import cache
from pathlib import Path

from snaps.contests.texts import fallbacks

FOLDER = Path(__file__).parent / "defaults"


@cache
def default_text(key: str, language: str) -> str | None:
    """Return the default of a text in exactly this language, none without one."""
    file = FOLDER / f"{key}.{language}.md"
    return file.read_text("utf-8").strip() if file.is_file() else None


def best_default(key: str, language: str) -> tuple[str, str] | None:
    """Return the language and body of the best default, none without any."""
    for one in fallbacks(language):
        body = default_text(key, one)
        if body is not None:
            return one, body
    return None
