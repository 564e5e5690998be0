"""Background work, kept by dbos: in SQLite beside the database, or in PostgreSQL.

A job is a registered name and whole numbers. Its id is made from them, so that put
twice is once. It is put after the commit that wants it; should the process die in
between, the row's own state still says what it needs, and the sweep puts it. A job
that ended in an error is never run again under its id, so a new try has a new number.
"""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from flask import Flask, current_app
from sqlalchemy.orm import Session

from snaps import clock
from snaps.db import session

log = logging.getLogger(__name__)

JobFunction = TypeVar("JobFunction", bound=Callable[..., None])
Needs = Callable[[Session], Iterable[Mapping[str, int]]]

QUEUE = "snaps"
FLOW = "snaps.run"
APPLICATION_VERSION = "1"  # constant: another one would leave killed jobs unrecovered
MAX_TRIES = 6
FIRST_PAUSE = timedelta(minutes=1)  # doubles with every failed try
LEASE = timedelta(minutes=15)  # a job in hand this long has lost its worker
SWEEP_EVERY = 20.0  # seconds
TICK = 1.0  # seconds

_functions: dict[str, Callable[..., None]] = {}
_chores: list[tuple[float, Callable[[datetime], object]]] = []
_needs: dict[str, Needs] = {}


@dataclass(frozen=True, slots=True)
class Try:
    """The latest try of a job."""

    number: int
    state: str  # "waiting", "running", "done", "failed"
    changed_at: datetime


class Queue(Protocol):
    """What keeps jobs until a worker runs them."""

    def enqueue(self, key: str, name: str, arguments: Mapping[str, int]) -> None:
        """Keep a call durably under a key; a known key changes nothing."""

    def latest(self, key: str) -> Try | None:
        """Return the latest try of ``key:0``, ``key:1``, …; none was never put."""


def job(name: str) -> Callable[[JobFunction], JobFunction]:
    """Register a function as the job of that name."""

    def register(function: JobFunction) -> JobFunction:
        if name in _functions:
            raise RuntimeError(f"two jobs are called {name}")
        _functions[name] = function
        return function

    return register


def sweep(name: str) -> Callable[[Needs], Needs]:
    """Register what finds the rows whose state says that they need a job."""

    def register(needs: Needs) -> Needs:
        _needs[name] = needs
        return needs

    return register


def every(
    seconds: float,
) -> Callable[[Callable[[datetime], object]], Callable[[datetime], object]]:
    """Register a chore that the worker does again and again; it takes `now`."""

    def register(chore: Callable[[datetime], object]) -> Callable[[datetime], object]:
        _chores.append((seconds, chore))
        return chore

    return register


def put(db: Session, name: str, **arguments: int) -> None:
    """Ask for a job once this transaction has committed; same arguments, one job."""
    if name not in _functions:
        raise KeyError(name)
    queue = _queue()
    call = partial(queue.enqueue, f"{key_of(name, arguments)}:0", name, arguments)
    db.info["after_commit"].append(partial(_try_to, call))


def key_of(name: str, arguments: Mapping[str, int]) -> str:
    """Return the id of a job without the number of its try."""
    return ":".join([name, *(f"{key}={arguments[key]}" for key in sorted(arguments))])


def run(name: str, arguments: Mapping[str, int]) -> None:
    """Run a job here and now."""
    _functions[name](**arguments)


@every(SWEEP_EVERY)
def put_what_is_missing(now: datetime) -> int:
    """Put every job that a row needs and that no worker has; return how many."""
    queue, number = _queue(), 0
    for name, needs in _needs.items():
        wanted = list(needs(session()))
        session().rollback()  # end the read
        for arguments in wanted:
            key = key_of(name, arguments)
            if (following := next_try(queue.latest(key), now)) is not None:
                queue.enqueue(f"{key}:{following}", name, arguments)
                number += 1
    return number


def next_try(latest: Try | None, now: datetime) -> int | None:
    """Return the number of the try that is due, none while nothing is.

    A row that still needs its job although the job ended (well or badly) gets it
    again after a pause that doubles; one in hand too long has lost its worker.
    """
    if latest is None:
        return 0
    if latest.number + 1 >= MAX_TRIES:
        return None
    pause = FIRST_PAUSE * 2**latest.number
    if latest.state in {"done", "failed"} and latest.changed_at + pause <= now:
        return latest.number + 1
    if latest.state == "running" and latest.changed_at + LEASE <= now:
        return latest.number + 1
    return None


