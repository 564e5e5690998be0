from datetime import UTC, datetime, timedelta
from pathlib import Path

import instaloader
import pytest

from snaps.demo.cast import JENA
from snaps.demo.folder import (
    FolderPost,
    media_id,
    shortcode,
    write_hashtag,
    write_post,
)
from snaps.demo.places import read_places
from snaps.demo.plan import PlannedEntry, plan_contest
from snaps.sources.folder import source_in
from snaps.sources.posts import FoundPost, Skip
from snaps.spots.places import PlaceSource
from snaps.spots.towns import SPOTS, THURINGIA
from tests import make

OPENS = datetime(2025, 5, 5, tzinfo=UTC)
READ = datetime(2025, 7, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def gathered() -> list[PlannedEntry]:
    entries = plan_contest(
        read_places(THURINGIA, SPOTS),
        opens_at=OPENS,
        closes_at=OPENS + timedelta(days=49),
        seed=2025,
        guest_ags=JENA,
    )
    return [entry for entry in entries if entry.gathered]


def written(folder: Path, entries: list[PlannedEntry]) -> list[FoundPost | Skip]:
    for number, entry in enumerate(entries):
        post = FolderPost(entry, make.jpeg(("red", "teal", "navy")[number % 3]))
        write_post(folder, post, (12, 8), READ)
    write_hashtag(folder, "ThüringenDownTown", len(entries), READ)
    return list(source_in(folder, max_bytes=1_000_000).posts())


def test_the_folder_is_read_back_as_it_was_planned(
    tmp_path: Path, gathered: list[PlannedEntry]
) -> None:
    (post,) = written(tmp_path, gathered[:1])

    entry = gathered[0]
    assert isinstance(post, FoundPost)
    assert post.native_id == shortcode(media_id(entry))
    assert (post.author_id, post.author_name) == (
        entry.author.native_id,
        entry.author.handle,
    )
    assert post.posted_at == entry.entered_at.astimezone(UTC)
    assert (post.likes, post.likes_read_at) == (entry.likes, READ)
    assert post.caption == entry.caption
    assert post.hashtags is not None
    assert "ThüringenDownTown" in post.hashtags
    assert post.place is not None
    assert (post.place.latitude, post.place.longitude, post.place.source) == (
        entry.spot.latitude,
        entry.spot.longitude,
        PlaceSource.POST,
    )
    assert post.entering is not None
    assert post.entering.alt == entry.alt


def test_all_posts_are_found_and_none_is_skipped(
    tmp_path: Path, gathered: list[PlannedEntry]
) -> None:
    posts = written(tmp_path, gathered)

    assert len(posts) == 75
    assert not [post for post in posts if isinstance(post, Skip)]


def test_shortcodes_are_those_of_instaloader(gathered: list[PlannedEntry]) -> None:
    for entry in gathered[:5]:
        number = media_id(entry)
        code = shortcode(number)
        assert instaloader.Post.shortcode_to_mediaid(code) == number
