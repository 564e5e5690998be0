from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from snaps.contests.rules import (
    Criterion,
    Popularity,
    Prize,
    Rules,
    Stage,
    StageKind,
    TieRule,
    Words,
)
from snaps.jury.scoring import Score, score
from snaps.results.ranking import Contender, Standing, ranking, weightiest

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
IDEA = Criterion("idea", Words("Idee", "Idea"), 2)
CRAFT = Criterion("craft", Words("Handwerk", "Craft"), 1)
WEIGHTS = {"idea": Fraction(2), "craft": Fraction(1)}
JURY = (Stage(StageKind.SHORTLIST, 50), Stage(StageKind.JURY, 2))


def rules(*ties: TieRule, **changed: Any) -> Rules:
    values: dict[str, Any] = {"stages": JURY, "criteria": (CRAFT, IDEA), "ties": ties}
    return Rules(**(values | changed))


def judged(entry_id: int, idea: int, craft: int, **changed: Any) -> Contender:
    values: dict[str, Any] = {
        "entered_at": NOON + timedelta(minutes=entry_id),
        "votes": 0,
        "score": score({1: {"idea": idea, "craft": craft}}, WEIGHTS),
    }
    return Contender(entry_id=entry_id, **(values | changed))


def order(standings: list[Standing]) -> list[tuple[int, int]]:
    return [(one.place, one.contender.entry_id) for one in standings]


def test_the_higher_score_stands_first() -> None:
    found = ranking([judged(1, 5, 5), judged(2, 9, 8), judged(3, 7, 7)], rules())

    assert order(found) == [(1, 2), (2, 3), (3, 1)]
    assert [one.chosen for one in found] == [True, True, False]
    assert all(one.level == 0 and one.parted_by == () for one in found)


def test_equals_share_a_place_where_no_rule_parts_them() -> None:
    found = ranking(
        [judged(1, 9, 9), judged(2, 6, 6), judged(3, 6, 6), judged(4, 1, 1)],
        rules(TieRule.SHARED),
    )

    assert order(found) == [(1, 1), (2, 2), (2, 3), (4, 4)]
    assert [one.shared_with for one in found] == [0, 1, 1, 0]
    assert [one.chosen for one in found] == [True, True, True, False]


def test_the_jury_rule_asks_for_the_weightiest_criterion() -> None:
    # Both 60 of 100: 2·6 + 6 = 2·7 + 4.
    found = ranking([judged(1, 6, 6), judged(2, 7, 4)], rules(TieRule.JURY))

    assert order(found) == [(1, 2), (2, 1)]
    assert [one.level for one in found] == [1, 1]
    assert [one.parted_by for one in found] == [(TieRule.JURY,)] * 2


def test_votes_part_equals() -> None:
    found = ranking(
        [judged(1, 6, 6, votes=4), judged(2, 6, 6, votes=5)], rules(TieRule.VOTES)
    )

    assert order(found) == [(1, 2), (2, 1)]


def test_likes_part_equals_only_where_all_are_known() -> None:
    known = [judged(1, 6, 6, likes=4), judged(2, 6, 6, likes=5)]
    unknown = [*known, judged(3, 6, 6, likes=None)]

    assert order(ranking(known, rules(TieRule.LIKES))) == [(1, 2), (2, 1)]
    assert order(ranking(unknown, rules(TieRule.LIKES))) == [(1, 1), (1, 2), (1, 3)]


def test_the_earlier_entry_wins_where_the_rules_say_so() -> None:
    late = judged(1, 6, 6, entered_at=NOON + timedelta(hours=2))

    found = ranking([late, judged(2, 6, 6)], rules(TieRule.EARLIER))

    assert order(found) == [(1, 2), (2, 1)]


def test_tie_rules_are_asked_in_their_order() -> None:
    pool = [
        judged(1, 6, 6, votes=9, likes=1),
        judged(2, 6, 6, votes=5, likes=7),
        judged(3, 6, 6, votes=5, likes=8),
    ]

    found = ranking(pool, rules(TieRule.VOTES, TieRule.LIKES))

    assert order(found) == [(1, 1), (2, 3), (3, 2)]
    assert [one.parted_by for one in found] == [
        (TieRule.VOTES,),
        (TieRule.VOTES, TieRule.LIKES),
        (TieRule.VOTES, TieRule.LIKES),
    ]


