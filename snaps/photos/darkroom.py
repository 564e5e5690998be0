"""Where photos are opened: child processes that nothing can come out of but answers.

Decoders are written in C and meet whatever strangers send. So one small process, which
knows the pure files of this feature and neither settings nor database, waits for
photos; each is opened in a fork of it that has only so much time and memory, answers
and ends. A photo that crashes its decoder, or wants more, is refused with a sentence;
the server and the next photo never notice.

The fork costs a few milliseconds, since the process is small and has loaded all it
needs. Answers are JSON and bytes: nothing that the child says is ever executed.
"""

import atexit
import logging
import os
import socket
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from snaps.photos.darkroom_line import receive, send
from snaps.photos.facts import (
    TOO_HEAVY,
    UNREADABLE,
    PhotoError,
    PhotoFacts,
    PhotoFormat,
    TakenSource,
)
from snaps.photos.pictures import Credit, Derivatives

log = logging.getLogger(__name__)

PATIENCE: Final = 120.0  # seconds by the clock, on a machine that is very busy

# Only pure files are needed, so the package is laid without the application in it.
_BOOT = """
import sys, types
package = types.ModuleType("snaps")
package.__path__ = [sys.argv[1]]
sys.modules["snaps"] = package
from snaps.photos.darkroom_process import wait_for_photos
wait_for_photos()
"""
_ENVIRONMENT = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",  # fewer page faults: a sixth of the CPU
    "MALLOC_ARENA_MAX": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}


class DarkroomError(RuntimeError):
    """The machine failed, not the photo: trying again may help."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child said, and what it cost."""

    says: dict[str, Any]
    parts: list[bytes]
    cpu_s: float
    peak_bytes: int  # of memory, the idle process included


def read(data: bytes, zone: ZoneInfo) -> PhotoFacts:
    """Do as `reading.read_photo`, in a child."""
    says = _darkroom.ask({"do": "read", "zone": zone.key}, data).says
    taken_at = says["taken_at"]
    says["format"] = PhotoFormat(says["format"])
    says["taken_source"] = TakenSource(says["taken_source"])
    says["taken_at"] = datetime.fromisoformat(taken_at) if taken_at else None
    return PhotoFacts(**says)


def develop(data: bytes, orientation: int = 1) -> Derivatives:
    """Do as `derivatives.develop`, in a child."""
    answer = _darkroom.ask({"do": "develop", "orientation": orientation}, data)
    pictures = dict(zip(answer.says["widths"], answer.parts, strict=True))
    return Derivatives(pictures, answer.says["fingerprint"], answer.says["colour"])


def print_copy(data: bytes, credit: Credit, orientation: int = 1) -> bytes:
    """Do as `derivatives.print_copy`, in a child."""
    request = {"do": "print", "credit": asdict(credit), "orientation": orientation}
    return _darkroom.ask(request, data).parts[0]


class Darkroom:
    """The process that waits, started with the first photo and after a fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._owner = 0

    def ask(self, request: dict[str, Any], data: bytes) -> Answer:
        """Send a photo and return the answer.

        Raises PhotoError for a photo that is refused or was too much for its child,
        DarkroomError when there is no child to be had.
        """
        ours = self._call()
        with ours:
            ours.settimeout(PATIENCE)
            try:
                send(ours, request, [data])
                answer, parts = receive(ours)
            except TimeoutError as error:
                raise DarkroomError("no answer from the darkroom") from error
            except (EOFError, ConnectionError) as error:
                if self._process is None or self._process.poll() is not None:
                    raise DarkroomError("the darkroom was closed") from error
                log.warning("a photo of %s bytes ended its child", len(data))
                raise PhotoError(TOO_HEAVY) from error
        if "refused" in answer:
            raise PhotoError(answer["refused"], **answer["values"])
        if "broken" in answer:
            log.error("a photo could not be opened: %s", answer["broken"])
            raise PhotoError(UNREADABLE)
        return Answer(answer["says"], parts, answer["cpu_s"], answer["peak_bytes"])

    def process_id(self) -> int:
        """Return the number of the process that waits, starting it if need be."""
        with self._lock:
            self._waiting()
            assert self._process is not None  # noqa: S101  # it has just been started
            return self._process.pid

    def close(self) -> None:
        """Let the process end, and wait for it."""
        with self._lock:
            self._hang_up()
            if self._process is not None and self._owner == os.getpid():
                self._process.wait()
            self._process = None

    def _call(self) -> socket.socket:
        """Hand one end of a new line to a new child, and return the other."""
        ours, theirs = socket.socketpair()
        with self._lock, theirs:
            for _attempt in range(2):
                try:
                    socket.send_fds(self._waiting(), [b"."], [theirs.fileno()])
                except OSError:
                    self._hang_up()
                else:
                    return ours
        ours.close()
        raise DarkroomError("the darkroom does not start")

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _waiting(self) -> socket.socket:
        if self._line is not None and self._owner == os.getpid():
            return self._line
        if self._process is not None and self._owner == os.getpid():
            self._process.wait()  # it has ended, or ends with its line
        self._hang_up()  # what was forked is the parent's
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  # our own file
                [sys.executable, "-I", "-c", _BOOT, str(Path(__file__).parents[1])],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                start_new_session=True,  # Ctrl-C is for the server
            )
        self._owner = os.getpid()
        return self._line


_darkroom = Darkroom()
atexit.register(_darkroom.close)
