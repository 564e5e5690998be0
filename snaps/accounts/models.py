"""Tables of organisations, people, their appointments and sign-ins."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from snaps.accounts.roles import Role
from snaps.db import Base


class Organisation(Base):
    """Who runs contests, and answers for them in law."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    imprint: Mapped[str] = mapped_column(default="")  # address and answerable person
    privacy_contact: Mapped[str] = mapped_column(default="")
    accessibility_contact: Mapped[str] = mapped_column(default="")
    theme: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class Person(Base):
    """Somebody we know, usually by e-mail; staff enter for those who have none."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    email: Mapped[str | None] = mapped_column(unique=True)  # lower case
    made_at: Mapped[datetime]
    language: Mapped[str] = mapped_column(default="de")
    name: Mapped[str] = mapped_column(default="")
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)  # of the e-mail

    # Flask-Login asks these of whoever is signed in.
    @property
    def is_authenticated(self) -> bool:
        """Somebody with a row is signed in."""
        return True

    @property
    def is_active(self) -> bool:
        """Nobody is locked out but by ending their appointments."""
        return True

    @property
    def is_anonymous(self) -> bool:
        """Strangers have no row."""
        return False

    def get_id(self) -> str:
        """Return what stands in the session cookie."""
        return str(self.id)


class Appointment(Base):
    """A role held for an organisation, one contest of it, or one town of that."""

    __tablename__ = "appointments"
    __table_args__ = (
        UniqueConstraint(
            *("person_id", "role", "organisation_id", "contest_id", "town_ags"),
            name="uq_appointments_once",  # PostgreSQL takes 63 letters
        ),
        Index(None, "contest_id", "role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[Role]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    made_at: Mapped[datetime]
    contest_id: Mapped[int | None] = mapped_column(
        ForeignKey("contests.id"), default=None
    )  # none: every contest of the organisation
    town_ags: Mapped[str | None] = mapped_column(ForeignKey("towns.ags"), default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class SignIn(Base):
    """A link and a six-digit code by which somebody may sign in, once.

    Only digests are kept: who reads the table cannot sign in with it.
    """

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    token_digest: Mapped[str] = mapped_column(unique=True)
    code_digest: Mapped[str]
    email: Mapped[str] = mapped_column(index=True)
    language: Mapped[str]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    next_page: Mapped[str] = mapped_column(default="")
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    wrong_codes: Mapped[int] = mapped_column(default=0)
