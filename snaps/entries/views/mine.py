"""One's own entries: how they stand, and what can be changed of them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from snaps import clock
from snaps.accounts.access import current_person, open_to
from snaps.accounts.forms import EmptyForm
from snaps.accounts.roles import Role
from snaps.db import session, transaction
from snaps.entries import actions
from snaps.entries.forms import PlaceForm, WordsForm
from snaps.entries.gates import Position
from snaps.entries.queries import entries_of_person, place_in, town_choices, why_fixed
from snaps.entries.rules import EntryRefusedError
from snaps.entries.states import EntryState, state_of
from snaps.entries.views.frame import blueprint, own_entry, put_refusals
from snaps.texts import _


@blueprint.get("/my/entries")
@open_to(Role.CITIZEN)
def mine() -> ResponseReturnValue:
    """List one's entries, and how they stand."""
    entries = entries_of_person(session(), current_person().id)
    rows = [(entry, state_of(entry.gates)) for entry in entries]
    return render_template("entries/mine.html", rows=rows)


@blueprint.get("/my/entries/<int:entry_id>")
@open_to(Role.ANYONE)
def show(entry_id: int) -> ResponseReturnValue:
    """Show one entry to its author, signed in or come by the link in the mail."""
    entry = own_entry(entry_id)
    return render_template(
        "entries/show.html",
        entry=entry,
        contest=entry.contest,
        state=state_of(entry.gates),
        fixed=why_fixed(entry, entry.contest, clock.now()),
        to_confirm=state_of(entry.gates) is EntryState.UNCONFIRMED,
    )


@blueprint.post("/my/entries/<int:entry_id>/confirm")
@open_to(Role.CITIZEN)
def confirm(entry_id: int) -> ResponseReturnValue:
    """Confirm an entry by being signed in with its address."""
    entry = own_entry(entry_id)
    if entry.author.person_id == current_person().id:
        with transaction() as db:
            actions.confirm(db, entry=entry, now=clock.now())
    flash(_("Thank you! Your entry is confirmed."))
    return redirect(url_for("entries.show", entry_id=entry_id))


@blueprint.route("/my/entries/<int:entry_id>/edit", methods=["GET", "POST"])
@open_to(Role.ANYONE)
def edit(entry_id: int) -> ResponseReturnValue:
    """Change the words about a photo."""
    entry = own_entry(entry_id)
    by = entry.author.person_id
    form = WordsForm()
    form.offer(entry.contest.rules)
    if form.validate_on_submit():
        with transaction() as db:
            actions.edit(
                db,
                entry=entry,
                words=form.words,
                position=Position(form.position.data),
                by=by,
                page="entries.edit",
                now=clock.now(),
            )
        flash(_("Your changes are saved."))
        return redirect(url_for("entries.show", entry_id=entry_id))
    if not form.is_submitted():
        form.show(entry)
    page = render_template(
        "entries/edit.html", form=form, entry=entry, contest=entry.contest
    )
    return page, 422 if form.errors else 200


@blueprint.route("/my/entries/<int:entry_id>/place", methods=["GET", "POST"])
@open_to(Role.ANYONE)
def move(entry_id: int) -> ResponseReturnValue:
    """Say where the photo was taken."""
    entry = own_entry(entry_id)
    by = entry.author.person_id
    form = PlaceForm()
    if form.validate_on_submit():
        draft = form.where_draft(place_in(entry.photo))
        try:
            with transaction() as db:
                actions.place(db, entry=entry, draft=draft, by=by, now=clock.now())
        except EntryRefusedError as error:
            entry = own_entry(entry_id)
            put_refusals(form, error, entry.contest)
        else:
            flash(_("Thank you. The place is saved."))
            return redirect(url_for("entries.show", entry_id=entry_id))
    if not form.is_submitted():
        form.show_place(entry)
    page = render_template(
        "entries/place.html",
        form=form,
        entry=entry,
        contest=entry.contest,
        choices=town_choices(session(), entry.contest.rules),
    )
    return page, 422 if form.errors else 200


@blueprint.route("/my/entries/<int:entry_id>/withdraw", methods=["GET", "POST"])
@open_to(Role.ANYONE)
def withdraw(entry_id: int) -> ResponseReturnValue:
    """Take an entry back, after asking once."""
    entry = own_entry(entry_id)
    by = entry.author.person_id
    form = EmptyForm()
    if form.validate_on_submit():
        with transaction() as db:
            actions.withdraw(db, entry=entry, by=by, now=clock.now())
        flash(_("Your entry is withdrawn. Nobody sees it any more."))
        return redirect(url_for("entries.show", entry_id=entry_id))
    return render_template("entries/withdraw.html", form=form, entry=entry)
