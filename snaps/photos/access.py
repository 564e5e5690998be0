"""Whose upload it is, and how its bytes come in."""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO

from flask import session as cookie
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import ClientDisconnected

from snaps.photos.facts import EMPTY, MAX_BYTES, TOO_LARGE, PhotoError

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]

CHUNK = 64 * 1024
TOKEN = "uploads"  # noqa: S105  # the name in the cookie, not a secret


def upload_owner() -> str:
    """Return the digest of this browser's own token, given to it the first time."""
    token = cookie.get(TOKEN)
    if not isinstance(token, str):
        token = secrets.token_urlsafe(18)
        cookie[TOKEN] = token
        cookie.permanent = True
    return hashlib.sha256(token.encode()).hexdigest()[:32]


def sent_photo(file: FileStorage) -> bytes:
    """Return the bytes of a file in a form; raises PhotoError for none or too many.

    That the body was whole is made sure by `whole_bodies` before.
    """
    data = file.stream.read(MAX_BYTES + 1)
    if not data:
        raise PhotoError(EMPTY)
    if len(data) > MAX_BYTES:
        raise PhotoError(TOO_LARGE)
    return data


def whole_bodies(wsgi: Wsgi) -> Wsgi:
    """Let Werkzeug refuse a body that is shorter than its Content-Length.

    A server may say that it ends the body itself. Granian does, and hands one on as
    complete whose sender went away in the middle; without that word Werkzeug counts.
    """

    def counted(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if environ.get("CONTENT_LENGTH"):
            environ.pop("wsgi.input_terminated", None)
        return wsgi(environ, start)

    return counted


@contextmanager
def held(path: Path) -> Iterator[BinaryIO | None]:
    """Lend the file of an upload to one request at a time; none when it is lent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        yield file


def pour(body: IO[bytes], into: BinaryIO, start: int, room: int) -> int:
    """Write what arrives behind `start` bytes, durably; return how many there are now.

    room   how many bytes may still come; what is more is left unread

    Whatever arrived before the sender went away is kept.
    """
    into.seek(start)
    into.truncate()
    at = start
    try:
        while room and (piece := body.read(min(CHUNK, room))):
            into.write(piece)
            at += len(piece)
            room -= len(piece)
    except (ClientDisconnected, OSError):
        pass  # the sender comes back and asks how far we are
    into.flush()
    os.fsync(into.fileno())
    return at
