"""A browser without a window that checks every page it opens."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from snaps.accounts.models import Person
from snaps.db import session


class Pages:
    """Open pages and submit their forms, as one person or as a stranger."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.browser = app.test_client()

    def sign_in(self, person: Person) -> None:
        with self.browser.session_transaction() as cookie:
            cookie["_user_id"] = str(person.id)
            cookie["_fresh"] = True

    def sign_out(self) -> None:
        with self.browser.session_transaction() as cookie:
            cookie.clear()

    def open(self, url: str, *, status: int = 200) -> BeautifulSoup:
        """Open a page, following redirects, and check it."""
        return check(self.answer("GET", url, follow_redirects=True), status)

    def submit(
        self,
        url: str,
        *,
        status: int = 200,
        form: str = "main form",
        to: str | None = None,
        **fields: Any,
    ) -> BeautifulSoup:
        """Fill in a form of a page, send it with what it held, follow on.

        form    CSS selector of the form, where a page has several
        to      where to send it, when no form of the page does (its token is used)
        """
        opened = self.answer("GET", url, follow_redirects=True)
        page = check(opened, opened.status_code)
        found = page.select_one(form) if to is None else None
        values = held(found) if found is not None else {"csrf_token": token(page)}
        here = opened.request.full_path.rstrip("?")
        action = (found.get("action") if found is not None else to) or here
        answer = self.answer(
            "POST", str(action), data=values | fields, follow_redirects=True
        )
        return check(answer, status)

    def post(self, url: str, **fields: Any) -> TestResponse:
        """Send fields with a good token, from no page in particular."""
        fields.setdefault("csrf_token", token(self.open("/de/sign-in")))
        return self.answer("POST", url, data=fields)

    def answer(self, method: str, url: str, **more: Any) -> TestResponse:
        """Send a request as the browser would, unchecked.

        It has a context and a database session of its own, as on a server; the test
        sees afterwards what it changed.
        """
        session().commit()
        with self.app.app_context():
            answer = self.browser.open(url, method=method, **more)
        session().expire_all()
        return answer


def token(page: BeautifulSoup) -> str:
    """Return the form token of a page."""
    field = page.select_one("input[name=csrf_token]")
    assert field is not None, "the page has no form token"
    return str(field["value"])


def held(form: Tag) -> dict[str, Any]:
    """Return what a browser would send of a form as it stands."""
    values: dict[str, Any] = {}

    def put(name: str, value: str) -> None:
        if name in values:
            before = values[name]
            values[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            values[name] = value

    for box in form.select("input[name], textarea[name], select[name]"):
        kind, name = box.get("type", "text"), str(box["name"])
        if box.has_attr("disabled") or kind in {"file", "submit", "button", "image"}:
            continue
        if box.name == "select":
            chosen = box.select("option[selected]") or box.select("option")[:1]
            for option in chosen:
                put(name, str(option.get("value", option.text)))
        elif box.name == "textarea":
            put(name, box.text.removeprefix("\r\n").removeprefix("\n"))
        elif kind not in {"checkbox", "radio"} or box.has_attr("checked"):
            put(name, str(box.get("value", "on")))
    return values


def check(answer: TestResponse, status: int) -> BeautifulSoup:
    """Return the page, after the checks that hold for all pages."""
    assert answer.status_code == status, f"{answer.status_code}: {answer.text[:2000]}"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    page = BeautifulSoup(answer.text, "html.parser")
    html = page.html
    assert html is not None
    assert html.get("lang") in {"de", "en"}
    (heading,) = page.select("h1")
    assert page.title is not None
    assert text(page.title).startswith(text(heading))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids)), f"an id is used twice: {sorted(map(str, ids))}"
    for tag in page.select("[style], script:not([src]), style, [onclick], [onload]"):
        assert tag.get("type") == "application/json", f"inline style or script: {tag}"
    for box in page.select("input:not([type=hidden]), select, textarea"):
        assert named(page, box), f"no label: {box}"
    for image in page.select("img"):
        assert image.has_attr("alt"), f"no alternative text: {image}"
    for form in page.select("form"):
        if str(form.get("method", "get")).lower() == "post":
            assert form.select_one("input[name=csrf_token]"), f"no token: {form}"
    for link in page.select("a[href]"):
        assert (
            text(link)
            or link.select("img[alt]:not([alt=''])")
            or link.get("aria-label")
        ), f"a link without words: {link}"
    return page


def named(page: BeautifulSoup, box: Tag) -> bool:
    """Tell whether a box has a label, by any of the ways of HTML."""
    if box.get("aria-label") or box.get("aria-labelledby"):
        return True
    if box.find_parent("label"):
        return True
    return bool(box.get("id") and page.select_one(f'label[for="{box["id"]}"]'))


def text(tag: Tag | None) -> str:
    """Return the words of a tag, with single spaces."""
    assert tag is not None, "no such tag"
    return " ".join(tag.get_text(" ").split())
