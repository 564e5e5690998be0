import io
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import Client, TestResponse

from snaps import clock
from snaps.photos.actions import MAX_OPEN
from snaps.photos.addresses import make_pass, photo_url
from snaps.photos.facts import MAX_BYTES
from snaps.photos.models import Photo, Upload
from snaps.storage import derivatives, uploads
from tests import make
from tests.pages import Pages, token

WEBP = b"RIFF\x04\x00\x00\x00WEBP"
TUS = {"Tus-Resumable": "1.0.0"}


def shown(db: Session, **changed: Any) -> Photo:
    photo = make.photo(db, **changed)
    for width in (320, 960, 1920):
        derivatives().write(f"{photo.key}/{photo.revision}/{width}.webp", WEBP)
    return photo


def test_everybody_sees_a_public_photo_and_may_keep_it_for_a_day(
    db: Session, pages: Pages
) -> None:
    photo = shown(db, public=True)

    answer = pages.answer("GET", photo_url(photo, 960))

    assert (answer.status_code, answer.mimetype, answer.data) == (
        200,
        "image/webp",
        WEBP,
    )
    assert answer.headers["Cache-Control"] == "public, max-age=86400, immutable"
    assert answer.headers["ETag"] == f'"{photo.key}-0-960"'
    assert "Set-Cookie" not in answer.headers


def test_a_browser_that_has_it_is_told_so(db: Session, pages: Pages) -> None:
    photo = shown(db, public=True)
    tag = f'"{photo.key}-0-960"'

    answer = pages.answer("GET", photo_url(photo, 960), headers={"If-None-Match": tag})

    assert (answer.status_code, answer.data) == (304, b"")


def test_another_photo_is_seen_with_a_pass_and_kept_by_no_cache_between(
    db: Session, pages: Pages
) -> None:
    photo = shown(db)

    answer = pages.answer("GET", photo_url(photo, 320))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, max-age=3600"


@pytest.mark.parametrize("query", ["", "?t=", "?t=guessed", "?t=%C3%A4"])
def test_without_a_pass_it_does_not_exist(
    db: Session, pages: Pages, query: str
) -> None:
    photo = shown(db)

    answer = pages.answer("GET", f"/photos/{photo.key}/0/320.webp{query}")

    assert (answer.status_code, answer.data) == (404, b"")


def test_a_pass_ends(db: Session, pages: Pages, app: Flask) -> None:
    photo = shown(db)
    yesterday = clock.now() - timedelta(hours=24)
    old = make_pass(app.config["SECRET_KEY"], photo.key, 0, yesterday)

    answer = pages.answer("GET", f"/photos/{photo.key}/0/320.webp?t={old}")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "address", ["1/960.webp", "0/961.webp", "0/960.jpg", "-1/960.webp"]
)
def test_other_addresses_of_a_photo_are_empty(
    db: Session, pages: Pages, address: str
) -> None:
    photo = shown(db, public=True)

    assert pages.answer("GET", f"/photos/{photo.key}/{address}").status_code == 404


def test_an_edit_retires_the_address_before_it(db: Session, pages: Pages) -> None:
    photo = shown(db, public=True)
    before = photo_url(photo, 960)
    photo.revision = 1
    db.commit()

    assert pages.answer("GET", before).status_code == 404
    assert pages.answer("GET", before.replace("/0/", "/1/")).status_code == 404


def test_what_has_no_pictures_yet_is_not_there(db: Session, pages: Pages) -> None:
    photo = shown(db, public=True, derived=None)

    assert pages.answer("GET", photo_url(photo, 960)).status_code == 404


class Browser:
    """A browser that speaks tus."""

    def __init__(self, app: Flask) -> None:
        self.client: Client = app.test_client()
        page = Pages(app)
        page.browser = self.client  # one cookie for both
        self.token = token(page.open("/de/sign-in"))

    def ask(
        self, method: str, url: str, data: Any = None, **headers: str
    ) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.open(
            url,
            method=method,
            data=data,
            headers={"X-CSRFToken": self.token} | TUS | named,
        )

    def create(self, length: int | str, **headers: str) -> TestResponse:
        return self.ask("POST", "/uploads/", Upload_Length=str(length), **headers)

    def patch(self, url: str, at: int, data: Any, **headers: str) -> TestResponse:
        kind = {"Content_Type": "application/offset+octet-stream"}
        return self.ask(
            "PATCH", url, data, **{"Upload_Offset": str(at)} | kind | headers
        )


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


def test_a_file_arrives_in_parts_and_is_taken_up_where_it_stopped(
    db: Session, browser: Browser
) -> None:
    made = browser.create(10, Upload_Metadata="filename YS5qcGc=")
    url = made.headers["Location"]
    assert (made.status_code, made.headers["Tus-Resumable"]) == (201, "1.0.0")

    first = browser.patch(url, 0, b"01234")
    asked = browser.ask("HEAD", url)
    second = browser.patch(url, 5, b"56789")

    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "5")
    assert (asked.headers["Upload-Offset"], asked.headers["Upload-Length"]) == (
        "5",
        "10",
    )
    assert asked.headers["Cache-Control"] == "no-store"
    assert (second.status_code, second.headers["Upload-Offset"]) == (204, "10")
    upload = db.scalars(select(Upload)).one()
    assert (upload.offset, upload.name) == (10, "a.jpg")
    assert uploads().read(upload.key) == b"0123456789"


