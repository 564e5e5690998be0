"""Pages about a contest: its rules and texts for everybody, its desk for staff."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from snaps import clock
from snaps.accounts.access import current_person, may, open_to
from snaps.accounts.roles import Role
from snaps.contests import actions, queries
from snaps.contests.calendar import Span, WindowKind
from snaps.contests.defaults import default_text
from snaps.contests.forms import (
    BasicsForm,
    ContestForm,
    RankingForm,
    RulesForm,
    TextForm,
    WindowsForm,
)
from snaps.contests.markdown import to_html
from snaps.contests.models import Contest
from snaps.contests.queries import contest_by_slug, document_of
from snaps.contests.texts import (
    LANGUAGE_LABELS,
    LANGUAGES,
    LEGAL_KEYS,
    PLACEHOLDERS,
    TextKey,
)
from snaps.db import session, transaction
from snaps.errors import N_, NotFoundError, RefusedError
from snaps.mail import troubles
from snaps.texts import _, language, say

blueprint = Blueprint("contests", __name__)
STAFF = (Role.ORGANISER, Role.COORDINATOR, Role.MODERATOR, Role.JUROR)


class Step(NamedTuple):
    """A window as the timeline draws it; its span ends with its last moment."""

    label: str
    span: Span
    state: str


@blueprint.app_template_filter("markdown")
def markdown(body: str) -> Markup:
    """Show Markdown of organisers."""
    return Markup(to_html(body))  # noqa: S704  # nh3 has cleaned it


@blueprint.get("/contests/<slug>/about")
@open_to(Role.ANYONE)
def about(slug: str) -> ResponseReturnValue:
    """Tell the rules in plain words, made from the rules themselves."""
    contest, now = contest_by_slug(session(), slug), clock.now()
    return render_template(
        "contests/about.html",
        contest=contest,
        rules=contest.rules,
        phase=contest.phase_at(now),
        steps=steps(contest, now),
        towns=queries.competing_towns(session(), contest),
        guests=queries.guest_towns(session(), contest),
        legal=LEGAL_KEYS,
    )


@blueprint.get("/contests/<slug>/legal/<key>")
@open_to(Role.ANYONE)
def text(slug: str, key: str) -> ResponseReturnValue:
    """Show one of a contest's texts in the best language there is."""
    return _text_page(slug, key, "de-easy" if key == TextKey.EASY else language())


@blueprint.get("/contests/<slug>/legal/<key>/easy")
@open_to(Role.ANYONE)
def easy_text(slug: str, key: str) -> ResponseReturnValue:
    """Show one of a contest's texts in easy German."""
    return _text_page(slug, key, "de-easy")


@blueprint.get("/organise/")
@open_to(*STAFF)
def organise() -> ResponseReturnValue:
    """List the contests somebody works for."""
    found = queries.contests_of_staff(session(), current_person().id)
    return render_template("contests/organise.html", contests=found, now=clock.now())


@blueprint.get("/organise/<slug>/")
@open_to(Role.ORGANISER, Role.MODERATOR)
def desk(slug: str) -> ResponseReturnValue:
    """Show how a contest stands, and the way to everything about it."""
    contest, now = contest_by_slug(session(), slug), clock.now()
    return render_template(
        "contests/desk.html",
        contest=contest,
        phase=contest.phase_at(now),
        steps=steps(contest, now),
        next_change=contest.next_change(now),
        lost=troubles(session(), contest.id) if may("organiser", slug) else [],
    )


@blueprint.route("/organise/<slug>/basics", methods=["GET", "POST"])
@open_to(Role.ORGANISER)
def basics(slug: str) -> ResponseReturnValue:
    """Edit title, time zone and hashtags."""
    return _edit(slug, BasicsForm, "contests/basics.html")


@blueprint.route("/organise/<slug>/windows", methods=["GET", "POST"])
@open_to(Role.ORGANISER)
def windows(slug: str) -> ResponseReturnValue:
    """Edit when what may happen."""
    return _edit(slug, WindowsForm, "contests/windows.html")


@blueprint.route("/organise/<slug>/rules", methods=["GET", "POST"])
@open_to(Role.ORGANISER)
def rules(slug: str) -> ResponseReturnValue:
    """Edit who may take part, and with what."""
    names = queries.town_names(session())
    return _edit(slug, RulesForm, "contests/rules.html", names)


