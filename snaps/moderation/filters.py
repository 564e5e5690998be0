"""Which part of a contest's entries a moderator looks at."""

from dataclasses import dataclass
from enum import StrEnum

from snaps.entries.gates import Origin
from snaps.errors import N_


class State(StrEnum):
    """Where an entry stands for moderators."""

    WAITING = "waiting"
    EDITED = "edited"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNCONFIRMED = "unconfirmed"

    @property
    def label(self) -> str:
        """How it reads on a page."""
        return LABELS[self]

    @property
    def open_(self) -> bool:
        """Tell whether a decision is still wanted."""
        return self in {State.WAITING, State.EDITED}


LABELS = {
    State.WAITING: N_("Waiting for review"),
    State.EDITED: N_("Edited after a decision"),
    State.ACCEPTED: N_("Accepted"),
    State.REJECTED: N_("Not accepted"),
    State.UNCONFIRMED: N_("E-mail not confirmed"),
}

ORIGINS = {
    Origin.UPLOAD: N_("Entered here"),
    Origin.STAFF: N_("Entered by staff"),
    Origin.INSTAGRAM: N_("Instagram"),
    Origin.FOLDER: N_("Folder of photos"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the entries; an empty word asks for all."""

    state: State = State.WAITING
    town: str = ""
    origin: Origin | None = None

    @classmethod
    def of(cls, state: str, town: str, origin: str) -> "Filter":
        """Read what stands in an address; what makes no sense asks for all."""
        states, origins = set(State), set(Origin)
        return cls(
            state=State(state) if state in states else State.WAITING,
            town=town if town.isdigit() else "",
            origin=Origin(origin) if origin in origins else None,
        )

    @property
    def words(self) -> dict[str, str]:
        """The filter as parts of an address; what asks for all is left out."""
        found = {"town": self.town, "origin": self.origin or ""}
        if self.state is not State.WAITING:
            found["state"] = self.state
        return {key: str(value) for key, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries stand where; edited ones are waiting, too."""

    waiting: int = 0
    edited: int = 0
    accepted: int = 0
    rejected: int = 0
    unconfirmed: int = 0

    def __getitem__(self, state: State) -> int:
        number: int = getattr(self, state.value)
        return number
