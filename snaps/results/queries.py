"""Reading shortlists, results, and what is still missing on the way to them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from snaps.contests.models import Contest, Publication
from snaps.contests.rules import Popularity
from snaps.entries.models import Entry
from snaps.entries.queries import votable
from snaps.errors import N_, NotFoundError
from snaps.jury.models import Round
from snaps.jury.queries import jurors
from snaps.results.body import shortlist_body
from snaps.results.models import Result, Shortlist
from snaps.results.shortlist import Candidate, shortlist
from snaps.results.stages import shortlist_stage
from snaps.voting.queries import tally


def shortlist_of(db: Session, contest: Contest) -> Shortlist | None:
    """Return the frozen shortlist, none before it is made."""
    made = select(Shortlist).where(Shortlist.contest_id == contest.id)
    return db.scalars(made).one_or_none()


def results(db: Session, contest: Contest) -> Sequence[Result]:
    """Return all versions of the result, the newest first."""
    versions = select(Result).where(Result.contest_id == contest.id)
    return db.scalars(versions.order_by(Result.version.desc())).all()


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
