"""What goes to the darkroom's children and back: a JSON header, then bytes."""

import json
import socket
import struct
from typing import Any, Final

MAX_HEADER: Final = 64 * 1024


def send(line: socket.socket, header: dict[str, Any], parts: list[bytes]) -> None:
    """Send a header and parts; the header is told how long they are."""
    header = {**header, "sizes": [len(part) for part in parts]}
    words = json.dumps(header).encode()
    line.sendall(struct.pack(">I", len(words)) + words)
    for part in parts:
        line.sendall(part)


def receive(line: socket.socket) -> tuple[dict[str, Any], list[bytes]]:
    """Return the header and parts; raises EOFError when the other side ends."""
    (length,) = struct.unpack(">I", _exactly(line, 4))
    if length > MAX_HEADER:
        raise EOFError("no header")
    header: dict[str, Any] = json.loads(_exactly(line, length))
    return header, [_exactly(line, size) for size in header.pop("sizes")]


def _exactly(line: socket.socket, size: int) -> bytes:
    got = bytearray(size)
    view, at = memoryview(got), 0
    while at < size:
        count = line.recv_into(view[at:])
        if not count:
            raise EOFError("the line was closed")
        at += count
    return bytes(got)
