"""A folder of photos from anywhere."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from snaps.errors import N_
from snaps.sources.posts import (
    FoundFrame,
    FoundPost,
    PostKind,
    Skip,
    SkipReason,
    skip,
    tidy,
)
from snaps.sources.walking import FolderError, opened, walk
from snaps.spots.places import Place, PlaceSource

NETWORK = "folder"
LIST = "photos.csv"
MAX_LIST = 4 * 1024 * 1024
COLUMNS = frozenset(
    {"file", "author", "title", "why", "alt", "category", "latitude", "longitude"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """What the list says of one photo."""

    author: str = ""
    title: str = ""
    why: str = ""
    alt: str = ""
    category: str = ""
    place: Place | None = None


class PhotoFolder:
    """Every file of a folder, known by its bytes, never by its name.

    Who took a photo is what ``photos.csv`` says, else the name of the sub-folder it
    lies in, else unknown. Names that cameras write into their files are not believed:
    they are the owner's, or the maker's.

    max_bytes   of one photo; larger files are reported without being read
    """

    key = "photos"

    def __init__(self, folder: Path, *, max_bytes: int) -> None:
        self.root = opened(folder)
        self.max_bytes = max_bytes
        self._paths: dict[str, Path] = {}
        self._rows = rows_of(self.root / LIST)

    def posts(self) -> Iterator[FoundPost | Skip]:
        """Yield a post for every file that could be a photo."""
        for found in walk(self.root):
            if isinstance(found, Skip):
                yield found
                continue
            path, called = found
            if called == LIST:
                continue
            if path.stat().st_size > self.max_bytes:
                yield skip(called, SkipReason.TOO_LARGE)
                continue
            self._paths[called] = path
            yield self._post(path, called)

    def picture(self, frame: FoundFrame) -> bytes:
        """Return the bytes of a photo that `posts` has yielded."""
        return self._paths[frame.name].read_bytes()

    def _post(self, path: Path, called: str) -> FoundPost:
        row = self._rows.get(called, Row())
        first, *below = PurePosixPath(called).parts
        author = row.author or (first if below else "")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FoundPost(
            name=called,
            network=NETWORK,
            native_id=digest,
            kind=PostKind.IMAGE,
            frames=(FoundFrame(0, PostKind.IMAGE, called, row.alt),),
            title=row.title,
            caption=row.why,
            category=row.category,
            author_id=author.casefold() or None,
            author_name=author,
            place=row.place,
        )


def rows_of(path: Path) -> Mapping[str, Row]:
    """Return what a list says, by file name; an absent list says nothing.

    Columns are parted by semicolons or commas; the first line names them. Raises
    FolderError for a list that cannot be understood.
    """
    if path.is_symlink() or not path.is_file():
        return {}
    if path.stat().st_size > MAX_LIST:
        raise FolderError(N_("%(list)s is too large."), list=LIST)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FolderError(N_("%(list)s must be saved as UTF-8."), list=LIST) from error
    first = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in first else ","
    )
    names = [(name or "").strip().lower() for name in reader.fieldnames or []]
    if "file" not in names or set(names) - COLUMNS:
        raise FolderError(
            N_("%(list)s needs the column “file” and may have %(columns)s."),
            list=LIST,
            columns=", ".join(sorted(COLUMNS - {"file"})),
        )
    reader.fieldnames = names
    try:
        lines = [{key: tidy(line.get(key) or "") for key in COLUMNS} for line in reader]
    except csv.Error as error:
        message = N_("%(list)s is damaged in line %(line)s.")
        raise FolderError(message, list=LIST, line=reader.line_num) from error
    return {line["file"].replace("\\", "/"): _row(line) for line in lines}


def _row(line: Mapping[str, str]) -> Row:
    return Row(
        author=line["author"],
        title=line["title"],
        why=line["why"],
        alt=line["alt"],
        category=line["category"],
        place=_place(line["file"], line["latitude"], line["longitude"]),
    )


def _place(file: str, latitude: str, longitude: str) -> Place | None:
    if not latitude and not longitude:
        return None
    try:
        north, east = (float(one.replace(",", ".")) for one in (latitude, longitude))
        return Place(north, east, PlaceSource.PIN)
    except ValueError as error:
        message = N_("%(list)s: the position of %(file)s cannot be read.")
        raise FolderError(message, list=LIST, file=file) from error
