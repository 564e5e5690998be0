"""A real browser and a real site for the tests of this folder."""

import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, sync_playwright

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
    found = find()
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=found, args=FLAGS)
        except Error as error:
            sentence = f"no Chromium for the browser tests: {error.message[:300]}"
            if os.environ.get("SNAPS_REQUIRE_BROWSER"):
                pytest.fail(sentence)
            warnings.warn(pytest.PytestWarning(sentence), stacklevel=1)
            pytest.skip(sentence)
        yield running
        running.close()


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the real site with the demo edition, once for all browser tests."""
    del browser  # without a browser nothing needs a site
    running = start(tmp_path_factory.mktemp("site"))
    yield running
    running.stop()


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[NewVisitor]:
    """Make visitors: each has a browser profile of their own.

    visitor(link=None, width=1280, height=900, dark=False): with a sign-in link they
    are signed in.
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
        )
        context.set_default_timeout(PATIENCE_MS)
        made.append(context)
        if link is not None:
            page = context.new_page()
            page.goto(link)
            page.locator("main form button[type=submit]").click()
            page.locator("form[action$='/sign-out']").wait_for()
            page.close()
        return context

    yield visit
    for context in made:
        context.close()


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """Return a folder for what visitors download."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder
