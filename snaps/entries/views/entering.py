"""Entering a photo: one page, open to everybody."""

from flask import (
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    session as cookie,
    url_for,
)
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature

from snaps import clock
from snaps.accounts.access import open_to, person_or_none
from snaps.accounts.roles import Role
from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.contests.queries import contest_by_slug, shown_text
from snaps.db import session, transaction
from snaps.entries import actions
from snaps.entries.drafts import EntryDraft
from snaps.entries.forms import EnterForm
from snaps.entries.models import Entry
from snaps.entries.queries import (
    Whereabouts,
    entered_by,
    entry_of_photo,
    municipality,
    place_in,
    terms_of,
    town_choices,
    whereabouts,
)
from snaps.entries.rules import (
    EntryRefusedError,
    RefusalReason,
    place_refusals,
    refusals,
)
from snaps.entries.views.frame import (
    blueprint,
    closing_words,
    put_refusals,
    say_refusal,
)
from snaps.errors import RateLimitedError
from snaps.limits import by_person, limiter
from snaps.photos import darkroom
from snaps.photos.access import sent_photo, upload_owner
from snaps.photos.actions import keep_photo, keep_upload
from snaps.photos.addresses import photo_url
from snaps.photos.facts import PhotoError
from snaps.photos.models import Photo
from snaps.photos.queries import upload_of
from snaps.security import signer
from snaps.spots.places import Place, PlaceSource
from snaps.spots.queries import spots_of, town_by_ags
from snaps.texts import _, language, say

KEPT = "entries.kept"  # salt of the token that stands for a photo in the form
KEPT_S = 7 * 24 * 60 * 60  # seconds
ENTERED = "entered"  # in the cookie: the entry that waits for its code
BY_CLASS = "600 per hour"  # one address may be a whole school
BY_ONE = "40 per hour"
MORE = ("title", "why", "category", "tags", "tie", "position")  # folded in at first


def by_sender() -> str:
    """Return a key for who enters: a person, or the address they wrote."""
    email = request.form.get("email", "").strip().lower()
    return f"enter:{email}" if email else f"enter:{by_person()}"


@blueprint.route("/contests/<slug>/enter", methods=["GET", "POST"])
@open_to(Role.ANYONE)
@limiter.limit(BY_CLASS, methods=["POST"])
@limiter.limit(BY_ONE, methods=["POST"], key_func=by_sender)
def enter(slug: str) -> ResponseReturnValue:
    """Take one photo into a contest."""
    contest = contest_by_slug(session(), slug)
    form = EnterForm(where=request.args.get("where", ""))
    form.ask(contest.rules, stranger=person_or_none() is None)
    photo = None
    if form.is_submitted():
        good = form.validate()
        photo = _photo_of(form, contest)
        if good and photo is not None:
            try:
                return _thank(_entered(form, contest, photo))
            except EntryRefusedError as error:
                if (mine := _mine_already(error, contest, photo)) is not None:
                    return _thank(mine)
                put_refusals(form, error, contest)
            except RateLimitedError as error:
                form.form_errors.append(say(error))
    return _page(contest, form, photo)


@blueprint.post("/contests/<slug>/enter/photo")
@open_to(Role.ANYONE)
@limiter.limit(BY_CLASS)
def arrived(slug: str) -> ResponseReturnValue:
    """Take a finished upload in, and tell the page what the file says."""
    contest = contest_by_slug(session(), slug)
    try:
        with transaction() as db:
            upload = upload_of(db, request.form.get("upload", ""), upload_owner())
            photo = keep_upload(db, upload=upload, zone=contest.tzinfo, now=clock.now())
    except PhotoError as error:
        return jsonify({"message": _(error.sentence, **error.values)}), 422
    found = place_in(photo)
    return jsonify(
        {
            "kept": _kept(photo),
            "picture": photo_url(photo, 320),
            "place": found and _place_in(contest, found),
        }
    )


@blueprint.get("/contests/<slug>/enter/place")
@open_to(Role.ANYONE)
@limiter.limit(BY_CLASS)
def place(slug: str) -> ResponseReturnValue:
    """Tell the page what lies at a pin."""
    contest = contest_by_slug(session(), slug)
    latitude = request.args.get("latitude", 91.0, type=float)
    longitude = request.args.get("longitude", 0.0, type=float)
    try:
        pin = Place(latitude, longitude, PlaceSource.PIN)
    except ValueError:
        return jsonify({"message": _("There is no such place.")}), 422
    return jsonify(_place_in(contest, pin))


