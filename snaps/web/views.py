"""Pages that belong to no contest."""

from datetime import datetime
from typing import NamedTuple

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from snaps import clock
from snaps.accounts.access import open_to
from snaps.accounts.roles import Role
from snaps.contests.calendar import Phase
from snaps.contests.models import Contest
from snaps.contests.queries import first_organisation, public_contests, site_text
from snaps.contests.texts import TextKey
from snaps.db import session
from snaps.entries.models import Entry
from snaps.errors import N_, NotFoundError
from snaps.texts import language
from snaps.web import queries
from snaps.web.doors import Door, door

blueprint = Blueprint("web", __name__)
root = Blueprint("root", __name__)
SITE_KEYS = (
    TextKey.IMPRINT,
    TextKey.PRIVACY,
    TextKey.TERMS,
    TextKey.ACCESSIBILITY,
    TextKey.EASY,
)


class Poster(NamedTuple):
    """A contest as the start page shows it."""

    contest: Contest
    phase: Phase
    door: Door
    face: Entry | None
    photos: int
    towns: int


@root.get("/")
@open_to(Role.ANYONE)
def home() -> ResponseReturnValue:
    """Lead to the start page in the visitor's language."""
    return redirect(url_for("web.start"))


@blueprint.get("/")
@open_to(Role.ANYONE)
def start() -> ResponseReturnValue:
    """Show the contests that run now, those to come, and past editions."""
    posters = _posters(clock.now())
    return render_template(
        "web/start.html",
        running=[one for one in posters if one.phase is not Phase.PUBLISHED],
        past=[one for one in posters if one.phase is Phase.PUBLISHED],
        face=next((one.face for one in posters if one.face), None),
    )


@blueprint.get("/legal/<key>")
@open_to(Role.ANYONE)
def legal(key: str) -> ResponseReturnValue:
    """Show a legal text of the whole site."""
    if key == TextKey.TERMS:
        contests = public_contests(session())
        return render_template("web/terms.html", contests=contests)
    return _text_page(key, "de-easy" if key == TextKey.EASY else language())


@blueprint.get("/legal/<key>/easy")
@open_to(Role.ANYONE)
def easy_legal(key: str) -> ResponseReturnValue:
    """Show a legal text of the whole site in easy German."""
    return _text_page(key, "de-easy")


def _text_page(key: str, in_: str) -> ResponseReturnValue:
    if key not in set(SITE_KEYS) - {TextKey.TERMS}:
        raise NotFoundError(N_("There is no such text."))
    return render_template(
        "contests/text.html",
        contest=None,
        key=TextKey(key),
        keys=SITE_KEYS,
        shown=site_text(first_organisation(session()), key, in_),
        row=None,
    )


def _posters(now: datetime) -> list[Poster]:
    contests = public_contests(session())
    ids = [contest.id for contest in contests]
    faces = queries.faces(session(), ids)
    numbers = queries.numbers(session(), ids)
    found = []
    for contest in contests:
        phase = contest.phase_at(now)
        photos, towns = numbers.get(contest.id, (0, 0))
        face = faces.get(contest.id)
        found.append(
            Poster(contest, phase, door(contest.windows, phase), face, photos, towns)
        )
    return found
