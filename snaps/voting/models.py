"""The table of votes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from snaps.db import Base

STANDING = text("revoked_at IS NULL")


class Vote(Base):
    """One person's choice of one entry; a row is revoked, never deleted.

    Whether a standing vote counts depends on the entry as well, and is worked out
    when votes are counted: see `snaps.voting.tally`.
    """

    __tablename__ = "votes"
    __table_args__ = (
        Index(
            "uq_votes_standing",  # one standing vote a person and entry
            "contest_id",
            "person_id",
            "entry_id",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
        Index(None, "entry_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    cast_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)
