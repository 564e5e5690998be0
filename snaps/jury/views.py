"""A juror's desk, and one photo at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import (
    Blueprint,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from snaps import clock
from snaps.accounts.access import current_person, open_to
from snaps.accounts.roles import Role
from snaps.contests.models import Contest
from snaps.contests.queries import contest_by_slug
from snaps.db import session, transaction
from snaps.errors import N_, NotFoundError, RefusedError
from snaps.jury import actions, queries
from snaps.jury.desk import Desk
from snaps.jury.marking import read_marks
from snaps.jury.models import Juror, Round
from snaps.texts import _

blueprint = Blueprint("jury", __name__, url_prefix="/contests/<slug>/jury")


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the person signed in sits."""

    contest: Contest
    round: Round
    juror: Juror
    desk: Desk

    def entry_at(self, position: int) -> int:
        """Return the entry at a position from 1 on, or raise NotFoundError."""
        if not 1 <= position <= self.desk.total:
            raise NotFoundError(N_("This photo is not among those that you judge."))
        return self.desk.order[position - 1]

    def entry_seen(self, position: int) -> int:
        """Return the entry at a position, if it is the one on the page that was sent.

        When a photo leaves, those behind it move up: a mark must not go to the next.
        """
        found = self.entry_at(position)
        if request.form.get("entry", found, type=int) != found:
            raise RefusedError(
                N_(
                    "A photo has left the round, and the others have moved up. Please "
                    "open this page again."
                )
            )
        return found


@blueprint.get("/")
@open_to(Role.JUROR)
def desk(slug: str) -> ResponseReturnValue:
    """Show all photos one judges, and how far one has come."""
    contest = contest_by_slug(session(), slug)
    seat = _seat_or_none(session(), slug)
    return render_template(
        "jury/desk.html",
        contest=contest,
        seat=seat,
        entries=queries.desk_entries(session(), seat.desk) if seat else [],
        now=clock.now(),
    )


@blueprint.get("/<int:position>")
@open_to(Role.JUROR)
def sheet(slug: str, position: int) -> ResponseReturnValue:
    """Show one photo, blind, with its marks."""
    seat = _seat(session(), slug)
    entry_id = seat.entry_at(position)
    following = seat.desk.order[position : position + 1]
    return render_template(
        "jury/sheet.html",
        contest=seat.contest,
        seat=seat,
        position=position,
        entry=queries.entry_to_judge(session(), entry_id),
        following=[queries.entry_to_judge(session(), one) for one in following],
        marks=queries.marks_of(session(), seat.juror).get(entry_id, {}),
        sheet=queries.sheet_of(session(), seat.juror, entry_id),
        locked=seat.juror.handed_in_at is not None or not seat.round.is_open,
    )


@blueprint.post("/<int:position>")
@open_to(Role.JUROR)
def mark(slug: str, position: int) -> ResponseReturnValue:
    """Save what was sent of a sheet: a single mark, or all of it."""
    with transaction() as db:
        seat = _seat(db, slug)
        _save(db, seat, seat.entry_seen(position), request.form)
    if _wants_json():
        return _progress(slug)
    step = {"back": -1, "stay": 0}.get(request.form.get("then", ""), 1)
    return _go(seat, position + step)


@blueprint.post("/<int:position>/recuse")
@open_to(Role.JUROR)
def recuse(slug: str, position: int) -> ResponseReturnValue:
    """Leave a photo to the other jurors."""
    with transaction() as db:
        seat = _seat(db, slug)
        actions.recuse(
            db,
            round=seat.round,
            juror=seat.juror,
            entry_id=seat.entry_seen(position),
            now=clock.now(),
        )
    flash(_("The other jurors judge this photo. You can take it back any time."))
    return _go(seat, position)


@blueprint.post("/<int:position>/return")
@open_to(Role.JUROR)
def return_to(slug: str, position: int) -> ResponseReturnValue:
    """Judge a photo after all."""
    with transaction() as db:
        seat = _seat(db, slug)
        actions.return_to(
            db,
            round=seat.round,
            juror=seat.juror,
            entry_id=seat.entry_seen(position),
            now=clock.now(),
        )
    return _go(seat, position)


@blueprint.post("/hand-in")
@open_to(Role.JUROR)
def hand_in(slug: str) -> ResponseReturnValue:
    """Call one's marks final."""
    with transaction() as db:
        seat = _seat(db, slug)
        actions.hand_in(db, round=seat.round, juror=seat.juror, now=clock.now())
    flash(_("Thank you. Your marks are handed in."))
    return redirect(url_for("jury.desk", slug=slug))


@blueprint.post("/take-back")
@open_to(Role.JUROR)
def take_back(slug: str) -> ResponseReturnValue:
    """Take one's marks back, to change them."""
    with transaction() as db:
        seat = _seat(db, slug)
        actions.take_back(db, round=seat.round, juror=seat.juror, now=clock.now())
    flash(_("You can change your marks again. Do not forget to hand them in."))
    return redirect(url_for("jury.desk", slug=slug))


def _seat_or_none(db: Session, slug: str) -> Seat | None:
    contest = contest_by_slug(db, slug)
    round_ = queries.latest_round(db, contest)
    if round_ is None:
        return None
    juror = queries.juror_of(db, round_, current_person().id)
    if juror is None:
        return None
    its = queries.desk(db, contest.rules, round_, juror)
    return Seat(contest, round_, juror, its)


def _seat(db: Session, slug: str) -> Seat:
    seat = _seat_or_none(db, slug)
    if seat is None:
        raise NotFoundError(N_("No round waits for you in this contest."))
    return seat


def _save(db: Session, seat: Seat, entry_id: int, fields: Mapping[str, str]) -> None:
    now = clock.now()
    for criterion, value in read_marks(fields, seat.contest.rules.criteria).items():
        actions.mark(
            db,
            round=seat.round,
            juror=seat.juror,
            entry_id=entry_id,
            criterion=criterion,
            value=value,
            now=now,
        )
    if "note" in fields:
        actions.note(
            db,
            round=seat.round,
            juror=seat.juror,
            entry_id=entry_id,
            words=fields["note"],
            now=now,
        )


def _progress(slug: str) -> ResponseReturnValue:
    its = _seat(session(), slug).desk
    return jsonify({"settled": its.settled, "total": its.total})


def _go(seat: Seat, position: int) -> ResponseReturnValue:
    slug = seat.contest.slug
    if not 1 <= position <= seat.desk.total:
        return redirect(url_for("jury.desk", slug=slug))
    return redirect(url_for("jury.sheet", slug=slug, position=position))


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
