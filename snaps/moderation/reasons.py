"""Why a photo is not accepted: a code, its name, and a sentence for the author."""

from enum import StrEnum

from snaps.errors import N_


class Reason(StrEnum):
    """Why a photo was rejected."""

    NOT_CENTRE = "not_centre"
    PERSONS = "persons"
    NOT_OWN_WORK = "not_own_work"
    QUALITY = "quality"
    ADVERTISING = "advertising"
    OFFENSIVE = "offensive"
    DUPLICATE = "duplicate"
    WRONG_PLACE = "wrong_place"
    TEXT = "text"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What moderators choose from."""
        return LABELS[self]

    @property
    def sentence(self) -> str:
        """What the author reads."""
        return SENTENCES[self]

    @property
    def needs_words(self) -> bool:
        """Tell whether the sentence alone would explain nothing."""
        return self is Reason.OTHER


LABELS = {
    Reason.NOT_CENTRE: N_("Not the town centre"),
    Reason.PERSONS: N_("Recognisable persons without agreement"),
    Reason.NOT_OWN_WORK: N_("Not the author’s own work"),
    Reason.QUALITY: N_("Blurred, too dark or otherwise hard to see"),
    Reason.ADVERTISING: N_("Advertising"),
    Reason.OFFENSIVE: N_("Offensive or illegal"),
    Reason.DUPLICATE: N_("Duplicate of another entry"),
    Reason.WRONG_PLACE: N_("Taken somewhere else than stated"),
    Reason.TEXT: N_("Problem with the text"),
    Reason.OTHER: N_("Something else"),
}

SENTENCES = {
    Reason.NOT_CENTRE: N_(
        "The photo does not show the centre of a town. The contest is about town "
        "centres: their squares, lanes, buildings and everyday life."
    ),
    Reason.PERSONS: N_(
        "People can be recognised in the photo, and we cannot see that they agreed to "
        "be shown."
    ),
    Reason.NOT_OWN_WORK: N_(
        "We have reason to believe that somebody else took the photo. Only your own "
        "photos can take part."
    ),
    Reason.QUALITY: N_(
        "Too little can be seen in the photo, for instance because it is blurred or "
        "very dark."
    ),
    Reason.ADVERTISING: N_(
        "The photo or its text advertises something. Advertising cannot take part."
    ),
    Reason.OFFENSIVE: N_(
        "The photo or its text hurts others or breaks the law. We do not show that."
    ),
    Reason.DUPLICATE: N_(
        "The same picture, or nearly the same, is already in the contest."
    ),
    Reason.WRONG_PLACE: N_(
        "The photo seems to have been taken somewhere else than stated."
    ),
    Reason.TEXT: N_("Something is not right with the text of your entry."),
    Reason.OTHER: N_("We cannot show this photo, for the reason below."),
}
