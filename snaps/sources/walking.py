"""Walking through a folder that somebody else filled."""

import os
from collections.abc import Iterator
from pathlib import Path

from snaps.errors import N_, RefusedError
from snaps.sources.posts import Skip, SkipReason, skip

IGNORED = {"thumbs.db", "desktop.ini", "__macosx"}


class FolderError(RefusedError):
    """There is no such folder, or its list cannot be read."""


def opened(folder: Path) -> Path:
    """Return the real path of a folder, or raise FolderError."""
    if not folder.is_dir():
        raise FolderError(N_("There is no folder %(path)s."), path=str(folder))
    return folder.resolve()


def walk(root: Path) -> Iterator[tuple[Path, str] | Skip]:
    """Yield every regular file below a real path, with its name, in a fixed order.

    Hidden files are passed over. A link is followed only where it ends inside the
    folder, and to files only; one that leads out is reported.
    """
    for place, folders, files in os.walk(root, followlinks=False):
        folders[:] = sorted(one for one in folders if not _hidden(one))
        for name in sorted([*folders, *files]):
            path = Path(place) / name
            if _hidden(name) or (path.is_dir() and not path.is_symlink()):
                continue
            called = name_of(path, root)
            if path.is_symlink() and not _inside(path, root):
                yield skip(called, SkipReason.LINK)
            elif path.is_file():
                yield path, called


def name_of(path: Path, root: Path) -> str:
    """Return how a file is called in reports: its path in the folder."""
    relative = path.relative_to(root).as_posix()
    return os.fsencode(relative).decode("utf-8", "replace")


def _inside(path: Path, root: Path) -> bool:
    # realpath ends where a circle of links begins; Path.resolve raises there
    return Path(os.path.realpath(path)).is_relative_to(root)


def _hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in IGNORED
