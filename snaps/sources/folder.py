"""Choosing how a folder is read."""

from pathlib import Path

from snaps.sources.instaloader import InstaloaderFolder, is_instaloader_folder
from snaps.sources.plain import PhotoFolder
from snaps.sources.posts import Source


def source_in(folder: Path, *, max_bytes: int) -> Source:
    """Return what reads a folder: one by instaloader, or one of photos."""
    if is_instaloader_folder(folder):
        return InstaloaderFolder(folder, max_bytes=max_bytes)
    return PhotoFolder(folder, max_bytes=max_bytes)
