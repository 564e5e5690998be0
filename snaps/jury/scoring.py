"""From marks to scores, exactly: fractions, so that equals are equal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from snaps.contests.rules import Criterion

TOP_MARK = 10


class MarksMissingError(ValueError):
    """A criterion has no mark."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a jury gave one entry.

    value       mean over the jurors, 0 to 100; none when nobody judged it completely
    by_juror    juror → that juror's score, 0 to 100, complete sheets only
    by_criterion   criterion → mean mark, 0 to 10, complete sheets only
    incomplete  sheets that do not count, since a mark is missing
    """

    value: Fraction | None
    by_juror: Mapping[int, Fraction]
    by_criterion: Mapping[str, Fraction]
    incomplete: int = 0


def weights_of(criteria: Iterable[Criterion]) -> dict[str, Fraction]:
    """Return criterion → weight as it was written: 0.1 is a tenth exactly."""
    return {one.key: Fraction(str(one.weight)) for one in criteria}


def sheet_score(marks: Mapping[str, int], weights: Mapping[str, Fraction]) -> Fraction:
    """Return one juror's score for one entry, from 0 to 100.

    marks    criterion → whole mark from 0 to TOP_MARK
    weights  criterion → weight above 0, on any scale: 3 and 1 mean 75 % and 25 %

    The score is the weighted mean of the marks; a mark without a weight counts for
    nothing, as when a criterion is dropped halfway through.

    Raises MarksMissingError if a weighted criterion has no mark, and ValueError if
    there is nothing to weigh or a mark lies off the scale.
    """
    if missing := sorted(weights.keys() - marks.keys()):
        raise MarksMissingError(f"no mark for {', '.join(missing)}")
    if not weights or min(weights.values()) <= 0:
        raise ValueError("every weight must be above 0, and there must be one")
    if any(not 0 <= marks[key] <= TOP_MARK for key in weights):
        raise ValueError(f"a mark runs from 0 to {TOP_MARK}")
    total = sum((weight * marks[key] for key, weight in weights.items()), Fraction())
    return 100 * total / (TOP_MARK * sum(weights.values()))


def score(
    sheets: Mapping[int, Mapping[str, int]], weights: Mapping[str, Fraction]
) -> Score:
    """Return what the jury gave one entry.

    sheets   juror → that juror's marks; jurors who recused themselves have none

    Every juror counts the same. A sheet with a mark missing is left out as a whole,
    and counted in `incomplete`: filling it up would invent a juror's opinion.
    """
    complete = {
        juror: marks
        for juror, marks in sheets.items()
        if weights.keys() <= marks.keys()
    }
    by_juror = {juror: sheet_score(marks, weights) for juror, marks in complete.items()}
    by_criterion = {
        key: mean(marks[key] for marks in complete.values())
        for key in weights
        if complete
    }
    value = mean(by_juror.values()) if by_juror else None
    return Score(value, by_juror, by_criterion, len(sheets) - len(complete))


def mean(values: Iterable[Fraction | int]) -> Fraction:
    """Return the exact mean of at least one value."""
    listed = list(values)
    return Fraction(sum(listed)) / len(listed)
