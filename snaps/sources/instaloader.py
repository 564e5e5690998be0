"""A folder that instaloader downloaded, read without any request."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice, takewhile
from pathlib import Path

from snaps.sources.nodes import (
    NETWORK,
    DescriptionError,
    Node,
    TooLargeError,
    parse,
    read_node,
    unpack,
)
from snaps.sources.posts import (
    FoundFrame,
    FoundPost,
    PostKind,
    Skip,
    SkipReason,
    hashtags_of,
    skip,
    tidy,
)
from snaps.sources.walking import name_of, opened, walk

DESCRIPTION = re.compile(r"(?P<stem>.+)\.json(?:\.xz)?", re.DOTALL)
PICTURE = re.compile(r".+\.(jpe?g|png|webp|heic|avif)", re.DOTALL | re.IGNORECASE)
FRAME = re.compile(r"(?:_(?P<number>\d{1,3}))?\.(?P<ending>\w{3,4})", re.ASCII)
OLD_CAPTION = re.compile(r"_old_\d+\.txt", re.ASCII)
PROFILE = re.compile(r"_profile_pic\.\w+$")


class InstaloaderFolder:
    """Posts as ``instaloader "#tag"`` leaves them: pictures, captions and JSON.

    Profile pictures, resume files, and the JSON of hashtags and profiles belong to
    such a folder and are passed over in silence.

    max_bytes   of one picture; larger ones are reported without being read
    """

    key = "folder"

    def __init__(self, folder: Path, *, max_bytes: int) -> None:
        self.root = opened(folder)
        self.max_bytes = max_bytes
        self._paths: dict[str, Path] = {}

    def posts(self) -> Iterator[FoundPost | Skip]:
        """Yield the posts, then the pictures that no description stands beside."""
        folders: dict[Path, list[str]] = {}
        for found in walk(self.root):
            if isinstance(found, Skip):
                yield found
            else:
                path, _ = found
                folders.setdefault(path.parent, []).append(path.name)
        for folder, names in folders.items():
            yield from self._posts_in(folder, sorted(names))

    def picture(self, frame: FoundFrame) -> bytes:
        """Return the bytes of a frame that `posts` has yielded."""
        return self._paths[frame.name].read_bytes()

    def _posts_in(
        self, folder: Path, names: Sequence[str]
    ) -> Iterator[FoundPost | Skip]:
        told: set[str] = set()
        for name in names:
            description = DESCRIPTION.fullmatch(name)
            if description is None:
                continue
            node = _told_in(folder / name)
            if node is not None:
                beside = _beginning_with(description["stem"], names)
                frames = _frames_of(description["stem"], beside)
                told.update(one for _, one in frames)
                yield self._post(folder / name, node, frames, beside)
        for name in names:
            is_picture = PICTURE.fullmatch(name) and not PROFILE.search(name)
            if is_picture and name not in told:
                called = name_of(folder / name, self.root)
                yield skip(called, SkipReason.NO_DESCRIPTION)

    def _post(
        self,
        description: Path,
        node: Node | SkipReason,
        frames: Sequence[tuple[int, str]],
        beside: Sequence[str],
    ) -> FoundPost | Skip:
        called = name_of(description, self.root)
        if isinstance(node, SkipReason):
            return skip(called, node)
        stem = description.name.removesuffix(".xz").removesuffix(".json")
        if mixed_up(stem, node, [number for number, _ in frames], beside):
            return skip(called, SkipReason.MIXED_UP)
        read_at = datetime.fromtimestamp(description.stat().st_mtime, UTC)
        post = FoundPost(
            name=called,
            network=NETWORK,
            native_id=node.shortcode,
            kind=node.kind,
            frames=self._found_frames(node, frames, description.parent),
            posted_at=node.posted_at,
            permalink=node.permalink,
            caption=tidy(node.caption),
            hashtags=hashtags_of(node.caption),
            author_id=node.author_id,
            author_name=tidy(node.author_name),
            place=node.place,
            place_name=tidy(node.place_name),
            likes=node.likes,
            likes_read_at=max(read_at, node.posted_at),
        )
        if post.entering is None:
            return skip(called, SkipReason.VIDEO)
        if not post.entering.name:
            return skip(called, SkipReason.NO_PICTURE)
        if self._paths[post.entering.name].stat().st_size > self.max_bytes:
            return skip(called, SkipReason.TOO_LARGE)
        return post

    def _found_frames(
        self, node: Node, frames: Sequence[tuple[int, str]], folder: Path
    ) -> tuple[FoundFrame, ...]:
        """Return a frame for every child, or for the one picture, with its file.

        A video has a still beside it under the same number: it stays a video.
        """
        pictures: dict[int, str] = {}
        videos = {number for number, name in frames if not PICTURE.fullmatch(name)}
        for number, name in frames:
            if number not in videos:
                self._paths[name_of(folder / name, self.root)] = folder / name
                pictures.setdefault(number, name_of(folder / name, self.root))
        if node.kind is PostKind.IMAGE:
            return (FoundFrame(0, PostKind.IMAGE, pictures.get(0, ""), node.alt),)
        numbers = sorted({*pictures, *videos, *range(1, len(node.children) + 1)})
        told = dict(enumerate(node.children, start=1))
        return tuple(
            FoundFrame(
                position=position,
                kind=PostKind.VIDEO if number in videos else kind,
                name=pictures.get(number, ""),
                alt=alt,
            )
            for position, number in enumerate(numbers)
            for kind, alt in [told.get(number, (PostKind.IMAGE, ""))]
        )


def mixed_up(
    stem: str, node: Node, numbers: Sequence[int], beside: Sequence[str]
) -> bool:
    """Tell whether another post may have left its files under the same name.

    By default instaloader names files by the second of posting. Of two posts in one
    second, the picture of the first stays and the description of the second replaces
    the first's: a picture of A described as B's. What gives it away is a replaced
    caption, or files that do not go with the kind of post. (A caption edited by its
    author looks the same, so the name must hold the shortcode to be believed.)

    numbers   of the files beside the description: 0 for one without a number
    beside    the names of files that begin with the stem
    """
    if node.shortcode in stem:
        return False
    if any(OLD_CAPTION.fullmatch(name[len(stem) :]) for name in beside):
        return True
    return any((number > 0) != (node.kind is PostKind.CAROUSEL) for number in numbers)


def is_instaloader_folder(folder: Path) -> bool:
    """Tell whether a folder holds at least one description by instaloader."""
    for found in walk(opened(folder)):
        if isinstance(found, Skip):
            continue
        path, _ = found
        description = DESCRIPTION.fullmatch(path.name)
        if description is None:
            continue
        if description["stem"].endswith("_UTC"):
            return True
        try:
            if _node_in(path) is not None:
                return True
        except (DescriptionError, OSError):
            continue
    return False


def _node_in(path: Path) -> Node | None:
    """Return the post that a file describes, none when it is about something else."""
    with path.open("rb") as file:
        plain = unpack(file, packed=path.suffix == ".xz")
    raw = parse(plain)
    return None if raw is None else read_node(raw)


def _told_in(path: Path) -> Node | SkipReason | None:
    """Return the post that a file describes, or why it cannot be read."""
    try:
        return _node_in(path)
    except TooLargeError:
        return SkipReason.TOO_LARGE
    except (DescriptionError, OSError):
        return SkipReason.UNREADABLE


def _beginning_with(stem: str, names: Sequence[str]) -> list[str]:
    """Return the names, out of sorted ones, that begin with a stem."""
    start = bisect_left(names, stem)
    return list(
        takewhile(lambda name: name.startswith(stem), islice(names, start, None))
    )


def _frames_of(stem: str, names: Sequence[str]) -> list[tuple[int, str]]:
    """Return number and name of the pictures and videos of a post, in order."""
    found = []
    for name in names:
        rest = FRAME.fullmatch(name[len(stem) :])
        if rest and (PICTURE.fullmatch(name) or rest["ending"].lower() == "mp4"):
            found.append((int(rest["number"] or 0), name))
    return sorted(found)
