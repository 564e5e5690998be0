"""The two contests of the demo: plan and script, for a calendar and a moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from snaps.contests.calendar import Span, WindowKind
from snaps.demo.cast import JENA
from snaps.demo.drawing.motifs import LONG_EDGE
from snaps.demo.passers import DAYS, FAVOURITES
from snaps.demo.places import PlannedTown
from snaps.demo.plan import PlannedEntry, Quota, Sizes, plan_contest, plan_town
from snaps.demo.script import Activity, Script, script_for

CONTEST, TOWN_CONTEST = "downtown-snaps-2025", "gotha"
SEED, TOWN_SEED = 2025, 99867
LAST_POST = timedelta(hours=30)  # before now: the folder holds nothing younger
GATHERING = timedelta(hours=26)  # before now, unless entering ended earlier
PAUSE = timedelta(hours=6)  # after the end of entering

Spans = Mapping[WindowKind, Span]


@dataclass(frozen=True, slots=True)
class Scale:
    """How large the demo is; long edges of pictures in pixels, footfall in days."""

    contest: Sizes = field(default_factory=Sizes)
    town: Quota = field(default_factory=lambda: Quota(125, 20, 5))  # 150 people
    activity: Activity = field(
        default_factory=lambda: Activity(seed=SEED, guest_ags=JENA)
    )
    town_activity: Activity = field(
        default_factory=lambda: Activity(seed=TOWN_SEED, voters=220, votes=3)
    )
    long_edge: int = LONG_EDGE
    town_long_edge: int = 720
    footfall: int = DAYS


@dataclass(frozen=True, slots=True)
class Show:
    """A contest as it is to happen."""

    slug: str
    entries: tuple[PlannedEntry, ...]
    script: Script

    @property
    def qualities(self) -> dict[int, float]:
        """What a jury sees in the entries, by their number in the plan."""
        return {entry.number: entry.quality for entry in self.entries}


def contest_show(
    towns: Sequence[PlannedTown], spans: Spans, *, now: datetime, scale: Scale
) -> Show:
    """Return the contest of many towns as it has gone up to now."""
    entering = spans[WindowKind.ENTERING]
    entries = plan_contest(
        towns,
        opens_at=entering.opens_at.astimezone(ZONE),
        closes_at=min(entering.closes_at, now - LAST_POST).astimezone(ZONE),
        seed=SEED,
        guest_ags=JENA,
        sizes=scale.contest,
    )
    entries = tuple(_sized(entry, scale.long_edge) for entry in entries)
    script = script_for(
        entries,
        gathered_at=min(entering.closes_at + PAUSE, now - GATHERING),
        voting=spans[WindowKind.VOTING],
        now=now,
        activity=scale.activity,
    )
    return Show(CONTEST, entries, script)


def town_show(town: PlannedTown, spans: Spans, *, now: datetime, scale: Scale) -> Show:
    """Return the contest of one town as it has gone up to now."""
    entering = spans[WindowKind.ENTERING]
    entries = plan_town(
        town,
        favourites=FAVOURITES,
        quota=scale.town,
        opens_at=entering.opens_at.astimezone(ZONE),
        closes_at=min(entering.closes_at, now - LAST_POST).astimezone(ZONE),
        seed=TOWN_SEED,
    )
    entries = tuple(_sized(entry, scale.town_long_edge) for entry in entries)
    script = script_for(
        entries,
        gathered_at=now,
        voting=spans[WindowKind.VOTING],
        now=now,
        activity=scale.town_activity,
    )
    return Show(TOWN_CONTEST, entries, script)


ZONE = ZoneInfo("Europe/Berlin")  # of all towns of the demo


def _sized(entry: PlannedEntry, long_edge: int) -> PlannedEntry:
    motif = replace(entry.shot.motif, long_edge=long_edge)
    return replace(entry, shot=replace(entry.shot, motif=motif))
