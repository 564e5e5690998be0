"""Tables of photos and of uploads under way."""

from datetime import datetime

from flask import current_app
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from snaps import clock
from snaps.db import Base
from snaps.photos.addresses import make_pass
from snaps.photos.facts import PhotoFormat, TakenSource


class Photo(Base):
    """A photo file that we keep, once, whoever brought it.

    The original lies private under its digest. What pages show are derivatives,
    addressed by `key` and `revision`: an edit (a blur) raises the revision, and the
    old addresses are gone. `derived` is the revision whose derivatives exist.
    """

    __tablename__ = "photos"
    __table_args__ = (Index(None, "derived", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the bytes, hex
    key: Mapped[str] = mapped_column(unique=True)  # random, stands in addresses
    format: Mapped[PhotoFormat]
    size: Mapped[int]  # bytes
    width: Mapped[int]  # pixels, as seen upright
    height: Mapped[int]
    kept_at: Mapped[datetime]
    orientation: Mapped[int] = mapped_column(default=1)  # EXIF, still to be applied
    taken_at: Mapped[datetime | None] = mapped_column(default=None)
    taken_source: Mapped[TakenSource] = mapped_column(default=TakenSource.UNKNOWN)
    latitude: Mapped[float | None] = mapped_column(default=None)  # from EXIF
    longitude: Mapped[float | None] = mapped_column(default=None)
    accuracy_m: Mapped[float | None] = mapped_column(default=None)
    fingerprint: Mapped[str | None] = mapped_column(default=None)  # pHash, 16 hex
    colour: Mapped[str | None] = mapped_column(default=None)  # mean, "#rrggbb"
    revision: Mapped[int] = mapped_column(default=0)
    derived: Mapped[int | None] = mapped_column(default=None)
    failure: Mapped[str | None] = mapped_column(default=None)  # why it has none
    public: Mapped[bool] = mapped_column(default=False)  # kept by entries.actions

    @property
    def pass_(self) -> str:
        """What lets a page's reader see the photo while it is not public."""
        secret = current_app.config["SECRET_KEY"]
        return make_pass(secret, self.key, self.revision, clock.now())


class Upload(Base):
    """A file that is arriving, by tus; its bytes lie in the storage of uploads."""

    __tablename__ = "uploads"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(unique=True)  # random, stands in its address
    owner: Mapped[str] = mapped_column(index=True)  # digest of the browser's own token
    length: Mapped[int]  # bytes announced
    made_at: Mapped[datetime] = mapped_column(index=True)
    offset: Mapped[int] = mapped_column(default=0)  # bytes on disk
    name: Mapped[str] = mapped_column(default="")
    photo_id: Mapped[int | None] = mapped_column(
        ForeignKey("photos.id", ondelete="SET NULL"), default=None, index=True
    )
