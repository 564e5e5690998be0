import io
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import ClientDisconnected

from snaps.photos.access import held, pour, sent_photo
from snaps.photos.facts import EMPTY, MAX_BYTES, TOO_LARGE, PhotoError


class Breaking(io.BytesIO):
    """A body whose sender goes away at its end."""

    def read(self, size: int | None = -1, /) -> bytes:
        got = super().read(size)
        if not got:
            raise ClientDisconnected
        return got


def test_a_form_file_gives_its_bytes() -> None:
    assert sent_photo(FileStorage(io.BytesIO(b"123"))) == b"123"


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"", EMPTY), (bytes(MAX_BYTES + 1), TOO_LARGE)]
)
def test_a_form_file_of_nothing_or_too_much_is_refused(
    data: bytes, sentence: str
) -> None:
    with pytest.raises(PhotoError) as caught:
        sent_photo(FileStorage(io.BytesIO(data)))

    assert caught.value.sentence == sentence


def test_one_request_at_a_time_has_the_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a"
    with held(path) as first, held(path) as second:
        assert first is not None
        assert second is None
    with held(path) as third:
        assert third is not None


def test_pours_behind_what_is_there_and_over_what_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"123xx")
    with held(tmp_path / "a") as file:
        assert file is not None
        assert pour(io.BytesIO(b"45"), file, 3, 100) == 5

    assert (tmp_path / "a").read_bytes() == b"12345"


def test_pours_no_more_than_there_is_room(tmp_path: Path) -> None:
    with held(tmp_path / "a") as file:
        assert file is not None
        assert pour(io.BytesIO(b"12345"), file, 0, 3) == 3

    assert (tmp_path / "a").read_bytes() == b"123"


def test_keeps_what_came_before_the_sender_went_away(tmp_path: Path) -> None:
    with held(tmp_path / "a") as file:
        assert file is not None
        assert pour(Breaking(b"12"), file, 0, 3) == 2

    assert (tmp_path / "a").read_bytes() == b"12"
