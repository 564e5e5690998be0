"""How an entry stands, in words for its author."""

from enum import StrEnum

from snaps.entries.gates import Gates, Guardian, PlaceGate, Rights, Verdict
from snaps.errors import N_


class EntryState(StrEnum):
    """The one thing an author should know first."""

    WITHDRAWN = "withdrawn"
    UNCONFIRMED = "unconfirmed"
    REJECTED = "rejected"
    DECLINED = "declined"
    GUARDIAN = "guardian"
    RIGHTS = "rights"
    REVIEW = "review"
    PLACE = "place"
    GUEST = "guest"
    IN = "in"

    @property
    def label(self) -> str:
        """A word or two."""
        return LABELS[self]

    @property
    def explanation(self) -> str:
        """What it means and what comes next."""
        return EXPLANATIONS[self]

    @property
    def kind(self) -> str:
        """How a badge looks: info, success, warning or danger."""
        return KINDS.get(self, "info")


LABELS = {
    EntryState.WITHDRAWN: N_("Withdrawn"),
    EntryState.UNCONFIRMED: N_("Please confirm"),
    EntryState.REJECTED: N_("Not accepted"),
    EntryState.DECLINED: N_("Not shown"),
    EntryState.GUARDIAN: N_("Waiting for a parent or guardian"),
    EntryState.RIGHTS: N_("Waiting for your consent"),
    EntryState.REVIEW: N_("Waiting for review"),
    EntryState.PLACE: N_("Shown, but the place is missing"),
    EntryState.GUEST: N_("Shown out of competition"),
    EntryState.IN: N_("In the contest"),
}

EXPLANATIONS = {
    EntryState.WITHDRAWN: N_("You took this entry back. Nobody sees it any more."),
    EntryState.UNCONFIRMED: N_(
        "Your photo has arrived. It takes part as soon as you confirm it."
    ),
    EntryState.REJECTED: N_(
        "This photo does not take part. We have sent you the reason by e-mail."
    ),
    EntryState.DECLINED: N_("Somebody who had to agree did not. Nobody sees it."),
    EntryState.GUARDIAN: N_(
        "We have asked your parent or guardian by e-mail. Nobody sees the photo until "
        "they agree."
    ),
    EntryState.RIGHTS: N_("Nobody sees the photo until you allow us to show it."),
    EntryState.REVIEW: N_(
        "A moderator looks at your photo next. You will hear from us by e-mail."
    ),
    EntryState.PLACE: N_(
        "Everybody can see your photo. Tell us where you took it, so that it can take "
        "votes."
    ),
    EntryState.GUEST: N_(
        "Everybody can see your photo. Its town is a guest of this contest, so it "
        "takes no votes and no prizes."
    ),
    EntryState.IN: N_("Your photo is accepted, and everybody can see it."),
}

KINDS = {
    EntryState.UNCONFIRMED: "warning",
    EntryState.REJECTED: "danger",
    EntryState.DECLINED: "danger",
    EntryState.GUARDIAN: "warning",
    EntryState.RIGHTS: "warning",
    EntryState.PLACE: "warning",
    EntryState.GUEST: "success",
    EntryState.IN: "success",
}


def state_of(gates: Gates) -> EntryState:  # noqa: PLR0911  # one return a state
    """Return what holds an entry up, the weightiest first, or that nothing does."""
    if gates.withdrawn:
        return EntryState.WITHDRAWN
    if not gates.confirmed:
        return EntryState.UNCONFIRMED
    if gates.ruling is Verdict.REJECTED:
        return EntryState.REJECTED
    if gates.guardian is Guardian.DECLINED or gates.rights is Rights.DECLINED:
        return EntryState.DECLINED
    if gates.guardian is Guardian.ASKED:
        return EntryState.GUARDIAN
    if gates.rights not in {Rights.GRANTED, Rights.UNNEEDED}:
        return EntryState.RIGHTS
    if gates.ruling is Verdict.PENDING:
        return EntryState.REVIEW
    if gates.place is not PlaceGate.FITS:
        return EntryState.PLACE
    return EntryState.IN if gates.competing else EntryState.GUEST
