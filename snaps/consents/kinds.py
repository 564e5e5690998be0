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

    @property
    def label(self) -> str:
        """What the consent is called on a page."""
        return KIND_LABELS[self]


KIND_LABELS = {
    ConsentKind.RIGHTS: N_("Use of the photo"),
    ConsentKind.TERMS: N_("Terms of participation"),
    ConsentKind.OWN_WORK: N_("Own work"),
    ConsentKind.PERSONS: N_("Recognisable people"),
    ConsentKind.AI: N_("Use of AI"),
    ConsentKind.POSITION: N_("Exact position"),
    ConsentKind.GUARDIAN: N_("Consent of a parent or guardian"),
}


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


class Purpose(StrEnum):
    """What a photo may be used for."""

    CONTEST = "contest"
    EXHIBITION = "exhibition"
    PRESS = "press"
    TOWN = "town"

    @property
    def label(self) -> str:
        """How the purpose reads."""
        return PURPOSE_LABELS[self]


PURPOSE_LABELS = {
    Purpose.CONTEST: N_("showing and judging the contest"),
    Purpose.EXHIBITION: N_("exhibitions of the contest"),
    Purpose.PRESS: N_("reports about the contest"),
    Purpose.TOWN: N_("work for a lively town centre"),
}


class Medium(StrEnum):
    """Where a photo may appear."""

    WEB = "web"
    PRINT = "print"
    SCREEN = "screen"
    SOCIAL = "social"

    @property
    def label(self) -> str:
        """How the medium reads."""
        return MEDIUM_LABELS[self]


MEDIUM_LABELS = {
    Medium.WEB: N_("web pages"),
    Medium.PRINT: N_("print"),
    Medium.SCREEN: N_("screens on site"),
    Medium.SOCIAL: N_("social media of the organiser"),
}


class Licence(StrEnum):
    """Under what terms the photo may be used."""

    SIMPLE = "simple"

    @property
    def label(self) -> str:
        """How the licence reads."""
        return LICENCE_LABELS[self]


LICENCE_LABELS = {
    Licence.SIMPLE: N_("simple right of use, not exclusive, free of charge"),
}
