"""Tables of towns, their centres and spots."""

from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from snaps.db import Base
from snaps.spots.kinds import SpotKind


class Town(Base):
    """A municipality, by its official key (AGS, eight digits).

    The box around the outline is kept beside it, so that the database can tell which
    towns a position may lie in; its defaults rule nothing out.
    """

    __tablename__ = "towns"

    ags: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    population: Mapped[int]
    latitude: Mapped[float]  # of its centre, degrees, WGS 84
    longitude: Mapped[float]
    outline: Mapped[dict[str, Any]]  # GeoJSON geometry, simplified
    source: Mapped[str]  # the credit line that must stand beside the outline
    as_of: Mapped[str]
    zone: Mapped[str] = mapped_column(default="Europe/Berlin")
    centre: Mapped[dict[str, Any] | None] = mapped_column(default=None)  # polygon
    south: Mapped[float] = mapped_column(default=-90.0)
    west: Mapped[float] = mapped_column(default=-180.0)
    north: Mapped[float] = mapped_column(default=90.0)
    east: Mapped[float] = mapped_column(default=180.0)


class Spot(Base):
    """A named place in a centre: a point with a radius, or a polygon."""

    __tablename__ = "spots"
    __table_args__ = (
        UniqueConstraint("town_ags", "slug"),
        Index(None, "latitude", "longitude"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    town_ags: Mapped[str] = mapped_column(ForeignKey("towns.ags"))
    slug: Mapped[str]
    name: Mapped[str]
    kind: Mapped[SpotKind]
    latitude: Mapped[float]  # where it is marked, degrees, WGS 84
    longitude: Mapped[float]
    outline: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    radius_m: Mapped[float] = mapped_column(default=30.0)  # reach around the point
    hidden: Mapped[bool] = mapped_column(default=False)  # suppressed by an operator
