"""Start the platform on one machine: ``python -m snaps.run`` (``make run``).

Prepares the instance folder, the database and the demo edition the first time, then
runs web server and worker until Ctrl-C or until either of them ends.
"""

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import click
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import inspect, text

from snaps import create_app, instance_path, jobs, texts
from snaps.contests.queries import contests
from snaps.db import add_migrations, engine, session

CONFIG = '''"""This server's own settings; snaps/settings.py lists them all."""

SECRET_KEY = "{secret}"
PUBLIC_URL = "http://127.0.0.1:{port}"
SESSION_COOKIE_SECURE = False  # True as soon as the site speaks https
'''
GRACE_S = 10  # for both to end by themselves


def main(arguments: list[str] | None = None) -> int:
    """Prepare, start both, and wait."""
    options = read_options(arguments)
    if not port_is_free(options.host, options.port):
        say(f"Port {options.port} is taken. Choose another: PORT=8001 make run")
        return 1
    folder = instance_path()
    write_config(folder, options.port)
    app = create_app()
    prepare(app, demo=not options.no_demo)
    return serve(app, options)


def read_options(arguments: list[str] | None) -> argparse.Namespace:
    """Return what the command line and the environment ask for."""
    parser = argparse.ArgumentParser(prog="python -m snaps.run")
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--workers", type=int, default=1, help="web processes")
    parser.add_argument("--no-demo", action="store_true", help="start empty")
    return parser.parse_args(arguments)


def write_config(folder: Path, port: int) -> None:
    """Make the instance folder with a secret of its own, once."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "config.py"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(CONFIG.format(secret=secrets.token_urlsafe(48), port=port))


def prepare(app: Flask, *, demo: bool) -> None:
    """Bring database, catalogs and, the first time, the demo into place."""
    texts.compile_catalogs()
    with app.app_context():
        if not is_current(app):
            migrate(app)
        empty = not contests(session())
        session().rollback()
    if demo and empty:
        say("Drawing the demo edition, about a minute …")
        command(app, "demo", "load")
    if demo:
        command(app, "demo", "links")


def is_current(app: Flask) -> bool:
    """Tell whether the newest migration has run; without importing what runs them."""
    if not inspect(engine()).has_table("alembic_version"):
        return False
    versions = (Path(app.config["MIGRATIONS"]) / "versions").glob("[0-9]*.py")
    newest = max(path.name.partition("_")[0] for path in versions)
    at = session().scalar(text("SELECT version_num FROM alembic_version"))
    return bool(at == newest)


def migrate(app: Flask) -> None:
    """Bring the database to the newest migration, and the job engine's tables too."""
    from flask_migrate import upgrade  # noqa: PLC0415  # the usual start needs none

    add_migrations(app)
    upgrade()
    jobs.create_tables(app.config["JOBS_DATABASE_URL"])


def command(app: Flask, *words: str) -> None:
    """Run a ``flask`` command in this process."""
    app.cli.main(
        args=list(words),
        obj=ScriptInfo(create_app=lambda: app),
        standalone_mode=False,
    )


def serve(app: Flask, options: argparse.Namespace) -> int:
    """Run web server and worker; end both when one ends or somebody asks."""
    environment = os.environ | {"SNAPS_INSTANCE": app.instance_path}
    environment.pop("FLASK_RUN_FROM_CLI", None)  # left by the commands run above
    flask = [sys.executable, "-m", "flask", "--app", "app"]
    web = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", options.host, "--port", str(options.port)),
        *("--workers", str(options.workers), "--blocking-threads", "8"),
        *("--log-level", "error", "--respawn-failed-workers"),
        "app:app",
    ]
    root = Path(__file__).parent.parent
    both = [
        subprocess.Popen(line, cwd=root, env=environment)  # noqa: S603  # our own words
        for line in (web, [*flask, "work"])
    ]
    wait_until_it_answers(options.host, options.port, both[0])
    say(f"Downtown SNAPS runs on {app.config['PUBLIC_URL']} – Ctrl-C ends it.")
    return watch(both)


def watch(both: list[subprocess.Popen[bytes]]) -> int:
    """Wait for a signal or for one to end; then end the other, and return why."""
    asked = False

    def ask(*_: object) -> None:
        nonlocal asked
        asked = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask)
    while not asked and all(process.poll() is None for process in both):
        time.sleep(0.1)
    for process in both:
        if process.poll() is None:
            process.terminate()
    ends = [end(process) for process in both]
    return 0 if asked else max(map(abs, ends), default=1)


def end(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process to end by itself, and make it if it does not."""
    try:
        return process.wait(GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def wait_until_it_answers(
    host: str, port: int, process: subprocess.Popen[bytes], limit_s: float = 20
) -> None:
    """Return as soon as somebody listens, or the server has ended."""
    until = time.monotonic() + limit_s
    while time.monotonic() < until and process.poll() is None:
        if not port_is_free(host, port):
            return
        time.sleep(0.05)


def port_is_free(host: str, port: int) -> bool:
    """Tell whether nobody listens there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) != 0


def say(sentence: str) -> None:
    """Tell whoever started us, at once even through a pipe."""
    click.echo(sentence)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