def test_says_what_it_can_do(browser: Browser) -> None:
    answer = browser.ask("OPTIONS", "/uploads/", Tus_Resumable="0.2")

    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,termination"
    assert answer.headers["Tus-Max-Size"] == str(MAX_BYTES)


@pytest.mark.parametrize(
    ("length", "status"),
    [("", 400), ("0", 400), ("-5", 400), ("many", 400), (str(MAX_BYTES + 1), 413)],
)
def test_a_file_without_length_or_too_large_is_refused_before_any_byte(
    db: Session, browser: Browser, length: str, status: int
) -> None:
    assert browser.create(length).status_code == status
    assert db.scalars(select(Upload)).all() == []


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_without_the_token_of_a_page_nothing_is_taken(
    db: Session, browser: Browser, method: str
) -> None:
    url = browser.create(10).headers["Location"]

    answer = browser.ask(
        method, "/uploads/" if method == "POST" else url, X_CSRFToken=""
    )

    assert answer.status_code == 400
    assert db.scalars(select(Upload.offset)).all() == [0]


def test_another_version_is_told_ours(browser: Browser) -> None:
    answer = browser.create(10, Tus_Resumable="0.2.1")

    assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")


def test_one_browser_does_not_see_the_files_of_another(
    app: Flask, db: Session, browser: Browser
) -> None:
    url, other = browser.create(10).headers["Location"], Browser(app)

    assert other.ask("HEAD", url).status_code == 404
    assert other.patch(url, 0, b"x").status_code == 404
    assert other.ask("DELETE", url).status_code == 404
    assert browser.ask("HEAD", url).status_code == 200


@pytest.mark.parametrize("at", ["1", "", "-1", "x"])
def test_bytes_for_another_place_are_refused(browser: Browser, at: str) -> None:
    url = browser.create(10).headers["Location"]

    assert browser.patch(url, 0, b"x", Upload_Offset=at).status_code == 409


def test_more_bytes_than_announced_are_refused(db: Session, browser: Browser) -> None:
    url = browser.create(3).headers["Location"]

    assert browser.patch(url, 0, b"1234").status_code == 413
    assert db.scalars(select(Upload.offset)).one() == 0


def test_another_kind_of_body_is_refused(browser: Browser) -> None:
    url = browser.create(3).headers["Location"]

    assert browser.patch(url, 0, b"123", Content_Type="image/jpeg").status_code == 415


def test_what_arrived_before_the_sender_went_away_is_kept(
    db: Session, browser: Browser
) -> None:
    url = browser.create(100).headers["Location"]

    answer = browser.client.open(
        url,
        method="PATCH",
        input_stream=io.BytesIO(b"x" * 40),
        content_type="application/offset+octet-stream",
        headers={"X-CSRFToken": browser.token, "Upload-Offset": "0"} | TUS,
        environ_overrides={"CONTENT_LENGTH": "100", "wsgi.input_terminated": True},
    )

    assert answer.headers["Upload-Offset"] == "40"
    assert browser.ask("HEAD", url).headers["Upload-Offset"] == "40"


def test_bytes_behind_what_was_noted_are_written_again(
    db: Session, browser: Browser
) -> None:
    """A server killed between writing and noting has more on disk than it knows."""
    url = browser.create(6).headers["Location"]
    browser.patch(url, 0, b"123")
    key = url.rpartition("/")[2]
    uploads().write(key, b"123xxx")

    browser.patch(url, 3, b"456")

    assert uploads().read(key) == b"123456"


def test_a_file_can_be_taken_back(db: Session, browser: Browser) -> None:
    url = browser.create(3).headers["Location"]
    browser.patch(url, 0, b"123")

    assert browser.ask("DELETE", url).status_code == 204
    assert browser.ask("HEAD", url).status_code == 404
    assert db.scalars(select(Upload)).all() == []
    assert not uploads().exists(url.rpartition("/")[2])


def test_so_many_files_wait_and_no_more(browser: Browser) -> None:
    for _ in range(MAX_OPEN):
        assert browser.create(10).status_code == 201

    answer = browser.create(10)

    assert answer.status_code == 429
    assert "12 Fotos" in answer.text
    assert answer.headers["Tus-Resumable"] == "1.0.0"


def test_a_form_whose_body_is_cut_is_refused(pages: Pages) -> None:
    """Granian hands it on as complete; the length that was announced tells."""
    body = b"csrf_token=x&email=a@example.org"
    answer = pages.browser.post(
        "/de/sign-in",
        input_stream=io.BytesIO(body),
        content_type="application/x-www-form-urlencoded",
        environ_overrides={
            "CONTENT_LENGTH": str(len(body) + 50),
            "wsgi.input_terminated": True,
        },
    )

    assert answer.status_code == 400
