"""How a place came about, and the method, in words made from a result's own numbers."""

from collections.abc import Iterator, Mapping
from typing import Any

from snaps.contests.encoding import rules_from_json
from snaps.contests.rules import Popularity, Rules, StageKind, TieRule
from snaps.errors import N_
from snaps.results.sentences import Sentence
from snaps.results.shortlist import EDGE, SENTENCES

Body = Mapping[str, Any]


def rules_of(body: Body) -> Rules:
    """Return the rules that a result was made by."""
    return rules_from_json(body["rules"])


def place_in_words(standing: Body, body: Body) -> list[Sentence]:
    """Return how one place came about."""
    rules = rules_of(body)
    rows = {row["entry"]: row for row in body["shortlist"]["rows"]}
    return [
        *_public(rows[standing["entry"]], body),
        *_jury(standing, rules),
        *_ties(standing),
        *_award(standing, rules),
    ]


def method(body: Body) -> list[Sentence]:
    """Return how the whole ranking came about."""
    rules, listed = rules_of(body), body["shortlist"]
    sentences = [
        Sentence(
            N_(
                "Everybody who signed in with an e-mail address could give up to "
                "%(budget)s votes, one for a photo, and none for a photo of their own. "
                "Totals stayed hidden until now."
            ),
            {"budget": rules.votes_per_voter},
        ),
        Sentence(
            N_(
                "Votes that count: %(votes)s. People who voted: %(voters)s. Votes that "
                "do not count, since their photo left the contest: %(released)s."
            ),
            {key: listed[key] for key in ("votes", "voters", "released")},
        ),
    ]
    for stage in rules.stages:
        if stage.kind is StageKind.SHORTLIST:
            sentences += _shortlist_method(listed)
        else:
            sentences += _jury_method(body, rules, stage.keep)
    return [*sentences, *_tie_method(rules)]


def _public(row: Body, body: Body) -> Iterator[Sentence]:
    rank, of = row["votes_rank"]
    yield Sentence(
        N_("%(votes)s votes: rank %(rank)s of %(of)s."),
        {"votes": row["votes"], "rank": rank, "of": of},
    )
    if row["likes_rank"] is not None:
        rank, of = row["likes_rank"]
        yield Sentence(
            N_("%(likes)s likes: rank %(rank)s of the %(of)s whose likes are known."),
            {"likes": row["likes"], "rank": rank, "of": of},
        )
    if any(stage["kind"] == "shortlist" for stage in body["rules"]["stages"]):
        yield Sentence(
            N_("With that, place %(place)s on the shortlist."), {"place": row["place"]}
        )


def _jury(standing: Body, rules: Rules) -> Iterator[Sentence]:
    jury = standing["jury"]
    if jury is None:
        return
    if jury["score"] is None:
        yield Sentence(N_("No juror judged this photo completely, so it has no score."))
        return
    yield Sentence(
        N_("The jury gave %(score)s of 100 points, the mean of %(jurors)s jurors."),
        {"score": jury["score"], "jurors": jury["jurors"]},
    )
    for criterion in rules.criteria:
        yield Sentence(
            N_("%(criterion)s: %(mean)s of 10 on average, with weight %(weight)s."),
            {
                "criterion": criterion.name,
                "mean": float(jury["criteria"][criterion.key]),
                "weight": f"{criterion.weight:g}",
            },
        )


def _ties(standing: Body) -> Iterator[Sentence]:
    if not standing["level"]:
        return
    yield Sentence(
        N_("Photos with exactly the same result: %(others)s more."),
        {"others": standing["level"]},
    )
    for tie in standing["parted_by"]:
        yield Sentence(N_("What told them apart: %(rule)s."), {"rule": TieRule(tie)})
    if standing["shared_with"]:
        yield Sentence(
            N_("No rule tells it from %(others)s of them, so they share the place."),
            {"others": standing["shared_with"]},
        )


def _award(standing: Body, rules: Rules) -> Iterator[Sentence]:
    for prize in rules.prizes:
        if prize.place in standing["prizes"]:
            yield Sentence(N_("Prize: %(prize)s."), {"prize": prize.name})
    if standing["prizes"] and standing["shared_with"]:
        yield Sentence(
            N_(
                "Those who share a place share its prizes, and the prizes of the "
                "places it takes up: %(euros)s euros each."
            ),
            {"euros": float(standing["euros"])},
        )


def _shortlist_method(listed: Body) -> Iterator[Sentence]:
    yield Sentence(
        N_("The public chose a shortlist of %(keep)s from %(candidates)s photos."),
        {"keep": listed["keep"], "candidates": listed["candidates"]},
    )
    yield Sentence(SENTENCES[Popularity(listed["by"])])
    if any(row["at_edge"] for row in listed["rows"]):
        yield Sentence(EDGE)
        yield Sentence(
            N_("So the shortlist has %(taken)s photos."), {"taken": listed["taken"]}
        )


def _jury_method(body: Body, rules: Rules, keep: int) -> Iterator[Sentence]:
    round_ = body["round"]
    if round_ is None:
        return
    yield Sentence(
        N_(
            "A jury of %(jurors)s judged these photos without names, votes or likes, "
            "each from 0 to 10 in every criterion, and chose the best %(keep)s."
        ),
        {"jurors": round_["jurors"], "keep": keep},
    )
    for criterion in rules.criteria:
        yield Sentence(
            N_("Criterion: %(criterion)s, with weight %(weight)s."),
            {"criterion": criterion.name, "weight": f"{criterion.weight:g}"},
        )
    yield Sentence(
        N_(
            "A juror’s score is the weighted mean of the marks, from 0 to 100; a "
            "photo’s score is the mean over its jurors. Where a juror left a mark "
            "out, that juror’s marks for the photo do not count. Nobody judged a photo "
            "of their own."
        )
    )
    if round_["handed_in"] < round_["jurors"]:
        yield Sentence(
            N_("Jurors who had handed in when the round was closed: %(handed_in)s."),
            {"handed_in": round_["handed_in"]},
        )


def _tie_method(rules: Rules) -> Iterator[Sentence]:
    yield Sentence(
        N_("Between photos with exactly the same result this decides, in this order:")
    )
    for tie in rules.ties:
        yield Sentence(N_("%(rule)s."), {"rule": tie})
        if tie is TieRule.SHARED:
            return
    yield Sentence(N_("%(rule)s."), {"rule": TieRule.SHARED})