def _try_to(call: Callable[[], None]) -> None:
    try:
        call()
    except Exception:  # the row is safe, and the sweep will put its job
        log.exception("a job could not be put; the sweep will")


def _queue() -> Queue:
    found: Queue = current_app.extensions["jobs"]
    return found


class DbosQueue:
    """Jobs kept by dbos; web processes only ever put."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client: Any = None

    @property
    def client(self) -> Any:
        """The client, opened on first use; dbos is not imported before."""
        if self._client is None:
            from dbos import DBOSClient  # noqa: PLC0415  # web starts without it

            self._client = DBOSClient(
                system_database_url=self.url, serializer=_serializer()
            )
        return self._client

    def enqueue(self, key: str, name: str, arguments: Mapping[str, int]) -> None:
        """Keep a call durably under a key; a known key changes nothing."""
        options = {
            "queue_name": QUEUE,
            "workflow_name": FLOW,
            "workflow_id": key,
            "app_version": APPLICATION_VERSION,
        }
        self.client.enqueue(options, name, dict(arguments))

    def latest(self, key: str) -> Try | None:
        """Return the latest try."""
        found = self.client.list_workflows(
            workflow_id_prefix=f"{key}:", load_input=False, load_output=False
        )
        tries = [
            Try(
                number=int(flow.workflow_id.rpartition(":")[2]),
                state=STATES.get(flow.status, "failed"),
                changed_at=_moment(flow.updated_at or flow.created_at),
            )
            for flow in found
        ]
        return max(tries, key=lambda one: one.number, default=None)


STATES = {
    "ENQUEUED": "waiting",
    "DELAYED": "waiting",
    "PENDING": "running",
    "SUCCESS": "done",
}


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, tz=clock.now().tzinfo)


def _serializer() -> Any:
    from dbos import DBOSPortableJSONSerializer  # noqa: PLC0415  # as above

    return DBOSPortableJSONSerializer()


def init_app(app: Flask) -> None:
    """Keep jobs where JOBS_DATABASE_URL says."""
    url = app.config["JOBS_DATABASE_URL"]
    if not url:
        main = app.config["SQLALCHEMY_DATABASE_URI"]
        beside = f"sqlite:///{Path(app.instance_path) / 'jobs.sqlite3'}"
        url = beside if main.startswith("sqlite") else main
    app.config["JOBS_DATABASE_URL"] = url
    app.extensions["jobs"] = DbosQueue(url)

    @app.cli.command("work")
    def _work() -> None:
        """Run background jobs until told to stop."""
        work(app)


def work(app: Flask, stopping: threading.Event | None = None) -> None:
    """Run jobs until told to stop by SIGTERM, SIGINT or the event."""
    from dbos import DBOS  # noqa: PLC0415  # as above

    stopping = stopping or _stop_by_signal()
    DBOS(
        config={
            "name": "snaps",
            "system_database_url": app.config["JOBS_DATABASE_URL"],
            "application_version": APPLICATION_VERSION,
            "executor_id": app.config["WORKER_NAME"],
            "serializer": _serializer(),
            "log_level": "WARNING",
            "run_migrations": True,
        }
    )

    @DBOS.workflow(name=FLOW)
    def flow(name: str, arguments: dict[str, int]) -> None:
        with app.app_context():
            try:
                run(name, arguments)
            except Exception:
                log.exception("job %s %s failed", name, arguments)
                raise

    DBOS.launch()
    DBOS.register_queue(
        QUEUE,
        worker_concurrency=app.config["WORKER_THREADS"],
        polling_interval_sec=0.1,
    )
    last: dict[int, float] = {}
    while True:
        for number, (seconds, chore) in enumerate(_chores):
            started = time.monotonic()
            if started - last.get(number, -seconds) >= seconds:
                last[number] = started
                _do(app, chore)
        if stopping.wait(TICK):
            break
    DBOS.destroy()


def _do(app: Flask, chore: Callable[[datetime], object]) -> None:
    with app.app_context():
        try:
            chore(clock.now())
        except Exception:  # a chore that fails must not end the others
            log.exception("chore %s failed", chore.__name__)


def create_tables(url: str) -> None:
    """Make the tables that a first put needs."""
    from dbos import run_dbos_database_migrations  # noqa: PLC0415  # as above

    run_dbos_database_migrations(url)


def _stop_by_signal() -> threading.Event:
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    return stopping
