"""Reading posts, runs, and whose rights are still to be settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from snaps.entries.gates import Rights
from snaps.entries.models import Author, Entry
from snaps.errors import N_, NotFoundError
from snaps.sources.models import Post, Run

UNSETTLED = (Rights.DISCOVERED, Rights.INVITED, Rights.CLAIMED)


@dataclass(frozen=True, slots=True)
class Open:
    """An author, and their entries whose rights are not settled."""

    author: Author
    entries: tuple[Entry, ...]


def post_of(db: Session, contest_id: int, network: str, native_id: str) -> Post | None:
    """Return a post that was found before."""
    wanted = select(Post).where(
        Post.contest_id == contest_id,
        Post.network == network,
        Post.native_id == native_id,
    )
    return db.scalars(wanted).one_or_none()


def unsettled(
    db: Session, contest_id: int, *, after: int = 0, limit: int = 24
) -> list[Open]:
    """Return authors whose rights are open, by id from a cursor on, with entries."""
    authors = (
        select(Author)
        .join(Entry, Entry.author_id == Author.id)
        .where(*_open_in(contest_id), Author.id > after)
        .group_by(Author.id)
        .order_by(Author.id)
        .limit(limit)
    )
    found = db.scalars(authors).all()
    entries = (
        select(Entry)
        .where(*_open_in(contest_id))
        .where(Entry.author_id.in_([one.id for one in found]))
        .options(joinedload(Entry.photo), joinedload(Entry.town))
        .order_by(Entry.id)
    )
    theirs: dict[int, list[Entry]] = {}
    for entry in db.scalars(entries):
        theirs.setdefault(entry.author_id, []).append(entry)
    return [Open(one, tuple(theirs.get(one.id, ()))) for one in found]


def open_entries(db: Session, contest_id: int, author_id: int) -> Sequence[Entry]:
    """Return an author's entries whose rights are not settled, the oldest first."""
    wanted = select(Entry).where(*_open_in(contest_id), Entry.author_id == author_id)
    wanted = wanted.options(joinedload(Entry.photo), joinedload(Entry.town))
    return db.scalars(wanted.order_by(Entry.id)).all()


def author_by_handle(db: Session, contest_id: int, handle: str) -> Author:
    """Return the author of entries in a contest whom others know by a handle.

    Raises NotFoundError when there is none, or more than one network has them.
    """
    wanted = (
        select(Author)
        .join(Entry, Entry.author_id == Author.id)
        .where(Entry.contest_id == contest_id)
        .where(func.lower(Author.name) == handle.removeprefix("@").lower())
        .group_by(Author.id)
    )
    found = db.scalars(wanted).all()
    if len(found) != 1:
        raise NotFoundError(
            N_("There is no author, or more than one, called %(handle)s."),
            handle=handle,
        )
    return found[0]


def author_in(db: Session, contest_id: int, author_id: int) -> Author:
    """Return an author with entries in a contest, or raise NotFoundError."""
    wanted = (
        select(Author)
        .join(Entry, Entry.author_id == Author.id)
        .where(Entry.contest_id == contest_id, Author.id == author_id)
        .group_by(Author.id)
    )
    found = db.scalars(wanted).one_or_none()
    if found is None:
        raise NotFoundError(N_("There is no such author."))
    return found


def posts_of(db: Session, entry_ids: Sequence[int]) -> dict[int, Post]:
    """Return the posts behind entries, by entry."""
    wanted = select(Post).where(Post.entry_id.in_(entry_ids))
    return {post.entry_id: post for post in db.scalars(wanted) if post.entry_id}


def latest_runs(db: Session, contest_id: int, limit: int = 10) -> Sequence[Run]:
    """Return the last runs of gathering, the newest first."""
    wanted = select(Run).where(Run.contest_id == contest_id)
    return db.scalars(wanted.order_by(Run.id.desc()).limit(limit)).all()


def skipped(
    db: Session, contest_id: int, *, after: int = 0, limit: int = 50
) -> Sequence[Post]:
    """Return posts that were found and did not enter, from a cursor on."""
    wanted = (
        select(Post)
        .where(Post.contest_id == contest_id, Post.skip_reason.is_not(None))
        .where(Post.id > after)
        .order_by(Post.id)
        .limit(limit)
    )
    return db.scalars(wanted).all()


def open_rights(db: Session, contest_id: int) -> int:
    """Return how many entries wait for their rights to be settled."""
    wanted = select(func.count()).select_from(Entry).where(*_open_in(contest_id))
    return db.scalars(wanted).one()


def _open_in(contest_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        Entry.contest_id == contest_id,
        Entry.rights.in_(UNSETTLED),
        Entry.withdrawn_at.is_(None),
    )
