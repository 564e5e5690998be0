"""Tables of rulings, and of who looks at what."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from snaps.db import Base
from snaps.entries.gates import Verdict
from snaps.moderation.reasons import Reason


class Ruling(Base):
    """A decision about an entry. Only being taken back changes a row.

    `turn` counts the rulings of an entry, 1, 2, …: two people who saw the same state
    would write the same turn, and the second cannot.
    """

    __tablename__ = "rulings"
    __table_args__ = (
        UniqueConstraint("entry_id", "turn"),
        Index(None, "made_by", "made_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    turn: Mapped[int]
    verdict: Mapped[Verdict]
    before: Mapped[Verdict]  # what an undo goes back to
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    revision: Mapped[int]  # of the author's words that were seen
    reason: Mapped[Reason | None] = mapped_column(default=None)
    words: Mapped[str] = mapped_column(default="")  # to the author
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"), default=None)

    @property
    def mail_key(self) -> str:
        """The occasion of the mail that tells its author."""
        return f"ruling:{self.entry_id}:{self.turn}"


class Hold(Base):
    """Who looks at an entry, and until when nobody else is given it."""

    __tablename__ = "holds"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    until: Mapped[datetime]
