"""Languages: which one a page speaks, and the catalogs behind `_`.

Every feature keeps its own catalog, ``translations/de/LC_MESSAGES/<feature>.po``;
sentences in the code are English. `make texts` compiles all
catalogs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import (
    Flask,
    abort,
    current_app,
    g,
    has_request_context,
    request,
    url_for,
)
from flask_babel import (
    Babel,
    force_locale,
    format_datetime,
    gettext as _,
    lazy_gettext as _l,
    ngettext,
)

from snaps.errors import SnapsError

__all__ = ["LANGUAGES", "_", "_l", "language", "moment", "ngettext", "say"]

LANGUAGES = ("de", "en")
TRANSLATIONS = Path(__file__).parent / "translations"


def init_app(app: Flask) -> None:
    """Let pages speak the language of their address."""
    domains = sorted({path.stem for path in TRANSLATIONS.glob("*/LC_MESSAGES/*.po")})
    app.config["BABEL_DOMAIN"] = ";".join(domains) or "messages"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(
        str(TRANSLATIONS) for _ in domains or ["messages"]
    )
    Babel(app, locale_selector=language)
    app.jinja_env.filters["moment"] = moment
    app.url_value_preprocessor(_take_language)
    app.url_defaults(_give_language)
    app.jinja_env.globals.update(language=language, languages=LANGUAGES, say=say)


def language() -> str:
    """Return the language spoken now: of the address, else the browser's, else de."""
    chosen = g.get("language")
    if chosen is None and has_request_context():
        chosen = request.accept_languages.best_match(LANGUAGES)
    return chosen or LANGUAGES[0]


@contextmanager
def use_language(code: str) -> Iterator[None]:
    """Speak another language for a while, as mails do."""
    before = g.get("language")
    g.language = code if code in LANGUAGES else LANGUAGES[0]
    try:
        with force_locale(g.language):
            yield
    finally:
        if before is None:
            g.pop("language")
        else:
            g.language = before


def moment(at: datetime) -> str:
    """Return a moment as people say it, on the clocks of the town."""
    return str(format_datetime(at, _("d MMMM y, HH:mm")))


def link(endpoint: str, **values: Any) -> str:
    """Return a whole address; it begins with PUBLIC_URL, not with a request's host."""
    base = str(current_app.config["PUBLIC_URL"]).rstrip("/")
    return base + url_for(endpoint, **values)


def say(error: SnapsError | Any) -> str:
    """Return an error's sentence in the language of the page."""
    return str(_(error.sentence, **error.values))


def _take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "lang" in values:
        chosen = values.pop("lang")
        if chosen not in LANGUAGES:
            abort(404)
        g.language = chosen


def _give_language(endpoint: str, values: dict[str, Any]) -> None:
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(
        endpoint, "lang"
    ):
        values["lang"] = language()


def compile_catalogs() -> int:
    """Write the .mo file beside each .po file that is newer; return how many."""
    written = 0
    for source in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalog = read_po(text, locale=source.parts[-3])
        with target.open("wb") as binary:
            write_mo(binary, catalog)
        written += 1
    return written
