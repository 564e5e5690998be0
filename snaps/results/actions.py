"""Making the shortlist and the result, signing it, publishing it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.queries import appointments, people_of, powers
from snaps.accounts.roles import Role
from snaps.contests.actions import touch
from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest, Publication
from snaps.entries.gates import may_win
from snaps.errors import N_, RefusedError
from snaps.jury.actions import open_round
from snaps.jury.models import Round
from snaps.jury.queries import sheets as marked_sheets
from snaps.jury.scoring import score, weights_of
from snaps.log import record
from snaps.results.body import digest, result_body
from snaps.results.models import Result, Shortlist, Signature
from snaps.results.queries import (
    draft_shortlist,
    entries_by_id,
    latest_result,
    publication_of,
    round_facts,
    shortlist_of,
)
from snaps.results.ranking import Contender, ranking
from snaps.results.stages import jury_stage

SIGNATURES_NEEDED = 2


def make_shortlist(
    db: Session, *, contest: Contest, by: int | None, now: datetime
) -> Shortlist:
    """Freeze the tally, choose who goes on, and open the jury's round over them.

    Rules without a shortlist send everybody on; rules without a jury open no round.
    """
    _one_at_a_time(db, contest)
    if shortlist_of(db, contest) is not None:
        raise RefusedError(N_("The shortlist is made already."))
    windows = contest.windows
    if windows[WindowKind.VOTING] and not windows.over_at(WindowKind.VOTING, now):
        raise RefusedError(N_("Voting is not over yet."))
    body = draft_shortlist(db, contest)
    taken = [row["entry"] for row in body["rows"] if row["taken"]]
    made = Shortlist(contest_id=contest.id, body=body, made_at=now, made_by=by)
    db.add(made)
    db.flush()
    record(
        db,
        act="results.shortlist",
        by=by,
        contest_id=contest.id,
        of="shortlist",
        of_id=made.id,
        facts={key: body[key] for key in body if key != "rows"} | {"entries": taken},
        now=now,
    )
    if jury_stage(contest.rules) is not None:
        people = people_of(db, contest.organisation_id, contest.id, Role.JUROR)
        round_ = open_round(
            db,
            contest=contest,
            entry_ids=taken,
            juror_ids=[person.id for person in people],
            by=by,
            now=now,
        )
        made.round_id = round_.id
        db.flush()
    return made


def make_result(
    db: Session, *, contest: Contest, by: int | None, why: str = "", now: datetime
) -> Result:
    """Rank who came through the stages; every version after the first says why.

    Entries that may no longer win (withdrawn meanwhile, say) have no place.
    """
    _one_at_a_time(db, contest)
    shortlist_ = shortlist_of(db, contest)
    if shortlist_ is None:
        raise RefusedError(N_("Make the shortlist first."))
    before = latest_result(db, contest)
    if before is not None and not why.strip():
        raise RefusedError(N_("Write down why the result is made again."))
    round_ = db.get(Round, shortlist_.round_id) if shortlist_.round_id else None
    if round_ is not None and round_.is_open:
        raise RefusedError(N_("The jury’s round is still open."))
    rules = contest.rules
    sheets = marked_sheets(db, round_) if round_ is not None else {}
    weights = weights_of(rules.criteria)
    numbers = {row["entry"]: row for row in shortlist_.body["rows"] if row["taken"]}
    entries = entries_by_id(db, numbers)
    standings = ranking(
        (
            Contender(
                entry_id=entry.id,
                entered_at=entry.entered_at,
                votes=numbers[entry.id]["votes"],
                likes=numbers[entry.id]["likes"],
                listed=numbers[entry.id]["place"],
                score=score(sheets.get(entry.id, {}), weights) if round_ else None,
            )
            for entry in entries
            if may_win(entry.gates)
        ),
        rules,
    )
    if not standings:
        raise RefusedError(N_("No photo is left that could win."))
    ranked = {one.contender.entry_id for one in standings}
    body = result_body(
        standings,
        contest=contest.slug,
        version=1 if before is None else before.version + 1,
        rules=rules,
        shortlist=shortlist_.body,
        round_=round_facts(db, round_),
        sheets={one: given for one, given in sheets.items() if one in ranked},
        left_out=sorted(numbers.keys() - ranked),
    )
    result = Result(
        contest_id=contest.id,
        version=body["version"],
        body=body,
        digest=digest(body),
        made_at=now,
        made_by=by,
        why=why.strip(),
    )
    db.add(result)
    db.flush()
    _note_down(db, "make", result, by, now, why=result.why)
    return result


def sign(db: Session, *, result: Result, by: int, now: datetime) -> Signature:
    """Stand for the newest version of a result, as one of its organisers."""
    contest = db.get_one(Contest, result.contest_id)
    _one_at_a_time(db, contest)
    _refuse_old(db, contest, result)
    place = (contest.organisation_id, contest.id)
    held = appointments(db, by)
    if powers(held, place, frozenset({Role.ORGANISER})) is None:
        raise RefusedError(N_("Only organisers of this contest can sign its result."))
    if any(one.person_id == by for one in result.signatures):
        raise RefusedError(
            N_("You have signed already. Somebody else has to sign too.")
        )
    if digest(result.body) != result.digest:
        raise RefusedError(
            N_("The stored numbers do not match their digest. Make the result again.")
        )
    signature = Signature(
        result_id=result.id, person_id=by, digest=result.digest, signed_at=now
    )
    db.add(signature)
    db.flush()
    db.refresh(result, ["signatures"])
    _note_down(db, "sign", result, by, now)
    return signature


def publish(
    db: Session,
    *,
    result: Result,
    by: int,
    embargo_until: datetime | None = None,
    now: datetime,
) -> Publication:
    """Make a result public that two people have signed, at once or from a moment on."""
    contest = db.get_one(Contest, result.contest_id)
    _one_at_a_time(db, contest)
    _refuse_old(db, contest, result)
    good = {one.person_id for one in result.signatures if one.digest == result.digest}
    if len(good) < SIGNATURES_NEEDED or digest(result.body) != result.digest:
        raise RefusedError(N_("Two different people have to sign the result first."))
    public_from = now if embargo_until is None else embargo_until
    if public_from < now:
        raise RefusedError(N_("The moment of publishing lies in the past."))
    publication = Publication(
        contest_id=contest.id,
        version=result.version,
        public_from=public_from,
        made_at=now,
        made_by=by,
    )
    contest.publications.append(publication)
    touch(db, contest)
    db.flush()
    _note_down(db, "publish", result, by, now, public_from=public_from.isoformat())
    return publication


def _one_at_a_time(db: Session, contest: Contest) -> None:
    """Let nobody else make, sign or publish meanwhile; SQLite has locked already."""
    row = select(Contest.id).where(Contest.id == contest.id)
    db.execute(row.with_for_update(key_share=True))


def _refuse_old(db: Session, contest: Contest, result: Result) -> None:
    newest = latest_result(db, contest)
    if newest is None or newest.id != result.id:
        raise RefusedError(N_("There is a newer version of this result."))
    if publication_of(db, result) is not None:
        raise RefusedError(N_("This result is published already."))


def _note_down(
    db: Session,
    verb: str,
    result: Result,
    by: int | None,
    now: datetime,
    *,
    why: str = "",
    **facts: object,
) -> None:
    record(
        db,
        act=f"results.{verb}",
        by=by,
        contest_id=result.contest_id,
        of="result",
        of_id=result.id,
        why=why,
        facts={"version": result.version, "digest": result.digest} | facts,
        now=now,
    )
