"""What people are asked to agree to or to declare, each by itself."""

from enum import StrEnum

from snaps.errors import N_


class ConsentKind(StrEnum):
    """What a consent is about."""

    RIGHTS = "rights"  # use of the photo: purposes, media, end, licence
    TERMS = "terms"  # of participation, in a version
    OWN_WORK = "own_work"
    PERSONS = "persons"  # answers of Persons
    AI = "ai"  # answers of AiUse
    POSITION = "position"  # publish the exact position
    GUARDIAN = "guardian"


class Persons(StrEnum):
    """Whether recognisable persons agreed."""

    NONE = "none"
    AGREED = "agreed"

    @property
    def label(self) -> str:
        """How the answer reads."""
        return PERSONS_LABELS[self]


PERSONS_LABELS = {
    Persons.NONE: N_("Nobody can be recognised"),
    Persons.AGREED: N_("Everybody who can be recognised agreed"),
}


class AiUse(StrEnum):
    """What artificial intelligence did to the picture."""

    NONE = "none"
    EDITED = "edited"

    @property
    def label(self) -> str:
        """How the answer reads."""
        return AI_LABELS[self]


AI_LABELS = {
    AiUse.NONE: N_("No AI, or only what the camera does by itself"),
    AiUse.EDITED: N_("Parts were changed with AI"),
}
