"""Stand-ins for the world outside: the only things a test may fake."""

from collections.abc import Mapping
from email.message import EmailMessage

from snaps import jobs
from snaps.jobs import Try


class HeldJobs:
    """A queue that holds jobs until a test runs them."""

    def __init__(self) -> None:
        self.held: dict[str, tuple[str, dict[str, int]]] = {}
        self.tries: dict[str, Try] = {}

    def enqueue(self, key: str, name: str, arguments: Mapping[str, int]) -> None:
        self.held.setdefault(key, (name, dict(arguments)))

    def latest(self, key: str) -> Try | None:
        return self.tries.get(key)

    @property
    def names(self) -> list[str]:
        """The jobs put so far, in order."""
        return [name for name, _ in self.held.values()]

    def run_all(self) -> None:
        """Run what was put, and what that puts, as the worker would."""
        while self.held:
            name, arguments = self.held.pop(next(iter(self.held)))
            jobs.run(name, arguments)


class HeldMails:
    """A mailer that keeps what was sent; `refuses` makes it fail."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []
        self.refuses: Exception | None = None

    def send(self, message: EmailMessage) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.sent.append(message)
