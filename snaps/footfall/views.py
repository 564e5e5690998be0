"""Counters and datasets, for staff."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from snaps import clock
from snaps.accounts.access import current_person, open_to, scope
from snaps.accounts.roles import Role
from snaps.contests.models import Contest
from snaps.contests.queries import competing_towns, contest_by_slug, guest_towns
from snaps.db import session, transaction
from snaps.footfall import actions, queries
from snaps.footfall.counterscsv import CounterRecord
from snaps.footfall.forms import CounterForm
from snaps.footfall.methods import Method
from snaps.footfall.models import Counter
from snaps.spots.geometry import contains
from snaps.spots.models import Town
from snaps.texts import _

blueprint = Blueprint("footfall", __name__)

BORDER_M = 150.0  # how coarse the outlines of small towns are


@blueprint.get("/contests/<slug>/counters")
@open_to(Role.COORDINATOR, Role.ORGANISER)
def index(slug: str) -> ResponseReturnValue:
    """List counters and datasets of the towns that somebody cares for."""
    contest = contest_by_slug(session(), slug)
    towns = {town.ags: town for town in _towns(contest)}
    return render_template(
        "footfall/index.html",
        contest=contest,
        towns=towns,
        counters=queries.counters(session(), towns, drafts=True),
        datasets=queries.datasets(session(), towns),
    )


@blueprint.route("/contests/<slug>/counters/new", methods=["GET", "POST"])
@open_to(Role.COORDINATOR, Role.ORGANISER)
def new(slug: str) -> ResponseReturnValue:
    """Make a counter."""
    return _edit(contest_by_slug(session(), slug), None)


@blueprint.route("/contests/<slug>/counters/<ags>/<key>", methods=["GET", "POST"])
@open_to(Role.COORDINATOR, Role.ORGANISER)
def edit(slug: str, ags: str, key: str) -> ResponseReturnValue:
    """Change a counter."""
    contest = contest_by_slug(session(), slug)
    if ags not in {town.ags for town in _towns(contest)}:
        abort(404)
    return _edit(contest, queries.counter_by_key(session(), ags, key))


@blueprint.post("/contests/<slug>/datasets/<int:dataset_id>/publish")
@open_to(Role.COORDINATOR, Role.ORGANISER)
def publish(slug: str, dataset_id: int) -> ResponseReturnValue:
    """Let everybody see the numbers of a dataset, or take them back."""
    contest = contest_by_slug(session(), slug)
    ours = {town.ags for town in _towns(contest)}
    with transaction() as db:
        dataset = queries.dataset_by_id(db, dataset_id)
        if dataset.town_ags not in ours:
            abort(404)
        actions.publish(
            db,
            dataset=dataset,
            may_be_published=not dataset.may_be_published,
            now=clock.now(),
            by=current_person().id,
        )
        public = dataset.may_be_published
    flash(_("Everybody sees these numbers.") if public else _("Only staff sees these."))
    return redirect(url_for("footfall.index", slug=slug))


def _towns(contest: Contest) -> list[Town]:
    """Return the contest's towns that the person at the desk may care for."""
    allowed = scope().towns
    towns: Sequence[Town] = (
        *competing_towns(session(), contest),
        *guest_towns(session(), contest),
    )
    return [town for town in towns if allowed is None or town.ags in allowed]


def _edit(contest: Contest, counter: Counter | None) -> ResponseReturnValue:
    towns = {town.ags: town for town in _towns(contest)}
    form = CounterForm(obj=counter)
    if counter is not None:
        del form.key, form.town  # its counts hang on them
    else:
        form.town.choices = [SelectChoice(one.ags, one.name) for one in towns.values()]
    if form.validate_on_submit():
        record = _record(form, counter)
        if _is_outside(towns[record.town], record):
            form.latitude.errors = [_("This position lies outside the town.")]
        elif counter is None and _is_taken(record):
            form.key.errors = [_("There is a counter with this key already.")]
        else:
            with transaction() as db:
                by = current_person().id
                actions.keep_counter(db, of=record, now=clock.now(), by=by)
            flash(_("The counter is kept."))
            return redirect(url_for("footfall.index", slug=contest.slug))
    page = render_template(
        "footfall/edit.html", contest=contest, form=form, counter=counter
    )
    return page, 422 if form.errors else 200


def _record(form: CounterForm, counter: Counter | None) -> CounterRecord:
    """Return what the form says; a cross-section that was imported stays."""
    texts = ("name", "street", "direction_a", "direction_b", "maker", "operator")
    words = {name: (form[name].data or "").strip() for name in texts}
    return CounterRecord(
        key=counter.key if counter else form.key.data,
        town=counter.town_ags if counter else form.town.data,
        latitude=float(form.latitude.data),
        longitude=float(form.longitude.data),
        method=Method(form.method.data),
        line=counter.line if counter else None,
        source=(form.source.data or "").strip(),
        licence=(form.licence.data or "").strip(),
        may_be_published=form.may_be_published.data,
        valid_from=form.valid_from.data,
        valid_to=form.valid_to.data,
        **words,
    )


def _is_outside(town: Town, record: CounterRecord) -> bool:
    here = (record.latitude, record.longitude)
    return not contains(town.outline, *here, BORDER_M)


def _is_taken(record: CounterRecord) -> bool:
    known = queries.counters(session(), [record.town], drafts=True)
    return record.key in {one.key for one in known}
