"""Passing over a source, post by post; no transaction is open while we wait for it."""

from collections.abc import Callable

from snaps import clock
from snaps.contests.models import Contest
from snaps.db import transaction
from snaps.errors import RefusedError
from snaps.photos import darkroom
from snaps.photos.facts import PhotoError
from snaps.sources import actions
from snaps.sources.models import Outcome
from snaps.sources.posts import FoundPost, Skip, SkipReason, Source, skip
from snaps.sources.reports import Report


def gather(
    contest_id: int,
    source: Source,
    *,
    by: int | None = None,
    tell: Callable[[Report], None] = lambda _report: None,
) -> Report:
    """Enter what a source has, and say what did not enter and why.

    Every post enters in a transaction of its own, so a pass that is killed keeps what
    it has, and the next one goes on from there.

    tell   is called after every post, for a bar of progress
    """
    report, outcome = Report(), Outcome.STOPPED
    with transaction() as db:
        contest = db.get_one(Contest, contest_id)
        run_id = actions.begin(
            db, contest=contest, source=source.key, by=by, now=clock.now()
        ).id
    try:
        for found in source.posts():
            report.found += 1
            if isinstance(found, Skip):
                report.skips.append(found)
            else:
                _take(contest_id, source, found, report, by)
            tell(report)
        outcome = Outcome.COMPLETE
    finally:
        with transaction() as db:
            actions.end(
                db, run_id=run_id, report=report, outcome=outcome, now=clock.now()
            )
    return report


def _take(
    contest_id: int, source: Source, post: FoundPost, report: Report, by: int | None
) -> None:
    entering, now = post.entering, clock.now()
    if entering is None:
        raise ValueError(f"a source offers a post without a picture: {post.name}")
    try:
        with transaction() as db:
            contest = db.get_one(Contest, contest_id)
            wanted = actions.look(db, contest=contest, post=post, now=now)
        if not wanted:
            report.known += 1
            return
        data = source.picture(entering)
        facts = darkroom.read(data, contest.tzinfo)
        with transaction() as db:
            contest = db.get_one(Contest, contest_id)
            actions.take(
                db, contest=contest, post=post, data=data, facts=facts, by=by, now=now
            )
    except (PhotoError, RefusedError, OSError) as error:
        why = _why(post, error)
        report.skips.append(why)
        with transaction() as db:
            contest = db.get_one(Contest, contest_id)
            actions.note_skip(db, contest=contest, post=post, why=why, now=now)
    else:
        report.entered += 1


def _why(post: FoundPost, error: Exception) -> Skip:
    if isinstance(error, PhotoError):
        return Skip(post.name, SkipReason.NO_PHOTO, error.sentence, error.values)
    if isinstance(error, RefusedError):
        return Skip(post.name, SkipReason.REFUSED, error.sentence, error.values)
    return skip(post.name, SkipReason.NO_PICTURE)
