"""What makes no sense in a contest, though each value by itself may stand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from snaps.contests.calendar import Span, WindowKind
from snaps.contests.document import ContestDocument
from snaps.contests.hashtags import tag_key
from snaps.contests.lines import Path
from snaps.contests.rules import Popularity, Rules, Stage, StageKind, TieRule, TownRule
from snaps.errors import N_


class Nonsense(NamedTuple):
    """Where the document makes no sense, and why, as a sentence with its values."""

    path: Path
    sentence: str
    values: dict[str, object]


_ORDER = (
    (
        WindowKind.ENTERING,
        WindowKind.JUDGING,
        N_("The jury begins before the last photos are in: close entering first."),
    ),
    (
        WindowKind.VOTING,
        WindowKind.JUDGING,
        N_("The jury begins before the votes are in: close voting first."),
    ),
    (
        WindowKind.JUDGING,
        WindowKind.ACCEPTING,
        N_("Prizes are accepted before the jury is done: close judging first."),
    ),
)


def nonsense(document: ContestDocument) -> Iterator[Nonsense]:
    """Find what makes no sense; paths name keys as they stand in a file."""
    yield from _twice(
        ("hashtags",),
        (tag_key(tag) for tag in document.hashtags),
        N_("The hashtag “%(twice)s” stands here twice; upper case does not matter."),
    )
    yield from _windows(document.windows)
    yield from _towns(document.rules.towns)
    yield from _keys(document.rules)
    yield from _stages(document.rules)
    yield from _prizes(document.rules)


def _windows(windows: Mapping[WindowKind, Span]) -> Iterator[Nonsense]:
    for first, second, sentence in _ORDER:
        both = first in windows and second in windows
        if both and windows[first].closes_at > windows[second].opens_at:
            yield Nonsense(("windows", second, "opens"), sentence, {})
    entering, voting = (
        windows.get(kind) for kind in (WindowKind.ENTERING, WindowKind.VOTING)
    )
    if entering and voting and voting.opens_at < entering.opens_at:
        wrong = N_("Voting opens before anybody can enter a photo.")
        yield Nonsense(("windows", WindowKind.VOTING, "opens"), wrong, {})
    if entering and voting and voting.closes_at < entering.closes_at:
        wrong = N_("Voting closes before entering: late photos would get no votes.")
        yield Nonsense(("windows", WindowKind.VOTING, "closes"), wrong, {})


def _towns(towns: TownRule) -> Iterator[Nonsense]:
    path: Path = ("rules", "towns")
    low, high = towns.population_min, towns.population_max
    if not towns.ags and low is None and high is None:
        wrong = N_("No town takes part: list towns, or give a range of population.")
        yield Nonsense(path, wrong, {})
    if low is not None and high is not None and low > high:
        wrong = N_("The smallest population is larger than the largest.")
        yield Nonsense((*path, "population_min"), wrong, {})
    twice = N_("The town %(twice)s stands here twice.")
    yield from _twice((*path, "ags"), towns.ags, twice)
    yield from _twice((*path, "guests"), towns.guests, twice)
    for ags in towns.guests:
        if ags in towns.ags:
            wrong = N_("The town %(ags)s cannot compete and be a guest at once.")
            yield Nonsense((*path, "guests"), wrong, {"ags": ags})


def _keys(rules: Rules) -> Iterator[Nonsense]:
    twice = N_("The key “%(twice)s” stands here twice.")
    yield from _twice(
        ("rules", "categories"), (one.key for one in rules.categories), twice
    )
    yield from _twice(("rules", "criteria"), (one.key for one in rules.criteria), twice)
    for number, criterion in enumerate(rules.criteria):
        if criterion.weight <= 0:
            wrong = N_("The weight of “%(key)s” must be above zero.")
            path: Path = ("rules", "criteria", number, "weight")
            yield Nonsense(path, wrong, {"key": criterion.key})
    yield from _twice(
        ("rules", "ties"), rules.ties, N_("“%(twice)s” stands here twice.")
    )
    if TieRule.SHARED in rules.ties[:-1]:
        wrong = N_("What stands after “shared” would never be asked: put it last.")
        yield Nonsense(("rules", "ties"), wrong, {})


def _stages(rules: Rules) -> Iterator[Nonsense]:
    path: Path = ("rules", "stages")
    judged = False
    before: int | None = None
    for number, stage in enumerate(rules.stages):
        if stage.keep < 1:
            wrong = N_("A stage must keep at least one entry.")
            yield Nonsense((*path, number), wrong, {})
        elif before is not None and stage.keep > before:
            wrong = N_("This stage keeps %(keep)s of the %(before)s left before it.")
            values: dict[str, object] = {"keep": stage.keep, "before": before}
            yield Nonsense((*path, number), wrong, values)
        if judged and stage.kind is StageKind.SHORTLIST:
            wrong = N_("The shortlist must come before the jury.")
            yield Nonsense((*path, number), wrong, {})
        if counts_votes(stage) and rules.votes_per_voter == 0:
            wrong = N_("This shortlist counts votes, but nobody has a vote.")
            yield Nonsense((*path, number), wrong, {})
        judged = judged or stage.kind is StageKind.JURY
        before = stage.keep
    if judged and not rules.criteria:
        wrong = N_("The jury needs at least one criterion.")
        yield Nonsense(path, wrong, {})


def counts_votes(stage: Stage) -> bool:
    """Tell whether a stage needs the public to vote."""
    return stage.kind is StageKind.SHORTLIST and stage.by is not Popularity.LIKES


def _prizes(rules: Rules) -> Iterator[Nonsense]:
    path: Path = ("rules", "prizes")
    places = [str(prize.place) for prize in rules.prizes]
    twice = N_("Place %(twice)s stands here twice; name both prizes in one.")
    yield from _twice(path, places, twice)
    if rules.prizes and not rules.stages:
        yield Nonsense(
            path, N_("There are prizes, but no stage that finds winners."), {}
        )
        return
    for number, prize in enumerate(rules.prizes):
        if prize.place > rules.stages[-1].keep:
            wrong = N_("Place %(place)s wins a prize, but only %(keep)s are ranked.")
            values: dict[str, object] = {
                "place": prize.place,
                "keep": rules.stages[-1].keep,
            }
            yield Nonsense((*path, number, "place"), wrong, values)


def _twice(path: Path, keys: Iterable[str], sentence: str) -> Iterator[Nonsense]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield Nonsense(path, sentence, {"twice": key})
