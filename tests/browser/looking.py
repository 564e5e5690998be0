"""What can be asked of an open page: axe, its width, its pictures."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules/axe-core/axe.min.js"
SHOTS = Path(os.environ.get("SNAPS_SHOTS", ROOT / "tests/browser/shots"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# The content security policy allows page.evaluate, but not page.wait_for_function.
# Markers of a map may lie upon each other: the tables below it say the same (WCAG 2.5.8
# calls that an equivalent).
RUN_AXE = """rules => axe.run(document, {
  runOnly: rules, resultTypes: ["violations"],
}).then(found => found.violations.map(one => [one, one.nodes.filter(node =>
  one.id !== "target-size" ||
  !document.querySelector(node.target[0])?.closest(".leaflet-map-pane"))])
  .filter(([, nodes]) => nodes.length)
  .map(([one, nodes]) => `${one.id}: ${one.help} – ` +
    nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ")))"""
WIDER = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const cut = one => one && one !== document.body &&
    (getComputedStyle(one).overflowX !== "visible" || cut(one.parentElement));
  const found = [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > wide + 1 &&
      !cut(one.parentElement))
    .slice(0, 5).map(one => `${one.tagName.toLowerCase()}.${one.className}`);
  return found.length ? found : ["something that cannot be seen"];
}"""
BROKEN = """() => [...document.images]
  .filter(one => one.complete && one.currentSrc && one.naturalWidth === 0)
  .map(one => one.currentSrc)"""


@cache
def _axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


def axe(page: Page, *rules: str) -> list[str]:
    """Return what axe-core finds wrong: all its rules for WCAG 2.2 AA, or some."""
    page.evaluate(_axe_source())
    run_only: Any = {"type": "rule", "values": list(rules)} if rules else RULES
    found: list[str] = page.evaluate(RUN_AXE, run_only)
    return found


def wider_than_the_screen(page: Page) -> list[str]:
    """Return elements that make the page scroll sideways."""
    found: list[str] = page.evaluate(WIDER)
    return found


def broken_pictures(page: Page) -> list[str]:
    """Return addresses of pictures that did not load."""
    found: list[str] = page.evaluate(BROKEN)
    return found


def shot(page: Page, name: str) -> Path:
    """Keep a picture of the page, for the README and for looking."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    file = SHOTS / f"{name}.png"
    page.screenshot(path=file, full_page=False)
    return file
