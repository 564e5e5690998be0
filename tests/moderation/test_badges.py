import pytest

from snaps.consents.kinds import AiUse, ConsentKind, Persons
from snaps.entries.gates import Gates, Guardian, PlaceGate, Rights, Verdict
from snaps.moderation.badges import badges, said
from snaps.moderation.reasons import Reason


def gates(**changed: object) -> Gates:
    values: dict[str, object] = {
        "confirmed": True,
        "rights": Rights.GRANTED,
        "guardian": Guardian.UNNEEDED,
        "ruling": Verdict.PENDING,
        "place": PlaceGate.FITS,
        "competing": True,
        "withdrawn": False,
    }
    return Gates(**(values | changed))  # type: ignore[arg-type]  # changed by tests


def test_what_stands_open_is_said_and_nothing_else() -> None:
    assert [one.text for one in badges(gates())] == [
        "Waiting for review",
        "Rights granted",
        "Place fits",
    ]


def test_every_doubt_has_its_label() -> None:
    doubtful = gates(
        confirmed=False,
        rights=Rights.DISCOVERED,
        guardian=Guardian.ASKED,
        place=PlaceGate.UNKNOWN,
        competing=False,
        withdrawn=True,
    )

    assert [(one.text, one.kind) for one in badges(doubtful, edited=True)] == [
        ("Waiting for review", "info"),
        ("Edited", "warning"),
        ("Withdrawn by the author", "danger"),
        ("E-mail not confirmed", "warning"),
        ("Found, rights not asked yet", "warning"),
        ("A guardian must agree", "warning"),
        ("Place unknown", "warning"),
        ("Out of competition", "info"),
    ]


@pytest.mark.parametrize("rights", list(Rights))
@pytest.mark.parametrize("place", list(PlaceGate))
def test_every_gate_can_be_told(rights: Rights, place: PlaceGate) -> None:
    assert len(badges(gates(rights=rights, place=place))) == 3


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        (ConsentKind.OWN_WORK, "yes", "Own work"),
        (ConsentKind.PERSONS, Persons.NONE.value, "Nobody can be recognised"),
        (ConsentKind.AI, AiUse.EDITED.value, "Parts were changed with AI"),
        (ConsentKind.AI, "something new", "Use of AI"),
    ],
)
def test_a_declaration_is_told_in_a_few_words(
    kind: ConsentKind, answer: str, words: str
) -> None:
    assert said(kind, answer) == words


def test_every_reason_has_a_name_and_a_sentence() -> None:
    assert all(one.label and one.sentence.endswith(".") for one in Reason)
    assert [one for one in Reason if one.needs_words] == [Reason.OTHER]
