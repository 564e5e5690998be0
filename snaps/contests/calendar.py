"""When what may happen in a contest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from snaps.errors import N_


class WindowKind(StrEnum):
    """What a window lets people do."""

    ENTERING = "entering"
    CLAIMING = "claiming"
    VOTING = "voting"
    OBJECTING = "objecting"
    JUDGING = "judging"
    ACCEPTING = "accepting"  # the prize

    @property
    def label(self) -> str:
        """What the window is called on a page."""
        return WINDOW_LABELS[self]


WINDOW_LABELS = {
    WindowKind.ENTERING: N_("Entering"),
    WindowKind.CLAIMING: N_("Claiming"),
    WindowKind.VOTING: N_("Voting"),
    WindowKind.OBJECTING: N_("Objecting"),
    WindowKind.JUDGING: N_("Judging"),
    WindowKind.ACCEPTING: N_("Accepting the prize"),
}


class Phase(StrEnum):
    """What a contest is mainly busy with, in the order of the year."""

    ANNOUNCED = "announced"
    ENTERING = "entering"
    VOTING = "voting"
    JUDGING = "judging"
    WAITING = "waiting"  # between windows, or for the result
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """What the phase is called on a page."""
        return PHASE_LABELS[self]


PHASE_LABELS = {
    Phase.ANNOUNCED: N_("Starts soon"),
    Phase.ENTERING: N_("Entries open"),
    Phase.VOTING: N_("Voting open"),
    Phase.JUDGING: N_("The jury judges"),
    Phase.WAITING: N_("Results are coming"),
    Phase.PUBLISHED: N_("Winners are out"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment up to, but not including, another; both aware."""

    opens_at: datetime
    closes_at: datetime

    def __post_init__(self) -> None:
        if self.opens_at.tzinfo is None or self.closes_at.tzinfo is None:
            raise ValueError("a window needs aware moments")
        if self.opens_at >= self.closes_at:
            raise ValueError("a window must open before it closes")

    def holds(self, moment: datetime) -> bool:
        """Tell whether a moment lies inside."""
        return self.opens_at <= moment < self.closes_at


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows a contest has; they may overlap, or be absent."""

    spans: Mapping[WindowKind, Span]

    def __getitem__(self, kind: WindowKind) -> Span | None:
        return self.spans.get(kind)

    def open_at(self, kind: WindowKind, moment: datetime) -> bool:
        """Tell whether a window is open at a moment; an absent one never is."""
        span = self.spans.get(kind)
        return span is not None and span.holds(moment)

    def over_at(self, kind: WindowKind, moment: datetime) -> bool:
        """Tell whether a window has closed by a moment; an absent one never has."""
        span = self.spans.get(kind)
        return span is not None and span.closes_at <= moment

    def phase_at(self, moment: datetime, published_at: datetime | None) -> Phase:
        """Return the main phase at a moment.

        published_at   when a signed result became public (its embargo included), or
                       none: the clock alone never publishes

        Of windows that overlap, the later one in the year names the phase.
        """
        if published_at is not None and published_at <= moment:
            return Phase.PUBLISHED
        for kind, phase in (
            (WindowKind.JUDGING, Phase.JUDGING),
            (WindowKind.VOTING, Phase.VOTING),
            (WindowKind.ENTERING, Phase.ENTERING),
        ):
            if self.open_at(kind, moment):
                return phase
        begun = any(span.opens_at <= moment for span in self.spans.values())
        return Phase.WAITING if begun else Phase.ANNOUNCED


def first_publication(moments: Iterable[datetime]) -> datetime | None:
    """Return the moment from which a contest counts as published, if any."""
    return min(moments, default=None)
