import io
import json
import lzma
from datetime import UTC, datetime
from typing import Any

import pytest

from snaps.sources.nodes import (
    MAX_DESCRIPTION,
    DescriptionError,
    TooLargeError,
    parse,
    read_node,
    unpack,
)
from snaps.sources.posts import PostKind
from snaps.spots.places import Place, PlaceSource
from tests.instaloader_folder import POSTED, carousel, node, phone_node


def test_the_form_of_the_web_is_read() -> None:
    found = read_node(node())

    assert found.shortcode == "DCSf3TJ3nUw"
    assert found.permalink == "https://www.instagram.com/p/DCSf3TJ3nUw/"
    assert found.kind is PostKind.IMAGE
    assert found.posted_at == POSTED
    assert found.caption == "Morning light #DowntownSnaps #gotha"
    assert (found.author_id, found.author_name) == ("900", "anna.snaps")
    assert found.place == Place(50.9482, 10.7016, PlaceSource.POST)
    assert found.place_name == "Hauptmarkt"
    assert found.likes == 12
    assert found.alt == "Photo by Anna: a market place."


def test_the_form_of_the_phone_is_read() -> None:
    found = read_node(phone_node())

    assert found.caption == "Evening #downtownsnaps"
    assert (found.author_id, found.author_name) == ("901", "bert")
    assert found.place == Place(50.95, 10.7, PlaceSource.POST)
    assert (found.likes, found.alt) == (7, "")


def test_every_child_of_a_carousel_is_told() -> None:
    assert read_node(carousel(kinds="pvp")).children == (
        (PostKind.IMAGE, "Frame 1"),
        (PostKind.VIDEO, "Frame 2"),
        (PostKind.IMAGE, "Frame 3"),
    )


@pytest.mark.parametrize(
    ("location", "name"),
    [
        (None, ""),
        ({"name": "Gotha"}, "Gotha"),
        ({"name": "Gotha", "lat": None, "lng": None}, "Gotha"),
        ({"name": "Nowhere", "lat": 0, "lng": 0.0}, "Nowhere"),
        ({"name": "Moon", "lat": 213.64, "lng": 10.0}, "Moon"),
        ({"lat": float("nan"), "lng": 1.0}, ""),
        ({"lat": True, "lng": True}, ""),
        ([50.0, 10.0], ""),
    ],
)
def test_a_location_without_a_position_is_no_place(location: Any, name: str) -> None:
    found = read_node(node(location=location))

    assert (found.place, found.place_name) == (None, name)


@pytest.mark.parametrize(
    ("likes", "number"),
    [
        ({"count": 0}, 0),
        ({"count": -1}, None),  # hidden by the author
        ({"count": None}, None),
        ({}, None),
        (None, None),
    ],
)
def test_unknown_likes_are_not_zero(likes: Any, number: int | None) -> None:
    assert read_node(node(edge_media_preview_like=likes)).likes == number


@pytest.mark.parametrize(
    "changed",
    [
        {"shortcode": None},
        {"shortcode": 5},
        {"__typename": "GraphStory"},
        {"owner": {}},
        {"owner": None},
        {"taken_at_timestamp": None},
        {"taken_at_timestamp": 10**30},
        {"taken_at_timestamp": float("inf")},
    ],
)
def test_a_node_without_what_identifies_it_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(DescriptionError):
        read_node(node(**changed))


def test_moments_are_read_under_each_of_their_names() -> None:
    moment = datetime(2026, 5, 1, tzinfo=UTC)

    for key in ("date", "taken_at"):
        changed: dict[str, Any] = {
            "taken_at_timestamp": None,
            key: int(moment.timestamp()),
        }
        assert read_node(node(**changed)).posted_at == moment


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        {"node": {}, "instaloader": {"node_type": "Hashtag"}},
        {"node": {}, "instaloader": "4.16"},
        {"node": [], "instaloader": {"node_type": "Post"}},
        {"node": {"shortcode": "x"}},
    ],
)
def test_json_about_something_else_is_no_post(document: Any) -> None:
    assert parse(json.dumps(document).encode()) is None


@pytest.mark.parametrize(
    "plain",
    [b"", b"<html>", b"\xff\xfe", b'{"node": ', b"[" * 100_000, b"9" * 5000],
)
def test_what_is_no_json_is_refused(plain: bytes) -> None:
    with pytest.raises(DescriptionError):
        parse(plain)


def test_a_packed_description_is_unpacked() -> None:
    packed = io.BytesIO(lzma.compress(b"{}"))

    assert unpack(packed, packed=True) == b"{}"


def test_a_bomb_is_unpacked_no_further_than_the_limit() -> None:
    bomb = lzma.compress(b"\0" * (MAX_DESCRIPTION + 1), preset=0)

    with pytest.raises(TooLargeError):
        unpack(io.BytesIO(bomb), packed=True)


def test_a_plain_description_has_the_same_limit() -> None:
    with pytest.raises(TooLargeError):
        unpack(io.BytesIO(b" " * (MAX_DESCRIPTION + 1)), packed=False)


@pytest.mark.parametrize(
    "packed",
    [b"", b"no xz", lzma.compress(b"{}" * 500)[:-20]],
    ids=["empty", "foreign", "cut off"],
)
def test_a_damaged_archive_is_refused(packed: bytes) -> None:
    with pytest.raises(DescriptionError):
        unpack(io.BytesIO(packed), packed=True)
