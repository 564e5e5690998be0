"""Reading shortlists, results, and what is still missing on the way to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from snaps.accounts.models import Person
from snaps.accounts.queries import people_of
from snaps.accounts.roles import Role
from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest, Publication
from snaps.contests.rules import Popularity
from snaps.entries.models import Entry
from snaps.entries.queries import votable
from snaps.errors import N_, NotFoundError
from snaps.jury.models import Round
from snaps.jury.queries import Progress, jurors, latest_round, progress
from snaps.results.body import shortlist_body
from snaps.results.models import Result, Shortlist
from snaps.results.shortlist import Candidate, shortlist
from snaps.results.stages import jury_stage, shortlist_stage
from snaps.results.steps import Standings
from snaps.voting.queries import tally


@dataclass(frozen=True, slots=True)
class Way:
    """How far a contest is on the way to its result, for its organisers.

    listed     the shortlist's numbers: as they would be frozen now, or as they are;
               none while voting is open, since nobody sees a tally then
    late       jurors appointed after the round had opened
    """

    standings: Standings
    shortlist: Shortlist | None
    listed: Mapping[str, Any] | None
    round: Round | None
    progress: Sequence[Progress]
    late: Sequence[Person]
    result: Result | None
    publication: Publication | None


def way(db: Session, contest: Contest, *, now: datetime) -> Way:
    """Return how far a contest is on the way to its result."""
    rules, windows = contest.rules, contest.windows
    voting = windows[WindowKind.VOTING]
    over = voting is None or windows.over_at(WindowKind.VOTING, now)
    shortlist_ = shortlist_of(db, contest)
    round_ = latest_round(db, contest)
    far = progress(db, rules, round_) if round_ else []
    result = latest_result(db, contest)
    publication = publication_of(db, result) if result else None
    listed = shortlist_.body if shortlist_ else None
    if listed is None and over:
        listed = draft_shortlist(db, contest)
    late = unseated(db, contest, round_) if round_ and round_.is_open else []
    standings = Standings(
        voting_over=over,
        judging=jury_stage(rules) is not None,
        criteria=len(rules.criteria),
        jurors=len(people_of(db, contest.organisation_id, contest.id, Role.JUROR)),
        candidates=listed["candidates"] if listed else 1,
        shortlisted=shortlist_ is not None,
        round_open=None if round_ is None else round_.is_open,
        not_handed_in=sum(one.handed_in_at is None for one in far),
        made=result is not None,
        signatures=len(result.signatures) if result else 0,
        published=publication is not None,
    )
    return Way(standings, shortlist_, listed, round_, far, late, result, publication)


def round_of(db: Session, contest: Contest) -> Round:
    """Return the contest's round, or raise NotFoundError before there is one."""
    found = latest_round(db, contest)
    if found is None:
        raise NotFoundError(N_("There is no round yet."))
    return found


def unseated(db: Session, contest: Contest, round_: Round) -> list[Person]:
    """Return who was appointed as a juror after the round had opened."""
    seated = {one.person_id for one in jurors(db, round_)}
    appointed = people_of(db, contest.organisation_id, contest.id, Role.JUROR)
    return [person for person in appointed if person.id not in seated]


def shortlist_of(db: Session, contest: Contest) -> Shortlist | None:
    """Return the frozen shortlist, none before it is made."""
    made = select(Shortlist).where(Shortlist.contest_id == contest.id)
    return db.scalars(made).one_or_none()


def results(db: Session, contest: Contest) -> Sequence[Result]:
    """Return all versions of the result, the newest first."""
    versions = select(Result).where(Result.contest_id == contest.id)
    return db.scalars(versions.order_by(Result.version.desc())).all()


def version_of(db: Session, contest: Contest, version: int) -> Result:
    """Return a version of the result, or raise NotFoundError."""
    found = next((one for one in results(db, contest) if one.version == version), None)
    if found is None:
        raise NotFoundError(N_("There is no such version of the result."))
    return found


def latest_result(db: Session, contest: Contest) -> Result | None:
    """Return the newest version of the result, none before the first."""
    return next(iter(results(db, contest)), None)


