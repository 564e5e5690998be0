"""The public pages of a contest."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from snaps import clock
from snaps.accounts.access import open_to, person_or_none
from snaps.accounts.roles import Role
from snaps.cache import cacheable, is_anonymous
from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.contests.queries import contest_by_slug, shown_text
from snaps.db import session
from snaps.gallery import queries
from snaps.gallery.cards import Counted
from snaps.gallery.filters import Filters, read_filters
from snaps.gallery.forms import FilterForm
from snaps.gallery.order import BUCKETS, read_bucket, read_cursor
from snaps.gallery.shelf import Section, Shelf
from snaps.limits import by_person
from snaps.texts import language
from snaps.voting.queries import ballot

blueprint = Blueprint("gallery", __name__)
shelf = Shelf[Section](limit=512)


@blueprint.get("/contests/<slug>/")
@open_to(Role.ANYONE)
def index(slug: str) -> ResponseReturnValue:
    """Show a contest: what it is about, what one can do now, and its photos."""
    contest, now = contest_by_slug(session(), slug), clock.now()
    filters = read_filters(request.args)
    bucket = read_bucket(request.args.get("order"))
    if not contest.windows.open_at(WindowKind.VOTING, now):
        bucket = None
    elif bucket is None:
        return redirect(_address(slug, filters, _own_bucket()))
    after = request.args.get("after", "")
    # The minute, because the name of a spot changes without the contest.
    minute = int(now.timestamp() // 60)
    key = (slug, contest.changed, minute, language(), filters, bucket, after)
    section = shelf.part(key, lambda: _section(contest, filters, bucket, after))
    page = render_template(
        "gallery/index.html",
        contest=contest,
        phase=contest.phase_at(now),
        now=now,
        section=section,
        front=not (filters or after),
        budget=contest.rules.votes_per_voter,
    )
    return _kept(page, contest, now)


@blueprint.get("/contests/<slug>/entries/<int:entry_id>")
@open_to(Role.ANYONE)
def entry(slug: str, entry_id: int) -> ResponseReturnValue:
    """Show one photo and what its author says about the place."""
    contest, now = contest_by_slug(session(), slug), clock.now()
    found = queries.entry_shown(session(), contest, entry_id)
    page = render_template(
        "gallery/entry.html",
        contest=contest,
        entry=found,
        position=queries.position_of(found),
        category=_category(contest, found.category),
        others=queries.neighbours(session(), found),
        ballot=ballot(session(), contest, person_or_none(), now=now),
    )
    return _kept(page, contest, now)


def _section(
    contest: Contest, filters: Filters, bucket: int | None, after: str
) -> Section:
    """Render the photos of a page with their filters."""
    shown = queries.gallery(
        session(), contest, filters=filters, bucket=bucket, after=read_cursor(after)
    )
    following = shown.following and str(shown.following)
    html = render_template(
        "gallery/section.html",
        contest=contest,
        shown=shown,
        filters=filters,
        form=_form(contest, filters),
        next_url=following and _address(contest.slug, filters, bucket, after=following),
        intro=""
        if filters or after
        else shown_text(session(), contest, "intro", language()).body,
    )
    face = shown.cards[0] if shown.cards else None
    return Section(Markup(html), face)  # noqa: S704  # our own template, escaped there


def _kept(page: str, contest: Contest, now: datetime) -> ResponseReturnValue:
    """Let a page be kept for all visitors without a cookie until the next window."""
    answer = make_response(page)
    if is_anonymous():
        cacheable(answer, contest.id, contest.next_change(now))
    return answer


def _form(contest: Contest, filters: Filters) -> FilterForm:
    """Return the filters to choose from, each with its number of photos."""
    form = FilterForm(data=filters.address())
    towns = queries.towns_shown(session(), contest)
    form.town.choices = _choices(towns) if len(towns) > 1 or filters.town else []
    spots = queries.spots_shown(session(), contest, filters.town or _only(towns))
    form.spot.choices = _choices(spots)
    form.category.choices = [
        (one.key, one.name[language()]) for one in contest.rules.categories
    ]
    return form


def _category(contest: Contest, key: str) -> str:
    found = [one for one in contest.rules.categories if one.key == key]
    return found[0].name[language()] if found else ""


def _choices(rows: Sequence[Counted]) -> list[tuple[str, str]]:
    return [(row.slug, f"{row.name} ({row.number})") for row in rows]


def _only(towns: Sequence[Counted]) -> str:
    """Return the only town there is, "" when there are several or none."""
    return towns[0].slug if len(towns) == 1 else ""


def _address(
    slug: str, filters: Filters, bucket: int | None, after: str | None = None
) -> str:
    chosen: dict[str, Any] = {**filters.address(), "order": bucket, "after": after}
    return url_for("gallery.index", slug=slug, **chosen)


def _own_bucket() -> int:
    """Return a visitor's order: the same at every visit, kept nowhere.

    It comes from a keyed digest of who asks and with which browser, so that a class
    behind one address does not see one order.
    """
    agent = request.headers.get("User-Agent", "")
    digest = hashlib.sha256(f"{by_person()}\n{agent}".encode()).digest()
    return int.from_bytes(digest[:8]) % BUCKETS
