"""Why photos may not take part."""

from datetime import UTC, datetime, timedelta

import pytest

from snaps.contests.calendar import Span, WindowKind, Windows
from snaps.contests.rules import Category, Rules, TownRule, Words
from snaps.entries.gates import AgeBand, Origin, PlaceGate
from snaps.entries.rules import (
    FIELDS,
    SENTENCES,
    Candidate,
    EntryRefusedError,
    Municipality,
    Refusal,
    RefusalReason as Why,
    Terms,
    carries,
    is_guest,
    place_gate,
    refusals,
    takes_part,
)

OPENS = datetime(2025, 5, 5, 6, tzinfo=UTC)
CLOSES = datetime(2025, 6, 22, 22, tzinfo=UTC)
MAY = datetime(2025, 5, 20, tzinfo=UTC)
GOTHA = Municipality("16067029", "Gotha", 46_000)
JENA = Municipality("16053000", "Jena", 110_000)
HAMLET = Municipality("16067999", "Kleindorf", 800)
RULES = Rules(
    entries_per_author=3,
    minimum_age=14,
    guardian_below=16,
    towns=TownRule(population_min=5_000, population_max=50_000, guests=(JENA.ags,)),
    categories=(Category("lanes", Words("Gassen", "Lanes")),),
)
WINDOWS = Windows({WindowKind.ENTERING: Span(OPENS, CLOSES)})
TERMS = Terms(RULES, WINDOWS, ("ThüringenDownTown",))


def good(
    *,
    origin: Origin = Origin.UPLOAD,
    located: bool = True,
    town: Municipality | None = GOTHA,
    category: str = "",
    age_band: AgeBand | None = AgeBand.GROWN,
    guardian: bool = False,
    hashtags: frozenset[str] | None = None,
    video: bool = False,
    already_in: bool = False,
) -> Candidate:
    return Candidate(
        origin=origin,
        located=located,
        town=town,
        category=category,
        age_band=age_band,
        guardian=guardian,
        hashtags=hashtags,
        video=video,
        already_in=already_in,
    )


def reasons(
    candidate: Candidate | None = None,
    *,
    terms: Terms = TERMS,
    moment: datetime = MAY,
    entered: int = 0,
) -> list[Why]:
    found = refusals(terms, moment=moment, entered=entered, candidate=candidate)
    return [refusal.reason for refusal in found]


def test_a_photo_that_keeps_all_rules_is_not_refused() -> None:
    assert refusals(TERMS, moment=MAY, candidate=good()) == ()


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (OPENS - timedelta(seconds=1), [Why.TOO_EARLY]),
        (OPENS, []),
        (CLOSES - timedelta(seconds=1), []),
        (CLOSES, [Why.TOO_LATE]),
    ],
)
@pytest.mark.parametrize("candidate", [None, good()])
def test_the_window_holds_from_its_opening_up_to_its_closing(
    moment: datetime, expected: list[Why], candidate: Candidate | None
) -> None:
    assert reasons(candidate, moment=moment) == expected


def test_a_contest_without_a_window_takes_no_entries() -> None:
    assert reasons(terms=Terms(RULES, Windows({}))) == [Why.NO_WINDOW]


def test_calendar_refusals_name_the_moment() -> None:
    early = refusals(TERMS, moment=OPENS - timedelta(days=1))
    late = refusals(TERMS, moment=CLOSES)

    assert early == (Refusal(Why.TOO_EARLY, {"opens_at": OPENS}),)
    assert late == (Refusal(Why.TOO_LATE, {"closed_at": CLOSES}),)


@pytest.mark.parametrize(
    ("entered", "expected"),
    [(0, []), (2, []), (3, [Why.TOO_MANY]), (4, [Why.TOO_MANY])],
)
@pytest.mark.parametrize("candidate", [None, good()])
def test_an_author_has_so_many_entries_and_no_more(
    entered: int, expected: list[Why], candidate: Candidate | None
) -> None:
    assert reasons(candidate, entered=entered) == expected


