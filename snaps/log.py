"""The one append-only log of who did what to what, when and why.

Protocols, audits and "who decided this?" are all read from here.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, event
from sqlalchemy.orm import Mapped, Session, mapped_column

from snaps.db import Base


class LogLine(Base):
    """One act. Lines are never changed; erasure alone may blank the person."""

    __tablename__ = "log"
    __table_args__ = (Index(None, "of", "of_id"), Index(None, "contest_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    at: Mapped[datetime]
    act: Mapped[str]  # "feature.verb"
    by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # none: the system
    contest_id: Mapped[int | None] = mapped_column(ForeignKey("contests.id"))
    of: Mapped[str]  # the kind of thing: "entry", "contest", …
    of_id: Mapped[int | None]
    why: Mapped[str]
    facts: Mapped[dict[str, Any]]


@event.listens_for(LogLine, "before_update")
@event.listens_for(LogLine, "before_delete")
def _refuse(*_args: object) -> None:
    raise RuntimeError("the log is append-only")


def record(
    db: Session,
    *,
    act: str,
    now: datetime,
    of: str,
    of_id: int | None = None,
    by: int | None = None,
    contest_id: int | None = None,
    why: str = "",
    facts: dict[str, Any] | None = None,
) -> None:
    """Write down an act, in the transaction that does it.

    act    "feature.verb", as in ``entries.withdraw``
    by     the person's id; none when the system itself acts
    facts  what JSON can hold, and no personal data beyond ids
    """
    db.add(
        LogLine(
            at=now,
            act=act,
            by=by,
            contest_id=contest_id,
            of=of,
            of_id=of_id,
            why=why,
            facts=facts or {},
        )
    )
