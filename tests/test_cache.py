import gzip
from collections.abc import Iterable, Mapping
from typing import Any

import brotli
import pytest

from snaps import cache
from snaps.cache import MARK, PageCache


class Site:
    """A page that counts how often it was made, and a contest that changes."""

    def __init__(self) -> None:
        self.made = 0
        self.changed = 0
        self.headers: list[tuple[str, str]] = [(MARK, "1 0"), ("Content-Type", "x")]
        self.status = "200 OK"
        self.cache = PageCache(self.wsgi, self.versions)

    def wsgi(self, _environ: Any, start: Any) -> Iterable[bytes]:
        self.made += 1
        start(self.status, list(self.headers))
        return [f"page {self.made} ".encode() * 50]

    def versions(self) -> Mapping[int, int]:
        return {1: self.changed}

    def get(self, path: str = "/", **environ: str) -> tuple[str, dict[str, str], bytes]:
        heard: list[Any] = []
        request = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
        body = b"".join(self.cache(request | environ, lambda *told: heard.extend(told)))
        return heard[0], dict(heard[1]), body


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(cache, "FRESH_S", 0.0)
    return Site()


def test_a_page_is_made_once_until_its_contest_changes(site: Site) -> None:
    first = site.get()
    assert site.get() == first
    assert site.made == 1

    site.changed = 1
    assert site.get() != first
    assert site.made == 2


def test_a_page_with_a_session_is_never_kept(site: Site) -> None:
    site.get(HTTP_COOKIE="a=b; session=xyz")
    _, headers, _ = site.get(HTTP_COOKIE="session=xyz")

    assert site.made == 2
    assert MARK not in headers


def test_addresses_are_kept_apart(site: Site) -> None:
    pages = {
        site.get()[2],
        site.get(QUERY_STRING="a=1")[2],
        site.get("/b")[2],
        site.get(HTTP_HOST="other")[2],
    }

    assert len(pages) == 4


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", [(MARK, "1 0")]),
        ("200 OK", []),
        ("200 OK", [(MARK, "1 0"), ("Set-Cookie", "session=1")]),
    ],
)
def test_errors_unmarked_pages_and_cookies_are_not_kept(
    site: Site, status: str, headers: list[tuple[str, str]]
) -> None:
    site.status, site.headers = status, headers

    site.get()
    _, sent, _ = site.get()

    assert site.made == 2
    assert MARK not in sent


def test_a_page_ends_with_its_window(site: Site) -> None:
    site.headers = [(MARK, "1 1000.5")]  # long ago

    site.get()
    site.get()

    assert site.made == 2


def test_a_page_goes_out_as_the_browser_can_read_it(site: Site) -> None:
    plain = site.get()[2]

    _, zipped, body = site.get(HTTP_ACCEPT_ENCODING="gzip, deflate")
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == plain
    _, brotlied, body = site.get(HTTP_ACCEPT_ENCODING="gzip, br")
    assert brotlied["Content-Encoding"] == "br"
    assert brotli.decompress(body) == plain
    assert brotlied["ETag"] != zipped["ETag"]


def test_what_the_browser_has_is_not_sent_again(site: Site) -> None:
    _, headers, _ = site.get()

    status, again, body = site.get(HTTP_IF_NONE_MATCH=headers["ETag"])

    assert (status, body, again["ETag"]) == ("304 Not Modified", b"", headers["ETag"])


def test_head_has_no_body(site: Site) -> None:
    status, headers, body = site.get(REQUEST_METHOD="HEAD")

    assert (status, body) == ("200 OK", b"")
    assert int(headers["Content-Length"]) > 0


def test_the_oldest_pages_make_room(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(site.get("/0")[2])
    monkeypatch.setattr(cache, "LIMIT_BYTES", size * 3)

    for number in range(1, 10):
        site.get(f"/{number}")

    assert site.cache.size <= size * 3
    made = site.made
    site.get("/9")
    assert site.made == made
    site.get("/0")
    assert site.made == made + 1


def test_a_change_while_a_page_is_made_retires_it(site: Site) -> None:
    inner = site.cache.app

    def slow(environ: Any, start: Any) -> Iterable[bytes]:
        body = inner(environ, start)
        site.changed += 1  # somebody accepts a photo meanwhile
        return body

    site.cache.app = slow
    site.get()
    site.get()

    assert site.made == 2
