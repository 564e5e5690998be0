"""Bring a Chromium for the browser tests: ``python -m tests.browser.install``.

The system's is taken where there is one; else Debian's is installed by whoever may,
else Playwright's own. Failing is no error here: the tests then skip themselves,
loudly, or fail where SNAPS_REQUIRE_BROWSER is set.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
PACKAGES = ("chromium", "fonts-liberation")


def find() -> str | None:
    """Return the path of the system's Chromium, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> bool:
    """Install a Chromium; return whether that worked."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        return subprocess.run([*APT, *PACKAGES], check=False).returncode == 0
    own = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(own, check=False).returncode == 0


if __name__ == "__main__" and find() is None and not install():
    sys.stderr.write("No Chromium, and none could be installed.\n")
