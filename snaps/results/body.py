"""A result as JSON: every number that made it, and no personal data.

Entries stand by their id, jurors by a letter; names are joined when a page is shown,
so that an erased author leaves the signed numbers as they are.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from snaps.contests.encoding import rules_to_json
from snaps.contests.rules import Popularity, Rules
from snaps.jury.scoring import Score
from snaps.results.ranking import Standing
from snaps.results.shortlist import Channel, Listed

SCHEMA = "downtown-snaps/result/1"
DIGITS = 6  # behind the point; places were decided by exact fractions before


def shortlist_body(
    listed: Sequence[Listed], *, by: Popularity, keep: int, voters: int, released: int
) -> dict[str, Any]:
    """Return the frozen tally and the shortlist made from it.

    voters     people of whose votes at least one counts
    released   votes that did not count, since their photos had left
    """
    return {
        "by": by.value,
        "keep": keep,
        "candidates": len(listed),
        "taken": sum(one.taken for one in listed),
        "voters": voters,
        "votes": sum(one.candidate.votes for one in listed),
        "released": released,
        "rows": [
            {
                "entry": one.candidate.entry_id,
                "place": one.place,
                "votes": one.candidate.votes,
                "votes_rank": _channel(one.by_votes),
                "likes": one.candidate.likes,
                "likes_rank": _channel(one.by_likes),
                "taken": one.taken,
                "at_edge": one.at_edge,
            }
            for one in listed
        ],
    }


def result_body(
    standings: Iterable[Standing],
    *,
    contest: str,
    version: int,
    rules: Rules,
    shortlist: Mapping[str, Any],
    round_: Mapping[str, Any] | None,
    sheets: Mapping[int, Mapping[int, Mapping[str, int]]],
    left_out: Sequence[int],
) -> dict[str, Any]:
    """Return a result.

    contest     its slug
    round_      number, jurors, handed_in, closed_at; none without a jury
    sheets      entry → juror → criterion → mark
    left_out    entries that were judged, and may not win after all
    """
    letters = aliases(juror for given in sheets.values() for juror in given)
    return {
        "schema": SCHEMA,
        "contest": contest,
        "version": version,
        "rules": rules_to_json(rules),
        "shortlist": dict(shortlist),
        "round": None if round_ is None else dict(round_),
        "standings": [
            _standing(one, sheets.get(one.contender.entry_id, {}), letters)
            for one in standings
        ],
        "left_out": sorted(left_out),
    }


def canonical(body: Mapping[str, Any]) -> bytes:
    """Return JSON that is the same for the same body, as UTF-8."""
    return json.dumps(
        body, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode()


def digest(body: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical JSON, hex: what the signers sign."""
    return hashlib.sha256(canonical(body)).hexdigest()


def aliases(jurors: Iterable[int]) -> dict[int, str]:
    """Return juror → letter in the order of their seats: A to Z, then A1, B1 and on."""
    found: dict[int, str] = {}
    for number, juror in enumerate(sorted(set(jurors))):
        turn, letter = divmod(number, 26)
        found[juror] = chr(ord("A") + letter) + (str(turn) if turn else "")
    return found


def _standing(
    one: Standing,
    sheets: Mapping[int, Mapping[str, int]],
    letters: Mapping[int, str],
) -> dict[str, Any]:
    who = one.contender
    return {
        "place": one.place,
        "entry": who.entry_id,
        "chosen": one.chosen,
        "votes": who.votes,
        "likes": who.likes,
        "listed": who.listed,
        "entered_at": who.entered_at.isoformat(),
        "jury": None if who.score is None else _score(who.score, sheets, letters),
        "level": one.level,
        "parted_by": [tie.value for tie in one.parted_by],
        "shared_with": one.shared_with,
        "prizes": [prize.place for prize in one.award.prizes] if one.award else [],
        "euros": _number(one.award.euros) if one.award else 0,
    }


def _score(
    score: Score,
    sheets: Mapping[int, Mapping[str, int]],
    letters: Mapping[int, str],
) -> dict[str, Any]:
    return {
        "score": None if score.value is None else _number(score.value),
        "jurors": len(score.by_juror),
        "incomplete": score.incomplete,
        "criteria": {key: _number(mean) for key, mean in score.by_criterion.items()},
        "sheets": {
            letters[juror]: {
                "marks": dict(marks),
                "score": _number(score.by_juror[juror])
                if juror in score.by_juror
                else None,
            }
            for juror, marks in sorted(sheets.items())
        },
    }


def _channel(channel: Channel | None) -> list[int] | None:
    return None if channel is None else [channel.rank, channel.of]


def _number(value: Fraction) -> float:
    return round(float(value), DIGITS)
