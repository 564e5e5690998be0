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

from snaps import ROOT, create_app, instance_path

CONFIG = '''"""This server's own settings; snaps/settings.py lists them all."""

SECRET_KEY = "{secret}"
PUBLIC_URL = "http://127.0.0.1:{port}"
SESSION_COOKIE_SECURE = False  # True as soon as the site speaks https
'''
GRACE_S = 10  # for both to end by themselves
READY = "ready"  # holds the newest migration that has run


def main(arguments: list[str] | None = None) -> int:
    """Prepare, start both, and wait."""
    options = read_options(arguments)
    if not port_is_free(options.host, options.port):
        say(f"Port {options.port} is taken. Choose another: PORT=8001 make run")
        return 1
    folder = instance_path()
    write_config(folder, options.port)
    # What is ready comes up while the links are made; what is not, after.
    web = start_web(folder, options) if is_ready(folder) else None
    try:
        address = prepare(folder, demo=not options.no_demo)
    except BaseException:
        if web is not None:
            web.terminate()
        raise
    web = web or start_web(folder, options)
    wait_until_it_answers(options.host, options.port, web)
    worker = start(folder, "flask", "--app", "app", "work")
    say(f"Downtown SNAPS runs on {address} – Ctrl-C ends it.")
    return watch([web, worker])


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


def is_ready(folder: Path) -> bool:
    """Tell whether an earlier start left a database with the newest tables."""
    ready = folder / READY
    return ready.exists() and ready.read_text() == newest_migration()


def newest_migration() -> str:
    """Return the name of the newest migration there is."""
    versions = (ROOT / "snaps" / "migrations" / "versions").glob("[0-9]*.py")
    return max(path.stem for path in versions)


def prepare(folder: Path, *, demo: bool) -> str:
    """Bring database, catalogs and, the first time, the demo into place.

    Prints the demo's sign-in links; returns the address of the site.
    """
    from snaps import preparing  # noqa: PLC0415  # the servers start before it loads

    app = create_app()
    preparing.prepare(app, demo=demo, say=say)
    (folder / READY).write_text(newest_migration())
    return str(app.config["PUBLIC_URL"])


def start_web(folder: Path, options: argparse.Namespace) -> subprocess.Popen[bytes]:
    """Start the web server."""
    return start(
        folder,
        *("granian", "--interface", "wsgi"),
        *("--host", options.host, "--port", str(options.port)),
        *("--workers", str(options.workers), "--blocking-threads", "8"),
        *("--log-level", "error", "--respawn-failed-workers"),
        "app:app",
    )


def start(folder: Path, module: str, *words: str) -> subprocess.Popen[bytes]:
    """Start a Python module in a process of its own."""
    environment = os.environ | {"SNAPS_INSTANCE": str(folder)}
    environment.pop("FLASK_RUN_FROM_CLI", None)  # left by the commands run here
    line = [sys.executable, "-m", module, *words]
    return subprocess.Popen(line, cwd=ROOT, env=environment)  # noqa: S603  # our own words


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
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
