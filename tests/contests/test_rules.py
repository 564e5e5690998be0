import json

import pytest

from snaps.contests.encoding import rules_from_json, rules_to_json
from snaps.contests.rules import (
    Category,
    Criterion,
    Popularity,
    Prize,
    Rules,
    Stage,
    StageKind,
    TieRule,
    TownRule,
    Words,
)

RULES = Rules(
    entries_per_author=1,
    minimum_age=12,
    guardian_below=18,
    must_lie_in_town=False,
    votes_per_voter=0,
    towns=TownRule(("16067029",), 5_000, None, ("16053000",)),
    categories=(Category("life", Words("Leben", "Life")),),
    stages=(Stage(StageKind.SHORTLIST, 50, Popularity.BOTH), Stage(StageKind.JURY, 9)),
    criteria=(Criterion("idea", Words("Idee", "Idea"), 1.5),),
    ties=(TieRule.EARLIER,),
    prizes=(Prize(1, Words("Buch", "Book"), 20),),
)


@pytest.mark.parametrize("rules", [RULES, Rules()], ids=["all", "none"])
def test_rules_come_back_from_the_database_as_they_went(rules: Rules) -> None:
    stored = json.loads(json.dumps(rules_to_json(rules)))

    assert rules_from_json(stored) == rules


def test_what_an_older_version_did_not_store_has_its_default() -> None:
    assert rules_from_json({}) == Rules()


@pytest.mark.parametrize(
    ("towns", "population", "admitted"),
    [
        (TownRule(population_min=5_000, population_max=50_000), 5_000, True),
        (TownRule(population_min=5_000, population_max=50_000), 50_000, True),
        (TownRule(population_min=5_000, population_max=50_000), 50_001, False),
        (TownRule(population_min=5_000), 4_999, False),
        (TownRule(population_max=50_000), 0, True),
        (TownRule(("16067029",), population_max=10), 46_000, True),
        (TownRule(("16053000",)), 46_000, False),
        (TownRule(), 46_000, False),
    ],
)
def test_towns_take_part_by_name_or_by_size(
    towns: TownRule, population: int, *, admitted: bool
) -> None:
    assert towns.admits("16067029", population) is admitted


def test_words_speak_english_only_to_who_asks_for_it() -> None:
    words = Words("Idee", "Idea")

    assert (words["de"], words["en"], words["de-easy"]) == ("Idee", "Idea", "Idea")
