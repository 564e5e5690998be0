"""Tables of shortlists, results and their signatures."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from snaps.accounts.models import Person
from snaps.db import Base


class Shortlist(Base):
    """The tally as it was frozen, and the shortlist made from it.

    `body` holds what `snaps.results.body.shortlist_body` says; it never changes.
    """

    __tablename__ = "shortlists"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"), unique=True)
    body: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"), default=None)


class Result(Base):
    """One version of a contest's result; a correction is a new version.

    `digest` is the SHA-256 of the canonical JSON of `body`: what people sign.
    """

    __tablename__ = "results"
    __table_args__ = (UniqueConstraint("contest_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    version: Mapped[int]
    body: Mapped[dict[str, Any]]
    digest: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    why: Mapped[str] = mapped_column(default="")  # of a correction
    signatures: Mapped[list["Signature"]] = relationship(
        lazy="selectin", init=False, order_by="Signature.id"
    )


class Signature(Base):
    """Somebody stands for a version of a result."""

    __tablename__ = "signatures"
    __table_args__ = (UniqueConstraint("result_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    result_id: Mapped[int] = mapped_column(ForeignKey("results.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    digest: Mapped[str]  # of what was signed
    signed_at: Mapped[datetime]
    person: Mapped[Person] = relationship(lazy="joined", init=False)
