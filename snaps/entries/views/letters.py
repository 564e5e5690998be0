"""Where the links and the code in our mails lead."""

from flask import flash, redirect, render_template, session as cookie, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature

from snaps import clock
from snaps.accounts.access import open_to, sign_in_as
from snaps.accounts.actions import LIFETIME, sign_in_by_code
from snaps.accounts.forms import CodeForm, EmptyForm
from snaps.accounts.models import Person
from snaps.accounts.roles import Role
from snaps.contests.queries import shown_text
from snaps.db import session, transaction
from snaps.entries import actions
from snaps.entries.actions.letters import GUARDIAN, LINK
from snaps.entries.forms import GuardianForm
from snaps.entries.gates import Guardian
from snaps.entries.models import Entry
from snaps.entries.queries import entry_by_id
from snaps.entries.views.entering import ENTERED
from snaps.entries.views.frame import blueprint, open_by_link
from snaps.errors import N_, GoneError, NotFoundError, RefusedError
from snaps.limits import limiter
from snaps.security import signer
from snaps.texts import _, language, say

LINK_S = 400 * 24 * 60 * 60  # seconds: as long as an edition and its exhibition last
STALE = N_(
    "This link is not valid any more. Sign in with your e-mail address to find your "
    "entries."
)


@blueprint.route("/entry/mail", methods=["GET", "POST"])
@open_to(Role.ANYONE)
@limiter.limit("60 per hour", methods=["POST"])
def waiting() -> ResponseReturnValue:
    """Say that a mail is on its way, and take the code out of it."""
    entry, person = _waiting()
    if entry.confirmed_at is not None:
        return redirect(url_for("entries.show", entry_id=entry.id))
    form = CodeForm(email=person.email)
    if form.validate_on_submit():
        try:
            if _confirmed_by_code(entry, str(person.email), form.code.data):
                flash(_("Thank you! Your entry is confirmed."))
                return redirect(url_for("entries.show", entry_id=entry.id))
            form.code.errors = [_("This code is not right. Please look again.")]
        except RefusedError as error:
            form.code.errors = [say(error)]
    entry, _person = _waiting()  # a code that was counted has emptied it
    page = render_template("entries/waiting.html", form=form, entry=entry)
    return page, 422 if form.errors else 200


@blueprint.post("/entry/mail/again")
@open_to(Role.ANYONE)
@limiter.limit("20 per hour")
def send_again() -> ResponseReturnValue:
    """Send the mail once more."""
    entry, _person = _waiting()
    with transaction() as db:
        actions.write_to_author(db, entry=entry, now=clock.now())
    flash(_("We have sent you another mail."))
    return redirect(url_for("entries.waiting"))


@blueprint.route("/entry/<token>", methods=["GET", "POST"])
@open_to(Role.ANYONE)
@limiter.limit("120 per hour", methods=["POST"])
def link(token: str) -> ResponseReturnValue:
    """Show a button; only pressing it confirms, since mail scanners open links."""
    entry, age_s = _entry_of(token, LINK)
    form = EmptyForm()
    if not form.validate_on_submit():
        return render_template("entries/link.html", form=form, entry=entry)
    if entry.confirmed_at is None and entry.withdrawn_at is None:
        person_id = entry.author.person_id
        with transaction() as db:
            actions.confirm(db, entry=entry, now=clock.now())
        if age_s < LIFETIME.total_seconds():
            sign_in_as(session().get_one(Person, person_id))
        flash(_("Thank you! Your entry is confirmed."))
    open_by_link(entry)
    return redirect(url_for("entries.show", entry_id=entry.id))


@blueprint.route("/guardian/<token>", methods=["GET", "POST"])
@open_to(Role.ANYONE)
@limiter.limit("120 per hour", methods=["POST"])
def guardian(token: str) -> ResponseReturnValue:
    """Ask a parent or guardian."""
    entry, _age_s = _entry_of(token, GUARDIAN)
    if entry.withdrawn_at is not None:
        raise GoneError(N_("This photo was withdrawn. Nobody sees it any more."))
    shown = shown_text(session(), entry.contest, "rights", language())
    form = GuardianForm()
    if form.validate_on_submit():
        with transaction() as db:
            actions.answer_as_guardian(
                db,
                entry=entry,
                agrees=form.answer.data == Guardian.AGREED,
                shown=shown,
                page="entries.guardian",
                now=clock.now(),
            )
        return redirect(url_for("entries.guardian", token=token))
    page = render_template("entries/guardian.html", form=form, entry=entry, shown=shown)
    return page, 422 if form.errors else 200


def _waiting() -> tuple[Entry, Person]:
    """Return the entry this browser made last, and whose it is said to be."""
    entry_id = cookie.get(ENTERED)
    if not isinstance(entry_id, int):
        raise NotFoundError(N_("There is no entry that waits for you to confirm it."))
    entry = entry_by_id(session(), entry_id)
    return entry, session().get_one(Person, entry.author.person_id)


def _confirmed_by_code(entry: Entry, email: str, code: str) -> bool:
    """Confirm an entry and sign its author in, if the code is right."""
    with transaction() as db:
        found = sign_in_by_code(db, email=email, code=code, now=clock.now())
        if found is not None:
            actions.confirm(db, entry=entry, now=clock.now())
    if found is None:
        return False
    sign_in_as(found[0])
    return True


def _entry_of(token: str, salt: str) -> tuple[Entry, float]:
    """Return the entry of a link and the link's age in seconds."""
    try:
        value, made_at = signer(salt).loads(
            token, max_age=LINK_S, return_timestamp=True
        )
        entry_id, author_id = value
    except (BadSignature, TypeError, ValueError) as error:
        raise GoneError(STALE) from error
    entry = entry_by_id(session(), entry_id)
    if entry.author_id != author_id:
        raise GoneError(STALE)
    return entry, (clock.now() - made_at).total_seconds()
