"""A folder of posts as instaloader 4.16 leaves it, written from a plan.

File names hold the shortcode (``--filename-pattern "{date_utc}_UTC_{shortcode}"``), so
that no two posts of one second mix.
"""

import json
import lzma
import os
import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from snaps.demo.plan import PlannedEntry

VERSION = "4.16"
LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
FIRST_ID = 3_600_000_000_000_000_000


@dataclass(frozen=True, slots=True)
class FolderPost:
    """A planned entry, and the bytes of its picture."""

    entry: PlannedEntry
    picture: bytes


def media_id(entry: PlannedEntry) -> int:
    """Return the number of a post; later posts have larger ones."""
    seconds = int(entry.entered_at.timestamp())
    return FIRST_ID + (seconds % 100_000_000) * 10_000_000 + entry.number


def shortcode(number: int) -> str:
    """Return the short name that a post of this number has in its address."""
    code = ""
    while number:
        number, digit = divmod(number, len(LETTERS))
        code = LETTERS[digit] + code
    return code


def node_of(entry: PlannedEntry, size: tuple[int, int]) -> dict[str, Any]:
    """Return the description of a post as the web gives it; size in pixels."""
    number = media_id(entry)
    code = shortcode(number)
    return {
        "__typename": "GraphImage",
        "id": str(number),
        "shortcode": code,
        "is_video": False,
        "taken_at_timestamp": int(entry.entered_at.timestamp()),
        "display_url": f"https://scontent.example/{code}.jpg",
        "dimensions": {"width": size[0], "height": size[1]},
        "owner": {"id": entry.author.native_id, "username": entry.author.handle},
        "edge_media_to_caption": {"edges": [{"node": {"text": entry.caption}}]},
        "edge_media_preview_like": {"count": entry.likes},
        "edge_media_to_comment": {"count": entry.likes // 40},
        "accessibility_caption": entry.alt,
        "location": {
            "id": str(entry.number + 100),
            "name": f"{entry.spot.name}, {entry.spot.town}",
            "slug": "",
            "has_public_page": True,
            "lat": entry.spot.latitude,
            "lng": entry.spot.longitude,
        },
    }


def write_post(
    folder: Path, post: FolderPost, size: tuple[int, int], read_at: datetime
) -> None:
    """Write picture, caption, place and description of a post.

    read_at   when it claims to have been downloaded: the age of its likes
    """
    node = node_of(post.entry, size)
    moment = post.entry.entered_at.astimezone(UTC)
    stem = f"{moment:%Y-%m-%d_%H-%M-%S}_UTC_{node['shortcode']}"
    (folder / f"{stem}.jpg").write_bytes(post.picture)
    (folder / f"{stem}.txt").write_text(post.entry.caption + "\n", encoding="utf-8")
    place = node["location"]
    (folder / f"{stem}_location.txt").write_text(
        f"{place['name']}\nhttps://maps.google.com/maps?q={place['lat']},"
        f"{place['lng']}&ll={place['lat']},{place['lng']}\n",
        encoding="utf-8",
    )
    _describe(folder / f"{stem}.json.xz", node, "Post", read_at)


def write_hashtag(folder: Path, name: str, posts: int, read_at: datetime) -> None:
    """Write what instaloader keeps about the hashtag itself."""
    node = {"name": name, "edge_hashtag_to_media": {"count": posts}}
    _describe(folder / f"#{name}.json.xz", node, "Hashtag", read_at)


def _describe(
    path: Path, node: Mapping[str, Any], kind: str, read_at: datetime
) -> None:
    document = {"node": node, "instaloader": {"version": VERSION, "node_type": kind}}
    plain = json.dumps(document, ensure_ascii=False).encode()
    path.write_bytes(lzma.compress(plain, preset=1))
    os.utime(path, (read_at.timestamp(), read_at.timestamp()))
