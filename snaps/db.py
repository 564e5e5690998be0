"""The database: one engine an app, one session a request or job.

Views and jobs open transactions. Actions and queries are handed a session and
never commit.
"""

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    TypeDecorator,
    event,
)
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, Session

# SQLite's waiters poll; one lock a process in front of it keeps their tails short.
_sqlite_writer = threading.RLock()


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """Every table. Constraints are named, so a migration can drop them.

    Rows are equal when they are the same; what they hold is not for logs.
    """

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            length=30,
            values_callable=lambda enum: [member.value for member in enum],
        ),
    }


db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})


def init_app(app: Flask) -> None:
    """Open the engine named by SQLALCHEMY_DATABASE_URI."""
    db.init_app(app)
    if os.environ.get("FLASK_RUN_FROM_CLI"):
        add_migrations(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _open_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)


def add_migrations(app: Flask) -> None:
    """Let migrations run; web processes do without, and start in half the time."""
    from flask_migrate import Migrate  # noqa: PLC0415  # see above

    Migrate(app, db, directory=str(app.config["MIGRATIONS"]))


def engine() -> Engine:
    """Return this app's engine."""
    return db.engine


def session() -> Session:
    """Return this request's or job's session, opening it on first use."""
    found: Session = db.session()
    return found


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit what happens inside, or none of it; then do what waits for the commit.

    On SQLite it locks for writing from the start, so that what was read inside still
    holds when it is written.
    """
    session_ = session()
    if session_.new or session_.dirty or session_.deleted:
        raise RuntimeError("something was changed outside a transaction")
    on_sqlite = session_.get_bind().dialect.name == "sqlite"
    with _sqlite_writer if on_sqlite else nullcontext():
        session_.commit()  # end the read; what was read before may be stale
        session_.expire_all()
        session_.info["after_commit"] = []
        session_.connection(execution_options={"writing": True})
        try:
            yield session_
            session_.commit()
        except BaseException:
            session_.rollback()
            session_.info["after_commit"] = []
            raise
    for call in session_.info.pop("after_commit"):
        call()


def to_json(value: object) -> str:
    """Return JSON that is the same for the same value, for digests and comparing."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def dialect() -> str:
    """Return ``sqlite`` or ``postgresql``."""
    return str(current_app.extensions["sqlalchemy"].engine.dialect.name)


def _open_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # SQLite lowers ASCII only; people search for "SCHLÖSSER" too.
    connection.create_function("lower", 1, _lower, deterministic=True)
    connection.isolation_level = None  # the driver would begin too late for savepoints
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",  # what we call saved survives a power cut
        "busy_timeout=10000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _lower(value: str | float | bytes | None) -> str | float | bytes | None:
    return value.lower() if isinstance(value, str) else value
