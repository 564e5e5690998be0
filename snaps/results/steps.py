"""The steps from the last vote to the published result, and what each one lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from snaps.errors import N_
from snaps.results.sentences import Sentence


class StepState(StrEnum):
    """How far a step is."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Standings:
    """How things stand in a contest.

    jurors          people appointed
    judging         whether the rules want a jury
    round_open      none before the round
    not_handed_in   jurors still at work
    signatures      of the newest version
    """

    voting_over: bool
    judging: bool
    criteria: int
    jurors: int
    candidates: int
    shortlisted: bool = False
    round_open: bool | None = None
    not_handed_in: int = 0
    made: bool = False
    signatures: int = 0
    signatures_needed: int = 2
    published: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step, and what stands in its way now."""

    key: str
    state: StepState
    missing: tuple[Sentence, ...] = ()


def steps(now: Standings) -> list[Step]:
    """Return all steps in their order; one at most is to be taken now."""
    found: list[Step] = []
    for key, done, missing in _checks(now):
        earlier_open = any(step.state is not StepState.DONE for step in found)
        if done:
            found.append(Step(key, StepState.DONE))
        elif earlier_open:
            found.append(Step(key, StepState.LATER))
        else:
            found.append(Step(key, StepState.NOW, tuple(missing)))
    return found


def _checks(now: Standings) -> Iterator[tuple[str, bool, list[Sentence]]]:
    yield "shortlist", now.shortlisted, list(_before_shortlist(now))
    if now.judging:
        waiting = Sentence(
            N_("Jurors who have not handed in: %(count)s."),
            {"count": now.not_handed_in},
        )
        yield "round", now.round_open is False, [waiting] if now.not_handed_in else []
    yield "result", now.made, []
    lacking = now.signatures_needed - now.signatures
    signed = Sentence(N_("Signatures that are missing: %(count)s."), {"count": lacking})
    yield "sign", now.made and lacking <= 0, [signed]
    yield "publish", now.published, []


def _before_shortlist(now: Standings) -> Iterator[Sentence]:
    if not now.voting_over:
        yield Sentence(N_("Voting is not over yet."))
    if not now.candidates:
        yield Sentence(N_("There is no accepted photo that takes part."))
    if now.judging and not now.jurors:
        yield Sentence(N_("Nobody is appointed as a juror yet."))
    if now.judging and not now.criteria:
        yield Sentence(N_("The rules name no criteria that a jury could mark."))
