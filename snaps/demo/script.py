"""What happens in the demo, moment by moment, up to now.

A script is a list of acts in the order of time. It is made from a plan and a calendar;
`actions` plays it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from snaps.contests.calendar import Span
from snaps.demo.plan import BEST, PlannedEntry

WAITING = 6  # uploads that no moderator has looked at yet
REJECTED = 3
SILENT = 2  # of gathered posts, who never answered
LATEST = timedelta(hours=1)  # before now: nothing happens in the very last hour


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happens at a moment."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Enter(Act):
    """Somebody uploads a photo."""

    entry: PlannedEntry


@dataclass(frozen=True, slots=True)
class Gather(Act):
    """The organiser takes in the folder."""

    entries: tuple[PlannedEntry, ...]


@dataclass(frozen=True, slots=True)
class Grant(Act):
    """An author of gathered photos grants the rights; the organiser records it."""

    author: int
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rule(Act):
    """A moderator accepts an entry, or rejects it."""

    entry: int
    accepted: bool


@dataclass(frozen=True, slots=True)
class Vote(Act):
    """A citizen gives an entry a vote."""

    voter: int
    entry: int


@dataclass(frozen=True, slots=True)
class Activity:
    """How busy and how finished a contest is made to look.

    waiting, rejected, silent   uploads and authors still in between
    voters     people who vote; `votes` at most by each
    """

    waiting: int = WAITING
    rejected: int = REJECTED
    silent: int = SILENT
    voters: int = 300
    votes: int = 5
    seed: int = 1
    guest_ags: str = ""


@dataclass(slots=True)
class Script:
    """The acts up to now, in the order of time."""

    acts: list[Act] = field(default_factory=list)
    accepted_at: dict[int, datetime] = field(default_factory=dict)


def script_for(
    entries: Sequence[PlannedEntry],
    *,
    gathered_at: datetime,
    voting: Span,
    now: datetime,
    activity: Activity,
) -> Script:
    """Return what happened to a contest's entries up to now.

    gathered_at   when the organiser takes in the folder; all of it was posted before
    """
    chance = Random(f"script/{activity.seed}")  # noqa: S311  # a demo, not a secret
    script = Script()
    uploads = [entry for entry in entries if not entry.gathered]
    _play_uploads(script, uploads, now, activity, chance)
    gathered = tuple(entry for entry in entries if entry.gathered)
    if gathered:
        script.acts.append(Gather(gathered_at, gathered))
        _play_gathered(script, gathered, gathered_at, now, activity, chance)
    by_number = {entry.number: entry for entry in entries}
    votable = [
        by_number[number]
        for number in sorted(script.accepted_at)
        if by_number[number].spot.town_ags != activity.guest_ags
    ]
    script.acts += _votes(script, votable, voting, now, activity, chance)
    script.acts.sort(key=lambda act: act.at)
    return script


def _play_uploads(
    script: Script,
    uploads: Sequence[PlannedEntry],
    now: datetime,
    activity: Activity,
    chance: Random,
) -> None:
    """Let uploads arrive and be ruled; the latest wait, the least liked are refused."""
    usual = [entry for entry in uploads if entry.appeal < BEST]
    latest = sorted(usual, key=lambda entry: entry.entered_at)
    waiting = {entry.number for entry in latest[len(latest) - activity.waiting :]}
    candidates = [entry for entry in latest if entry.number not in waiting]
    candidates.sort(key=lambda entry: (entry.quality, entry.number))
    rejected = {entry.number for entry in candidates[: activity.rejected]}
    for entry in uploads:
        script.acts.append(Enter(entry.entered_at, entry))
        if entry.number in waiting:
            continue
        ruled_at = _soon(entry.entered_at, chance, now)
        accepted = entry.number not in rejected
        script.acts.append(Rule(ruled_at, entry.number, accepted))
        if accepted:
            script.accepted_at[entry.number] = ruled_at


def _play_gathered(
    script: Script,
    gathered: Sequence[PlannedEntry],
    gathered_at: datetime,
    now: datetime,
    activity: Activity,
    chance: Random,
) -> None:
    """Let most authors answer, and their photos be accepted."""
    loved = {entry.author.number for entry in gathered if entry.appeal >= BEST}
    authors = {entry.author.number for entry in gathered}
    ranked = sorted(authors, key=lambda number: (number not in loved, number))
    answering = ranked[: len(ranked) - activity.silent]
    patience = (now - gathered_at) * 0.4
    for author in answering:
        theirs = [entry for entry in gathered if entry.author.number == author]
        granted_at = gathered_at + min(
            patience, timedelta(hours=2 + chance.expovariate(1 / 20))
        )
        numbers = tuple(entry.number for entry in theirs)
        script.acts.append(Grant(granted_at, author, numbers))
        for entry in theirs:
            ruled_at = _soon(granted_at, chance, now, hours=4)
            script.acts.append(Rule(ruled_at, entry.number, accepted=True))
            script.accepted_at[entry.number] = ruled_at


def _soon(
    moment: datetime, chance: Random, now: datetime, *, hours: float = 9
) -> datetime:
    """Return a moment some hours later, but not after what is now."""
    later = moment + timedelta(hours=0.3 + chance.expovariate(1 / hours))
    return min(later, moment + (now - moment) * 0.9)


def _votes(
    script: Script,
    votable: Sequence[PlannedEntry],
    voting: Span,
    now: datetime,
    activity: Activity,
    chance: Random,
) -> Iterable[Vote]:
    """Let people vote as their hearts say, each for different photos."""
    closes_at = min(voting.closes_at, now - LATEST)
    if closes_at <= voting.opens_at or not votable:
        return
    hearts = [math.exp(1.15 * entry.appeal) for entry in votable]
    for voter in range(activity.voters):
        when = voting.opens_at + (closes_at - voting.opens_at) * chance.random()
        chosen: dict[int, None] = {}
        for entry in chance.choices(
            votable, hearts, k=chance.randint(1, activity.votes)
        ):
            if script.accepted_at[entry.number] < when:
                chosen[entry.number] = None
        for number in chosen:
            yield Vote(when, voter, number)
            when += timedelta(seconds=chance.randrange(5, 90))


@dataclass(frozen=True, slots=True)
class Taste:
    """How a juror marks: points above or below the others, and how they scatter."""

    severity: float
    scatter: float


TASTES = (
    Taste(0.0, 0.6),
    Taste(-1.1, 0.9),
    Taste(0.7, 0.5),
    Taste(-0.3, 1.1),
    Taste(0.4, 0.8),
)
TOP = 10


def mark_for(quality: float, taste: Taste, chance: Random) -> int:
    """Return what a juror gives a picture in one criterion, 0 to 10."""
    said = chance.gauss(quality + taste.severity, taste.scatter)
    return max(0, min(TOP, round(said)))
