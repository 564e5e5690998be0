"""Tables of rounds, jurors, their marks and sheets."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from snaps.accounts.models import Person
from snaps.db import Base


class Round(Base):
    """One judging of a set of entries by a set of jurors."""

    __tablename__ = "rounds"
    __table_args__ = (UniqueConstraint("contest_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    number: Mapped[int]  # first, second, … round of the contest
    opened_at: Mapped[datetime]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"), default=None)

    @property
    def is_open(self) -> bool:
        """Whether marks are still taken."""
        return self.closed_at is None


class RoundEntry(Base):
    """An entry that a round judges."""

    __tablename__ = "round_entries"

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True)
    entry_id: Mapped[int] = mapped_column(
        ForeignKey("entries.id"), primary_key=True, index=True
    )


class Juror(Base):
    """A person who judges in a round."""

    __tablename__ = "jurors"
    __table_args__ = (UniqueConstraint("round_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    seated_at: Mapped[datetime]
    handed_in_at: Mapped[datetime | None] = mapped_column(default=None)
    person: Mapped[Person] = relationship(lazy="raise_on_sql", init=False)


class Mark(Base):
    """What a juror gave an entry in one criterion; earlier values are in the log."""

    __tablename__ = "marks"
    __table_args__ = (
        UniqueConstraint("juror_id", "entry_id", "criterion"),
        CheckConstraint("value BETWEEN 0 AND 10", name="on_the_scale"),
        Index(None, "entry_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    juror_id: Mapped[int] = mapped_column(ForeignKey("jurors.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    criterion: Mapped[str]
    value: Mapped[int]
    marked_at: Mapped[datetime]


class Sheet(Base):
    """What a juror holds on an entry beside marks: a note, or that they stand back."""

    __tablename__ = "sheets"
    __table_args__ = (UniqueConstraint("juror_id", "entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    juror_id: Mapped[int] = mapped_column(ForeignKey("jurors.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    note: Mapped[str] = mapped_column(default="")
    recused_at: Mapped[datetime | None] = mapped_column(default=None)
