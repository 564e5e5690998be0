import os
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from snaps.photos import darkroom, darkroom_process
from snaps.photos.darkroom import Darkroom, DarkroomError
from snaps.photos.darkroom_line import receive, send
from snaps.photos.derivatives import develop, print_copy
from snaps.photos.facts import TOO_HEAVY, TOO_MANY_PIXELS, UNKNOWN_FORMAT, PhotoError
from snaps.photos.pictures import Credit
from snaps.photos.reading import read_photo
from tests.photos import drawn

BERLIN = ZoneInfo("Europe/Berlin")
PHOTO = drawn.photo(
    drawn.exif(
        camera=[(0x9003, drawn.ASCII, "2026:05:07 14:30:00")], position=drawn.gps()
    )
)


@pytest.fixture
def own() -> Iterator[Darkroom]:
    """Lend a darkroom that no other test has used."""
    room = Darkroom()
    yield room
    room.close()


def test_a_child_says_the_same_as_we_would() -> None:
    assert darkroom.read(PHOTO, BERLIN) == read_photo(PHOTO, BERLIN)
    assert darkroom.develop(PHOTO, 6) == develop(PHOTO, 6)
    credit = Credit("Jörg", "Am Markt")
    assert darkroom.print_copy(PHOTO, credit, 6) == print_copy(PHOTO, credit, 6)


def test_a_moment_that_is_not_known_stays_so() -> None:
    assert darkroom.read(drawn.file(), BERLIN).taken_at is None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"no photo", UNKNOWN_FORMAT), (drawn.png_header(9999, 9999), TOO_MANY_PIXELS)],
)
def test_what_is_refused_there_is_refused_here(data: bytes, sentence: str) -> None:
    with pytest.raises(PhotoError) as caught:
        darkroom.read(data, BERLIN)

    assert caught.value.sentence == sentence
    assert "%(" not in str(caught.value)


def test_photos_are_opened_side_by_side() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(darkroom.develop(PHOTO).fingerprint)
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [develop(PHOTO).fingerprint] * 4


def test_a_darkroom_that_was_killed_is_opened_again(own: Darkroom) -> None:
    request = {"do": "read", "zone": "Europe/Berlin"}
    own.ask(request, PHOTO)
    process = own._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert own.ask(request, PHOTO).says["width"] == 640


def test_a_child_reports_what_it_cost(own: Darkroom) -> None:
    answer = own.ask({"do": "develop", "orientation": 1}, PHOTO)

    assert 0 < answer.cpu_s < 5
    assert answer.peak_bytes > 1_000_000


def test_the_process_ends_with_its_line(own: Darkroom) -> None:
    own.ask({"do": "develop", "orientation": 1}, PHOTO)
    process = own._process
    assert process is not None

    own.close()

    assert process.returncode == 0


def test_an_unforeseen_request_is_an_error_of_ours_and_a_sentence(
    own: Darkroom, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(PhotoError):
        own.ask({"do": "develop"}, PHOTO)

    assert "could not be opened: KeyError('orientation')" in caplog.text


def forked(work: str) -> tuple[int, int]:
    """Run some Python in a fork under the darkroom's limits; return how it ended."""
    child = os.fork()
    if child == 0:
        try:
            darkroom_process._limit(1)
            exec(work, {})  # noqa: S102  # words of this test
        except MemoryError:
            os._exit(7)
        except OSError:
            os._exit(8)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), child


def test_a_child_has_only_so_much_memory() -> None:
    assert forked("bytearray(100 * 1024 ** 2)")[0] == 0
    assert forked("bytearray(1024 ** 3)")[0] == 7


def test_a_child_has_only_so_much_time() -> None:
    ended, _pid = forked("import time\nwhile time.process_time() < 9: pass")

    assert ended == -signal.SIGXCPU


def test_a_child_writes_no_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    ended, _pid = forked(
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"open({str(file)!r}, 'wb', buffering=0).write(b'x')"
    )

    assert ended == 8


def test_a_child_that_dies_leaves_a_sentence(own: Darkroom) -> None:
    """It stands for every crash of a decoder: the line is closed without an answer."""
    own.ask({"do": "read", "zone": "UTC"}, PHOTO)
    ours, theirs = socket.socketpair()
    theirs.close()
    own._call = lambda: ours  # type: ignore[method-assign]  # a child that is dead
    with pytest.raises(PhotoError) as caught:
        own.ask({"do": "read", "zone": "UTC"}, PHOTO)

    assert caught.value.sentence == TOO_HEAVY


def test_a_darkroom_that_ends_is_no_fault_of_the_photo(own: Darkroom) -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    own._call = lambda: ours  # type: ignore[method-assign]  # with nobody behind it

    with pytest.raises(DarkroomError):
        own.ask({"do": "read", "zone": "UTC"}, PHOTO)


def test_a_line_carries_a_header_and_bytes() -> None:
    one, other = socket.socketpair()
    with one, other:
        send(one, {"a": "ä"}, [b"", b"xyz"])

        assert receive(other) == ({"a": "ä"}, [b"", b"xyz"])


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\x00", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x05{}"]
)
def test_a_line_that_ends_early_or_lies_is_noticed(raw: bytes) -> None:
    one, other = socket.socketpair()
    with other:
        with one:
            one.sendall(raw)
        with pytest.raises(EOFError):
            receive(other)
