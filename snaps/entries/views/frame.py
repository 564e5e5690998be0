"""What the pages of this feature share."""

from datetime import datetime

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    request,
    session as cookie,
    url_for,
)
from flask_login import login_user
from wtforms import Form

from snaps.accounts.access import person_or_none
from snaps.accounts.models import Person
from snaps.contests.models import Contest
from snaps.contests.wording import day_words, end_words
from snaps.db import session
from snaps.entries.models import Entry
from snaps.entries.queries import entry_by_id
from snaps.entries.rules import EntryRefusedError, Refusal
from snaps.errors import N_, NotFoundError
from snaps.texts import _, language

blueprint = Blueprint("entries", __name__)

OPENED = "entries"  # in the cookie: entries opened by the link in their mail


def say_refusal(refusal: Refusal, contest: Contest) -> str:
    """Return why not, in the language of the page, with days as people write them."""
    zone = contest.tzinfo
    values = {
        name: _day(name, value, zone) if isinstance(value, datetime) else value
        for name, value in refusal.values.items()
    }
    return str(_(refusal.sentence, **values))


def put_refusals(form: Form, error: EntryRefusedError, contest: Contest) -> None:
    """Put each refusal beside its field, or above them all."""
    for refusal in error.refusals:
        sentence = say_refusal(refusal, contest)
        if refusal.reason.field in form:
            field = form[refusal.reason.field]
            field.errors = [*field.errors, sentence]
        else:
            form.form_errors.append(sentence)


def map_base() -> str:
    """Return what the pin's map is drawn on."""
    return str(current_app.config["MAP_BASE"])


def open_by_link(entry: Entry) -> None:
    """Let this browser see and change one entry, as the link in its mail promises."""
    opened = dict(cookie.get(OPENED, {}))
    opened[str(entry.id)] = entry.author_id
    cookie[OPENED] = opened


def sign_in_as(person: Person) -> None:
    """Sign somebody in whose address is proven just now, in a fresh session."""
    cookie.clear()
    cookie.permanent = True
    login_user(person)


def own_entry(entry_id: int) -> Entry:
    """Return an entry of whoever asks; a stranger is led to the sign-in.

    Raises NotFoundError for the entries of others.
    """
    entry = entry_by_id(session(), entry_id)
    person = person_or_none()
    if person is not None and entry.author.person_id == person.id:
        return entry
    if cookie.get(OPENED, {}).get(str(entry_id)) == entry.author_id:
        return entry
    if person is None:
        abort(redirect(url_for("accounts.sign_in", next=request.path)))
    raise NotFoundError(N_("There is no such entry."))


def _day(name: str, moment: datetime, zone: object) -> str:
    words = end_words if name == "closed_at" else day_words
    return words(moment, zone, language())  # type: ignore[arg-type]  # a ZoneInfo
