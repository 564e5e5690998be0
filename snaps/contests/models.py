"""Tables of series, contests, their windows, rules, texts and publications."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from snaps.accounts.models import Organisation
from snaps.contests.calendar import (
    Phase,
    Span,
    WindowKind,
    Windows,
    first_publication,
)
from snaps.contests.encoding import rules_from_json
from snaps.contests.rules import Rules
from snaps.db import Base


class Series(Base):
    """The contest that returns, year after year."""

    __tablename__ = "series"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]


class Contest(Base):
    """One edition.

    `changed` counts what the public can see changing; cached pages compare it.
    """

    __tablename__ = "contests"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"))
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    zone: Mapped[str]  # IANA name
    hashtags: Mapped[list[str]]  # without #, as written
    rules_json: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    rules_version: Mapped[int] = mapped_column(default=1)
    loaded: Mapped[str] = mapped_column(default="")  # the last file, as we write it
    changed: Mapped[int] = mapped_column(default=0)
    rehearsal: Mapped[bool] = mapped_column(default=False)
    organisation: Mapped[Organisation] = relationship(lazy="joined", init=False)
    series: Mapped[Series] = relationship(lazy="raise_on_sql", init=False)
    window_rows: Mapped[list["Window"]] = relationship(
        lazy="selectin", init=False, cascade="all, delete-orphan"
    )
    publications: Mapped[list["Publication"]] = relationship(
        lazy="selectin", init=False
    )

    @property
    def rules(self) -> Rules:
        """The rules in force."""
        return rules_from_json(self.rules_json)

    @property
    def tzinfo(self) -> ZoneInfo:
        """The contest's time zone."""
        return ZoneInfo(self.zone)

    @property
    def windows(self) -> Windows:
        """The windows as a value."""
        return Windows(
            {row.kind: Span(row.opens_at, row.closes_at) for row in self.window_rows}
        )

    @property
    def published_at(self) -> datetime | None:
        """When a signed result became or becomes public, none without one."""
        return first_publication(row.public_from for row in self.publications)

    def phase_at(self, moment: datetime) -> Phase:
        """Return the phase at a moment."""
        return self.windows.phase_at(moment, self.published_at)

    def next_change(self, moment: datetime) -> datetime | None:
        """Return the next moment at which the clock changes what pages show."""
        edges = [
            edge for row in self.window_rows for edge in (row.opens_at, row.closes_at)
        ]
        edges += [row.public_from for row in self.publications]
        return min((edge for edge in edges if edge > moment), default=None)

    def published_by(self, moment: datetime) -> bool:
        """Tell whether the result is public at a moment."""
        return self.phase_at(moment) is Phase.PUBLISHED


class Window(Base):
    """A span of time in which something may be done in a contest."""

    __tablename__ = "windows"
    __table_args__ = (UniqueConstraint("contest_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"), init=False)
    kind: Mapped[WindowKind]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]


class RulesVersion(Base):
    """Rules as they once stood; never changed afterwards."""

    __tablename__ = "rules_versions"
    __table_args__ = (UniqueConstraint("contest_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    version: Mapped[int]
    rules_json: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str] = mapped_column(default="")


class Text(Base):
    """A text of a contest; versions are kept for ever, the highest is in force.

    Languages are ``de``, ``en`` and ``de-easy`` (Leichte Sprache). Markdown.
    """

    __tablename__ = "texts"
    __table_args__ = (UniqueConstraint("contest_id", "key", "language", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    key: Mapped[str]
    language: Mapped[str]
    version: Mapped[int]
    body: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))


class Publication(Base):
    """The act of making a signed result public, from a moment on."""

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("contest_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    version: Mapped[int]  # of the result
    public_from: Mapped[datetime]  # the end of its embargo
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