def test_the_limit_says_how_many_are_used() -> None:
    assert refusals(TERMS, moment=MAY, entered=3) == (
        Refusal(Why.TOO_MANY, {"entered": 3, "limit": 3}),
    )


@pytest.mark.parametrize("origin", list(Origin))
@pytest.mark.parametrize(
    ("located", "town", "expected"),
    [
        (True, GOTHA, []),
        (False, GOTHA, []),  # its author named the town
        (True, JENA, []),  # a guest is out of competition, not refused
        (True, HAMLET, [Why.TOWN_NOT_IN]),
        (False, HAMLET, [Why.TOWN_NOT_IN]),
        (True, None, [Why.OUTSIDE]),
    ],
)
def test_a_photo_must_lie_in_a_town_that_takes_part(
    *,
    origin: Origin,
    located: bool,
    town: Municipality | None,
    expected: list[Why],
) -> None:
    assert reasons(good(origin=origin, located=located, town=town)) == expected


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (Origin.UPLOAD, [Why.PLACE_NEEDED]),
        (Origin.STAFF, [Why.PLACE_NEEDED]),
        (Origin.INSTAGRAM, []),
        (Origin.FOLDER, []),
    ],
)
def test_only_those_who_can_be_asked_must_say_where(
    origin: Origin, expected: list[Why]
) -> None:
    assert reasons(good(origin=origin, located=False, town=None)) == expected


@pytest.mark.parametrize("town", [None, HAMLET, GOTHA])
def test_where_the_place_does_not_matter_none_refuses(
    town: Municipality | None,
) -> None:
    anywhere = Terms(Rules(must_lie_in_town=False), WINDOWS)
    assert reasons(good(located=False, town=town), terms=anywhere) == []
    assert reasons(good(town=town), terms=anywhere) == []


def test_the_town_that_takes_no_part_is_named() -> None:
    assert refusals(TERMS, moment=MAY, candidate=good(town=HAMLET)) == (
        Refusal(Why.TOWN_NOT_IN, {"town": "Kleindorf"}),
    )


@pytest.mark.parametrize(
    ("category", "expected"),
    [("", []), ("lanes", []), ("cats", [Why.CATEGORY_UNKNOWN])],
)
def test_a_category_is_one_of_the_contest_or_none(
    category: str, expected: list[Why]
) -> None:
    assert reasons(good(category=category)) == expected


@pytest.mark.parametrize("origin", [Origin.UPLOAD, Origin.STAFF])
@pytest.mark.parametrize(
    ("age_band", "guardian", "expected"),
    [
        (None, False, [Why.AGE_NEEDED]),
        (AgeBand.TOO_YOUNG, True, [Why.TOO_YOUNG]),
        (AgeBand.BELOW_GUARDIAN, False, [Why.GUARDIAN_NEEDED]),
        (AgeBand.BELOW_GUARDIAN, True, []),
        (AgeBand.GROWN, False, []),
    ],
)
def test_age_counts_for_those_who_enter(
    *,
    origin: Origin,
    age_band: AgeBand | None,
    guardian: bool,
    expected: list[Why],
) -> None:
    assert (
        reasons(good(origin=origin, age_band=age_band, guardian=guardian)) == expected
    )


@pytest.mark.parametrize("origin", [Origin.INSTAGRAM, Origin.FOLDER])
def test_nobody_knows_the_age_behind_a_post(origin: Origin) -> None:
    assert reasons(good(origin=origin, age_band=None)) == []


def test_a_contest_for_every_age_asks_nobody() -> None:
    for_all = Rules(minimum_age=0, guardian_below=0, towns=RULES.towns)
    assert reasons(good(age_band=None), terms=Terms(for_all, WINDOWS)) == []


def test_somebody_too_young_reads_from_which_age() -> None:
    young = good(age_band=AgeBand.TOO_YOUNG)
    assert refusals(TERMS, moment=MAY, candidate=young) == (
        Refusal(Why.TOO_YOUNG, {"minimum_age": 14}),
    )


