"""The moderators' pages: one by one, as a grid, and what was decided."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from snaps import clock
from snaps.accounts.access import current_person, open_to, scope
from snaps.accounts.roles import Role
from snaps.contests.models import Contest
from snaps.contests.queries import contest_by_slug
from snaps.db import session, transaction
from snaps.entries.models import Entry
from snaps.errors import RefusedError
from snaps.moderation import actions, queries
from snaps.moderation.actions import UNDO_FOR, Seen
from snaps.moderation.badges import badges, said
from snaps.moderation.filters import ORIGINS, Filter, State
from snaps.moderation.forms import (
    AltForm,
    BulkForm,
    FilterForm,
    RejectForm,
    SeenForm,
)
from snaps.moderation.reasons import Reason
from snaps.texts import _, language, ngettext, say

blueprint = Blueprint("moderation", __name__, url_prefix="/contests/<slug>/moderate")
ON_A_PAGE = 48


@blueprint.get("/")
@open_to(Role.MODERATOR)
def queue(slug: str) -> ResponseReturnValue:
    """Show the next entry to decide, and take it in hand."""
    contest, wanted = contest_by_slug(session(), slug), _filter()
    after = request.args.get("after", 0, type=int)
    with transaction() as db:
        entry = actions.take_next(
            db,
            contest_id=contest.id,
            wanted=wanted,
            towns=scope().towns,
            by=current_person().id,
            now=clock.now(),
            after=after,
        )
    if entry is None:
        return render_template("moderation/done.html", **_frame(contest, wanted))
    return _show(contest, entry, wanted)


@blueprint.get("/<int:entry_id>")
@open_to(Role.MODERATOR)
def show(slug: str, entry_id: int) -> ResponseReturnValue:
    """Show one entry, decided or not."""
    contest, entry = _entry(slug, entry_id)
    return _show(contest, entry, _filter())


@blueprint.get("/<int:entry_id>/<any(reject, alt):_act>")
@open_to(Role.MODERATOR)
def back(slug: str, entry_id: int, _act: str) -> ResponseReturnValue:
    """Lead whoever reloads a page with mistakes, or changes its language, back."""
    return redirect(_address("moderation.show", slug, entry_id=entry_id))


@blueprint.post("/<int:entry_id>/accept")
@open_to(Role.MODERATOR)
def accept(slug: str, entry_id: int) -> ResponseReturnValue:
    """Let an entry take part, and go on to the next."""
    _entry(slug, entry_id)  # what somebody may not see does not exist
    form = SeenForm()
    if not form.validate_on_submit():
        return redirect(_address("moderation.show", slug, entry_id=entry_id))
    return _decide(
        slug,
        entry_id,
        lambda entry: actions.accept(
            session(),
            entry=entry,
            by=current_person().id,
            now=clock.now(),
            seen=form.value,
        ),
    )


@blueprint.post("/<int:entry_id>/reject")
@open_to(Role.MODERATOR)
def reject(slug: str, entry_id: int) -> ResponseReturnValue:
    """Keep an entry out for a reason, and go on to the next."""
    contest, entry = _entry(slug, entry_id)
    form = RejectForm()
    if form.validate_on_submit():
        reason, words = Reason(form.reason.data), form.words.data or ""
        if not reason.needs_words or words.strip():
            return _decide(
                slug,
                entry_id,
                lambda entry: actions.reject(
                    session(),
                    entry=entry,
                    by=current_person().id,
                    reason=reason,
                    words=words,
                    now=clock.now(),
                    seen=form.value,
                ),
            )
        form.words.errors = [_("Tell the author in your own words why.")]
    return _show(contest, entry, _filter(), reject_form=form, status=422)


@blueprint.post("/<int:entry_id>/skip")
@open_to(Role.MODERATOR)
def skip(slug: str, entry_id: int) -> ResponseReturnValue:
    """Leave an entry to somebody else, or for later."""
    _contest, entry = _entry(slug, entry_id)
    with transaction() as db:
        actions.release(db, entry=entry, by=current_person().id)
    return redirect(_next(slug, entry_id))


@blueprint.post("/<int:entry_id>/alt")
@open_to(Role.MODERATOR)
def describe(slug: str, entry_id: int) -> ResponseReturnValue:
    """Change the alternative text."""
    contest, entry = _entry(slug, entry_id)
    form = AltForm()
    if not form.validate_on_submit():
        return _show(contest, entry, _filter(), alt_form=form, status=422)
    with transaction() as db:
        actions.describe(
            db,
            entry=entry,
            alt=form.alt.data or "",
            by=current_person().id,
            now=clock.now(),
        )
    flash(_("The alternative text is saved."))
    return redirect(_address("moderation.show", slug, entry_id=entry_id))


@blueprint.post("/undo")
@open_to(Role.MODERATOR)
def undo(slug: str) -> ResponseReturnValue:
    """Take back what was decided last."""
    contest = contest_by_slug(session(), slug)
    try:
        with transaction() as db:
            entries = actions.undo_last(
                db, contest_id=contest.id, by=current_person().id, now=clock.now()
            )
    except RefusedError as error:
        flash(say(error))
        return redirect(_address("moderation.queue", slug))
    number = len(entries)
    flash(ngettext("Taken back.", "%(num)s decisions are taken back.", number))
    if number > 1:
        return redirect(_address("moderation.grid", slug))
    return redirect(_address("moderation.show", slug, entry_id=entries[0].id))


@blueprint.get("/grid")
@open_to(Role.MODERATOR)
def grid(slug: str) -> ResponseReturnValue:
    """Show many entries at once, to choose and decide."""
    return _grid(contest_by_slug(session(), slug), BulkForm())


@blueprint.post("/grid")
@open_to(Role.MODERATOR)
def decide_many(slug: str) -> ResponseReturnValue:
    """Accept or reject all that were chosen."""
    contest, form = contest_by_slug(session(), slug), BulkForm()
    ids = request.form.getlist("entry", type=int)[:ON_A_PAGE]
    rejecting = request.form.get("do") == "reject"
    if not form.validate_on_submit():
        return _grid(contest, form, status=422)
    if rejecting and not form.reason.data:
        form.reason.errors = [_("Choose a reason")]
        return _grid(contest, form, status=422)
    try:
        done = _decide_many(contest, ids, form if rejecting else None)
    except RefusedError as error:
        form.words.errors = [say(error)]
        return _grid(contest, form, status=422)
    flash(ngettext("%(num)s photo decided.", "%(num)s photos decided.", done[0]))
    for sentence in done[1]:
        flash(sentence)
    return redirect(_address("moderation.grid", slug))


@blueprint.get("/decisions")
@open_to(Role.MODERATOR)
def decisions(slug: str) -> ResponseReturnValue:
    """Show who decided what, and when."""
    contest = contest_by_slug(session(), slug)
    rows = queries.decisions(
        session(),
        contest.id,
        towns=scope().towns,
        cursor=request.args.get("cursor", type=int),
        limit=ON_A_PAGE + 1,
    )
    shown = rows[:ON_A_PAGE]
    more = shown[-1].ruling.id if len(rows) > ON_A_PAGE else None
    return render_template(
        "moderation/decisions.html",
        decisions=shown,
        next_url=more and url_for("moderation.decisions", slug=slug, cursor=more),
        **_frame(contest, _filter()),
    )


def _decide(
    slug: str, entry_id: int, act: Callable[[Entry], object]
) -> ResponseReturnValue:
    """Decide in one transaction; where that is refused, say so. Then go on."""
    try:
        with transaction():
            _contest, entry = _entry(slug, entry_id)
            act(entry)
    except RefusedError as error:
        flash(say(error))
    return redirect(_next(slug, entry_id))


def _decide_many(
    contest: Contest, ids: list[int], rejecting: BulkForm | None
) -> tuple[int, list[str]]:
    """Return how many were decided, and the sentences of those that were not."""
    seen = {
        entry_id: Seen(None, revision)
        for entry_id in ids
        if (revision := request.form.get(f"revision-{entry_id}", type=int)) is not None
    }
    with transaction() as db:
        chosen = queries.entries_to_moderate(db, contest.id, ids, scope().towns)
        by, now = current_person().id, clock.now()
        if rejecting is None:
            done = actions.accept_all(db, chosen=chosen, by=by, now=now, seen=seen)
        else:
            done = actions.reject_all(
                db,
                chosen=chosen,
                by=by,
                reason=Reason(rejecting.reason.data),
                words=rejecting.words.data or "",
                now=now,
                seen=seen,
            )
    return len(done.rulings), list(dict.fromkeys(say(one) for one in done.refused))


def _show(
    contest: Contest,
    entry: Entry,
    wanted: Filter,
    *,
    reject_form: RejectForm | None = None,
    alt_form: AltForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    person, now = current_person(), clock.now()
    towns = scope().towns
    review = queries.review(session(), entry, towns=towns, by=person.id, now=now)
    seen = f"{review.turn}.{entry.revision}"
    page = render_template(
        "moderation/show.html",
        review=review,
        entry=entry,
        badges=badges(entry.gates, edited=review.edited),
        declared=[_(said(one.kind, one.answer)) for one in review.declared],
        category=_category(contest, entry.category),
        origins=ORIGINS,
        accept_form=SeenForm(formdata=None, seen=seen),
        reject_form=reject_form or RejectForm(formdata=None, seen=seen),
        alt_form=alt_form or AltForm(formdata=None, alt=entry.alt),
        **_frame(contest, wanted),
    )
    return page, status


def _grid(contest: Contest, form: BulkForm, status: int = 200) -> ResponseReturnValue:
    wanted, towns = _filter(), scope().towns
    cursor = request.args.get("cursor", type=int)
    shown = queries.grid(
        session(), contest.id, wanted, towns=towns, cursor=cursor, limit=ON_A_PAGE
    )
    edited = queries.edited_among(session(), [one.id for one in shown.entries])
    following = shown.next and _address(
        "moderation.grid", contest.slug, cursor=shown.next
    )
    page = render_template(
        "moderation/grid.html",
        entries=shown.entries,
        edited=edited if wanted.state.open_ else frozenset(),
        next_url=following,
        form=form,
        chosen=frozenset(request.form.getlist("entry", type=int)),
        **_frame(contest, wanted),
    )
    return page, status


def _frame(contest: Contest, wanted: Filter) -> Mapping[str, object]:
    """Return what every moderators' page shows: counts, filter, what can be undone."""
    db, towns, person = session(), scope().towns, current_person()
    in_hand = queries.towns_in_hand(db, contest.id, towns)
    return {
        "contest": contest,
        "wanted": wanted,
        "states": State,
        "counts": queries.counts(db, contest.id, towns),
        "filter_form": FilterForm.of(wanted, [(one.ags, one.name) for one in in_hand]),
        "undoable": queries.last_own(
            db, contest.id, by=person.id, since=clock.now() - UNDO_FOR
        ),
    }


def _category(contest: Contest, key: str) -> str:
    names = {one.key: one.name[language()] for one in contest.rules.categories}
    return names.get(key, key)


def _entry(slug: str, entry_id: int) -> tuple[Contest, Entry]:
    contest = contest_by_slug(session(), slug)
    towns = scope().towns
    return contest, queries.entry_to_moderate(session(), contest.id, entry_id, towns)


def _filter() -> Filter:
    return Filter.of(
        request.args.get("state", ""),
        request.args.get("town", ""),
        request.args.get("origin", ""),
    )


def _next(slug: str, entry_id: int) -> str:
    return _address("moderation.queue", slug, after=entry_id)


def _address(endpoint: str, slug: str, **values: Any) -> str:
    """Return an address that keeps the filter of this page."""
    kept: dict[str, Any] = {**_filter().words, **values}
    return url_for(endpoint, slug=slug, **kept)
