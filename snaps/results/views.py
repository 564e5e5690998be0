"""The way to a result for organisers, and the result for everybody."""

from collections.abc import Callable, Iterable
from datetime import datetime

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from snaps import clock
from snaps.accounts.access import current_person, open_to
from snaps.accounts.roles import Role
from snaps.cache import cacheable, is_anonymous
from snaps.contests.models import Contest
from snaps.contests.moments import moment_of
from snaps.contests.queries import contest_by_slug
from snaps.db import session, transaction
from snaps.errors import RefusedError
from snaps.jury.actions import close_round, seat
from snaps.results import actions, queries
from snaps.results.explain import method, place_in_words, rules_of
from snaps.results.forms import WHY_LETTERS, PublishForm, WhyForm
from snaps.results.jobs import pack
from snaps.results.sentences import Sentence, decimal
from snaps.results.steps import steps
from snaps.texts import _, language, say

Step = Callable[[Session, Contest, int, datetime], None]

blueprint = Blueprint("results", __name__)


@blueprint.get("/contests/<slug>/results")
@open_to(Role.ANYONE)
def show(slug: str) -> ResponseReturnValue:
    """Show winners and method once they are public, and no number before."""
    contest, now = contest_by_slug(session(), slug), clock.now()
    result = queries.published_result(session(), contest, now=now)
    if result is None:
        page = make_response(render_template("results/soon.html", contest=contest))
    else:
        body = result.body
        listed = [row["entry"] for row in body["shortlist"]["rows"] if row["taken"]]
        page = make_response(
            render_template(
                "results/show.html",
                contest=contest,
                result=result,
                body=body,
                rules=rules_of(body),
                entries=queries.shown_entries(session(), listed),
                method=_said(method(body)),
                explain=lambda row: _said(place_in_words(row, body)),
                decimal=lambda value: decimal(value, language()),
            )
        )
    if is_anonymous():
        cacheable(page, contest.id, contest.next_change(now))
    return page


@blueprint.get("/organise/<slug>/results")
@open_to(Role.ORGANISER)
def lead(slug: str) -> ResponseReturnValue:
    """Lead step by step from the last vote to the published result."""
    return _lead_page(slug)


@blueprint.post("/organise/<slug>/results/shortlist")
@open_to(Role.ORGANISER)
def make_shortlist(slug: str) -> ResponseReturnValue:
    """Freeze the tally, and open the jury's round."""

    def step(db: Session, contest: Contest, by: int, now: datetime) -> None:
        actions.make_shortlist(db, contest=contest, by=by, now=now)

    return _take(slug, step, _("The shortlist is made."))


@blueprint.post("/organise/<slug>/results/seat")
@open_to(Role.ORGANISER)
def seat_jurors(slug: str) -> ResponseReturnValue:
    """Let jurors judge who were appointed after the round had opened."""

    def step(db: Session, contest: Contest, by: int, now: datetime) -> None:
        round_ = queries.round_of(db, contest)
        for person in queries.unseated(db, contest, round_):
            seat(db, round=round_, person_id=person.id, by=by, now=now)

    return _take(slug, step, _("They can judge now, and have a mail."))


@blueprint.post("/organise/<slug>/results/close")
@open_to(Role.ORGANISER)
def close(slug: str) -> ResponseReturnValue:
    """End the jury's round."""
    why = request.form.get("why", "")[:WHY_LETTERS]

    def step(db: Session, contest: Contest, by: int, now: datetime) -> None:
        round_ = queries.round_of(db, contest)
        close_round(db, round=round_, by=by, why=why, now=now)

    return _take(slug, step, _("The round is closed."))


@blueprint.post("/organise/<slug>/results/make")
@open_to(Role.ORGANISER)
def make(slug: str) -> ResponseReturnValue:
    """Make a version of the result."""
    why = request.form.get("why", "")[:WHY_LETTERS]

    def step(db: Session, contest: Contest, by: int, now: datetime) -> None:
        actions.make_result(db, contest=contest, by=by, why=why, now=now)

    return _take(slug, step, _("The result is made. Now two people sign it."))


@blueprint.post("/organise/<slug>/results/<int:version>/sign")
@open_to(Role.ORGANISER)
def sign(slug: str, version: int) -> ResponseReturnValue:
    """Stand for a version of the result."""

    def step(db: Session, contest: Contest, by: int, now: datetime) -> None:
        result = queries.version_of(db, contest, version)
        actions.sign(db, result=result, by=by, now=now)

    return _take(slug, step, _("You have signed the result."))


@blueprint.post("/organise/<slug>/results/<int:version>/publish")
@open_to(Role.ORGANISER)
def publish(slug: str, version: int) -> ResponseReturnValue:
    """Make a signed version public, at once or later."""
    form = PublishForm()
    if not form.validate():
        return _lead_page(slug, _("Choose a date and a time.")), 422
    local = form.embargo_until.data

    def step(db: Session, contest: Contest, by: int, now: datetime) -> None:
        actions.publish(
            db,
            result=queries.version_of(db, contest, version),
            by=by,
            embargo_until=local and moment_of(local, contest.tzinfo),
            now=now,
        )

    return _take(slug, step, _("The result is published."))


@blueprint.get("/organise/<slug>/results/export.zip")
@open_to(Role.ORGANISER)
def export(slug: str) -> ResponseReturnValue:
    """Hand the newest version over: tables, pictures, method."""
    contest = contest_by_slug(session(), slug)
    pieces = pack(contest, current_person().id)
    answer = Response(stream_with_context(pieces), mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}.zip"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _take(slug: str, step: Step, thanks: str) -> ResponseReturnValue:
    """Take a step in one transaction; where it is refused, say so on the page."""
    try:
        with transaction() as db:
            contest = contest_by_slug(db, slug)
            step(db, contest, current_person().id, clock.now())
    except RefusedError as error:
        return _lead_page(slug, say(error)), error.status
    flash(thanks)
    return redirect(url_for("results.lead", slug=slug))


def _lead_page(slug: str, trouble: str = "") -> str:
    contest, now = contest_by_slug(session(), slug), clock.now()
    way = queries.way(session(), contest, now=now)
    return render_template(
        "results/lead.html",
        contest=contest,
        way=way,
        steps=[
            (step.key, step.state.value, _said(step.missing))
            for step in steps(way.standings)
        ],
        why_form=WhyForm(),
        publish_form=PublishForm(formdata=None),
        signed=any(
            one.person_id == current_person().id
            for one in (way.result.signatures if way.result else ())
        ),
        trouble=trouble,
        decimal=lambda value: decimal(value, language()),
    )


def _said(sentences: Iterable[Sentence]) -> list[str]:
    return [one.said(_, language()) for one in sentences]
