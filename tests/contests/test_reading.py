"""The whole of a contest file: its mistakes, and the way there and back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as some

from snaps.contests.calendar import Span, WindowKind
from snaps.contests.document import ContestDocument, OrganisationPart, SeriesPart
from snaps.contests.mistakes import BadDocumentError
from snaps.contests.reading import read_document
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
from snaps.contests.sense import nonsense
from snaps.contests.texts import LANGUAGES, TextKey, tidy
from snaps.contests.writing import write_document

GOOD = """\
slug = "spring"
title = "Spring in town"
organisation = "agency"
series = "spring"
hashtags = ["#ThüringenDownTown"]

[windows.entering]
opens = 2025-05-05T00:00:00
closes = 2025-06-23T00:00:00

[rules]
stages = ["shortlist by both, 50", "jury, 10"]

[rules.towns]
population_min = 5000
population_max = 50000
guests = ["16053000"]

[[rules.criteria]]
key = "idea"
de = "Idee"
weight = 2

[texts.terms]
de = "Die *Regeln*"
en = { file = "terms.en.md" }
"""


def companion(name: str) -> str:
    if name != "terms.en.md":
        raise FileNotFoundError(name)
    return "The *rules*\r\n"


def read(text: str, **more: Any) -> ContestDocument:
    return read_document(text, companion=companion, **more)


def mistakes(text: str, **more: Any) -> list[str]:
    with pytest.raises(BadDocumentError) as caught:
        read(text, **more)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_a_file_becomes_a_document() -> None:
    assert read(GOOD) == ContestDocument(
        slug="spring",
        title="Spring in town",
        organisation=OrganisationPart("agency"),
        series=SeriesPart("spring"),
        zone="Europe/Berlin",
        hashtags=("ThüringenDownTown",),
        windows={
            WindowKind.ENTERING: Span(
                datetime(2025, 5, 4, 22, tzinfo=UTC),
                datetime(2025, 6, 22, 22, tzinfo=UTC),
            )
        },
        rules=Rules(
            towns=TownRule(
                population_min=5000, population_max=50000, guests=("16053000",)
            ),
            stages=(
                Stage(StageKind.SHORTLIST, 50, Popularity.BOTH),
                Stage(StageKind.JURY, 10),
            ),
            criteria=(Criterion("idea", Words("Idee", "Idee"), 2.0),),
        ),
        texts={("terms", "de"): "Die *Regeln*", ("terms", "en"): "The *rules*"},
    )


def test_all_mistakes_come_at_once_with_their_lines() -> None:
    text = """\
slug = "Spring!"
titel = "Spring"
zone = "Europe/Jena"
hashtags = ["one tag", 2]
organisation = { slug = "agency", name = "Agency", phone = "1" }
series = { slug = "spring" }
series = { slug = "again" }

[windows.entering]
opens = 2025-05-05
closes = 2025-06-23T00:00:00
[windows.votng]

