"""Tables of found posts, their frames, and runs of gathering."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from snaps.db import Base
from snaps.errors import N_
from snaps.sources.posts import PostKind, SkipReason


class Outcome(StrEnum):
    """How a run of gathering ended."""

    RUNNING = "running"
    COMPLETE = "complete"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        """How it reads on a page."""
        return OUTCOME_LABELS[self]


OUTCOME_LABELS = {
    Outcome.RUNNING: N_("Running"),
    Outcome.COMPLETE: N_("Complete"),
    Outcome.STOPPED: N_("Broke off"),
}


class Post(Base):
    """A post that was found, whether it entered or not.

    One row a contest and post, whatever source found it and how often. What a source
    cannot know is none, and never replaces what another one knew.
    """

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("contest_id", "network", "native_id"),
        Index(None, "contest_id", "skip_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    network: Mapped[str]
    native_id: Mapped[str]  # the shortcode; of a plain photo its digest
    kind: Mapped[PostKind]
    name: Mapped[str]  # what the organiser saw it called
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    permalink: Mapped[str] = mapped_column(default="")
    posted_at: Mapped[datetime | None] = mapped_column(default=None)
    caption: Mapped[str] = mapped_column(default="")
    hashtags: Mapped[list[str]] = mapped_column(default_factory=list)
    author_native_id: Mapped[str | None] = mapped_column(default=None, index=True)
    author_name: Mapped[str] = mapped_column(default="")
    place_name: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None] = mapped_column(default=None)
    longitude: Mapped[float | None] = mapped_column(default=None)
    likes: Mapped[int | None] = mapped_column(default=None)  # the latest reading
    likes_read_at: Mapped[datetime | None] = mapped_column(default=None)
    entry_id: Mapped[int | None] = mapped_column(
        ForeignKey("entries.id"), default=None, unique=True
    )
    skip_reason: Mapped[SkipReason | None] = mapped_column(default=None)
    skip_sentence: Mapped[str] = mapped_column(default="")  # translated when shown
    skip_values: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class Frame(Base):
    """One picture or video of a post; a carousel has several, one of which enters."""

    __tablename__ = "frames"

    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[PostKind]
    name: Mapped[str] = mapped_column(default="")
    alt: Mapped[str] = mapped_column(default="")
    entered: Mapped[bool] = mapped_column(default=False)


class Run(Base):
    """One pass over a source, and what came of it."""

    __tablename__ = "runs"
    __table_args__ = (Index(None, "contest_id", "source", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    source: Mapped[str]  # its key
    started_at: Mapped[datetime]
    started_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.RUNNING)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    found: Mapped[int] = mapped_column(default=0)
    entered: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    detail: Mapped[str] = mapped_column(default="")  # why it stopped