@blueprint.get("/contests/<slug>/enter/outline")
@open_to(Role.ANYONE)
@limiter.limit(BY_CLASS)
def outline(slug: str) -> ResponseReturnValue:
    """Return a town's outline and places, for a map to set the pin on."""
    contest_by_slug(session(), slug)  # or there is no such page
    town = town_by_ags(session(), request.args.get("town", ""))
    spots = spots_of(session(), town.ags)
    return jsonify(
        {
            "outline": town.outline,
            "centre": [town.latitude, town.longitude],
            "spots": [[one.name, one.latitude, one.longitude] for one in spots],
        }
    )


def _photo_of(form: EnterForm, contest: Contest) -> Photo | None:
    """Return the photo just sent, or the one kept from before, or say what is wrong."""
    if form.photo.data:
        try:
            data = sent_photo(form.photo.data)
            facts = darkroom.read(data, contest.tzinfo)
            with transaction() as db:
                photo = keep_photo(
                    db, data=data, zone=contest.tzinfo, now=clock.now(), facts=facts
                )
        except PhotoError as error:
            form.photo.errors = [_(error.sentence, **error.values)]
            return None
        form.kept.data = _kept(photo)
        return photo
    kept = _kept_before(form.kept.data or "")
    if kept is None:
        form.photo.errors = [_("Choose a photo")]
    return kept


def _kept_before(token: str) -> Photo | None:
    try:
        photo_id = signer(KEPT).loads(token, max_age=KEPT_S)
    except BadSignature:
        return None
    return session().get(Photo, photo_id)


def _entered(form: EnterForm, contest: Contest, photo: Photo) -> Entry:
    """Enter it for whoever is signed in, or for the address, which must confirm."""
    with transaction() as db:
        shown = {
            key: shown_text(db, contest, key, language()) for key in ("rights", "terms")
        }
        return actions.enter_upload(
            db,
            contest=contest,
            photo=photo,
            person=person_or_none(),
            email=form.email.data if "email" in form else "",
            draft=form.draft(place_in(photo), shown),
            page="entries.enter",
            now=clock.now(),
        )


def _mine_already(
    error: EntryRefusedError, contest: Contest, photo: Photo
) -> Entry | None:
    """Return the entry that pressing the button twice has made already."""
    person = person_or_none()
    if person is None or error.refusals[0].reason is not RefusalReason.ALREADY_IN:
        return None
    found = entry_of_photo(session(), contest.id, photo.id)
    mine = found is not None and found.author.person_id == person.id
    return found if mine else None


def _thank(entry: Entry) -> ResponseReturnValue:
    if entry.confirmed_at is None:
        cookie[ENTERED] = entry.id
        return redirect(url_for("entries.waiting"))
    flash(_("Thank you! Your photo has arrived."))
    return redirect(url_for("entries.show", entry_id=entry.id))


def _page(contest: Contest, form: EnterForm, photo: Photo | None) -> tuple[str, int]:
    person = person_or_none()
    used = entered_by(session(), contest.id, person.id) if person else 0
    told = refusals(terms_of(contest), moment=clock.now(), entered=used)
    choices = town_choices(session(), contest.rules)
    if person is not None and not form.is_submitted():
        form.credit.data = person.name
    page = render_template(
        "entries/closed.html" if told else "entries/enter.html",
        contest=contest,
        form=form,
        photo=photo,
        told=[say_refusal(refusal, contest) for refusal in told],
        used=used,
        limit=contest.rules.entries_per_author,
        choices=choices,
        closes=_closing(contest),
        more_open=any(form[name].errors for name in MORE if name in form),
    )
    return page, 422 if form.is_submitted() else 200


def _closing(contest: Contest) -> str:
    span = contest.windows[WindowKind.ENTERING]
    return "" if span is None else closing_words(span.closes_at, contest)


def _kept(photo: Photo) -> str:
    return signer(KEPT).dumps(photo.id)


def _place_in(contest: Contest, place: Place) -> dict[str, object]:
    """Return what lies at a place: its names, its choice in the list, or why not."""
    found = whereabouts(session(), EntryDraft(place=place))
    town = municipality(found.town)
    against = place_refusals(contest.rules, town, located=True, needed=True)
    return {
        "at": [place.latitude, place.longitude],
        "words": _words(found),
        "choice": "" if against else _choice(found),
        "refused": say_refusal(against[0], contest) if against else None,
    }


def _words(found: Whereabouts) -> str:
    names = [found.spot.name] if found.spot else []
    return ", ".join([*names, found.town.name] if found.town else names)


def _choice(found: Whereabouts) -> str:
    if found.spot is not None:
        return f"spot:{found.spot.id}"
    return f"town:{found.town.ags}" if found.town else ""
