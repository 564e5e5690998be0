from dataclasses import dataclass
from datetime import timedelta

import pytest

from snaps.photos.addresses import make_pass, pass_holds, photo_path, photo_url
from tests.make import NOW

SECRET = "secret"  # noqa: S105  # of a test


@dataclass
class Row:
    public: bool
    key: str = "abc"
    revision: int = 2
    pass_: str = "let-me-in"  # noqa: S105  # of a test


def test_a_public_photo_has_a_plain_address() -> None:
    assert photo_url(Row(public=True), 960) == "/photos/abc/2/960.webp"
    assert photo_path("abc", 2, 960) == "/photos/abc/2/960.webp"


def test_another_photo_needs_its_pass() -> None:
    assert photo_url(Row(public=False), 320) == "/photos/abc/2/320.webp?t=let-me-in"


@pytest.mark.parametrize("hours", [0, 1, 11])
def test_a_pass_holds_for_some_hours(hours: int) -> None:
    given = make_pass(SECRET, "abc", 2, NOW)

    assert pass_holds(given, SECRET, "abc", 2, NOW + timedelta(hours=hours))


def test_a_pass_ends() -> None:
    given = make_pass(SECRET, "abc", 2, NOW)

    assert not pass_holds(given, SECRET, "abc", 2, NOW + timedelta(hours=24))


def test_a_pass_is_the_same_for_a_while_so_that_browsers_may_keep_the_picture() -> None:
    later = NOW + timedelta(minutes=30)

    assert make_pass(SECRET, "abc", 2, NOW) == make_pass(SECRET, "abc", 2, later)


@pytest.mark.parametrize(
    ("given", "key", "revision"),
    [
        ("", "abc", 2),
        ("let-me-in", "abc", 2),
        ("ä", "abc", 2),
        (make_pass(SECRET, "abc", 2, NOW), "abd", 2),
        (make_pass(SECRET, "abc", 2, NOW), "abc", 3),
        (make_pass("another", "abc", 2, NOW), "abc", 2),
    ],
)
def test_a_pass_is_for_one_revision_of_one_photo(
    given: str, key: str, revision: int
) -> None:
    assert not pass_holds(given, SECRET, key, revision, NOW)
