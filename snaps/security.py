"""Headers, tokens, proxies and error pages that every response shares."""

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from snaps.db import session
from snaps.errors import N_, SnapsError
from snaps.texts import _

csrf = CSRFProtect()

SENTENCES = {
    400: N_("This request was not complete. Please go back and try again."),
    403: N_("This page is not for you."),
    404: N_("There is no such page."),
    405: N_("This address cannot be used in that way."),
    413: N_("This is too large. A photo may have up to 40 MB."),
    429: N_("That was a bit too often. Please wait a moment and try again."),
    500: N_("Something went wrong on our side. Nothing you sent before is lost."),
}


def init_app(app: Flask) -> None:
    """Guard every form, dress every response, and give every error its page."""
    csrf.init_app(app)
    if hops := app.config["PROXY_HOPS"]:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's own advice
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
        )
    app.extensions["headers"] = _headers(app.config["MAP_BASE"])
    app.after_request(_dress)
    app.register_error_handler(SnapsError, _foreseen)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OverflowError, _beyond)
    app.register_error_handler(DataError, _beyond_on_postgresql)


def signer(salt: str) -> URLSafeTimedSerializer:
    """Return what signs and reads tokens of one purpose."""
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=salt)


def safe_path(target: str | None) -> str:
    """Return a path of this site, or "" for anything that leads elsewhere."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return ""
    if any(ord(letter) < 32 or letter == "\\" for letter in target):
        return ""
    parts = urlsplit(target)
    return "" if parts.scheme or parts.netloc else target


def _headers(map_base: str) -> dict[str, str]:
    parts = urlsplit(map_base)
    tiles = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": f"'self' data: blob:{tiles}",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(
            f"{name} {value}" for name, value in policy.items()
        ),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "geolocation=(self), camera=(self), microphone=()",
    }


def _dress(response: Response) -> Response:
    for name, value in current_app.extensions["headers"].items():
        response.headers.setdefault(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault(
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains"
        )
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _foreseen(error: SnapsError) -> ResponseReturnValue:
    return _answer(error.status, error.sentence, error.values)


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _answer(
        400, N_("This form has grown old. Please go back, reload and send it again.")
    )


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error  # a redirect in an exception's clothes
    return _answer(error.code, SENTENCES.get(error.code, SENTENCES[500]))


def _beyond(_error: OverflowError) -> ResponseReturnValue:
    """Answer for a number in an address that is larger than any row's.

    SQLite's driver refuses to ask for it.
    """
    return _answer(404, SENTENCES[404])


def _beyond_on_postgresql(error: DataError) -> ResponseReturnValue:
    """Answer the same where the database notices; it wants a rollback first."""
    # By name: on SQLite nothing else loads PostgreSQL's driver.
    if type(error.orig).__name__ != "NumericValueOutOfRange":
        raise error
    session().rollback()
    return _answer(404, SENTENCES[404])


def _answer(
    status: int, sentence: str, values: dict[str, object] | None = None
) -> ResponseReturnValue:
    text = _(sentence, **(values or {}))
    if request.path.startswith("/api/") or request.accept_mimetypes.best == (
        "application/json"
    ):
        return jsonify({"status": status, "message": text}), status
    return render_template("errors/error.html", status=status, sentence=text), status
