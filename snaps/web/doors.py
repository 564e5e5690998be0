"""What one can do in a contest now, and when that ends."""

from dataclasses import dataclass
from datetime import datetime

from snaps.contests.calendar import Phase, WindowKind, Windows
from snaps.errors import N_


@dataclass(frozen=True, slots=True)
class Door:
    """The way into a contest: a page, what to call it, and until or from when.

    sentence   about `at`, when there is one
    """

    endpoint: str
    label: str
    icon: str
    sentence: str
    at: datetime | None = None


def door(windows: Windows, phase: Phase) -> Door:
    """Return the most useful way into a contest in a phase."""
    entering, voting = windows[WindowKind.ENTERING], windows[WindowKind.VOTING]
    if phase is Phase.PUBLISHED:
        return Door("results.show", N_("See the winners"), "trophy", "")
    if phase is Phase.VOTING and voting:
        until = N_("Vote until %(at)s")
        return Door(
            "gallery.index", N_("Look and vote"), "heart", until, voting.closes_at
        )
    if phase is Phase.ENTERING and entering:
        until = N_("Enter photos until %(at)s")
        return Door(
            "entries.enter", N_("Enter a photo"), "camera", until, entering.closes_at
        )
    if phase is Phase.ANNOUNCED:
        opens_at = entering.opens_at if entering else None
        sentence = N_("Starts on %(at)s") if opens_at else ""
        return Door(
            "contests.about", N_("How it works"), "calendar-today", sentence, opens_at
        )
    return Door("gallery.index", N_("See the photos"), "photos", "")
