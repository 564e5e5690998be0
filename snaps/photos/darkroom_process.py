"""The darkroom's own process: it forks for every photo, and the fork answers.

Started by `snaps.photos.darkroom`, which says why.
"""

import gc
import os
import resource
import signal
import socket
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from PIL import Image

from snaps.photos.darkroom_line import receive, send
from snaps.photos.derivatives import develop, print_copy
from snaps.photos.facts import TOO_HEAVY, PhotoError
from snaps.photos.pictures import Credit
from snaps.photos.reading import read_photo

MEMORY: Final = 640 * 1024 * 1024  # bytes above the idle process
READ_SECONDS, WORK_SECONDS = 2, 20  # of CPU


def wait_for_photos() -> None:
    """Fork for every line that comes in over standard input, until that closes."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    Image.init()  # or every child would load the decoders again
    gc.freeze()  # or its collector would copy our pages
    control = socket.socket(fileno=0)
    while True:
        word, lines, _flags, _address = socket.recv_fds(control, 1, 1)
        if not word:
            break
        if os.fork() == 0:
            control.close()
            with socket.socket(fileno=lines[0]) as line:
                _serve(line)
            os._exit(0)
        os.close(lines[0])


def _serve(line: socket.socket) -> None:
    """Answer one request, whatever happens."""
    parts: list[bytes] = []
    answer: dict[str, Any]
    try:
        request, (data,) = receive(line)
        _limit(READ_SECONDS if request["do"] == "read" else WORK_SECONDS)
        says, parts = _done(request, data)
        answer = {"says": says}
    except PhotoError as error:
        answer = {"refused": error.sentence, "values": error.values}
    except MemoryError:
        answer = {"refused": TOO_HEAVY, "values": {}}
    except Exception as error:  # noqa: BLE001  # the asking side logs and refuses
        answer = {"broken": repr(error)}
    answer["cpu_s"] = time.process_time()  # it began with the fork
    answer["peak_bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    send(line, answer, parts)


def _done(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    match request["do"]:
        case "read":
            facts = asdict(read_photo(data, ZoneInfo(request["zone"])))
            if facts["taken_at"] is not None:
                facts["taken_at"] = facts["taken_at"].isoformat()
            return facts, []
        case "develop":
            made = develop(data, request["orientation"])
            says = {
                "widths": list(made.pictures),
                "fingerprint": made.fingerprint,
                "colour": made.colour,
            }
            return says, list(made.pictures.values())
        case _:
            credit = Credit(**request["credit"])
            return {}, [print_copy(data, credit, request["orientation"])]


def _limit(cpu_seconds: int) -> None:
    """Let this process have so much time and memory, and write no file."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
