"""Folders as instaloader 4.16 writes them, small, with every trap it is known for."""

import json
import lzma
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests import make

POSTED = datetime(2026, 5, 5, 10, 30, tzinfo=UTC)
READ = datetime(2026, 5, 7, 8, 0, tzinfo=UTC)  # when the files were downloaded


def node(code: str = "DCSf3TJ3nUw", **changed: Any) -> dict[str, Any]:
    """Return the node of a picture, as the web describes it."""
    caption = changed.pop("caption", "Morning light #DowntownSnaps #gotha")
    values: dict[str, Any] = {
        "id": "3500000000000030000",
        "shortcode": code,
        "__typename": "GraphImage",
        "is_video": False,
        "taken_at_timestamp": int(POSTED.timestamp()),
        "display_url": "https://scontent.example/x.jpg",
        "owner": {"id": "900", "username": "anna.snaps"},
        "edge_media_to_caption": {"edges": [{"node": {"text": caption}}]},
        "edge_media_preview_like": {"count": 12},
        "edge_media_to_comment": {"count": 0},
        "accessibility_caption": "Photo by Anna: a market place.",
        "location": {"id": "1", "name": "Hauptmarkt", "lat": 50.9482, "lng": 10.7016},
    }
    return values | changed


def phone_node(code: str = "DCSf3TJ3nUw", **changed: Any) -> dict[str, Any]:
    """Return the node of a picture, as the phone's interface describes it."""
    values: dict[str, Any] = {
        "shortcode": code,
        "id": 3500000000000030000,
        "__typename": "GraphImage",
        "is_video": False,
        "date": int(POSTED.timestamp()),
        "caption": "Evening #downtownsnaps",
        "edge_media_preview_like": {"count": 7},
        "accessibility_caption": None,
        "comments": 1,
        "owner": {"id": "901", "username": "bert"},
        "iphone_struct": {
            "pk": 3500000000000030000,
            "code": code,
            "location": {"pk": 5, "name": "Gotha", "lat": 50.95, "lng": 10.7},
        },
    }
    return values | changed


def carousel(code: str = "CAROUSEL_-1", kinds: str = "ppp", **changed: Any) -> Any:
    """Return the node of a carousel; kinds is a letter a child, ``p`` or ``v``."""
    children = [
        {"node": {"is_video": kind == "v", "accessibility_caption": f"Frame {number}"}}
        for number, kind in enumerate(kinds, start=1)
    ]
    return node(
        code,
        __typename="GraphSidecar",
        edge_sidecar_to_children={"edges": children},
        **changed,
    )


def stem_of(number: int = 0, code: str | None = None) -> str:
    """Return a file name without its ending; with a code as we advise, else default."""
    stem = f"2026-05-05_10-30-{number:02}_UTC"
    return f"{stem}_{code}" if code else stem


def describe(
    folder: Path,
    stem: str,
    content: dict[str, Any],
    *,
    packed: bool = True,
    node_type: str = "Post",
    read: datetime = READ,
) -> Path:
    """Write the description of something, last touched when it was read."""
    folder.mkdir(parents=True, exist_ok=True)
    document = {
        "node": content,
        "instaloader": {"version": "4.16", "node_type": node_type},
    }
    plain = json.dumps(document).encode()
    path = folder / f"{stem}.json{'.xz' if packed else ''}"
    path.write_bytes(lzma.compress(plain) if packed else plain)
    os.utime(path, (read.timestamp(), read.timestamp()))
    return path


def post(folder: Path, stem: str, content: dict[str, Any], **how: Any) -> Path:
    """Write a post of one picture: picture, caption, description."""
    colour = how.pop("colour", "red")
    path = describe(folder, stem, content, **how)
    (folder / f"{stem}.jpg").write_bytes(make.jpeg(colour))
    (folder / f"{stem}.txt").write_text("caption\n")
    return path


def frames(folder: Path, stem: str, kinds: str) -> None:
    """Write the files of a carousel; a video has a still under its number."""
    folder.mkdir(parents=True, exist_ok=True)
    colours = ("navy", "teal", "olive", "maroon")
    for number, kind in enumerate(kinds, start=1):
        picture = make.jpeg(colours[number % len(colours)])
        (folder / f"{stem}_{number}.jpg").write_bytes(picture)
        if kind == "v":
            (folder / f"{stem}_{number}.mp4").write_bytes(b"\0\0\0\x18ftypmp42")


def company(folder: Path) -> None:
    """Write what lies in such a folder without being a post."""
    describe(folder, "#downtownsnaps", {"name": "x"}, node_type="Hashtag")
    describe(folder, "iterator_AbC1", {"x": 1}, node_type="FrozenNodeIterator")
    (folder / "2026-01-01_00-00-00_UTC_profile_pic.jpg").write_bytes(make.jpeg())
    (folder / ".DS_Store").write_bytes(b"\0")
