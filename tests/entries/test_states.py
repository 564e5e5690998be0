"""How an entry stands, for its author."""

from dataclasses import replace
from itertools import product

import pytest

from snaps.entries.gates import (
    Gates,
    Guardian,
    PlaceGate,
    Rights,
    Verdict,
    may_be_shown,
    may_be_voted,
)
from snaps.entries.states import EXPLANATIONS, LABELS, EntryState, state_of

OPEN = Gates(
    confirmed=True,
    rights=Rights.GRANTED,
    guardian=Guardian.UNNEEDED,
    ruling=Verdict.ACCEPTED,
    place=PlaceGate.FITS,
    competing=True,
    withdrawn=False,
)


@pytest.mark.parametrize(
    ("gates", "expected"),
    [
        (OPEN, EntryState.IN),
        (replace(OPEN, competing=False), EntryState.GUEST),
        (replace(OPEN, place=PlaceGate.UNKNOWN), EntryState.PLACE),
        (replace(OPEN, place=PlaceGate.OUTSIDE), EntryState.PLACE),
        (replace(OPEN, ruling=Verdict.PENDING), EntryState.REVIEW),
        (replace(OPEN, rights=Rights.DISCOVERED), EntryState.RIGHTS),
        (replace(OPEN, rights=Rights.CLAIMED), EntryState.RIGHTS),
        (replace(OPEN, guardian=Guardian.ASKED), EntryState.GUARDIAN),
        (replace(OPEN, guardian=Guardian.DECLINED), EntryState.DECLINED),
        (replace(OPEN, rights=Rights.DECLINED), EntryState.DECLINED),
        (replace(OPEN, ruling=Verdict.REJECTED), EntryState.REJECTED),
        (replace(OPEN, confirmed=False), EntryState.UNCONFIRMED),
        (replace(OPEN, withdrawn=True), EntryState.WITHDRAWN),
        (
            replace(OPEN, confirmed=False, ruling=Verdict.REJECTED),
            EntryState.UNCONFIRMED,
        ),
        (replace(OPEN, confirmed=False, withdrawn=True), EntryState.WITHDRAWN),
    ],
)
def test_the_weightiest_hold_up_is_named(gates: Gates, expected: EntryState) -> None:
    assert state_of(gates) is expected


def test_authors_are_told_the_truth_about_what_is_shown() -> None:
    shown = {EntryState.IN, EntryState.GUEST, EntryState.PLACE}
    for values in product(
        (False, True),
        Rights,
        Guardian,
        Verdict,
        PlaceGate,
        (False, True),
        (False, True),
    ):
        gates = Gates(*values)
        assert (state_of(gates) in shown) == may_be_shown(gates)
        assert (state_of(gates) is EntryState.IN) == may_be_voted(gates)


def test_every_state_is_explained() -> None:
    assert set(LABELS) == set(EXPLANATIONS) == set(EntryState)
    assert EntryState.REVIEW.kind == "info"
    assert EntryState.IN.kind == "success"
