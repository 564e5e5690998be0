"""What every test can ask for."""

import os
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.orm import Session

from snaps import create_app, texts
from snaps.db import Base, db as database, session
from snaps.limits import limiter
from tests.fakes import HeldJobs, HeldMails
from tests.pages import Pages

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("SNAPS_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real files; without it the test is skipped, loudly."""
    if not (SHARED / "data").is_dir():
        sentence = f"no real files in {SHARED}; set SNAPS_SHARED"
        if os.environ.get("SNAPS_REQUIRE_SHARED"):
            pytest.fail(sentence)
        warnings.warn(pytest.PytestWarning(sentence), stacklevel=1)
        pytest.skip(sentence)
    return SHARED / "data"


@contextmanager
def empty_database(folder: Path, name: str) -> Iterator[str]:
    """Lend an empty database: an SQLite file, or one made on the PostgreSQL server
    that SNAPS_TEST_DATABASE_URL names."""
    server = os.environ.get("SNAPS_TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{folder / name}.sqlite3"
        return
    name = f"snaps_test_{os.getpid()}_{name}"
    maker = create_engine(server, isolation_level="AUTOCOMMIT")
    with maker.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield server.rpartition("/")[0] + f"/{name}"
    finally:
        with maker.connect() as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        maker.dispose()


@pytest.fixture(scope="session")
def database_url(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[str]:
    """Return the database of all tests that share one app."""
    with empty_database(tmp_path_factory.mktemp("database"), worker_id) as url:
        yield url


@pytest.fixture
def fresh_url(tmp_path: Path, worker_id: str) -> Iterator[str]:
    """Return a database of a test's own, without tables."""
    with empty_database(tmp_path, f"fresh_{worker_id}") as url:
        yield url


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """Return which of several test processes this is."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "main"))


@pytest.fixture(scope="session")
def built(
    tmp_path_factory: pytest.TempPathFactory, database_url: str
) -> Iterator[Flask]:
    """Build the app and its tables once."""
    texts.compile_catalogs()
    app = create_app(
        {
            "TESTING": True,
            "INSTANCE": str(tmp_path_factory.mktemp("instance")),
            "SECRET_KEY": "test",
            "SQLALCHEMY_DATABASE_URI": database_url,
            "SESSION_COOKIE_SECURE": False,
        }
    )
    with app.app_context():
        engine = database.engine
        Base.metadata.create_all(engine)
        yield app
        engine.dispose()


@pytest.fixture
def app(built: Flask) -> Iterator[Flask]:
    """Lend the app inside a transaction that is rolled back afterwards."""
    with built.app_context():
        engine = database.engines[None]
        with engine.connect() as connection:
            outer = connection.begin()
            _bind(connection)
            built.extensions["jobs"] = HeldJobs()
            built.extensions["mailer"] = HeldMails()
            limiter.reset()
            try:
                yield built
            finally:
                database.session.remove()
                outer.rollback()
                _bind(engine)


def _bind(to: Connection | Engine) -> None:
    """Let every session of the app speak through one connection."""
    database.session.remove()
    database.engines[None] = to  # type: ignore[index]  # a dict, and sessions take both
    database.session.configure(
        join_transaction_mode="create_savepoint"
        if isinstance(to, Connection)
        else "conditional_savepoint"
    )


@pytest.fixture
def db(app: Flask) -> Session:
    return session()


@pytest.fixture
def pages(app: Flask) -> Pages:
    return Pages(app)


@pytest.fixture
def jobs(app: Flask) -> HeldJobs:
    held = app.extensions["jobs"]
    assert isinstance(held, HeldJobs)
    return held


@pytest.fixture
def mails(app: Flask) -> HeldMails:
    held = app.extensions["mailer"]
    assert isinstance(held, HeldMails)
    return held


@pytest.fixture
def count_queries(app: Flask) -> Iterator[Counter[str]]:
    """Count the statements sent while the test runs, by their first word."""
    sent: Counter[str] = Counter()

    def note(*call: Any) -> None:
        sent[call[2].split()[0]] += 1

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)
