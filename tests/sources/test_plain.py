from hashlib import sha256
from pathlib import Path

import pytest

from snaps.sources.folder import source_in
from snaps.sources.instaloader import InstaloaderFolder
from snaps.sources.plain import PhotoFolder
from snaps.sources.posts import FoundPost, Skip, SkipReason
from snaps.sources.walking import FolderError
from snaps.spots.places import Place, PlaceSource
from tests import instaloader_folder as make_folder

MANY = 40_000_000


def found_in(folder: Path, max_bytes: int = MANY) -> list[FoundPost | Skip]:
    return list(PhotoFolder(folder, max_bytes=max_bytes).posts())


def test_every_file_is_offered_and_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "picture.without.ending").write_bytes(b"one")

    (post,) = found_in(tmp_path)

    assert isinstance(post, FoundPost)
    digest = sha256(b"one").hexdigest()
    assert (post.network, post.native_id) == ("folder", digest)
    assert (post.author_id, post.author_name) == (None, "")
    assert (post.posted_at, post.hashtags, post.likes) == (None, None, None)


def test_the_sub_folder_names_the_author(tmp_path: Path) -> None:
    (tmp_path / "Anna Müller" / "May").mkdir(parents=True)
    (tmp_path / "Anna Müller" / "May" / "1.jpg").write_bytes(b"one")

    (post,) = found_in(tmp_path)

    assert isinstance(post, FoundPost)
    assert (post.author_id, post.author_name) == ("anna müller", "Anna Müller")
    assert post.name == "Anna Müller/May/1.jpg"


@pytest.mark.parametrize("sign", [";", ","])
def test_a_list_tells_what_files_cannot(tmp_path: Path, sign: str) -> None:
    (tmp_path / "1.jpg").write_bytes(b"one")
    lines = [
        ["File", "Author", "Title", "Why", "Alt", "Latitude", "Longitude"],
        ["1.jpg", "Bert", "Noon", "The light", "A well", "50.95", "10.7"],
    ]
    text = "\r\n".join(sign.join(line) for line in lines)
    (tmp_path / "photos.csv").write_text("\ufeff" + text, encoding="utf-8")

    (post,) = found_in(tmp_path)

    assert isinstance(post, FoundPost)
    assert (post.author_name, post.title, post.caption) == ("Bert", "Noon", "The light")
    assert post.place == Place(50.95, 10.7, PlaceSource.PIN)
    assert post.entering is not None
    assert post.entering.alt == "A well"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name;author\n", "needs the column “file”"),
        ("file;colour\n", "needs the column “file”"),
        ("", "needs the column “file”"),
        ("file;latitude;longitude\n1.jpg;50;\n", "the position of 1.jpg"),
        ("file;latitude;longitude\n1.jpg;nan;1\n", "the position of 1.jpg"),
        ("file;latitude;longitude\n1.jpg;91;1\n", "the position of 1.jpg"),
    ],
)
def test_a_list_that_cannot_be_understood_is_refused(
    tmp_path: Path, text: str, sentence: str
) -> None:
    (tmp_path / "photos.csv").write_text(text)

    with pytest.raises(FolderError, match=sentence):
        PhotoFolder(tmp_path, max_bytes=MANY)


def test_a_list_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photos.csv").write_bytes("file;author\n1;Müller".encode("latin-1"))

    with pytest.raises(FolderError, match="UTF-8"):
        PhotoFolder(tmp_path, max_bytes=MANY)


def test_large_files_and_links_out_are_reported_unread(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "large.jpg").write_bytes(b"x" * 11)
    (folder / "link.jpg").symlink_to("../secret.jpg")
    (folder / ".hidden").write_bytes(b"")

    assert [
        (one.name, one.reason)
        for one in found_in(folder, max_bytes=10)
        if isinstance(one, Skip)
    ] == [("large.jpg", SkipReason.TOO_LARGE), ("link.jpg", SkipReason.LINK)]


def test_a_folder_chooses_how_it_is_read(tmp_path: Path) -> None:
    assert isinstance(source_in(tmp_path, max_bytes=MANY), PhotoFolder)
    make_folder.post(tmp_path, "post", make_folder.node())
    assert isinstance(source_in(tmp_path, max_bytes=MANY), InstaloaderFolder)
