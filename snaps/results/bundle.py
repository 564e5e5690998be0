"""A ZIP file that is written while it is sent, the same bytes for the same files.

The standard library writes it: zipstream-ng stamps each file with the time of day.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

SUMS = "SHA256SUMS"
STORED = (".jpg",)  # pressed already


def bundle(
    files: Iterable[tuple[str, bytes]], *, folder: str, moment: datetime
) -> Iterator[bytes]:
    """Yield a ZIP of some files, one file in memory at a time, and of their sums.

    files    names below `folder`, and what they hold; asked for one after another
    moment   stands in the ZIP as the time of all files
    """
    sink = _Sink()
    sums = []
    with zipfile.ZipFile(sink, "w") as archive:
        for name, data in files:
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
            _put(archive, f"{folder}/{name}", data, moment)
            yield sink.taken()
        _put(archive, f"{folder}/{SUMS}", "".join(sums).encode(), moment)
    yield sink.taken()


class _Sink(io.RawIOBase):
    """Holds what was written until it is taken; cannot be read or rewound."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # of RawIOBase's buffers, zipfile sends bytes
        self._chunks.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        chunks, self._chunks = self._chunks, []
        return b"".join(chunks)


def _put(archive: zipfile.ZipFile, name: str, data: bytes, moment: datetime) -> None:
    entry = zipfile.ZipInfo(name, moment.astimezone(UTC).timetuple()[:6])
    entry.external_attr = 0o644 << 16
    pressed = name.endswith(STORED)
    entry.compress_type = zipfile.ZIP_STORED if pressed else zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)
