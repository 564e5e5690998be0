"""What the tests of the entering page share."""

import io
import re
from typing import Any

from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.contests.models import Contest
from snaps.entries.models import Entry
from tests import make
from tests.pages import text

SAID: dict[str, Any] = {
    "credit": "Mara M.",
    "age_band": "grown",
    "own_work": "y",
    "persons": "none",
    "ai": "none",
    "rights": "y",
    "terms": "y",
}


def page_of(contest: Contest) -> str:
    return f"/en/contests/{contest.slug}/enter"


def file(data: bytes | None = None, name: str = "photo.jpg") -> tuple[Any, str]:
    return io.BytesIO(data or make.jpeg()), name


def only_entry(db: Session) -> Entry:
    return db.scalars(select(Entry)).one()


def said(page: BeautifulSoup) -> str:
    return text(page.select_one("main"))


def errors(page: BeautifulSoup) -> str:
    return text(page.select_one("[role=alert]"))


def link_in(body: str) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", body)
    assert found is not None
    return found[1]