@pytest.mark.parametrize(
    ("hashtags", "expected"),
    [
        (None, []),
        (frozenset({"#thüringendowntown", "gotha"}), []),
        (frozenset({"gotha"}), [Why.NO_HASHTAG]),
        (frozenset(), [Why.NO_HASHTAG]),
    ],
)
def test_a_post_carries_the_hashtag(
    hashtags: frozenset[str] | None, expected: list[Why]
) -> None:
    assert reasons(good(origin=Origin.INSTAGRAM, hashtags=hashtags)) == expected


def test_videos_and_photos_that_are_in_already_are_refused() -> None:
    assert reasons(good(video=True)) == [Why.VIDEO]
    assert reasons(good(already_in=True)) == [Why.ALREADY_IN]


def test_all_that_is_wrong_is_said_at_once_the_weightiest_first() -> None:
    wrong = Candidate(
        origin=Origin.UPLOAD, category="cats", video=True, already_in=True
    )
    assert reasons(wrong, moment=CLOSES, entered=3) == [
        Why.TOO_LATE,
        Why.TOO_MANY,
        Why.VIDEO,
        Why.ALREADY_IN,
        Why.PLACE_NEEDED,
        Why.CATEGORY_UNKNOWN,
        Why.AGE_NEEDED,
    ]


@pytest.mark.parametrize(
    ("located", "town", "expected"),
    [
        (False, None, PlaceGate.UNKNOWN),
        (True, None, PlaceGate.OUTSIDE),
        (True, HAMLET, PlaceGate.OUTSIDE),
        (True, GOTHA, PlaceGate.FITS),
        (False, GOTHA, PlaceGate.FITS),
        (True, JENA, PlaceGate.FITS),
    ],
)
def test_the_place_gate_follows_the_town(
    *, located: bool, town: Municipality | None, expected: PlaceGate
) -> None:
    assert place_gate(RULES, town, located=located) is expected


@pytest.mark.parametrize(
    ("population", "expected"),
    [(4_999, False), (5_000, True), (50_000, True), (50_001, False)],
)
def test_the_bounds_of_the_population_take_part(
    *, population: int, expected: bool
) -> None:
    assert takes_part(RULES, Municipality("1", "Stadt", population)) is expected


def test_a_town_named_as_guest_is_one_even_when_its_size_fits() -> None:
    rules = Rules(towns=TownRule(population_min=0, guests=(GOTHA.ags,)))
    assert takes_part(rules, GOTHA)
    assert is_guest(rules, GOTHA)
    assert not is_guest(rules, HAMLET)
    assert not is_guest(rules, None)


@pytest.mark.parametrize(
    "written",
    [
        "#ThüringenDownTown",
        "thüringendowntown",
        "#Thu\u0308ringenDownTown",  # the umlaut as two letters
        "#THÜRINGENDOWNTOWN",
    ],
)
def test_hashtags_are_the_same_however_they_are_typed(written: str) -> None:
    assert carries([written], ["ThüringenDownTown"])


def test_hashtags_that_only_look_alike_are_two() -> None:
    assert not carries(["ThuringenDownTown", "ThüringenDown"], ["ThüringenDownTown"])
    assert not carries([], ["ThüringenDownTown"])
    assert not carries(["ThüringenDownTown"], [])


def test_the_error_speaks_with_its_first_refusal() -> None:
    error = EntryRefusedError(refusals(TERMS, moment=MAY, entered=3))
    assert str(error) == (
        "All your entries are used (3 of 3). Withdraw one if you would rather enter "
        "another photo."
    )
    assert error.status == 409


def test_every_reason_has_its_sentence_and_some_a_field() -> None:
    assert set(SENTENCES) == set(Why)
    assert {why for why in Why if why.field} == set(FIELDS)
    assert Why.TOO_MANY.field == ""
