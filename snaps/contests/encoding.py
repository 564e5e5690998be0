"""Rules as JSON and back."""

from dataclasses import asdict
from typing import Any

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


def rules_to_json(rules: Rules) -> dict[str, Any]:
    """Return rules as what JSON can hold."""
    return asdict(rules)


def rules_from_json(stored: dict[str, Any]) -> Rules:
    """Return the rules that `rules_to_json` wrote; absent keys have their default."""
    plain = {
        key: stored[key]
        for key in (
            "entries_per_author",
            "minimum_age",
            "guardian_below",
            "must_lie_in_town",
            "votes_per_voter",
        )
        if key in stored
    }
    towns = stored.get("towns", {})
    return Rules(
        **plain,
        towns=TownRule(
            ags=tuple(towns.get("ags", ())),
            population_min=towns.get("population_min"),
            population_max=towns.get("population_max"),
            guests=tuple(towns.get("guests", ())),
        ),
        categories=tuple(
            Category(one["key"], Words(**one["name"]))
            for one in stored.get("categories", ())
        ),
        stages=tuple(
            Stage(StageKind(one["kind"]), one["keep"], Popularity(one["by"]))
            for one in stored.get("stages", ())
        ),
        criteria=tuple(
            Criterion(one["key"], Words(**one["name"]), one["weight"])
            for one in stored.get("criteria", ())
        ),
        ties=tuple(TieRule(one) for one in stored.get("ties", Rules().ties)),
        prizes=tuple(
            Prize(one["place"], Words(**one["name"]), one["euros"])
            for one in stored.get("prizes", ())
        ),
    )
