"""Where files lie: a folder now, an object store behind the same seam later."""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from flask import Flask, current_app


class Storage(Protocol):
    """Files by key; a key is a relative path of plain names."""

    def write(self, key: str, data: bytes) -> None:
        """Keep bytes durably, all or nothing; writing again replaces."""

    def read(self, key: str) -> bytes:
        """Return the bytes, or raise FileNotFoundError."""

    def open(self, key: str) -> BinaryIO:
        """Open for reading, or raise FileNotFoundError."""

    def exists(self, key: str) -> bool:
        """Tell whether a key is kept."""

    def delete(self, key: str) -> None:
        """Forget a key, or all keys below it; absent ones are no error."""

    def keys(self, below: str = "") -> Iterator[str]:
        """Yield all keys, or those below a key."""

    def path_for(self, key: str) -> Path:
        """Return a local file with the bytes, for tools that want a path."""


class FolderStorage:
    """Files in a folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, key: str, data: bytes) -> None:
        """Write beside, flush to disk, then rename: a reader sees all or nothing."""
        target = self.path_for(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)

    def read(self, key: str) -> bytes:
        """Return the bytes, or raise FileNotFoundError."""
        return self.path_for(key).read_bytes()

    def open(self, key: str) -> BinaryIO:
        """Open for reading, or raise FileNotFoundError."""
        return self.path_for(key).open("rb")

    def exists(self, key: str) -> bool:
        """Tell whether a key is kept."""
        return self.path_for(key).exists()

    def delete(self, key: str) -> None:
        """Forget a file or a folder of files; absent ones are no error."""
        target = self.path_for(key)
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink(missing_ok=True)

    def keys(self, below: str = "") -> Iterator[str]:
        """Yield all keys, or those below a key."""
        start = self.path_for(below) if below else self.root
        for path in sorted(start.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(self.root).as_posix()

    def path_for(self, key: str) -> Path:
        """Return the file of a key; raises ValueError for one that climbs out."""
        names = key.split("/")
        if any(name in {"", ".", ".."} or "\\" in name for name in names):
            raise ValueError(f"not a key: {key!r}")
        return self.root.joinpath(*names)


def init_app(app: Flask) -> None:
    """Lay the folders out in the instance folder."""
    root = Path(app.instance_path)
    app.extensions["storage"] = {
        "originals": FolderStorage(root / "photos" / "originals"),
        "derivatives": FolderStorage(root / "photos" / "derivatives"),
        "uploads": FolderStorage(root / "uploads"),
        "exports": FolderStorage(root / "exports"),
    }


def originals() -> Storage:
    """Return the private originals; only `photos.actions` lets one out."""
    return _named("originals")


def derivatives() -> Storage:
    """Return what pages show: re-encoded, without metadata."""
    return _named("derivatives")


def uploads() -> Storage:
    """Return files that are still arriving."""
    return _named("uploads")


def exports() -> Storage:
    """Return what was exported."""
    return _named("exports")


def _named(name: str) -> Storage:
    found: Storage = current_app.extensions["storage"][name]
    return found