def publication_of(db: Session, result: Result) -> Publication | None:
    """Return the act that made a version public, none while nobody did."""
    return db.scalars(
        select(Publication).where(
            Publication.contest_id == result.contest_id,
            Publication.version == result.version,
        )
    ).one_or_none()


def published_result(db: Session, contest: Contest, *, now: datetime) -> Result | None:
    """Return the newest version that is public at a moment, none before the first."""
    return db.scalars(
        select(Result)
        .join(
            Publication,
            (Publication.contest_id == Result.contest_id)
            & (Publication.version == Result.version),
        )
        .where(Result.contest_id == contest.id, Publication.public_from <= now)
        .order_by(Result.version.desc())
        .limit(1)
    ).one_or_none()


def draft_shortlist(db: Session, contest: Contest) -> dict[str, Any]:
    """Return the tally and the shortlist as they would be frozen now.

    Rules without a shortlist send every entry on.
    """
    counted = tally(db, contest)
    rows = db.execute(
        select(Entry.id, Entry.likes)
        .where(Entry.contest_id == contest.id, votable())
        .order_by(Entry.id)
    )
    pool = [Candidate(one, counted.votes[one], likes) for one, likes in rows]
    stage = shortlist_stage(contest.rules)
    by = Popularity.VOTES if stage is None else stage.by
    keep = max(1, len(pool)) if stage is None else stage.keep
    return shortlist_body(
        shortlist(pool, by=by, keep=keep),
        by=by,
        keep=keep,
        voters=counted.voters,
        released=counted.released,
    )


def round_facts(db: Session, round_: Round | None) -> dict[str, Any] | None:
    """Return what a result says of the jury's round, none without one."""
    if round_ is None:
        return None
    seated = jurors(db, round_)
    return {
        "number": round_.number,
        "jurors": len(seated),
        "handed_in": sum(one.handed_in_at is not None for one in seated),
        "opened_at": round_.opened_at.isoformat(),
        "closed_at": round_.closed_at and round_.closed_at.isoformat(),
    }


def entries_by_id(db: Session, entry_ids: Iterable[int]) -> Sequence[Entry]:
    """Return entries, whether shown or not, in the order of their ids."""
    wanted = select(Entry).where(Entry.id.in_(list(entry_ids)))
    return db.scalars(wanted.order_by(Entry.id)).all()


def shown_entries(db: Session, entry_ids: Iterable[int]) -> dict[int, Entry]:
    """Return entries by id with what a page of results shows.

    Entries that the public may no longer see are missing.
    """
    rows = db.scalars(
        select(Entry)
        .where(Entry.id.in_(list(entry_ids)), Entry.shown)
        .options(
            joinedload(Entry.photo),
            joinedload(Entry.author),
            joinedload(Entry.town),
            joinedload(Entry.spot),
        )
    )
    return {entry.id: entry for entry in rows}


def ranking(db: Session, contest: Contest, *, now: datetime) -> dict[str, Any]:
    """Return the published ranking as plain values; raises NotFoundError before.

    Marks are there as means; those of single jurors are part of the export only.
    """
    result = published_result(db, contest, now=now)
    if result is None:
        raise NotFoundError(N_("The results are not out yet."))
    body = result.body
    entries = shown_entries(db, (row["entry"] for row in body["standings"]))
    return {
        "contest": contest.slug,
        "version": result.version,
        "digest": result.digest,
        "made_at": result.made_at.isoformat(),
        "voters": body["shortlist"]["voters"],
        "votes": body["shortlist"]["votes"],
        "shortlist": [row for row in body["shortlist"]["rows"] if row["taken"]],
        "standings": [
            _public(row, entries.get(row["entry"])) for row in body["standings"]
        ],
    }


def _public(row: Mapping[str, Any], entry: Entry | None) -> dict[str, Any]:
    jury = row["jury"] and {
        key: value for key, value in row["jury"].items() if key != "sheets"
    }
    return {
        **row,
        "jury": jury,
        "title": entry.title if entry else None,
        "credit": credit_of(entry) if entry else None,
        "town": entry.town.name if entry and entry.town else None,
    }


def credit_of(entry: Entry) -> str:
    """Return the name under a photo: what the author chose, else their name."""
    return entry.credit or entry.author.name
