"""Tables of counters, the files imported, and what was counted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from snaps.db import Base
from snaps.footfall.methods import Method
from snaps.footfall.profile import Typical, typical_from_json
from snaps.footfall.reports import Doubt, Remark, remark_from_json
from snaps.spots.models import Town


class Counter(Base):
    """A cross-section of a street where passages are counted.

    It speaks for its cross-section alone: two counters 60 m apart differ by a factor
    of two. `typical_json` is what `profile.typical` says of its counts that may be
    published, kept by `footfall.actions`.
    """

    __tablename__ = "counters"
    __table_args__ = (UniqueConstraint("town_ags", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    town_ags: Mapped[str] = mapped_column(ForeignKey("towns.ags"))
    key: Mapped[str]  # as the files name it
    name: Mapped[str]
    latitude: Mapped[float]  # degrees, WGS 84
    longitude: Mapped[float]
    method: Mapped[Method]
    street: Mapped[str] = mapped_column(default="")
    line: Mapped[dict[str, Any] | None] = mapped_column(default=None)  # GeoJSON
    direction_a: Mapped[str] = mapped_column(default="")
    direction_b: Mapped[str] = mapped_column(default="")
    maker: Mapped[str] = mapped_column(default="")
    operator: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    licence: Mapped[str] = mapped_column(default="")
    may_be_published: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date | None] = mapped_column(default=None)
    valid_to: Mapped[date | None] = mapped_column(default=None)
    typical_json: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    town: Mapped[Town] = relationship(lazy="raise_on_sql", init=False)

    @property
    def typical(self) -> Typical:
        """What is typical for it, as a value."""
        return typical_from_json(self.typical_json)


class Dataset(Base):
    """A file of counts that was taken in, once a town and counter."""

    __tablename__ = "datasets"
    __table_args__ = (UniqueConstraint("town_ags", "digest", "target"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    town_ags: Mapped[str] = mapped_column(ForeignKey("towns.ags"))
    digest: Mapped[str]  # SHA-256 of the bytes, hex
    target: Mapped[str]  # key of the only counter, "" where the file names them
    file_name: Mapped[str]
    source: Mapped[str]
    licence: Mapped[str]
    may_be_published: Mapped[bool]
    taken: Mapped[int]  # counts kept of it
    report: Mapped[dict[str, Any]]
    imported_at: Mapped[datetime]
    imported_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    @property
    def remarks(self) -> list[Remark]:
        """What was odd in the file."""
        return [remark_from_json(stored) for stored in self.report["remarks"]]


class Count(Base):
    """Passages at a counter in an interval; zero is not always nobody."""

    __tablename__ = "counts"

    counter_id: Mapped[int] = mapped_column(ForeignKey("counters.id"), primary_key=True)
    begins_at: Mapped[datetime] = mapped_column(primary_key=True)
    minutes: Mapped[int]
    number: Mapped[float]
    dataset_id: Mapped[int] = mapped_column(ForeignKey("datasets.id"), index=True)
    number_a: Mapped[float | None] = mapped_column(default=None)
    number_b: Mapped[float | None] = mapped_column(default=None)
    adults: Mapped[float | None] = mapped_column(default=None)
    children: Mapped[float | None] = mapped_column(default=None)
    availability: Mapped[float | None] = mapped_column(default=None)  # 0 to 1
    unverified: Mapped[bool] = mapped_column(default=False)
    doubt: Mapped[Doubt | None] = mapped_column(default=None)
