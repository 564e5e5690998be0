"""The ranking: one function from scores, votes and rules to places and prizes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from snaps.contests.rules import Criterion, Prize, Rules, TieRule
from snaps.jury.scoring import Score
from snaps.results.places import grouped
from snaps.results.stages import jury_stage, shortlist_stage


@dataclass(frozen=True, slots=True)
class Contender:
    """An entry that came through the stages before, with what may decide its place.

    listed   its place on the shortlist
    score    what the jury gave it; none where no jury judges
    """

    entry_id: int
    entered_at: datetime
    votes: int
    likes: int | None = None
    listed: int | None = None
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """What a place wins: equals share the prizes of all the places they take up.

    shared_by   how many share them
    euros       for each, in cents rounded down
    """

    prizes: tuple[Prize, ...]
    shared_by: int

    @property
    def euros(self) -> Fraction:
        """The money for each, rounded down to a cent."""
        whole = sum(prize.euros for prize in self.prizes)
        return Fraction(100 * whole // self.shared_by, 100)


@dataclass(frozen=True, slots=True)
class Standing:
    """A contender's place, and how it came about.

    level       how many others had the same result before the tie rules
    parted_by   the tie rules that told it from one of those, in their order
    shared_with   how many others have the same place after all
    chosen      whether the last stage keeps it: it is a winner
    """

    place: int
    contender: Contender
    level: int
    parted_by: tuple[TieRule, ...]
    shared_with: int
    chosen: bool
    award: Award | None


def ranking(contenders: Iterable[Contender], rules: Rules) -> list[Standing]:
    """Return all standings, the best first; equals in the order of their entries.

    What counts is the jury's score where a jury judges, else the place on the
    shortlist, else the votes. Who has no score stands behind all who have one. Among
    equals the tie rules are asked in the declared order; each one parts them as far
    as it can. What no rule parts shares its place: 1, 2, 2, 4.
    """
    pool = sorted(contenders, key=lambda one: one.entry_id)
    stage = jury_stage(rules) or shortlist_stage(rules)
    keep = stage.keep if stage else len(pool)
    standings: list[Standing] = []
    for equals in grouped(pool, lambda one: _result(one, rules)):
        for group, parted_by in _part(equals, rules):
            place = len(standings) + 1
            award = _award(rules.prizes, place, len(group))
            standings.extend(
                Standing(
                    place=place,
                    contender=one,
                    level=len(equals) - 1,
                    parted_by=parted_by,
                    shared_with=len(group) - 1,
                    chosen=place <= keep,
                    award=award,
                )
                for one in group
            )
    return standings


def weightiest(criteria: Sequence[Criterion]) -> Criterion:
    """Return the criterion with the most weight, the first of several."""
    return max(criteria, key=lambda one: one.weight)


def _result(one: Contender, rules: Rules) -> tuple[int, Fraction]:
    """Return what a contender is ranked by; the smaller the better."""
    if jury_stage(rules):
        value = one.score.value if one.score else None
        return (1, Fraction()) if value is None else (0, -value)
    if shortlist_stage(rules):
        return (1, Fraction()) if one.listed is None else (0, Fraction(one.listed))
    return (0, Fraction(-one.votes))


Parted = list[tuple[list[Contender], tuple[TieRule, ...]]]


def _part(equals: list[Contender], rules: Rules) -> Parted:
    groups: Parted = [(equals, ())]
    for tie in rules.ties:
        if tie is TieRule.SHARED:
            break
        parted: Parted = []
        for group, before in groups:
            found = _split(group, tie, rules)
            after = (*before, tie) if len(found) > 1 else before
            parted.extend((part, after) for part in found)
        groups = parted
    return groups


def _split(group: list[Contender], tie: TieRule, rules: Rules) -> list[list[Contender]]:
    """Return a group of equals as one tie rule parts it, the best part first."""
    if tie is TieRule.JURY:
        if any(one.score is None or one.score.value is None for one in group):
            return [group]
        key = weightiest(rules.criteria).key
        return grouped(
            group, lambda one: -one.score.by_criterion[key] if one.score else 0
        )
    if tie is TieRule.VOTES:
        return grouped(group, lambda one: -one.votes)
    if tie is TieRule.LIKES:
        if any(one.likes is None for one in group):
            return [group]  # unknown is not zero: likes cannot part them
        return grouped(group, lambda one: -(one.likes or 0))
    return grouped(group, lambda one: one.entered_at)


def _award(prizes: Sequence[Prize], place: int, shared_by: int) -> Award | None:
    won = tuple(one for one in prizes if place <= one.place < place + shared_by)
    return Award(won, shared_by) if won else None
