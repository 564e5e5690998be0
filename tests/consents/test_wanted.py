from datetime import UTC, datetime

from snaps.consents.kinds import AiUse, ConsentKind, Persons
from snaps.consents.wanted import declarations, missing, usual_grant

ALL = {
    ConsentKind.OWN_WORK: "yes",
    ConsentKind.PERSONS: Persons.AGREED.value,
    ConsentKind.AI: AiUse.NONE.value,
    ConsentKind.RIGHTS: "yes",
    ConsentKind.TERMS: "yes",
}


def test_everything_declared_lacks_nothing() -> None:
    assert missing(ALL, declarations(guardian=False)) == ()


def test_the_exact_position_is_never_demanded() -> None:
    assert ConsentKind.POSITION not in ALL


def test_nothing_declared_lacks_all_that_is_required() -> None:
    assert missing({}, declarations(guardian=True)) == (
        ConsentKind.OWN_WORK,
        ConsentKind.PERSONS,
        ConsentKind.AI,
        ConsentKind.RIGHTS,
        ConsentKind.TERMS,
        ConsentKind.GUARDIAN,
    )


def test_an_answer_that_is_none_does_not_count() -> None:
    answers = ALL | {ConsentKind.PERSONS: "some", ConsentKind.RIGHTS: ""}

    assert missing(answers, declarations(guardian=False)) == (
        ConsentKind.PERSONS,
        ConsentKind.RIGHTS,
    )


def test_the_usual_grant_ends_with_the_fifth_year_after_this_one() -> None:
    grant = usual_grant(datetime(2026, 12, 31, 23, 59, tzinfo=UTC))

    assert grant.ends_at == datetime(2032, 1, 1, tzinfo=UTC)
    assert grant.licence == "simple"
