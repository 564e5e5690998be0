"""What the gates let through: the whole truth tables."""

from dataclasses import replace
from itertools import product

import pytest

from snaps.entries.gates import (
    GUARDIAN_LABELS,
    POSITION_LABELS,
    Gates,
    Guardian,
    PlaceGate,
    Position,
    Rights,
    Verdict,
    may_be_shown,
    may_be_voted,
    may_win,
)

OPEN = Gates(
    confirmed=True,
    rights=Rights.GRANTED,
    guardian=Guardian.UNNEEDED,
    ruling=Verdict.ACCEPTED,
    place=PlaceGate.FITS,
    competing=True,
    withdrawn=False,
)
EVERY = [
    Gates(*values)
    for values in product(
        (False, True),
        Rights,
        Guardian,
        Verdict,
        PlaceGate,
        (False, True),
        (False, True),
    )
]


def test_an_entry_with_all_gates_open_is_shown_voted_on_and_may_win() -> None:
    assert may_be_shown(OPEN)
    assert may_be_voted(OPEN)
    assert may_win(OPEN)


def test_the_public_sees_exactly_these() -> None:
    shown = {gates for gates in EVERY if may_be_shown(gates)}
    assert shown == {
        Gates(
            confirmed=True,
            rights=rights,
            guardian=guardian,
            ruling=Verdict.ACCEPTED,
            place=place,
            competing=competing,
            withdrawn=False,
        )
        for rights in (Rights.GRANTED, Rights.UNNEEDED)
        for guardian in (Guardian.UNNEEDED, Guardian.AGREED)
        for place in PlaceGate
        for competing in (False, True)
    }


def test_votes_go_exactly_to_what_is_shown_competes_and_lies_in_a_town() -> None:
    assert {gates for gates in EVERY if may_be_voted(gates)} == {
        gates
        for gates in EVERY
        if may_be_shown(gates) and gates.competing and gates.place is PlaceGate.FITS
    }


def test_exactly_what_may_be_voted_and_is_not_ours_may_win() -> None:
    assert {gates for gates in EVERY if may_win(gates)} == {
        gates
        for gates in EVERY
        if may_be_voted(gates) and gates.rights is Rights.GRANTED
    }
    assert len([gates for gates in EVERY if may_win(gates)]) == 2  # guardian or not


@pytest.mark.parametrize(
    "closed",
    [
        replace(OPEN, confirmed=False),
        replace(OPEN, withdrawn=True),
        replace(OPEN, ruling=Verdict.PENDING),
        replace(OPEN, ruling=Verdict.REJECTED),
        replace(OPEN, guardian=Guardian.ASKED),
        replace(OPEN, guardian=Guardian.DECLINED),
        replace(OPEN, rights=Rights.DISCOVERED),
        replace(OPEN, rights=Rights.INVITED),
        replace(OPEN, rights=Rights.CLAIMED),
        replace(OPEN, rights=Rights.DECLINED),
    ],
)
def test_one_closed_gate_hides_the_photo(closed: Gates) -> None:
    assert not may_be_shown(closed)
    assert not may_be_voted(closed)
    assert not may_win(closed)


def test_out_of_competition_is_shown_and_cannot_win() -> None:
    guest = replace(OPEN, competing=False)
    assert may_be_shown(guest)
    assert not may_be_voted(guest)
    assert not may_win(guest)


def test_what_pages_say_has_a_label() -> None:
    assert set(GUARDIAN_LABELS) == set(Guardian)
    assert set(POSITION_LABELS) == set(Position)
    assert Verdict.PENDING.label == "Waiting for review"
