"""Pages that belong to no contest."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from snaps.accounts.access import open_to
from snaps.accounts.roles import Role
from snaps.contests.queries import public_contests
from snaps.db import session

blueprint = Blueprint("web", __name__)
root = Blueprint("root", __name__)


@root.get("/")
@open_to(Role.ANYONE)
def home() -> ResponseReturnValue:
    """Lead to the start page in the visitor's language."""
    return redirect(url_for("web.start"))


@blueprint.get("/")
@open_to(Role.ANYONE)
def start() -> ResponseReturnValue:
    """Show the contests there are."""
    contests = public_contests(session())
    return render_template("web/start.html", contests=contests)
