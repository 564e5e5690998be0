"""A real browser and a real site for the tests of this folder."""

import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    StorageState,
    sync_playwright,
)

from tests.browser.install import find
from tests.browser.site import Site, start

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 15_000

NewVisitor = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium: the system's, else Playwright's own; else skip, loudly."""
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        except Error as error:
            sentence = f"no Chromium for the browser tests: {error.message[:300]}"
            if os.environ.get("SNAPS_REQUIRE_BROWSER"):
                pytest.fail(sentence)
            warnings.warn(pytest.PytestWarning(sentence), stacklevel=1)
            pytest.skip(sentence)
        yield running
        running.close()


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the real site with the demo edition, one for each file of tests: what one
    leaves behind is in no other's way."""
    del browser  # without a browser nothing needs a site
    running = start(tmp_path_factory.mktemp("site"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def cookies() -> dict[str, StorageState]:
    """Return what browsers of signed-in people hold, by their link: links work once."""
    return {}


@pytest.fixture
def visitor(
    browser: Browser, site: Site, cookies: dict[str, StorageState]
) -> Iterator[NewVisitor]:
    """Make visitors: each has a browser profile of their own.

    visitor(link=None, width=1280, height=900, dark=False): with a sign-in link they
    are signed in, however often the link is used.
    """
    made: list[BrowserContext] = []

    def visit(
        link: str | None = None,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
    ) -> BrowserContext:
        context = browser.new_context(
            base_url=site.url,
            locale="de-DE",
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            storage_state=cookies.get(link) if link else None,
        )
        context.set_default_timeout(PATIENCE_MS)
        made.append(context)
        if link is not None and link not in cookies:
            sign_in(context, link)
            cookies[link] = context.storage_state()
        return context

    yield visit
    for context in made:
        context.close()


def sign_in(context: BrowserContext, link: str) -> None:
    """Open a sign-in link as somebody would, and press its button."""
    page = context.new_page()
    page.goto(link)
    page.locator("main form button[type=submit]").click()
    page.locator("form[action$='/sign-out']").first.wait_for()
    page.close()


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """Return a folder for what visitors download."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder
