"""Whole pages for visitors without a cookie, kept before Flask sees the request.

A view marks its answer with `cacheable`; the middleware keeps body and headers until
the contest changes (`contests.changed`, asked at most every half second), or until a
moment the view names. Answers are kept compressed, and carry an ETag.
"""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import brotli
from flask import Flask, Response, current_app, request

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]
Versions = Callable[[], Mapping[int, int]]

MARK = "X-Snaps-Cache"  # never leaves the house
FRESH_S = 0.5  # how long a process may believe the versions it read
LONGEST_S = 60.0  # how long a page is kept at most
LIMIT_BYTES = 64 * 1024 * 1024
COOKIE = "session="


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it goes out."""

    contest_id: int
    version: int
    until: float  # seconds since the epoch
    status: str
    headers: tuple[tuple[str, str], ...]
    etag: str
    bodies: Mapping[str, bytes]  # content encoding → body

    @property
    def size(self) -> int:
        """Bytes of all its forms."""
        return sum(map(len, self.bodies.values()))


def cacheable(page: Response, contest_id: int, until: datetime | None) -> Response:
    """Mark a page as the same for every visitor without a cookie.

    until   the next moment at which it changes by the clock, such as the end of a
            window
    """
    end = until.timestamp() if until else 0
    page.headers[MARK] = f"{contest_id} {end}"
    page.headers["Cache-Control"] = "no-cache"  # browsers may keep it, and ask
    page.vary.add("Cookie")
    page.vary.add("Accept-Encoding")
    return page


def init_app(app: Flask, versions: Callable[[], Mapping[int, int]]) -> None:
    """Stand before the app; `versions` returns contest id → `changed`."""

    def ask() -> Mapping[int, int]:
        with app.app_context():
            return versions()

    app.wsgi_app = PageCache(app.wsgi_app, ask)  # type: ignore[assignment]  # as Flask says


def is_anonymous() -> bool:
    """Tell whether a request has no session, so that its page may be kept."""
    return current_app.config["SESSION_COOKIE_NAME"] not in request.cookies


class PageCache:
    """Answers what it has kept; asks the app for everything else."""

    def __init__(self, app: Wsgi, versions: Versions) -> None:
        self.app = app
        self.versions = versions
        self.pages: OrderedDict[str, Kept] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()
        self.known: Mapping[int, int] = {}
        self.asked_at = -FRESH_S

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or COOKIE in environ.get(
            "HTTP_COOKIE", ""
        ):
            return self.app(environ, _without_mark(start))
        key = _key(environ)
        kept = self.pages.get(key)
        if kept is None or not self._holds(kept):
            return self._fetch(environ, start, key)
        return _answer(kept, environ, start)

    def _holds(self, kept: Kept) -> bool:
        return (
            self._versions().get(kept.contest_id) == kept.version
            and time.time() < kept.until
        )

    def _versions(self) -> Mapping[int, int]:
        now = time.monotonic()
        if now - self.asked_at >= FRESH_S:
            self.asked_at = now  # first, so that one thread asks while others go on
            self.known = self.versions()
        return self.known

    def _fetch(
        self, environ: Environ, start: StartResponse, key: str
    ) -> Iterable[bytes]:
        # Read before the page is made: what changes meanwhile retires it at once.
        before = self.versions()
        heard: list[Any] = []

        def listen(status: str, headers: list[tuple[str, str]], *more: Any) -> None:
            heard[:] = [status, headers, *more]

        body = self.app(environ, listen)
        status, headers, *more = heard
        marks = [value for name, value in headers if name == MARK]
        if not marks or not status.startswith("200") or _sets_cookie(headers):
            start(status, [pair for pair in headers if pair[0] != MARK], *more)
            return body
        try:
            data = b"".join(body)
        finally:
            if (close := getattr(body, "close", None)) is not None:
                close()
        kept = _keep(marks[0], before, status, headers, data)
        if environ["REQUEST_METHOD"] == "GET":
            self._remember(key, kept)
        return _answer(kept, environ, start)

    def _remember(self, key: str, kept: Kept) -> None:
        with self.lock:
            if (before := self.pages.pop(key, None)) is not None:
                self.size -= before.size
            self.pages[key] = kept
            self.size += kept.size
            while self.size > LIMIT_BYTES:
                _, oldest = self.pages.popitem(last=False)
                self.size -= oldest.size


def _key(environ: Environ) -> str:
    parts = ("wsgi.url_scheme", "HTTP_HOST", "PATH_INFO", "QUERY_STRING")
    return "\n".join(str(environ.get(part, "")) for part in parts)


def _sets_cookie(headers: list[tuple[str, str]]) -> bool:
    return any(name.lower() == "set-cookie" for name, _ in headers)


def _without_mark(start: StartResponse) -> StartResponse:
    def without(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        return start(status, [pair for pair in headers if pair[0] != MARK], *more)

    return without


def _keep(
    mark: str,
    versions: Mapping[int, int],
    status: str,
    headers: list[tuple[str, str]],
    data: bytes,
) -> Kept:
    contest, _, end = mark.partition(" ")
    until = time.time() + LONGEST_S
    if float(end):
        until = min(until, float(end))
    dropped = {MARK.lower(), "content-length", "etag"}
    return Kept(
        contest_id=int(contest),
        version=versions.get(int(contest), -1),
        until=until,
        status=status,
        headers=tuple(pair for pair in headers if pair[0].lower() not in dropped),
        etag=hashlib.sha256(data).hexdigest()[:24],
        bodies={
            "": data,
            "br": brotli.compress(data, quality=5),
            "gzip": gzip.compress(data, 6, mtime=0),
        },
    )


def _answer(kept: Kept, environ: Environ, start: StartResponse) -> Iterable[bytes]:
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    encoding = next((one for one in ("br", "gzip") if one in accepted), "")
    etag = f'"{kept.etag}{encoding and "-" + encoding}"'
    headers = [*kept.headers, ("ETag", etag)]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    if etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start("304 Not Modified", headers)
        return []
    body = kept.bodies[encoding]
    start(kept.status, [*headers, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
