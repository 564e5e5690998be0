"""The entry point of servers and of ``flask``."""

from snaps import create_app

app = create_app()
