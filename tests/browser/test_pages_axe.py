"""Every page of the demo, opened as whoever it is made for, and looked at.

A walk starts at the front page, follows links, and looks at two pages a view: axe-core
in light and dark, at 320 and 1280 pixels, no sideways scrolling, no error in the
console, no broken picture, no request to anybody else. A new page joins as soon as a
link leads to it; the last test says which page no link leads to.
"""

from collections import Counter, deque
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
)
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from snaps.accounts.roles import Role
from snaps.building import UNPREFIXED
from snaps.demo.timeline import DemoPhase
from tests.browser.conftest import NewVisitor
from tests.browser.looking import axe, broken_pictures, wider_than_the_screen
from tests.browser.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

A_VIEW = 2  # pages looked at
WHOLE = 4000  # pixels: nothing sticky lies upon anything else
VISITS = 400  # pages opened in one walk, at most
WALKERS = (
    Role.ANYONE,
    Role.CITIZEN,
    Role.JUROR,
    Role.MODERATOR,
    Role.ORGANISER,
)
# Views that no link of the demo's pages leads to, and why.
BESIDE_THE_WAY = {
    "accounts.code": "after asking for a mail",
    "accounts.link": "out of a mail",
    "accounts.sign_in": "strangers are led there",
    "atlas.base": "for the map's script",
    "atlas.outlines": "for the map's script",
    "entries.guardian": "out of a mail",
    "entries.link": "out of a mail",
    "entries.outline": "for the entry form's script",
    "entries.place": "for the entry form's script",
    "entries.waiting": "after entering without being signed in",
    "moderation.back": "after a decision",
    "voting.confirm": "strangers are led there from a photo",
}
SEEN: set[str] = set()  # views reached by any walk
LOOKED: Counter[str] = Counter()  # pages looked at, by view
PLAYING = {"phase": "voting"}  # which phase the demo is in


class Watch:
    """Notes what a browser complains of, and whom it asks, while pages are open."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.complaints: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        context.on("request", self._request)

    def take(self) -> list[str]:
        taken, self.complaints = self.complaints, []
        return taken

    def _note(self, complaint: str) -> None:
        self.complaints.append(complaint)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self.home:
            self._note(f"a request to {parts.netloc}")


@pytest.mark.parametrize("role", WALKERS)
def test_every_page_is_sound(
    role: Role, site: Site, visitor: NewVisitor, built: Flask
) -> None:
    stroll(role, site, visitor, built)


@pytest.mark.parametrize(
    ("phase", "role"),
    [
        (DemoPhase.JUDGING, Role.JUROR),
        (DemoPhase.PUBLISHED, Role.ANYONE),
        (DemoPhase.PUBLISHED, Role.ORGANISER),
    ],
)
def test_every_page_of_a_later_phase_is_sound(
    phase: DemoPhase, role: Role, site: Site, visitor: NewVisitor, built: Flask
) -> None:
    if phase.value != PLAYING["phase"]:
        site.flask("demo", "load", "--phase", phase.value, "--again")
        PLAYING["phase"] = phase.value
    stroll(role, site, visitor, built)


def stroll(role: Role, site: Site, visitor: NewVisitor, app: Flask) -> None:
    """Walk as a role, and look at the pages made for it that nobody has looked at."""
    context = visitor(None if role is Role.ANYONE else site.door(role.value))
    watch = Watch(context, site.url)
    wrong: list[str] = []
    page = context.new_page()
    for path, view in walk(page, site.url, app):
        SEEN.add(view)
        if made_for(app, view) is role and LOOKED[view] < A_VIEW:
            LOOKED[view] += 1
            wrong += [f"{path} ({view}): {what}" for what in look(page)]
        wrong += [f"{path} ({view}): {what}" for what in watch.take()]
    assert not wrong, "\n".join(wrong)


def test_every_page_is_linked_from_somewhere(built: Flask, site: Site) -> None:
    del site  # the walks before have used it
    if not SEEN:
        pytest.skip("the walks did not run")
    views = {
        rule.endpoint
        for rule in built.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and "lang" in rule.arguments
    }
    assert views - SEEN - set(BESIDE_THE_WAY) == set()


def walk(page: Page, home: str, app: Flask) -> Iterable[tuple[str, str]]:
    """Open pages one after the other, each view a few times; yield path and view."""
    urls = app.url_map.bind(urlsplit(home).netloc)
    waiting, known = deque([f"{home}/de/"]), {f"{home}/de/"}
    opened: Counter[str] = Counter()
    while waiting and sum(opened.values()) < VISITS:
        url = waiting.popleft()
        view = view_of(urls, urlsplit(url).path)
        if view is None or opened[view] >= 2 * A_VIEW:
            continue
        opened[view] += 1
        if not open_page(page, url):
            SEEN.add(view)  # a file to keep, not a page
            continue
        yield urlsplit(url).path, view
        for address in links(page):
            if address.startswith(f"{home}/de/") and address not in known:
                known.add(address)
                waiting.append(address)


def view_of(urls: MapAdapter, path: str) -> str | None:
    """Return the view behind a path, none when it is no page."""
    try:
        view, _ = urls.match(path, method="GET")
    except HTTPException:
        return None
    name = str(view)
    return None if name.partition(".")[0] in {*UNPREFIXED, "static"} else name


def open_page(page: Page, url: str) -> bool:
    """Open an address; false when it is a download."""
    try:
        answer = page.goto(url)
    except Error as error:
        if "Download is starting" in error.message:
            return False
        raise
    assert answer is not None
    assert answer.status < 400, f"a link leads to {url}, which answers {answer.status}"
    return answer.headers.get("content-type", "").startswith("text/html")


def links(page: Page) -> list[str]:
    """Return where the links of a page lead, without anchors."""
    found = page.locator("a[href]:not([download])").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    return [urljoin(page.url, href).partition("#")[0] for href in found]


def look(page: Page) -> list[str]:
    """Return what is wrong with a page, in any light and on any screen."""
    wrong = []
    for width, scheme in (
        (1280, "light"),
        (1280, "dark"),
        (320, "dark"),
        (320, "light"),
    ):
        page.set_viewport_size({"width": width, "height": WHOLE})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        rules = () if scheme == "light" else ("color-contrast",)
        wrong += [f"{width} {scheme}: {what}" for what in axe(page, *rules)]
        if scheme == "light":
            wrong += [
                f"{width}: wider than the screen: {what}"
                for what in wider_than_the_screen(page)
            ]
    page.set_viewport_size({"width": 1280, "height": 900})
    wrong += [f"a broken picture: {what}" for what in broken_pictures(page)]
    return wrong


def made_for(app: Flask, view: str) -> Role:
    """Return the first of our walkers whom a view lets in; organisers see the rest."""
    roles = getattr(app.view_functions[view], "open_to", ())
    return next((role for role in WALKERS if role in roles), Role.ORGANISER)
