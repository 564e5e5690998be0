"""What public pages cost, against a plain page and a bare route in the same run.

The plain page is what most code does: rows as objects with their relations, every card
rendered for every visitor. The bare route returns a short text through Flask. Costs are
CPU time of this process, through the whole WSGI stack, without a socket.
"""

import tempfile
from collections.abc import Callable

from flask import Flask, render_template_string
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.test import EnvironBuilder, run_wsgi_app

from bench.rows import Bench, pairs, speedups
from snaps import create_app, texts
from snaps.accounts.access import open_to
from snaps.accounts.roles import Role
from snaps.contests.calendar import WindowKind
from snaps.contests.queries import contest_by_slug
from snaps.db import Base, db, engine, session
from snaps.entries.models import Entry
from tests import make

CARDS = 48
TIMES = 20
Get = Callable[[], object]

PLAIN = """
{% extends "base.html" %}
{% from "macros/card.html" import photo_card %}
{% block title %}{{ contest.title }}{% endblock %}
{% block main %}
<ul class="gallery">
  {% for entry in entries %}
  {{ photo_card(entry, url_for("gallery.entry", slug=contest.slug, entry_id=entry.id),
                entry.spot.name if entry.spot else entry.town.name) }}
  {% endfor %}
</ul>
{% endblock %}
"""


def main() -> None:
    """Lay out a contest with a page of photos, and measure."""
    texts.compile_catalogs()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            {
                "INSTANCE": folder,
                "SECRET_KEY": "bench",
                "SESSION_COOKIE_SECURE": False,
                "RATELIMIT_ENABLED": False,
            }
        )
        add_comparisons(app)
        with app.app_context():
            Base.metadata.create_all(engine())
            slug, entry_id, person_id = lay_out()
            db.session.remove()
        measure(app, slug, entry_id, signed_in(app, person_id))


def add_comparisons(app: Flask) -> None:
    """Add the plain page and the bare route."""

    @app.get("/<lang>/plain/<slug>")
    @open_to(Role.ANYONE)
    def plain(slug: str) -> str:
        contest = contest_by_slug(session(), slug)
        wanted = (
            select(Entry)
            .where(Entry.contest_id == contest.id, Entry.shown)
            .options(
                joinedload(Entry.photo),
                joinedload(Entry.town),
                joinedload(Entry.spot),
            )
            .order_by(Entry.id.desc())
            .limit(CARDS)
        )
        entries = session().scalars(wanted).all()
        return render_template_string(PLAIN, contest=contest, entries=entries)

    @app.get("/bare")
    @open_to(Role.ANYONE)
    def bare() -> str:
        return "ok"


def lay_out() -> tuple[str, int, int]:
    """Make a contest in its entering window with a page of photos at ten spots."""
    rows = session()
    contest = make.contest(rows, open_=(WindowKind.ENTERING,))
    town = make.town(rows)
    spots = [make.spot(rows, town) for _ in range(10)]
    for number in range(CARDS):
        entry = make.entry(rows, contest, spot_id=spots[number % 10].id)
    return contest.slug, entry.id, make.person(rows).id


def signed_in(app: Flask, person_id: int) -> str:
    """Return the cookie of somebody who is signed in."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = str(person_id)
    kept = client.get_cookie("session")
    if kept is None:
        raise RuntimeError("no session cookie")
    return f"session={kept.value}"


def getter(app: Flask, path: str, cookie: str = "") -> Get:
    """Return what asks for a page once, body and all."""
    environ = EnvironBuilder(path).get_environ()
    environ["HTTP_ACCEPT_ENCODING"] = "br"
    if cookie:
        environ["HTTP_COOKIE"] = cookie

    def get() -> object:
        body, status, _ = run_wsgi_app(app.wsgi_app, dict(environ), buffered=True)
        if not status.startswith("200"):
            raise RuntimeError(f"{path}: {status}")
        return b"".join(body)

    return get


def measure(app: Flask, slug: str, entry_id: int, cookie: str) -> None:
    """Print every row."""
    bench = Bench()
    plain = getter(app, f"/de/plain/{slug}")
    bare = getter(app, "/bare")
    addresses = {
        "gallery": f"/de/contests/{slug}/",
        "photo page": f"/de/contests/{slug}/entries/{entry_id}",
        "map data": f"/api/v1/contests/{slug}/spots",
    }
    for name, path in addresses.items():
        get = getter(app, path)
        bench.ratios(
            f"{name} for strangers, by the plain page",
            speedups(pairs(get, plain, times=TIMES)),
            at_least=10,
        )
        bench.ratios(
            f"{name} for strangers, by a bare route",
            speedups(pairs(get, bare, times=TIMES * 5)),
            at_least=2,
        )
    mine = getter(app, addresses["gallery"], cookie)
    theirs = getter(app, f"/de/plain/{slug}", cookie)
    bench.ratios(
        "gallery for somebody signed in, by the plain page",
        speedups(pairs(mine, theirs, times=TIMES)),
        at_least=2.5,
    )
    bench.end()


if __name__ == "__main__":
    main()
