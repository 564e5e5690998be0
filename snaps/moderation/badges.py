"""The gates of an entry as short labels for those who decide."""

from dataclasses import dataclass

from snaps.consents.kinds import AiUse, ConsentKind, Persons
from snaps.entries.gates import Gates, Guardian, PlaceGate, Rights, Verdict
from snaps.errors import N_


@dataclass(frozen=True, slots=True)
class Badge:
    """A label, and whether it is good news (success), a doubt (warning) or a stop."""

    text: str
    kind: str = ""


RULINGS = {
    Verdict.PENDING: Badge(N_("Waiting for review"), "info"),
    Verdict.ACCEPTED: Badge(N_("Accepted"), "success"),
    Verdict.REJECTED: Badge(N_("Not accepted"), "danger"),
}
RIGHTS = {
    Rights.UNNEEDED: Badge(N_("Our own photo"), "success"),
    Rights.DISCOVERED: Badge(N_("Found, rights not asked yet"), "warning"),
    Rights.INVITED: Badge(N_("Author is asked for the rights"), "warning"),
    Rights.CLAIMED: Badge(N_("Claimed, rights not granted yet"), "warning"),
    Rights.GRANTED: Badge(N_("Rights granted"), "success"),
    Rights.DECLINED: Badge(N_("Rights declined"), "danger"),
}
GUARDIANS = {
    Guardian.ASKED: Badge(N_("A guardian must agree"), "warning"),
    Guardian.AGREED: Badge(N_("A guardian agreed"), "success"),
    Guardian.DECLINED: Badge(N_("A guardian declined"), "danger"),
}
PLACES = {
    PlaceGate.UNKNOWN: Badge(N_("Place unknown"), "warning"),
    PlaceGate.FITS: Badge(N_("Place fits"), "success"),
    PlaceGate.OUTSIDE: Badge(N_("Outside the towns of the contest"), "danger"),
}


def badges(gates: Gates, *, edited: bool = False) -> tuple[Badge, ...]:
    """Return what stands open or shut, the decision first.

    edited   whether it comes back because its author changed the texts
    """
    found = [RULINGS[gates.ruling]]
    if edited:
        found.append(Badge(N_("Edited"), "warning"))
    if gates.withdrawn:
        found.append(Badge(N_("Withdrawn by the author"), "danger"))
    if not gates.confirmed:
        found.append(Badge(N_("E-mail not confirmed"), "warning"))
    found.append(RIGHTS[gates.rights])
    if gates.guardian in GUARDIANS:
        found.append(GUARDIANS[gates.guardian])
    found.append(PLACES[gates.place])
    if not gates.competing:
        found.append(Badge(N_("Out of competition"), "info"))
    return tuple(found)


def said(kind: ConsentKind, answer: str) -> str:
    """Return what a declaration comes down to, in a few words."""
    if kind is ConsentKind.PERSONS and answer in set(Persons):
        return Persons(answer).label
    if kind is ConsentKind.AI and answer in set(AiUse):
        return AiUse(answer).label
    return kind.label
