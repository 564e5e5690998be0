"""Voting for a photo, and one's ballot."""

from collections.abc import Callable

from flask import (
    Blueprint,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from snaps import clock
from snaps.accounts.access import current_person, open_to
from snaps.accounts.roles import Role
from snaps.contests.models import Contest
from snaps.contests.queries import contest_by_slug
from snaps.db import session, transaction
from snaps.errors import RefusedError
from snaps.limits import by_person, limiter
from snaps.security import safe_path
from snaps.texts import _, ngettext, say
from snaps.voting import actions, queries

blueprint = Blueprint("voting", __name__, url_prefix="/contests/<slug>")


@blueprint.get("/entries/<int:entry_id>/vote")
@open_to(Role.CITIZEN)
def confirm(slug: str, entry_id: int) -> ResponseReturnValue:
    """Ask somebody who has just signed in whether this is the photo."""
    contest = contest_by_slug(session(), slug)
    entry = queries.shown_entry(session(), contest, entry_id)
    own = queries.ballot(session(), contest, current_person(), now=clock.now())
    return render_template(
        "voting/confirm.html", contest=contest, entry=entry, ballot=own
    )


@blueprint.post("/entries/<int:entry_id>/vote")
@open_to(Role.CITIZEN)
@limiter.limit("120 per minute", key_func=by_person)
def vote(slug: str, entry_id: int) -> ResponseReturnValue:
    """Give a photo one's vote."""
    return _change(slug, entry_id, actions.cast)


@blueprint.post("/entries/<int:entry_id>/unvote")
@open_to(Role.CITIZEN)
@limiter.limit("120 per minute", key_func=by_person)
def unvote(slug: str, entry_id: int) -> ResponseReturnValue:
    """Take one's vote for a photo back."""
    return _change(slug, entry_id, actions.revoke)


@blueprint.get("/ballot")
@open_to(Role.CITIZEN)
def ballot(slug: str) -> ResponseReturnValue:
    """Show one's own votes and how many are left."""
    return _ballot_page(slug)


def _ballot_page(slug: str, trouble: str = "") -> str:
    contest = contest_by_slug(session(), slug)
    now = clock.now()
    own = queries.ballot(session(), contest, current_person(), now=now)
    return render_template(
        "voting/ballot.html",
        contest=contest,
        ballot=own,
        entries=queries.chosen_entries(session(), own),
        now=now,
        trouble=trouble,
    )


def _saved(contest: Contest, entry_id: int) -> ResponseReturnValue:
    own = queries.ballot(session(), contest, current_person(), now=clock.now())
    words = _("Your vote is saved.") if own.has(entry_id) else _("Your vote is back.")
    left = ngettext("You have one vote left.", "You have %(num)s votes left.", own.left)
    if _wants_json():
        return jsonify(
            {"voted": own.has(entry_id), "left": own.left, "message": f"{words} {left}"}
        )
    flash(f"{words} {left}")
    back = safe_path(request.form.get("next"))
    return redirect(back or url_for("voting.ballot", slug=contest.slug))


def _change(
    slug: str, entry_id: int, action: Callable[..., object]
) -> ResponseReturnValue:
    """Cast or revoke, and answer with what holds then."""
    try:
        with transaction() as db:
            contest = contest_by_slug(db, slug)
            action(
                db,
                contest=contest,
                entry=queries.entry_in(db, contest, entry_id),
                voter=current_person(),
                now=clock.now(),
            )
    except RefusedError as error:
        return _refused(slug, error)
    return _saved(contest, entry_id)


def _refused(slug: str, error: RefusedError) -> ResponseReturnValue:
    if _wants_json():
        raise error
    return _ballot_page(slug, trouble=say(error)), error.status


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
