"""Shortlist, marks, result: the demo's jury at work."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.demo.actions.troupe import Troupe
from snaps.demo.cast import JURORS, ORGANISERS
from snaps.demo.script import TASTES, mark_for
from snaps.jury import actions as jury
from snaps.jury.models import Round
from snaps.jury.queries import desk, juror_of
from snaps.results import actions as results

FINISHED = (1.0, 1.0, 1.0, 0.55, 0.2)  # share of the desk done, while judging is on
HANDED_IN = 2  # how many jurors have handed in by then
PAUSE = timedelta(hours=6)  # between the end of voting and the shortlist


def shortlist(db: Session, *, troupe: Troupe) -> None:
    """Freeze the tally after voting, and open the jury's round where there is one."""
    contest = db.get_one(Contest, troupe.contest_id)
    voting = contest.windows[WindowKind.VOTING]
    if voting is None:
        raise ValueError("the demo's contests vote")
    judging = contest.windows[WindowKind.JUDGING]
    at = judging.opens_at if judging else voting.closes_at + PAUSE
    by = troupe.people[ORGANISERS[0].key]
    made = results.make_shortlist(db, contest=contest, by=by, now=at)
    troupe.round_id = made.round_id


def judge(
    db: Session,
    *,
    troupe: Troupe,
    number: int,
    qualities: dict[int, float],
    all_done: bool,
    now: datetime,
) -> None:
    """Let the juror of a number mark what lies on their desk, or as far as they are.

    qualities   what is to be seen in an entry, by its id
    """
    contest = db.get_one(Contest, troupe.contest_id)
    span = contest.windows[WindowKind.JUDGING]
    round_ = db.get(Round, troupe.round_id)
    if span is None or round_ is None:
        raise ValueError("a contest without a jury cannot be judged")
    juror = juror_of(db, round_, troupe.people[JURORS[number].key])
    if juror is None:
        raise ValueError("a juror has no seat")
    chance = Random(f"juror/{number}")  # noqa: S311  # a demo, not a secret
    its = desk(db, contest.rules, round_, juror)
    share = 1.0 if all_done else FINISHED[number]
    done = its.order[: round(len(its.order) * share)]
    until = min(span.closes_at, now) - timedelta(hours=3 + number)
    at = span.opens_at + (until - span.opens_at) * 0.3
    step = (until - at) / max(1, len(done))
    for entry_id in done:
        at += step
        for criterion in contest.rules.criteria:
            value = mark_for(qualities[entry_id], TASTES[number], chance)
            jury.mark(
                db,
                round=round_,
                juror=juror,
                entry_id=entry_id,
                criterion=criterion.key,
                value=value,
                now=at,
            )
    if all_done or number < HANDED_IN:
        jury.hand_in(db, round=round_, juror=juror, now=at + timedelta(minutes=5))


def publish(db: Session, *, troupe: Troupe, now: datetime) -> None:
    """Close the round, make the result, have both organisers sign, and publish."""
    contest = db.get_one(Contest, troupe.contest_id)
    first, second = (troupe.people[part.key] for part in ORGANISERS)
    if troupe.round_id is not None:
        round_ = db.get_one(Round, troupe.round_id)
        jury.close_round(
            db, round=round_, by=first, why="", now=now - timedelta(hours=30)
        )
    made = now - timedelta(hours=28)
    result = results.make_result(db, contest=contest, by=first, now=made)
    results.sign(db, result=result, by=first, now=made + timedelta(minutes=20))
    results.sign(db, result=result, by=second, now=made + timedelta(hours=3))
    results.publish(db, result=result, by=first, now=made + timedelta(hours=4))
