"""Texts in files beside a contest file."""

from collections.abc import Callable
from pathlib import Path


def beside(folder: Path) -> Callable[[str], str]:
    """Return what reads a file by its name relative to a folder, never outside it.

    It raises OSError or ValueError for a file that cannot be read.
    """
    inside = folder.resolve()

    def read(name: str) -> str:
        path = (inside / name).resolve()
        if not path.is_relative_to(inside):
            raise ValueError(f"{name} lies outside the folder of the contest file")
        return path.read_text("utf-8")

    return read
