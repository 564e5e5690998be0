"""What a contest demands and promises; stored as JSON, one version an amendment."""

from dataclasses import dataclass, field
from enum import StrEnum

from snaps.errors import N_


class Popularity(StrEnum):
    """By what the public shortlists."""

    VOTES = "votes"
    LIKES = "likes"
    BOTH = "both"


class StageKind(StrEnum):
    """How a stage chooses."""

    SHORTLIST = "shortlist"
    JURY = "jury"


class TieRule(StrEnum):
    """What decides between equals, in the declared order."""

    JURY = "jury"  # the higher jury score of the most important criterion
    VOTES = "votes"
    LIKES = "likes"
    EARLIER = "earlier"  # who entered first
    SHARED = "shared"  # nobody: they share the place

    @property
    def label(self) -> str:
        """How the rule reads on a page."""
        return TIE_LABELS[self]


TIE_LABELS = {
    TieRule.JURY: N_("the higher mark in the criterion with the most weight"),
    TieRule.VOTES: N_("more votes"),
    TieRule.LIKES: N_("more likes"),
    TieRule.EARLIER: N_("the earlier entry"),
    TieRule.SHARED: N_("equals share the place"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A short name in both languages."""

    de: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.de if language == "de" else self.en


@dataclass(frozen=True, slots=True)
class Stage:
    """One step from all entries to the winners: keep `keep` of them."""

    kind: StageKind
    keep: int
    by: Popularity = Popularity.VOTES  # for a shortlist


@dataclass(frozen=True, slots=True)
class Criterion:
    """What jurors mark, and how much it weighs (above 0, on any scale)."""

    key: str
    name: Words
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Category:
    """A heading an entry may be put under."""

    key: str
    name: Words


@dataclass(frozen=True, slots=True)
class Prize:
    """What a place in the ranking wins."""

    place: int
    name: Words
    euros: int = 0


@dataclass(frozen=True, slots=True)
class TownRule:
    """Which towns take part.

    By name (`ags`), by population (both bounds included), or both together: a town
    listed takes part whatever its size. Entries from `guests` take part out of
    competition: gallery and atlas, no votes, no prizes.
    """

    ags: tuple[str, ...] = ()
    population_min: int | None = None
    population_max: int | None = None
    guests: tuple[str, ...] = ()

    def admits(self, ags: str, population: int) -> bool:
        """Tell whether a town competes."""
        if ags in self.ags:
            return True
        low, high = self.population_min, self.population_max
        if low is None and high is None:
            return False
        return (low or 0) <= population and (high is None or population <= high)


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that affects chances."""

    entries_per_author: int = 3
    minimum_age: int = 14
    guardian_below: int = 16
    must_lie_in_town: bool = True
    votes_per_voter: int = 5
    towns: TownRule = field(default_factory=TownRule)
    categories: tuple[Category, ...] = ()
    stages: tuple[Stage, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    ties: tuple[TieRule, ...] = (TieRule.JURY, TieRule.SHARED)
    prizes: tuple[Prize, ...] = ()