[rules]
entries_per_author = 0
minimum_age = "14"
must_lie_in_town = 1
stages = ["shortlist by luck, 50", "jury 10"]
ties = ["dice"]
[rules.towns]
ags = ["Gotha", "99999999"]
[[rules.criteria]]
key = "Idea"
weight = inf
[[rules.prizes]]
de = "Gutschein"
[texts.terms]
fr = "règles"
de = { file = "../secret.md" }
"""
    assert mistakes(text, towns={"16067029"}) == [
        "line 1: “slug” may have small letters a–z, digits and hyphens only.",
        "line 2: “titel” is unknown; did you mean “title”?",
        "line 3: There is no time zone “Europe/Jena”; try Europe/Berlin.",
        "line 4: “hashtags” must be a list of texts in quotes, within [ and ].",
        "line 4: “one tag” is no hashtag: letters, digits and _ only.",
        "line 5: “phone” is unknown.",
        'line 7: “series = { slug = "again" }” sets something a second time; keep one.',
        "line 10: “opens” must be a day and a time, like 2025-05-05T00:00:00.",
        "line 12: “votng” is unknown; did you mean “voting”?",
        "line 15: “entries_per_author” must lie between 1 and 1000.",
        "line 16: “minimum_age” must be a whole number.",
        "line 17: “must_lie_in_town” must be true or false.",
        (
            "line 18: “shortlist by luck, 50” is no stage; "
            "write “shortlist by votes, 50” (or by likes, or by both) or “jury, 10”."
        ),
        (
            "line 18: “jury 10” is no stage; write “shortlist by votes, 50” "
            "(or by likes, or by both) or “jury, 10”."
        ),
        (
            "line 19: “dice” decides no tie; there are: "
            "jury, votes, likes, earlier, shared."
        ),
        "line 21: “Gotha” is no key of a town (AGS): eight digits are.",
        "line 21: We know no town with the key 99999999.",
        "line 23: “key” may have small letters a–z, digits, hyphens and _ only.",
        "line 24: “weight” must be a number.",
        "line 28: “fr” is unknown.",
        "line 29: The file “../secret.md” cannot be read.",
    ]


def test_what_is_missing_is_said_once_the_rest_can_be_read() -> None:
    assert mistakes("[rules]\n[[rules.prizes]]\n") == [
        "line 1: “slug” is missing.",
        "line 1: “title” is missing.",
        "line 1: “organisation” is missing.",
        "line 1: “series” is missing.",
        "line 2: “place” is missing.",
        "line 2: “de” is missing.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "2025-05-05T00:00:00",
            "2025-03-30T02:30:00",
            (
                "line 8: 2025-03-30 02:30 does not exist in Europe/Berlin: the clocks "
                "go forward over it. Choose an hour earlier or later."
            ),
        ),
        (
            "2025-06-23T00:00:00",
            "2025-10-26T02:30:00",
            (
                "line 9: 2025-10-26 02:30 happens twice in Europe/Berlin: the clocks "
                "go back. Choose an hour earlier or later."
            ),
        ),
        (
            "2025-06-23T00:00:00",
            "2025-05-05T00:00:00",
            "line 9: A window must close after it opens.",
        ),
        (
            "[rules]\n",
            (
                "[windows.judging]\nopens = 2025-06-22T00:00:00\n"
                "closes = 2025-07-01T00:00:00\n[rules]\n"
            ),
            (
                "line 12: The jury begins before the last photos are in: "
                "close entering first."
            ),
        ),
        (
            "[rules]\n",
            (
                "[windows.voting]\nopens = 2025-05-01T00:00:00\n"
                "closes = 2025-07-01T00:00:00\n[rules]\n"
            ),
            "line 12: Voting opens before anybody can enter a photo.",
        ),
        (
            "[rules]\n",
            (
                "[windows.voting]\nopens = 2025-05-05T00:00:00\n"
                "closes = 2025-06-01T00:00:00\n[rules]\n"
            ),
            "line 13: Voting closes before entering: late photos would get no votes.",
        ),
        (
            '"#ThüringenDownTown"',
            '"ThüringenDownTown", "thu\u0308ringendowntown"',
            (
                "line 5: The hashtag “thüringendowntown” stands here twice; "
                "upper case does not matter."
            ),
        ),
        (
            '"jury, 10"',
            '"jury, 60"',
            "line 12: This stage keeps 60 of the 50 left before it.",
        ),
        (
            '"shortlist by both, 50", "jury, 10"',
            '"jury, 10", "shortlist by likes, 5"',
            "line 12: The shortlist must come before the jury.",
        ),
        ("weight = 2", "weight = 0", "line 22: The weight of “idea” must be above"),
        (
            "population_min = 5000",
            "population_min = 90000",
            "line 15: The smallest population is larger than the largest.",
        ),
        (
            "guests = [",
            'ags = ["16053000"]\nguests = [',
            "line 18: The town 16053000 cannot compete and be a guest at once.",
        ),
        (
            "[texts.terms]",
            '[[rules.prizes]]\nplace = 11\nde = "Buch"\n[texts.terms]',
            "line 25: Place 11 wins a prize, but only 10 are ranked.",
        ),
        (
            'stages = ["shortlist by both, 50", "jury, 10"]',
            "votes_per_voter = 0\nstages = [\n'shortlist by votes, 5'\n]",
            "line 14: This shortlist counts votes, but nobody has a vote.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(before: str, after: str, expected: str) -> None:
    assert before in GOOD
    (mistake,) = mistakes(GOOD.replace(before, after))

    assert mistake.startswith(expected)


def test_the_organisation_of_the_command_goes_before_that_of_the_file() -> None:
    assert read(GOOD, organisation="town-hall").organisation.slug == "town-hall"
    without = GOOD.replace('organisation = "agency"\n', "")
    assert read(without, organisation="agency").organisation.slug == "agency"


def test_an_hour_that_happens_twice_is_written_with_its_offset() -> None:
    autumn = datetime(2025, 10, 26, 1, 30, tzinfo=UTC)  # the second 02:30 in Berlin
    spans = {WindowKind.ENTERING: Span(autumn, autumn + timedelta(days=1))}
    document = replace(read(GOOD), windows=spans)

    written = write_document(document)

    assert (
        "opens = 2025-10-26T02:30:00+01:00\ncloses = 2025-10-27T02:30:00\n" in written
    )
    assert read(written) == document


words = some.text(
    some.characters(blacklist_categories=["Cs"]), min_size=1, max_size=30
).filter(str.strip)
bodies = some.text(some.characters(blacklist_categories=["Cs"])).map(tidy)
keys = some.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)
names = some.builds(Words, words, words)
towns = some.from_regex(r"[0-9]{8}", fullmatch=True)
instants = some.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001  # hypothesis wants naive bounds
    datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=some.just(UTC),
)
spans = some.builds(
    lambda opens, length: Span(opens, opens + length),
    instants,
    some.timedeltas(timedelta(microseconds=1), timedelta(days=90)),
)
rules = some.builds(
    Rules,
    entries_per_author=some.integers(1, 1000),
    minimum_age=some.integers(0, 99),
    guardian_below=some.integers(0, 99),
    must_lie_in_town=some.booleans(),
    votes_per_voter=some.integers(0, 999),
    towns=some.builds(
        TownRule,
        ags=some.lists(towns, max_size=2).map(tuple),
        population_min=some.none() | some.integers(0, 10**7),
        population_max=some.none() | some.integers(0, 10**7),
        guests=some.lists(towns, max_size=2).map(tuple),
    ),
    categories=some.lists(some.builds(Category, keys, names), max_size=2).map(tuple),
    stages=some.lists(
        some.builds(
            lambda keep, by: Stage(StageKind.SHORTLIST, keep, by),
            some.integers(1, 99999),
            some.sampled_from(Popularity),
        )
        | some.builds(lambda keep: Stage(StageKind.JURY, keep), some.integers(1, 9)),
        max_size=3,
    ).map(tuple),
    criteria=some.lists(
        some.builds(Criterion, keys, names, some.floats(0.001, 1000)), max_size=2
    ).map(tuple),
    ties=some.lists(some.sampled_from(TieRule), max_size=3).map(tuple),
    prizes=some.lists(
        some.builds(Prize, some.integers(1, 1000), names, some.integers(0, 10**6)),
        max_size=2,
    ).map(tuple),
)
documents = some.builds(
    ContestDocument,
    slug=keys,
    title=words,
    organisation=some.builds(OrganisationPart, keys)
    | some.builds(OrganisationPart, keys, words, bodies, bodies, bodies),
    series=some.builds(SeriesPart, keys) | some.builds(SeriesPart, keys, words),
    zone=some.sampled_from(["Europe/Berlin", "UTC", "America/New_York"]),
    hashtags=some.lists(keys.map("t{}".format), max_size=2).map(tuple),
    windows=some.dictionaries(some.sampled_from(WindowKind), spans, max_size=6),
    rules=rules,
    texts=some.dictionaries(
        some.tuples(some.sampled_from(TextKey).map(str), some.sampled_from(LANGUAGES)),
        bodies.filter(bool),
        max_size=3,
    ),
)


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(documents)
def test_what_was_written_is_read_as_it_was(document: ContestDocument) -> None:
    assume(not list(nonsense(document)))

    assert read(write_document(document)) == document
