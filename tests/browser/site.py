"""The real thing, started for tests: web server, worker and the demo edition."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
START_S = 480  # the demo is drawn, entered and judged first
END_S = 20
DOOR = re.compile(r"^(?P<who>\w+)\s+(?P<link>http\S+/sign-in/\S+)$", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """A running site of its own, on a free port, in a folder of its own."""

    url: str
    instance: Path
    printed: Path
    process: subprocess.Popen[bytes]

    def said(self) -> str:
        """Return what it has printed so far."""
        return self.printed.read_text(errors="replace")

    def flask(self, *words: str) -> str:
        """Run a ``flask`` command on the site's data, and return what it prints."""
        ran = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", *words],
            cwd=ROOT,
            env=_environment(self.instance),
            capture_output=True,
            text=True,
            check=False,
            timeout=START_S,
        )
        assert ran.returncode == 0, f"flask {' '.join(words)}: {ran.stderr[-2000:]}"
        return ran.stdout

    def sign_in_link(self, email: str) -> str:
        """Return a fresh link that signs somebody in; few an hour for one address."""
        return self.flask("people", "link", email).strip().splitlines()[-1]

    def door(self, name: str) -> str:
        """Return the link it printed for one of the demo people; good once."""
        doors = {match["who"]: match["link"] for match in DOOR.finditer(self.said())}
        assert name in doors, f"no link for {name} among {sorted(doors)}"
        return doors[name]

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(folder: Path) -> Site:
    """Start a site with the demo edition, and wait until it answers."""
    port = _free_port()
    instance, printed = folder / "instance", folder / "printed.txt"
    with printed.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "snaps.run", "--port", str(port)],
            cwd=ROOT,
            env=_environment(instance),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    site = Site(f"http://127.0.0.1:{port}", instance, printed, process)
    until = time.monotonic() + START_S
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            raise AssertionError(f"the site did not start:\n{site.said()[-4000:]}")
        time.sleep(0.1)
    return site


def _environment(instance: Path) -> dict[str, str]:
    return os.environ | {"SNAPS_INSTANCE": str(instance), "PYTHONUNBUFFERED": "1"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
