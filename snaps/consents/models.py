"""Tables of consents and declarations."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from snaps.consents.kinds import ConsentKind
from snaps.db import Base


class Wording(Base):
    """A text exactly as somebody was shown it, placeholders filled; kept for ever.

    Kept once for all who saw the same, so that a consent can be proved even after
    the text, the dates in it or the software changed.
    """

    __tablename__ = "wordings"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the body, hex
    body: Mapped[str]
    first_shown_at: Mapped[datetime]


class Consent(Base):
    """One thing somebody agreed to or declared, with what they were shown.

    Withdrawing sets a moment; no row is ever changed otherwise, or deleted but by
    erasure.
    """

    __tablename__ = "consents"
    __table_args__ = (Index(None, "entry_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    kind: Mapped[ConsentKind]
    answer: Mapped[str]  # "yes", or one of the kind's answers
    given_at: Mapped[datetime]
    page: Mapped[str]  # where it was asked: endpoint, command, or how on paper
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id"), default=None, index=True
    )
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("authors.id"), default=None
    )
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"), default=None)
    contest_id: Mapped[int | None] = mapped_column(
        ForeignKey("contests.id"), default=None
    )
    text_key: Mapped[str] = mapped_column(default="")
    text_version: Mapped[int] = mapped_column(default=0)
    text_language: Mapped[str] = mapped_column(default="")
    wording_id: Mapped[int | None] = mapped_column(
        ForeignKey("wordings.id"), default=None
    )
    purposes: Mapped[list[str]] = mapped_column(default_factory=list)
    media: Mapped[list[str]] = mapped_column(default_factory=list)
    licence: Mapped[str] = mapped_column(default="")
    ends_at: Mapped[datetime | None] = mapped_column(default=None)
    given_by: Mapped[int | None] = mapped_column(
        ForeignKey("people.id"), default=None
    )  # staff who wrote it down, for people without e-mail
    evidence: Mapped[str] = mapped_column(default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
