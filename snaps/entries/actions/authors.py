"""Who is credited for a photo."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from snaps.accounts.models import Person
from snaps.entries.models import Author
from snaps.entries.queries import author_ids_of

OURS = "snaps"  # the network of people here


def author_of(
    db: Session,
    *,
    person: Person | None = None,
    network: str = OURS,
    native_id: str = "",
    name: str = "",
) -> Author:
    """Return who is credited: a person here, or an account elsewhere; new if unknown.

    An account is the same author whatever it is called; its latest name is kept.
    """
    if person is not None:
        network, native_id = OURS, str(person.id)
    wanted = select(Author).where(
        Author.network == network, Author.native_id == native_id
    )
    found = db.scalars(wanted).one_or_none()
    if found is None:
        found = Author(
            network=network,
            native_id=native_id,
            name=name or (person.name if person else ""),
            person_id=person.id if person else None,
        )
        try:
            with db.begin_nested():
                db.add(found)
        except IntegrityError:  # another request made the same author just now
            found = db.scalars(wanted).one()
    if name:
        found.name = name
    return found


def lock(db: Session, author: Author) -> list[int]:
    """Let nobody else count this author's entries until the transaction ends."""
    ids = author_ids_of(db, author)
    locking = select(Author.id).where(Author.id.in_(ids)).order_by(Author.id)
    db.scalars(locking.with_for_update()).all()
    return ids
