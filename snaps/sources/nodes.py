"""Reading the JSON that instaloader writes beside a picture.

The node is read directly: properties of instaloader's own `Post` reach for the network.
Both of its forms are known, the one of the web and the one of the phone.
"""

import json
import lzma
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from snaps.sources.posts import PostKind
from snaps.spots.places import Place, PlaceSource

NETWORK = "instagram"
MAX_DESCRIPTION = 4 * 1024 * 1024  # bytes, unpacked; a real one has 5 to 200 KB
LZMA_MEMORY = 64 * 1024 * 1024
CHUNK = 64 * 1024
KINDS = {
    "GraphImage": PostKind.IMAGE,
    "GraphVideo": PostKind.VIDEO,
    "GraphSidecar": PostKind.CAROUSEL,
}


class DescriptionError(ValueError):
    """The JSON is not what instaloader writes about a post."""


class TooLargeError(DescriptionError):
    """The JSON is larger than any description of a post."""


@dataclass(frozen=True, slots=True)
class Node:
    """What the description of a post says.

    children    kind and alternative text of every frame of a carousel, in order
    author_id   the number of the account
    """

    shortcode: str
    kind: PostKind
    posted_at: datetime
    caption: str
    alt: str
    author_id: str
    author_name: str
    children: tuple[tuple[PostKind, str], ...]
    place: Place | None
    place_name: str
    likes: int | None

    @property
    def permalink(self) -> str:
        """Where the post stands."""
        return f"https://www.instagram.com/p/{self.shortcode}/"


def unpack(file: BinaryIO, *, packed: bool) -> bytes:
    """Return the content of a description, unpacked no further than the limit."""
    plain = _decompress(file) if packed else file.read(MAX_DESCRIPTION + 1)
    if len(plain) > MAX_DESCRIPTION:
        raise TooLargeError("more than a description can hold")
    return plain


def parse(plain: bytes) -> Mapping[str, Any] | None:
    """Return the node of a post, none when the JSON is about something else.

    Raises DescriptionError when it is no JSON at all.
    """
    try:
        document = json.loads(plain.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise DescriptionError(str(error)) from error
    if not isinstance(document, dict):
        return None
    about, node = document.get("instaloader"), document.get("node")
    is_post = isinstance(about, dict) and about.get("node_type") == "Post"
    return node if is_post and isinstance(node, dict) else None


def read_node(node: Mapping[str, Any]) -> Node:
    """Return what a node says, or raise DescriptionError."""
    phone = _dict(node.get("iphone_struct"))
    shortcode = node.get("shortcode") or node.get("code")
    if not isinstance(shortcode, str) or not shortcode or len(shortcode) > 100:
        raise DescriptionError("no shortcode")
    kind = KINDS.get(str(node.get("__typename")))
    if kind is None:
        raise DescriptionError("an unknown kind of post")
    owner = _dict(node.get("owner")) or _dict(node.get("user"))
    author_id = _word(owner.get("id")) or _word(owner.get("pk"))
    if not author_id:
        raise DescriptionError("no author")
    place, place_name = _place(
        _dict(node.get("location")) or _dict(phone.get("location"))
    )
    return Node(
        shortcode=shortcode,
        kind=kind,
        posted_at=_moment(node),
        caption=_caption(node),
        alt=_text(node.get("accessibility_caption")),
        author_id=author_id,
        author_name=_text(owner.get("username")),
        children=_children(node),
        place=place,
        place_name=place_name,
        likes=_likes(node),
    )


def _decompress(file: BinaryIO) -> bytes:
    unpacker = lzma.LZMADecompressor(memlimit=LZMA_MEMORY)
    plain = bytearray()
    try:
        while not unpacker.eof and len(plain) <= MAX_DESCRIPTION:
            packed = file.read(CHUNK) if unpacker.needs_input else b""
            if unpacker.needs_input and not packed:
                raise DescriptionError("cut off")
            plain += unpacker.decompress(packed, MAX_DESCRIPTION + 1 - len(plain))
    except (lzma.LZMAError, MemoryError) as error:
        raise DescriptionError(str(error)) from error
    return bytes(plain)


def _moment(node: Mapping[str, Any]) -> datetime:
    for key in ("taken_at_timestamp", "date", "taken_at"):
        seconds = _number(node.get(key))
        if seconds is not None:
            try:
                return datetime.fromtimestamp(seconds, UTC)
            except (OverflowError, ValueError, OSError) as error:
                raise DescriptionError("a moment that no clock shows") from error
    raise DescriptionError("no moment of posting")


def _caption(node: Mapping[str, Any]) -> str:
    edges = _dict(node.get("edge_media_to_caption")).get("edges")
    if isinstance(edges, list) and edges:
        return _text(_dict(_dict(edges[0]).get("node")).get("text"))
    caption = node.get("caption")
    return _text(_dict(caption).get("text") if isinstance(caption, dict) else caption)


def _children(node: Mapping[str, Any]) -> tuple[tuple[PostKind, str], ...]:
    edges = _dict(node.get("edge_sidecar_to_children")).get("edges")
    children = (
        [_dict(_dict(edge).get("node")) for edge in edges]
        if isinstance(edges, list)
        else []
    )
    return tuple(
        (
            PostKind.VIDEO if child.get("is_video") is True else PostKind.IMAGE,
            _text(child.get("accessibility_caption")),
        )
        for child in children
    )


def _place(location: Mapping[str, Any]) -> tuple[Place | None, str]:
    latitude, longitude = _number(location.get("lat")), _number(location.get("lng"))
    name = _text(location.get("name"))
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None, name
    try:
        return Place(latitude, longitude, PlaceSource.POST), name
    except ValueError:
        return None, name


def _likes(node: Mapping[str, Any]) -> int | None:
    for key in ("edge_media_preview_like", "edge_liked_by"):
        number = _number(_dict(node.get(key)).get("count"))
        if number is not None and number >= 0:  # -1 stands for hidden likes
            return int(number)
    number = _number(node.get("like_count"))
    return None if number is None or number < 0 else int(number)


def _dict(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _word(value: object) -> str:
    if isinstance(value, bool):
        return ""
    return str(value)[:100] if isinstance(value, str | int) else ""


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
