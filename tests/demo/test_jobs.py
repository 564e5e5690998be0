from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from snaps.contests.calendar import Phase
from snaps.contests.queries import contest_by_slug
from snaps.demo.cast import GOTHA, JENA
from snaps.demo.jobs import load
from snaps.demo.passers import COUNTERS
from snaps.demo.plan import Quota, Sizes
from snaps.demo.script import Activity
from snaps.demo.shows import CONTEST, TOWN_CONTEST, Scale
from snaps.demo.timeline import DemoPhase
from snaps.entries.gates import Origin, Rights, Verdict
from snaps.entries.models import Entry
from snaps.errors import RefusedError
from snaps.footfall.queries import counters
from snaps.jury.models import Juror, Mark
from snaps.results.models import Result, Shortlist
from snaps.voting.models import Vote
from tests import make

NOW = datetime(2026, 6, 10, 15, 20, tzinfo=UTC)
SMALL = Scale(
    contest=Sizes(uploads=Quota(2, 1, 1), gathered=Quota(1, 1, 0), towns=5, guests=1),
    town=Quota(2, 0, 0),
    activity=Activity(
        waiting=1, rejected=1, silent=1, voters=12, seed=3, guest_ags=JENA
    ),
    town_activity=Activity(waiting=0, rejected=0, voters=3, votes=3, seed=4),
    long_edge=600,  # smaller ones are refused
    town_long_edge=600,
    footfall=2,
)


def load_small(phase: DemoPhase, *, again: bool = False) -> None:
    load(phase, now=NOW, again=again, scale=SMALL, hands=0)


def count(db: Session, table: type) -> int:
    return db.scalars(select(func.count()).select_from(table)).one()


@pytest.mark.parametrize(
    ("phase", "is_in", "shortlists", "results"),
    [
        (DemoPhase.ENTERING, Phase.ENTERING, 0, 0),
        (DemoPhase.PUBLISHED, Phase.PUBLISHED, 2, 2),
    ],
)
def test_the_demo_loads_from_its_beginning_to_its_end(
    app: Flask,
    db: Session,
    phase: DemoPhase,
    is_in: Phase,
    shortlists: int,
    results: int,
) -> None:
    del app
    load_small(phase)

    contest = contest_by_slug(db, CONTEST)
    assert contest.phase_at(NOW) is is_in
    assert count(db, Entry) == 12
    assert (count(db, Vote) > 0) is (phase is not DemoPhase.ENTERING)
    assert count(db, Result) == results
    assert count(db, Shortlist) == shortlists
    assert len(counters(db, [GOTHA])) == len(COUNTERS)


def test_entries_have_gone_through_everything(app: Flask, db: Session) -> None:
    del app
    load_small(DemoPhase.VOTING)

    contest = contest_by_slug(db, CONTEST)
    assert contest.phase_at(NOW) is Phase.VOTING
    entries = db.scalars(select(Entry).where(Entry.contest_id == contest.id)).all()
    uploads = [entry for entry in entries if entry.origin is Origin.UPLOAD]
    gathered = [entry for entry in entries if entry.origin is Origin.INSTAGRAM]
    assert (len(uploads), len(gathered)) == (7, 3)
    assert sorted(entry.ruling.value for entry in uploads) == [
        *[Verdict.ACCEPTED.value] * 5,
        Verdict.PENDING.value,
        Verdict.REJECTED.value,
    ]
    silent = [entry for entry in gathered if entry.rights is Rights.DISCOVERED]
    assert silent
    assert not any(entry.shown for entry in silent)
    assert all(entry.shown for entry in gathered if entry.rights is Rights.GRANTED)
    assert all(entry.town_ags for entry in entries)
    assert all(entry.spot_id for entry in uploads)
    assert [entry.competing for entry in entries if entry.town_ags == JENA] == [False]
    assert all(entry.entered_at < NOW for entry in entries)


def test_jurors_are_at_different_points_of_their_work(app: Flask, db: Session) -> None:
    del app
    load_small(DemoPhase.JUDGING)

    assert contest_by_slug(db, CONTEST).phase_at(NOW) is Phase.JUDGING
    assert (count(db, Shortlist), count(db, Result)) == (2, 0)
    marks = db.execute(
        select(Juror.id, func.count(Mark.id), Juror.handed_in_at)
        .outerjoin(Mark, Mark.juror_id == Juror.id)
        .group_by(Juror.id)
        .order_by(Juror.id)
    ).all()
    assert [handed_in is not None for _, _, handed_in in marks] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert marks[0][1] == marks[2][1] > marks[3][1] > marks[4][1]


def test_a_second_load_is_refused_unless_it_begins_anew(
    app: Flask, db: Session
) -> None:
    del app
    load_small(DemoPhase.ENTERING)

    with pytest.raises(RefusedError, match="contests here already"):
        load_small(DemoPhase.VOTING)

    assert contest_by_slug(db, TOWN_CONTEST).phase_at(NOW) is Phase.ENTERING
    load_small(DemoPhase.VOTING, again=True)
    assert contest_by_slug(db, TOWN_CONTEST).phase_at(NOW) is Phase.VOTING
    assert count(db, Entry) == 12


def test_nothing_is_deleted_where_a_real_contest_stands(
    app: Flask, db: Session
) -> None:
    del app
    contest = make.contest(db)

    with pytest.raises(RefusedError, match="other contests"):
        load_small(DemoPhase.VOTING, again=True)

    assert contest_by_slug(db, contest.slug).id == contest.id