@blueprint.route("/organise/<slug>/ranking", methods=["GET", "POST"])
@open_to(Role.ORGANISER)
def ranking(slug: str) -> ResponseReturnValue:
    """Edit how winners are found, and what they win."""
    return _edit(slug, RankingForm, "contests/ranking.html")


@blueprint.get("/organise/<slug>/texts")
@open_to(Role.ORGANISER)
def texts(slug: str) -> ResponseReturnValue:
    """List all texts with what is shown in each language."""
    contest = contest_by_slug(session(), slug)
    return render_template(
        "contests/texts.html",
        contest=contest,
        keys=tuple(TextKey),
        languages_of_texts=LANGUAGE_LABELS,
        found=queries.texts_in_force(session(), contest.id),
        default=default_text,
    )


@blueprint.route("/organise/<slug>/texts/<key>/<of>", methods=["GET", "POST"])
@open_to(Role.ORGANISER)
def edit_text(slug: str, key: str, of: str) -> ResponseReturnValue:
    """Edit one text in one language; see how it reads, and how it once read."""
    contest = contest_by_slug(session(), slug)
    if key not in set(TextKey) or of not in LANGUAGES:
        raise NotFoundError(N_("There is no such text."))
    versions = queries.text_versions(session(), contest, key, of)
    form = TextForm(body=versions[0].body if versions else "")
    if form.validate_on_submit():
        _write_text(slug, key, of, form.body.data or "")
        return redirect(url_for("contests.edit_text", slug=slug, key=key, of=of))
    page = render_template(
        "contests/edit_text.html",
        contest=contest,
        key=TextKey(key),
        of=of,
        of_label=LANGUAGE_LABELS[of],
        form=form,
        versions=versions,
        shown=queries.shown_text(session(), contest, key, of),
        standard=default_text(key, of),
        placeholders=PLACEHOLDERS,
    )
    return page, 422 if form.errors else 200


def steps(contest: Contest, moment: datetime) -> list[Step]:
    """Return the windows in the order in which they open, for a timeline."""
    spans = contest.windows.spans
    kinds = [kind for kind in WindowKind if kind in spans]
    kinds.sort(key=lambda kind: spans[kind].opens_at)  # of equals the earlier kind
    return [_step(kind, spans[kind], moment) for kind in kinds]


def _step(kind: WindowKind, span: Span, moment: datetime) -> Step:
    state = "now" if span.holds(moment) else "later"
    if span.closes_at <= moment:
        state = "past"
    last = span.closes_at - timedelta(microseconds=1)
    return Step(_(kind.label), Span(span.opens_at, last), state)


def _text_page(slug: str, key: str, in_: str) -> ResponseReturnValue:
    if key not in set(LEGAL_KEYS):
        raise NotFoundError(N_("There is no such text."))
    contest = contest_by_slug(session(), slug)
    return render_template(
        "contests/text.html",
        contest=contest,
        key=TextKey(key),
        keys=LEGAL_KEYS,
        shown=queries.shown_text(session(), contest, key, in_),
        row=queries.text_of(session(), contest, key, in_),
    )


def _edit(
    slug: str,
    make: type[ContestForm],
    template: str,
    names: Mapping[str, str] | None = None,
) -> ResponseReturnValue:
    """Show a form about a part of a contest, and change the contest by it."""
    contest = contest_by_slug(session(), slug)
    form = make(document_of(session(), contest), names or {})
    if form.validate_on_submit() and _amend(slug, form):
        flash(_("Saved."))
        return redirect(url_for("contests.desk", slug=slug))
    page = render_template(template, contest=contest, form=form)
    return page, 422 if form.errors else 200


def _amend(slug: str, form: ContestForm) -> bool:
    try:
        with transaction() as db:
            contest = contest_by_slug(db, slug)
            document = document_of(db, contest)
            if not form.makes_sense(document):
                return False
            actions.amend(
                db,
                contest=contest,
                document=form.applied(document),
                by=current_person().id,
                now=clock.now(),
            )
    except RefusedError as error:
        form.form_errors.append(say(error))
        return False
    return True


def _write_text(slug: str, key: str, of: str, body: str) -> None:
    with transaction() as db:
        kept = actions.write_text(
            db,
            contest=contest_by_slug(db, slug),
            key=key,
            language=of,
            body=body,
            by=current_person().id,
            now=clock.now(),
        )
    flash(_("Saved.") if kept else _("Nothing changed."))
