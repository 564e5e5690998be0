"""Tables of authors, entries and readings of their likes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from snaps.contests.models import Contest
from snaps.db import Base
from snaps.entries.gates import (
    AgeBand,
    Gates,
    Guardian,
    Origin,
    PlaceGate,
    Position,
    Rights,
    Tie,
    Verdict,
)
from snaps.photos.models import Photo
from snaps.spots.models import Spot, Town
from snaps.spots.places import Place, PlaceSource


class Author(Base):
    """Who is credited: a person here, or an account elsewhere; a claim joins them.

    For people here the network is ``snaps`` and the native id their person's id.
    """

    __tablename__ = "authors"
    __table_args__ = (UniqueConstraint("network", "native_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    network: Mapped[str]
    native_id: Mapped[str]
    name: Mapped[str]  # credit name, or the handle
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id"), default=None, index=True
    )


class Entry(Base):
    """A photo put into a contest, with its gates.

    Gates change through `entries.actions` only, which keeps `shown` (what
    `may_be_shown` says) and the photo's `public` in step.
    """

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("contest_id", "photo_id"),  # one photo enters once
        Index(None, "contest_id", "shown", "id"),  # the gallery
        Index(None, "contest_id", "ruling", "id"),  # the moderators' queue
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    contest_id: Mapped[int] = mapped_column(ForeignKey("contests.id"))
    photo_id: Mapped[int] = mapped_column(ForeignKey("photos.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"), index=True)
    origin: Mapped[Origin]
    entered_at: Mapped[datetime]
    # what the author says
    title: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")  # "why here?"
    alt: Mapped[str] = mapped_column(default="")  # alternative text
    credit: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")  # key, "" = none
    tags: Mapped[list[str]] = mapped_column(default_factory=list)
    tie: Mapped[Tie | None] = mapped_column(default=None)
    age_band: Mapped[AgeBand | None] = mapped_column(default=None)
    language: Mapped[str] = mapped_column(default="de")
    # where it is
    town_ags: Mapped[str | None] = mapped_column(
        ForeignKey("towns.ags"), default=None, index=True
    )
    spot_id: Mapped[int | None] = mapped_column(
        ForeignKey("spots.id"), default=None, index=True
    )
    latitude: Mapped[float | None] = mapped_column(default=None)
    longitude: Mapped[float | None] = mapped_column(default=None)
    accuracy_m: Mapped[float | None] = mapped_column(default=None)
    place_source: Mapped[PlaceSource | None] = mapped_column(default=None)
    position: Mapped[Position] = mapped_column(default=Position.SPOT)
    # gates
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    rights: Mapped[Rights] = mapped_column(default=Rights.DISCOVERED)
    guardian: Mapped[Guardian] = mapped_column(default=Guardian.UNNEEDED)
    guardian_email: Mapped[str] = mapped_column(default="")  # until they answered
    ruling: Mapped[Verdict] = mapped_column(default=Verdict.PENDING)
    place_gate: Mapped[PlaceGate] = mapped_column(default=PlaceGate.UNKNOWN)
    competing: Mapped[bool] = mapped_column(default=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    shown: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=0)  # of the author's words
    likes: Mapped[int | None] = mapped_column(default=None)  # the latest reading
    contest: Mapped[Contest] = relationship(lazy="raise_on_sql", init=False)
    photo: Mapped[Photo] = relationship(lazy="raise_on_sql", init=False)
    author: Mapped[Author] = relationship(lazy="raise_on_sql", init=False)
    town: Mapped[Town | None] = relationship(lazy="raise_on_sql", init=False)
    spot: Mapped[Spot | None] = relationship(lazy="raise_on_sql", init=False)

    @property
    def gates(self) -> Gates:
        """The gates as a value."""
        return Gates(
            confirmed=self.confirmed_at is not None,
            rights=self.rights,
            guardian=self.guardian,
            ruling=self.ruling,
            place=self.place_gate,
            competing=self.competing,
            withdrawn=self.withdrawn_at is not None,
        )

    @property
    def told_spot(self) -> Spot | None:
        """The spot that the public may know: `queries.spot_told` says the same.

        None where it is suppressed, or the author publishes the town only.
        """
        if self.position is Position.TOWN or self.spot is None or self.spot.hidden:
            return None
        return self.spot

    @property
    def place(self) -> Place | None:
        """The place as a value, none when it is not known."""
        if self.latitude is None or self.longitude is None or not self.place_source:
            return None
        return Place(self.latitude, self.longitude, self.place_source, self.accuracy_m)


class Likes(Base):
    """How many likes a post had at a moment; unknown is no row, not zero."""

    __tablename__ = "likes"
    __table_args__ = (UniqueConstraint("entry_id", "read_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    read_at: Mapped[datetime]
    number: Mapped[int]
