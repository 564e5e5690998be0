"""The organiser's pages about gathered photos and their rights."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from snaps import clock
from snaps.accounts.access import current_person, open_to
from snaps.accounts.roles import Role
from snaps.contests.queries import contest_by_slug
from snaps.db import session, transaction
from snaps.sources import actions, queries
from snaps.sources.forms import RightsForm
from snaps.texts import ngettext

blueprint = Blueprint("sources", __name__, url_prefix="/organise/<slug>")
ON_A_PAGE = 50


@blueprint.get("/sources")
@open_to(Role.ORGANISER)
def desk(slug: str) -> ResponseReturnValue:
    """Show what was gathered, and what did not enter and why."""
    contest = contest_by_slug(session(), slug)
    after = request.args.get("after", 0, type=int)
    skipped = queries.skipped(session(), contest.id, after=after, limit=ON_A_PAGE + 1)
    shown, more = skipped[:ON_A_PAGE], len(skipped) > ON_A_PAGE
    return render_template(
        "sources/desk.html",
        contest=contest,
        runs=queries.latest_runs(session(), contest.id),
        open_rights=queries.open_rights(session(), contest.id),
        skipped=shown,
        next_url=url_for("sources.desk", slug=slug, after=shown[-1].id)
        if more
        else None,
    )


@blueprint.get("/rights")
@open_to(Role.ORGANISER)
def rights(slug: str) -> ResponseReturnValue:
    """Show the authors whose rights are still to be settled."""
    contest = contest_by_slug(session(), slug)
    after = request.args.get("after", 0, type=int)
    found = queries.unsettled(session(), contest.id, after=after, limit=ON_A_PAGE + 1)
    shown, more = found[:ON_A_PAGE], len(found) > ON_A_PAGE
    posts = queries.posts_of(
        session(), [entry.id for one in shown for entry in one.entries]
    )
    return render_template(
        "sources/rights.html",
        contest=contest,
        shown=shown,
        posts=posts,
        open_rights=queries.open_rights(session(), contest.id),
        next_url=url_for("sources.rights", slug=slug, after=shown[-1].author.id)
        if more
        else None,
    )


@blueprint.route("/rights/<int:author_id>", methods=["GET", "POST"])
@open_to(Role.ORGANISER)
def grant(slug: str, author_id: int) -> ResponseReturnValue:
    """Write down that an author granted the rights."""
    contest = contest_by_slug(session(), slug)
    author = queries.author_in(session(), contest.id, author_id)
    entries = queries.open_entries(session(), contest.id, author_id)
    form = RightsForm()
    form.offer(entries)
    if form.validate_on_submit():
        _grant(slug, author_id, form)
        return redirect(url_for("sources.rights", slug=slug))
    posts = queries.posts_of(session(), [one.id for one in entries])
    page = render_template(
        "sources/grant.html",
        contest=contest,
        author=author,
        entries=entries,
        posts=posts,
        form=form,
    )
    return page, 422 if form.errors else 200


def _grant(slug: str, author_id: int, form: RightsForm) -> None:
    with transaction() as db:
        contest = contest_by_slug(db, slug)
        theirs = queries.open_entries(db, contest.id, author_id)
        granted = actions.record_rights(
            db,
            contest=contest,
            author=queries.author_in(db, contest.id, author_id),
            chosen=[one for one in theirs if one.id in form.entries.data],
            evidence=form.evidence.data,
            answers=form.answers,
            by=current_person().id,
            page="sources.grant",
            now=clock.now(),
        )
    flash(
        ngettext(
            "The rights to %(num)s photo are granted.",
            "The rights to %(num)s photos are granted.",
            len(granted),
        )
    )
