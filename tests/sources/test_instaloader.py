import os
from pathlib import Path

import pytest

from snaps.sources.instaloader import InstaloaderFolder, is_instaloader_folder
from snaps.sources.posts import FoundPost, PostKind, Skip, SkipReason
from snaps.sources.walking import FolderError
from tests import instaloader_folder as make_folder
from tests.instaloader_folder import READ, carousel, node, stem_of

MANY = 40_000_000


def found_in(folder: Path, max_bytes: int = MANY) -> list[FoundPost | Skip]:
    return list(InstaloaderFolder(folder, max_bytes=max_bytes).posts())


def skips(folder: Path, max_bytes: int = MANY) -> list[tuple[str, SkipReason]]:
    return [
        (one.name, one.reason)
        for one in found_in(folder, max_bytes)
        if isinstance(one, Skip)
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_post_is_read_with_its_picture(tmp_path: Path, *, packed: bool) -> None:
    folder = tmp_path / "#downtownsnaps [1]"
    make_folder.post(folder, stem_of(), node(), packed=packed)
    source = InstaloaderFolder(folder, max_bytes=MANY)

    (post,) = source.posts()

    assert isinstance(post, FoundPost)
    assert (post.network, post.native_id) == ("instagram", "DCSf3TJ3nUw")
    assert post.hashtags == ("DowntownSnaps", "gotha")
    assert (post.author_id, post.author_name) == ("900", "anna.snaps")
    assert (post.likes, post.likes_read_at) == (12, READ)
    assert post.entering is not None
    assert post.entering.alt == "Photo by Anna: a market place."
    path = folder / f"{stem_of()}.jpg"
    assert source.picture(post.entering) == path.read_bytes()


def test_company_of_posts_is_passed_over_in_silence(tmp_path: Path) -> None:
    make_folder.company(tmp_path)
    (tmp_path / f"{stem_of()}_location.txt").write_text("Gotha\n")

    assert found_in(tmp_path) == []


def test_the_first_picture_of_a_carousel_enters_and_all_are_told(
    tmp_path: Path,
) -> None:
    code = "CAROUSEL_-1"
    make_folder.describe(tmp_path, stem_of(), carousel(code, "vpp"))
    make_folder.frames(tmp_path, stem_of(), "vpp")

    (post,) = found_in(tmp_path)

    assert isinstance(post, FoundPost)
    assert [(one.position, one.kind, one.alt) for one in post.frames] == [
        (0, PostKind.VIDEO, "Frame 1"),
        (1, PostKind.IMAGE, "Frame 2"),
        (2, PostKind.IMAGE, "Frame 3"),
    ]
    assert post.entering == post.frames[1]
    assert post.entering.name == f"{stem_of()}_2.jpg"


def test_videos_are_left_out_with_their_still(tmp_path: Path) -> None:
    make_folder.post(tmp_path, "video", node("V", __typename="GraphVideo"))
    (tmp_path / "video.mp4").write_bytes(b"")
    make_folder.describe(tmp_path, "videos", carousel("W", "vv"))
    make_folder.frames(tmp_path, "videos", "vv")

    assert skips(tmp_path) == [
        ("video.json.xz", SkipReason.VIDEO),
        ("videos.json.xz", SkipReason.VIDEO),
    ]


def test_a_name_shared_by_two_posts_is_held_back(tmp_path: Path) -> None:
    make_folder.post(tmp_path, stem_of(), node("SECOND"))
    (tmp_path / f"{stem_of()}_old_01.txt").write_text("caption of the first\n")

    assert skips(tmp_path) == [(f"{stem_of()}.json.xz", SkipReason.MIXED_UP)]


def test_an_edited_caption_is_believed_where_the_name_holds_the_shortcode(
    tmp_path: Path,
) -> None:
    stem = stem_of(code="OWN-_1")
    make_folder.post(tmp_path, stem, node("OWN-_1"))
    (tmp_path / f"{stem}_old_01.txt").write_text("before the edit\n")

    (post,) = found_in(tmp_path)

    assert isinstance(post, FoundPost)
    assert post.native_id == "OWN-_1"


def test_files_of_another_kind_of_post_are_held_back(tmp_path: Path) -> None:
    make_folder.post(tmp_path, "a", carousel("A", "pp"))
    make_folder.frames(tmp_path, "a", "pp")
    make_folder.describe(tmp_path, "b", node("B"))
    make_folder.frames(tmp_path, "b", "pp")

    assert [reason for _, reason in skips(tmp_path)] == [
        SkipReason.MIXED_UP,
        SkipReason.MIXED_UP,
    ]


def test_posts_whose_names_begin_alike_keep_their_own_files(tmp_path: Path) -> None:
    make_folder.post(tmp_path, "day", node("A"))
    make_folder.post(tmp_path, "day_two", node("B"))

    found = found_in(tmp_path)

    posts = [one for one in found if isinstance(one, FoundPost)]
    names = [one.entering and one.entering.name for one in posts]
    assert names == ["day.jpg", "day_two.jpg"]


def test_what_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    make_folder.describe(tmp_path, "a_no_picture", node("A"))
    (tmp_path / "b_html.json").write_text("<html>")
    (tmp_path / "b_html.jpg").write_bytes(b"told by the line above")
    make_folder.post(tmp_path, "c_no_author", node("C", owner=None))
    make_folder.post(tmp_path, "d_cut.off", node("D"))
    packed = tmp_path / "d_cut.off.json.xz"
    packed.write_bytes(packed.read_bytes()[:-20])
    (tmp_path / "e_bomb.json").write_bytes(b" " * 5_000_000)
    (tmp_path / "f_alone.jpg").write_bytes(b"")

    assert skips(tmp_path) == [
        ("a_no_picture.json.xz", SkipReason.NO_PICTURE),
        ("b_html.json", SkipReason.UNREADABLE),
        ("c_no_author.json.xz", SkipReason.UNREADABLE),
        ("d_cut.off.json.xz", SkipReason.UNREADABLE),
        ("e_bomb.json", SkipReason.TOO_LARGE),
        ("f_alone.jpg", SkipReason.NO_DESCRIPTION),
    ]


def test_a_picture_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    make_folder.post(tmp_path, "large", node())

    assert skips(tmp_path, max_bytes=100) == [("large.json.xz", SkipReason.TOO_LARGE)]


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    make_folder.post(outside, "stolen", node("S"))
    make_folder.post(folder, "own", node("O"))
    (folder / "stolen.json.xz").symlink_to(outside / "stolen.json.xz")
    (folder / "stolen.jpg").symlink_to("../outside/stolen.jpg")
    (folder / "everything").symlink_to(outside)
    (folder / "circle").symlink_to("circle")

    assert skips(folder) == [
        ("everything", SkipReason.LINK),
        ("stolen.jpg", SkipReason.LINK),
        ("stolen.json.xz", SkipReason.LINK),
    ]


def test_a_link_in_place_of_a_picture_leaves_the_post_without_one(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "folder"
    make_folder.describe(folder, "own", node("O"))
    (tmp_path / "secret.jpg").write_bytes(b"")
    (folder / "own.jpg").symlink_to(tmp_path / "secret.jpg")

    assert skips(folder) == [
        ("own.jpg", SkipReason.LINK),
        ("own.json.xz", SkipReason.NO_PICTURE),
    ]


def test_what_would_block_a_reader_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")

    assert found_in(tmp_path) == []


def test_sub_folders_are_read_in_a_fixed_order(tmp_path: Path) -> None:
    make_folder.post(tmp_path / "b", stem_of(), node("B"))
    make_folder.post(tmp_path / "a", stem_of(), node("A"))

    assert [one.name for one in found_in(tmp_path)] == [
        f"a/{stem_of()}.json.xz",
        f"b/{stem_of()}.json.xz",
    ]


def test_a_folder_is_known_by_its_descriptions(tmp_path: Path) -> None:
    assert not is_instaloader_folder(tmp_path)
    (tmp_path / "IMG_1.jpg.json").write_text('{"title": "from somewhere else"}')
    assert not is_instaloader_folder(tmp_path)
    make_folder.post(tmp_path / "deep", "any-name", node())
    assert is_instaloader_folder(tmp_path)


def test_no_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="There is no folder"):
        InstaloaderFolder(tmp_path / "absent", max_bytes=MANY)
