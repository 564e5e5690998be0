"""The map of a contest, and the same as tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    jsonify,
    make_response,
    render_template,
    request,
    send_file,
)
from flask.typing import ResponseReturnValue

from snaps import clock
from snaps.accounts.access import open_to
from snaps.accounts.roles import Role
from snaps.atlas import queries
from snaps.atlas.basemap import BaseKind, base_of
from snaps.atlas.places import Places, SpotPhotos, TownNamed, ordered
from snaps.cache import cacheable, is_anonymous
from snaps.contests.models import Contest
from snaps.contests.queries import competing_towns, contest_by_slug
from snaps.db import session
from snaps.footfall.models import Counter
from snaps.footfall.queries import counters
from snaps.spots.kinds import SpotKind
from snaps.texts import _

blueprint = Blueprint("atlas", __name__)

NOON = 12
FRESH = timedelta(minutes=1)  # how long counters may be older than what is imported


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an address asks the map for; `town` is none for all of them."""

    towns: Sequence[TownNamed]
    town: TownNamed | None
    hour: int
    sort: str


@blueprint.get("/contests/<slug>/map")
@open_to(Role.ANYONE)
def show(slug: str) -> ResponseReturnValue:
    """Show favourite spots beside footfall, as a map and as tables."""
    contest = contest_by_slug(session(), slug)
    places, counted, chosen = _asked(contest)
    shown = [chosen.town.ags] if chosen.town else [town.ags for town in chosen.towns]
    answer = make_response(
        render_template(
            "atlas/show.html",
            contest=contest,
            chosen=chosen,
            places=places,
            spots=_spots(places, chosen),
            counters=_counters(counted, chosen),
            kinds={kind.value: _(kind.label) for kind in SpotKind},
            credits=_credits(shown, counted),
        )
    )
    if is_anonymous():
        cacheable(answer, contest.id, clock.now() + FRESH)
    return answer


@blueprint.get("/contests/<slug>/map/outlines.json")
@open_to(Role.ANYONE)
def outlines(slug: str) -> ResponseReturnValue:
    """Return the outlines of the towns on the map as GeoJSON."""
    contest = contest_by_slug(session(), slug)
    chosen = _asked(contest)[2]
    shown = [chosen.town] if chosen.town else chosen.towns
    answer = make_response(
        jsonify(queries.outlines(session(), [town.ags for town in shown]))
    )
    answer.mimetype = "application/geo+json"
    if is_anonymous():
        cacheable(answer, contest.id, clock.now() + FRESH)
    return answer


@blueprint.get("/map/base.pmtiles")
@open_to(Role.ANYONE)
def base() -> ResponseReturnValue:
    """Return the file of the base layer, or the ranges of it that are asked for."""
    chosen = base_of(current_app.config["MAP_BASE"])
    path = Path(current_app.instance_path) / chosen.address
    if chosen.kind is not BaseKind.VECTOR or not path.is_file():
        abort(404)
    return send_file(
        path, mimetype="application/vnd.pmtiles", conditional=True, max_age=3600
    )


def _asked(contest: Contest) -> tuple[Places, Sequence[Counter], Chosen]:
    """Return places and counters of the chosen town, and what can be chosen."""
    places = queries.places(session(), contest)
    ours = {town.ags for town in places.town_names}
    ours |= {town.ags for town in competing_towns(session(), contest)}
    counted = counters(session(), ours)
    named = {
        TownNamed(one.town.ags, one.town.slug, one.town.name) for one in counted
    } | set(places.town_names)
    towns = sorted(named, key=lambda town: (town.name, town.ags))
    wanted = request.args.get("town", "")
    found = [town for town in towns if town.slug == wanted]
    town = found[0] if found else towns[0] if len(towns) == 1 else None
    chosen = Chosen(towns, town, _hour(), request.args.get("sort", ""))
    if town is not None:
        places = places.within(town.ags)
        counted = [one for one in counted if one.town_ags == town.ags]
    return places, counted, chosen


def _hour() -> int:
    found = request.args.get("hour", type=int)
    return found if found is not None and 0 <= found < 24 else NOON


def _spots(places: Places, chosen: Chosen) -> list[SpotPhotos]:
    keys: dict[str, Any] = {
        "spot": lambda one: one.name.casefold(),
        "town": lambda one: one.town.name,
        "kind": lambda one: str(_(one.kind.label)),
        "photos": lambda one: one.photos,
        "authors": lambda one: one.authors,
    }
    return ordered(places.spots, chosen.sort, keys)


def _counters(counted: Sequence[Counter], chosen: Chosen) -> list[Counter]:
    keys: dict[str, Any] = {
        "counter": lambda one: one.name.casefold(),
        "method": lambda one: str(_(one.method.label)),
        "day": lambda one: one.typical.per_day or -1,
        "hour": lambda one: one.typical.hours[chosen.hour] or -1,
    }
    return ordered(counted, chosen.sort, keys)


def _credits(towns: Sequence[str], counted: Sequence[Counter]) -> list[str]:
    """Return the lines that must stand beside the map, each once."""
    lines = [current_app.config["MAP_CREDIT"], *queries.credits_of(session(), towns)]
    for one in counted:
        said = ", ".join(part for part in (one.source, one.licence) if part)
        lines.append(said)
    return [line for line in dict.fromkeys(lines) if line]
