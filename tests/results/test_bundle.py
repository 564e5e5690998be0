import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

from snaps.results.bundle import SUMS, bundle

NOON = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)
FILES = [("a.txt", b"A" * 1000), ("pictures/b.jpg", b"B" * 1000)]


def test_a_bundle_holds_its_files_and_their_sums() -> None:
    data = b"".join(bundle(FILES, folder="spring", moment=NOON))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "spring/a.txt",
            "spring/pictures/b.jpg",
            f"spring/{SUMS}",
        ]
        assert archive.read("spring/a.txt") == b"A" * 1000
        sums = archive.read(f"spring/{SUMS}").decode()
        first = archive.getinfo("spring/a.txt")
    assert first.date_time == (2026, 6, 1, 12, 30, 0)
    assert sums.splitlines() == [
        f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in FILES
    ]


def test_a_bundle_is_the_same_for_the_same_files() -> None:
    one = b"".join(bundle(FILES, folder="spring", moment=NOON))
    two = b"".join(bundle(FILES, folder="spring", moment=NOON))

    assert one == two


def test_a_bundle_is_written_while_it_is_sent() -> None:
    asked = []

    def files() -> Iterator[tuple[str, bytes]]:
        for name, data in FILES:
            asked.append(name)
            yield name, data

    pieces = bundle(files(), folder="spring", moment=NOON)

    assert len(next(pieces)) > 0
    assert asked == ["a.txt"]


def test_pictures_are_not_pressed_again() -> None:
    data = b"".join(bundle(FILES, folder="spring", moment=NOON))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kinds = [one.compress_type for one in archive.infolist()]

    assert kinds == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
