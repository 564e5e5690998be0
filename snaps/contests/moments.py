"""Local times of a contest, and the moments they mean."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from snaps.errors import N_

MISSING_HOUR = N_(
    "%(time)s does not exist in %(zone)s: the clocks go forward over it. "
    "Choose an hour earlier or later."
)
DOUBLE_HOUR = N_(
    "%(time)s happens twice in %(zone)s: the clocks go back. "
    "Choose an hour earlier or later."
)


def moment_of(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC that a naive local time means; an aware one stays."""
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    return local.replace(tzinfo=zone).astimezone(UTC)


def local_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the naive local time of a moment."""
    return moment.astimezone(zone).replace(tzinfo=None)


def oddity(local: datetime, zone: ZoneInfo) -> str | None:
    """Return what is odd about a naive local time, as a sentence; usually nothing."""
    if local.tzinfo is not None:
        return None
    first = local.replace(tzinfo=zone, fold=0)
    second = local.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return None
    there_and_back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return DOUBLE_HOUR if there_and_back == local.replace(fold=0) else MISSING_HOUR


def spoken(local: datetime) -> str:
    """Return a local time as it stands in a sentence."""
    return local.strftime("%Y-%m-%d %H:%M")