def test_nothing_parts_after_the_rule_to_share() -> None:
    pool = [judged(1, 6, 6, votes=1), judged(2, 6, 6, votes=2)]

    found = ranking(pool, rules(TieRule.SHARED, TieRule.VOTES))

    assert order(found) == [(1, 1), (1, 2)]


def test_who_has_no_score_stands_behind_everybody() -> None:
    unjudged = judged(1, 0, 0, score=Score(None, {}, {}), votes=99)

    found = ranking([unjudged, judged(2, 0, 0)], rules(TieRule.JURY, TieRule.VOTES))

    assert order(found) == [(1, 2), (2, 1)]


def test_the_jury_rule_parts_nobody_without_scores() -> None:
    none = Score(None, {}, {})
    pool = [judged(1, 0, 0, score=none), judged(2, 0, 0, score=none)]

    assert order(ranking(pool, rules(TieRule.JURY))) == [(1, 1), (1, 2)]


def test_scores_that_only_floats_would_part_are_equal() -> None:
    thirds = [{1: 3, 2: 3, 3: 4}, {1: 4, 2: 3, 3: 3}]
    pool = [
        judged(
            number,
            0,
            0,
            score=score(
                {juror: {"idea": mark, "craft": mark} for juror, mark in one.items()},
                WEIGHTS,
            ),
        )
        for number, one in enumerate(thirds)
    ]

    assert [one.place for one in ranking(pool, rules())] == [1, 1]


def test_without_a_jury_the_shortlist_decides() -> None:
    by_public = rules(stages=(Stage(StageKind.SHORTLIST, 1, Popularity.BOTH),))
    pool = [
        Contender(1, NOON, votes=50, listed=2),
        Contender(2, NOON, votes=3, listed=1),
    ]

    found = ranking(pool, by_public)

    assert order(found) == [(1, 2), (2, 1)]
    assert [one.chosen for one in found] == [True, False]


def test_without_any_stage_the_votes_decide_and_all_are_kept() -> None:
    pool = [Contender(1, NOON, votes=3), Contender(2, NOON, votes=50)]

    found = ranking(pool, rules(stages=()))

    assert order(found) == [(1, 2), (2, 1)]
    assert all(one.chosen for one in found)


PRIZES = (
    Prize(1, Words("Erster", "First"), 1000),
    Prize(2, Words("Zweiter", "Second"), 500),
    Prize(3, Words("Dritter", "Third"), 250),
)


def test_each_place_wins_its_prize() -> None:
    pool = [judged(1, 9, 9), judged(2, 8, 8), judged(3, 7, 7), judged(4, 6, 6)]

    found = ranking(pool, rules(prizes=PRIZES))

    assert [one.award and one.award.euros for one in found] == [1000, 500, 250, None]


def test_equals_share_the_prizes_of_the_places_they_take_up() -> None:
    pool = [judged(1, 9, 9), judged(2, 8, 8), judged(3, 8, 8)]

    found = ranking(pool, rules(prizes=PRIZES))

    awards = [one.award for one in found[1:]]
    assert all(
        one and [prize.place for prize in one.prizes] == [2, 3] for one in awards
    )
    assert [one and one.euros for one in awards] == [375, 375]


def test_shared_money_is_rounded_down_to_a_cent() -> None:
    pool = [judged(one, 9, 9) for one in (1, 2, 3)]

    found = ranking(pool, rules(prizes=PRIZES[:1]))

    assert [one.award and one.award.euros for one in found] == [
        Fraction(33333, 100)
    ] * 3


def test_of_equal_weights_the_first_criterion_is_the_weightiest() -> None:
    a, b = Criterion("a", Words("A", "A")), Criterion("b", Words("B", "B"))

    assert weightiest([a, b]) is a


@pytest.mark.parametrize("ties", [(), tuple(TieRule)])
def test_the_order_of_the_contenders_does_not_matter(ties: tuple[TieRule, ...]) -> None:
    pool = [judged(one, one % 3, one % 2, votes=one % 4) for one in range(1, 30)]

    assert ranking(pool, rules(*ties)) == ranking(pool[::-1], rules(*ties))


def test_an_empty_contest_has_no_standings() -> None:
    assert ranking([], rules()) == []
