"""What the pages of this feature share."""

from datetime import datetime

from flask import (
    Blueprint,
    abort,
    redirect,
    request,
    session as cookie,
    url_for,
)
from wtforms import Form

from snaps.accounts.access import person_or_none
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
    values = dict(refusal.values)
    for name, words in (("opens_at", opening_words), ("closed_at", closing_words)):
        if isinstance(moment := values.get(name), datetime):
            values[name] = words(moment, contest)
    return str(_(refusal.sentence, **values))


def opening_words(moment: datetime, contest: Contest) -> str:
    """Return the day from which something is open."""
    return day_words(moment, contest.tzinfo, language())


def closing_words(moment: datetime, contest: Contest) -> str:
    """Return the day, and where it is not midnight the hour, when something closes."""
    return end_words(moment, contest.tzinfo, language())


def put_refusals(form: Form, error: EntryRefusedError, contest: Contest) -> None:
    """Put each refusal beside its field, or above them all."""
    for refusal in error.refusals:
        sentence = say_refusal(refusal, contest)
        if refusal.reason.field in form:
            field = form[refusal.reason.field]
            field.errors = [*field.errors, sentence]
        else:
            form.form_errors.append(sentence)


def open_by_link(entry: Entry) -> None:
    """Let this browser see and change one entry, as the link in its mail promises."""
    opened = dict(cookie.get(OPENED, {}))
    opened[str(entry.id)] = entry.author_id
    cookie[OPENED] = opened


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
