"""Signing in and out."""

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    session as cookie,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from snaps import clock
from snaps.accounts import actions
from snaps.accounts.access import current_person, open_to, sign_in_as
from snaps.accounts.forms import CodeForm, EmptyForm, SignInForm
from snaps.accounts.models import Person
from snaps.accounts.queries import appointments
from snaps.accounts.roles import Role
from snaps.db import session, transaction
from snaps.errors import RefusedError
from snaps.limits import limiter
from snaps.security import safe_path
from snaps.texts import _, language, say

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@open_to(Role.ANYONE)
@limiter.limit("60 per hour", methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Ask for an address and mail it a link and a code."""
    form = SignInForm()
    if form.validate_on_submit():
        with transaction() as db:
            actions.send_sign_in(
                db,
                email=form.email.data,
                language=language(),
                next_page=safe_path(form.next.data),
                now=clock.now(),
            )
        return redirect(url_for("accounts.code", email=form.email.data))
    form.next.data = safe_path(request.args.get("next") or form.next.data)
    page = render_template("accounts/sign_in.html", form=form)
    return page, 422 if form.errors else 200


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@open_to(Role.ANYONE)
@limiter.limit("60 per hour", methods=["POST"])
def code() -> ResponseReturnValue:
    """Take the six digits, for those whose mail opens in another browser."""
    form = CodeForm(email=request.args.get("email", ""))
    if form.validate_on_submit():
        try:
            with transaction() as db:
                found = actions.sign_in_by_code(
                    db, email=form.email.data, code=form.code.data, now=clock.now()
                )
        except RefusedError as error:
            form.code.errors = [say(error)]
        else:
            if found is not None:
                return _enter(*found)
            form.code.errors = [_("This code is not right. Please look again.")]
    page = render_template("accounts/code.html", form=form)
    return page, 422 if form.errors else 200


@blueprint.route("/sign-in/<token>", methods=["GET", "POST"])
@open_to(Role.ANYONE)
def link(token: str) -> ResponseReturnValue:
    """Show a button; only pressing it signs in, since mail scanners open links."""
    form = EmptyForm()
    if not form.validate_on_submit():
        return render_template("accounts/link.html", form=form)
    with transaction() as db:
        found = actions.sign_in_by_token(db, token=token, now=clock.now())
    return _enter(*found)


@blueprint.post("/sign-out")
@open_to(Role.ANYONE)
def sign_out() -> ResponseReturnValue:
    """Forget who this browser is."""
    logout_user()
    cookie.clear()
    flash(_("You are signed out."))
    return redirect(url_for("web.start"))


@blueprint.get("/account")
@open_to(Role.CITIZEN)
def account() -> ResponseReturnValue:
    """Show who one is here and what one may do."""
    held = appointments(session(), current_person().id)
    return render_template("accounts/account.html", appointments=held)


def _enter(person: Person, next_page: str) -> ResponseReturnValue:
    sign_in_as(person)
    flash(_("You are signed in."))
    return redirect(next_page or url_for("accounts.account"))
