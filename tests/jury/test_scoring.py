from fractions import Fraction

import pytest

from snaps.contests.rules import Criterion, Words
from snaps.jury.scoring import (
    MarksMissingError,
    Score,
    mean,
    score,
    sheet_score,
    weights_of,
)

WEIGHTS = {"idea": Fraction(2), "craft": Fraction(1)}


def test_a_sheet_is_the_weighted_mean_of_its_marks() -> None:
    assert sheet_score({"idea": 10, "craft": 5}, WEIGHTS) == Fraction(250, 3)


def test_a_sheet_does_not_depend_on_the_scale_of_the_weights() -> None:
    marks = {"idea": 7, "craft": 4}
    shares = {"idea": Fraction(2, 3), "craft": Fraction(1, 3)}

    assert sheet_score(marks, WEIGHTS) == sheet_score(marks, shares) == 60


def test_a_mark_without_a_weight_counts_for_nothing() -> None:
    assert sheet_score({"idea": 3, "luck": 10}, {"idea": Fraction(1)}) == 30


def test_a_sheet_names_the_missing_marks() -> None:
    with pytest.raises(MarksMissingError, match="craft, idea"):
        sheet_score({"luck": 1}, WEIGHTS)


@pytest.mark.parametrize("mark", [-1, 11])
def test_a_sheet_refuses_a_mark_off_the_scale(mark: int) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        sheet_score({"idea": mark, "craft": 1}, WEIGHTS)


@pytest.mark.parametrize("weights", [{}, {"idea": Fraction()}])
def test_a_sheet_refuses_weights_that_weigh_nothing(
    weights: dict[str, Fraction],
) -> None:
    with pytest.raises(ValueError, match="above 0"):
        sheet_score({"idea": 1}, weights)


def test_a_score_is_the_mean_over_the_jurors() -> None:
    found = score({1: {"idea": 10, "craft": 10}, 2: {"idea": 6, "craft": 3}}, WEIGHTS)

    assert found == Score(
        value=Fraction(75),
        by_juror={1: Fraction(100), 2: Fraction(50)},
        by_criterion={"idea": Fraction(8), "craft": Fraction(13, 2)},
    )


def test_a_sheet_with_a_mark_missing_is_left_out_as_a_whole() -> None:
    found = score({1: {"idea": 9, "craft": 6}, 2: {"idea": 0}}, WEIGHTS)

    assert found.value == 80
    assert found.by_criterion == {"idea": 9, "craft": 6}
    assert found.incomplete == 1


@pytest.mark.parametrize("sheets", [{}, {1: {"idea": 5}}])
def test_without_a_complete_sheet_there_is_no_score(
    sheets: dict[int, dict[str, int]],
) -> None:
    found = score(sheets, WEIGHTS)

    assert found.value is None
    assert found.by_criterion == {}


def test_weights_are_taken_as_written() -> None:
    criteria = [
        Criterion("a", Words("A", "A"), 0.1),
        Criterion("b", Words("B", "B"), 0.2),
        Criterion("c", Words("C", "C"), 0.3),
    ]

    weights = weights_of(criteria)

    assert weights["a"] + weights["b"] == weights["c"]  # floats would differ


def test_equal_means_are_exactly_equal() -> None:
    assert mean([1, 2, 2]) == mean([2, 2, 1]) == Fraction(5, 3)
