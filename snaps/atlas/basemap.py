"""What lies under the map: tiles in a file of ours, tiles of a server, or paper."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath


class BaseKind(StrEnum):
    """What sort of base layer a map has."""

    PLAIN = "plain"  # the outlines of towns, drawn by us
    RASTER = "raster"  # pictures by a URL template
    VECTOR = "vector"  # a PMTiles file, served by us in ranges


@dataclass(frozen=True, slots=True)
class Base:
    """A base layer: `address` is a URL template, or a path in the instance folder."""

    kind: BaseKind
    address: str = ""


def base_of(setting: str) -> Base:
    """Return the base layer that MAP_BASE names.

    Raises ValueError for a setting that is neither empty, nor the name of a .pmtiles
    file inside the instance folder, nor an https template with {z}, {x} and {y}.
    """
    if not setting:
        return Base(BaseKind.PLAIN)
    if setting.startswith("https://") and all(
        part in setting for part in ("{z}", "{x}", "{y}")
    ):
        return Base(BaseKind.RASTER, setting)
    path = PurePath(setting)
    if path.suffix == ".pmtiles" and not path.is_absolute() and ".." not in path.parts:
        return Base(BaseKind.VECTOR, setting)
    raise ValueError(
        f"MAP_BASE is neither a .pmtiles file in the instance folder nor an "
        f"https://… template with {{z}}, {{x}} and {{y}}: {setting!r}"
    )
