"""Moving a contest in time, so that today falls into the phase that is to be shown."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from snaps.contests.calendar import Span, WindowKind
from snaps.contests.document import ContestDocument

AFTERWARDS = timedelta(days=3)  # from the last window before the result to its day


class DemoPhase(StrEnum):
    """What the demo is to be busy with."""

    ENTERING = "entering"
    VOTING = "voting"
    JUDGING = "judging"
    PUBLISHED = "published"


def day_shown(windows: Mapping[WindowKind, Span], phase: DemoPhase) -> datetime:
    """Return a moment of a contest's own calendar that lies well inside a phase.

    A contest without a jury is shown as waiting for its result instead of judging.
    """
    if phase is DemoPhase.ENTERING:
        span = windows[WindowKind.ENTERING]
        shown = span.opens_at + (span.closes_at - span.opens_at) * 0.8
        return min(shown, windows[WindowKind.VOTING].opens_at - timedelta(days=1))
    if phase is DemoPhase.VOTING:
        span = windows[WindowKind.VOTING]
        start = max(span.opens_at, windows[WindowKind.ENTERING].closes_at)
        return start + (span.closes_at - start) * 0.5
    after_votes = windows.get(WindowKind.JUDGING) or windows[WindowKind.OBJECTING]
    if phase is DemoPhase.JUDGING:
        return after_votes.opens_at + (after_votes.closes_at - after_votes.opens_at) / 2
    return after_votes.closes_at + AFTERWARDS


def moved(document: ContestDocument, phase: DemoPhase, today: date) -> ContestDocument:
    """Return a contest whose phase today is the one wanted; its hours stay."""
    zone = ZoneInfo(document.zone)
    shown = day_shown(document.windows, phase).astimezone(zone).date()
    days = today - shown
    windows = {
        kind: Span(later(span.opens_at, days, zone), later(span.closes_at, days, zone))
        for kind, span in document.windows.items()
    }
    return replace(document, windows=windows)


def later(moment: datetime, days: timedelta, zone: ZoneInfo) -> datetime:
    """Return the same hour of the clock on another day."""
    wall = moment.astimezone(zone).replace(tzinfo=None) + days
    return wall.replace(tzinfo=zone)
