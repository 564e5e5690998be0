"""Downtown SNAPS: a photo contest about a town centre, and what the photos show."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # what starts the servers loads nothing itself: see create_app
    from flask import Flask

ROOT = Path(__file__).parent.parent


def create_app(settings: Mapping[str, Any] | None = None) -> "Flask":
    """Build the app. Tests pass settings; a server reads instance/config.py.

    SNAPS_INSTANCE in the environment names another instance folder.
    """
    from snaps.building import build  # noqa: PLC0415  # snaps.run is up in a moment

    return build(settings, instance_path(settings))


def instance_path(settings: Mapping[str, Any] | None = None) -> Path:
    """Return the folder of this server's own files."""
    chosen = (settings or {}).get("INSTANCE") or os.environ.get("SNAPS_INSTANCE")
    return Path(chosen).absolute() if chosen else ROOT / "instance"
