"""The gates an entry passes, and what may be done with it: pure functions of them."""

from dataclasses import dataclass
from enum import StrEnum

from snaps.errors import N_


class Origin(StrEnum):
    """How an entry came to us."""

    UPLOAD = "upload"
    STAFF = "staff"  # entered by staff for somebody
    INSTAGRAM = "instagram"
    FOLDER = "folder"  # a plain folder of photos


class Rights(StrEnum):
    """Whether we may show the photo."""

    UNNEEDED = "unneeded"  # the operator's own
    DISCOVERED = "discovered"
    INVITED = "invited"
    CLAIMED = "claimed"
    GRANTED = "granted"
    DECLINED = "declined"


class Guardian(StrEnum):
    """Whether a guardian had to agree, and did."""

    UNNEEDED = "unneeded"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        """How it reads on a page."""
        return GUARDIAN_LABELS[self]


class Verdict(StrEnum):
    """What moderation has decided."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        """How it reads on a page."""
        return VERDICT_LABELS[self]


VERDICT_LABELS = {
    Verdict.PENDING: N_("Waiting for review"),
    Verdict.ACCEPTED: N_("Accepted"),
    Verdict.REJECTED: N_("Not accepted"),
}


GUARDIAN_LABELS = {
    Guardian.UNNEEDED: N_("Not needed"),
    Guardian.ASKED: N_("Waiting for a parent or guardian to agree"),
    Guardian.AGREED: N_("A parent or guardian agreed"),
    Guardian.DECLINED: N_("A parent or guardian did not agree"),
}


class PlaceGate(StrEnum):
    """Whether we know the place, and it lies where the rules want it."""

    UNKNOWN = "unknown"
    FITS = "fits"
    OUTSIDE = "outside"


class Position(StrEnum):
    """How exactly the position is published."""

    EXACT = "exact"
    SPOT = "spot"
    TOWN = "town"

    @property
    def label(self) -> str:
        """How it reads on a page."""
        return POSITION_LABELS[self]


POSITION_LABELS = {
    Position.SPOT: N_("Only the place in the list"),
    Position.TOWN: N_("Only the town"),
    Position.EXACT: N_("The exact position"),
}


class Tie(StrEnum):
    """What the author is to the town."""

    RESIDENT = "resident"
    VISITOR = "visitor"

    @property
    def label(self) -> str:
        """How it reads on a page."""
        return TIE_LABELS[self]


TIE_LABELS = {
    Tie.RESIDENT: N_("I live here"),
    Tie.VISITOR: N_("I am visiting"),
}


class AgeBand(StrEnum):
    """How old the author is, no more exactly than the rules need."""

    TOO_YOUNG = "too_young"  # an answer that is refused, and never kept
    BELOW_GUARDIAN = "below_guardian"  # old enough to enter, a guardian must agree
    GROWN = "grown"  # old enough to agree alone


@dataclass(frozen=True, slots=True)
class Gates:
    """All gates of one entry at one moment."""

    confirmed: bool
    rights: Rights
    guardian: Guardian
    ruling: Verdict
    place: PlaceGate
    competing: bool
    withdrawn: bool


def may_be_shown(gates: Gates) -> bool:
    """Tell whether the public may see the photo.

    Nothing without granted rights is ever public. An unknown place does not hide a
    photo; one outside the rules does not come this far, since it is refused or
    rejected.
    """
    return (
        gates.confirmed
        and not gates.withdrawn
        and gates.ruling is Verdict.ACCEPTED
        and gates.rights in {Rights.GRANTED, Rights.UNNEEDED}
        and gates.guardian in {Guardian.UNNEEDED, Guardian.AGREED}
    )


def may_be_voted(gates: Gates) -> bool:
    """Tell whether the entry may take votes and stand before the jury."""
    return may_be_shown(gates) and gates.competing and gates.place is PlaceGate.FITS


def may_win(gates: Gates) -> bool:
    """Tell whether the entry may win a prize: nobody wins with a photo of ours."""
    return may_be_voted(gates) and gates.rights is Rights.GRANTED
