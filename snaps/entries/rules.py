"""Why a photo may not take part: the one function for every way in.

The entering page asks it before there is a photo, to say what would happen; entering
asks it again, to enforce it; and what we gather from elsewhere is asked the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from snaps.contests.calendar import WindowKind, Windows
from snaps.contests.hashtags import tag_key
from snaps.contests.rules import Rules
from snaps.entries.gates import AgeBand, Origin, PlaceGate
from snaps.errors import N_, RefusedError

# Somebody brings these on purpose and can be asked; the others are found as they are.
BROUGHT = frozenset({Origin.UPLOAD, Origin.STAFF})


class RefusalReason(StrEnum):
    """Which rule says no, in the order in which it is said."""

    NO_WINDOW = "no_window"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    TOO_MANY = "too_many"
    VIDEO = "video"
    NO_HASHTAG = "no_hashtag"
    ALREADY_IN = "already_in"
    PLACE_NEEDED = "place_needed"
    OUTSIDE = "outside"
    TOWN_NOT_IN = "town_not_in"
    CATEGORY_UNKNOWN = "category_unknown"
    AGE_NEEDED = "age_needed"
    TOO_YOUNG = "too_young"
    GUARDIAN_NEEDED = "guardian_needed"

    @property
    def sentence(self) -> str:
        """What a citizen reads; it tells what to do."""
        return SENTENCES[self]

    @property
    def field(self) -> str:
        """The field of the entering page it belongs to; empty for none."""
        return FIELDS.get(self, "")


SENTENCES = {
    RefusalReason.NO_WINDOW: N_("This contest takes no entries at present."),
    RefusalReason.TOO_EARLY: N_("Entries open on %(opens_at)s. Please come back then."),
    RefusalReason.TOO_LATE: N_("Entries closed on %(closed_at)s."),
    RefusalReason.TOO_MANY: N_(
        "All your entries are used (%(entered)s of %(limit)s). Withdraw one if you "
        "would rather enter another photo."
    ),
    RefusalReason.VIDEO: N_("Only photos can take part, no videos."),
    RefusalReason.NO_HASHTAG: N_("The post does not carry the hashtag of the contest."),
    RefusalReason.ALREADY_IN: N_(
        "This photo is already in this contest. Please choose another one."
    ),
    RefusalReason.PLACE_NEEDED: N_(
        "Tell us where you took the photo: choose the town and the place, or set the "
        "pin on the map."
    ),
    RefusalReason.OUTSIDE: N_(
        "The photo was not taken in a town that takes part. If the place is wrong, "
        "correct it; otherwise choose another photo."
    ),
    RefusalReason.TOWN_NOT_IN: N_(
        "%(town)s does not take part in this contest. If the place is wrong, correct "
        "it; otherwise choose another photo."
    ),
    RefusalReason.CATEGORY_UNKNOWN: N_("Choose one of the categories in the list."),
    RefusalReason.AGE_NEEDED: N_("Tell us your age group."),
    RefusalReason.TOO_YOUNG: N_(
        "You can take part from the age of %(minimum_age)s. Perhaps somebody older in "
        "your family would like to?"
    ),
    RefusalReason.GUARDIAN_NEEDED: N_(
        "Enter the e-mail address of a parent or guardian. We ask them to agree."
    ),
}

FIELDS = {
    RefusalReason.VIDEO: "photo",
    RefusalReason.ALREADY_IN: "photo",
    RefusalReason.PLACE_NEEDED: "where",
    RefusalReason.OUTSIDE: "where",
    RefusalReason.TOWN_NOT_IN: "where",
    RefusalReason.CATEGORY_UNKNOWN: "category",
    RefusalReason.AGE_NEEDED: "age_band",
    RefusalReason.TOO_YOUNG: "age_band",
    RefusalReason.GUARDIAN_NEEDED: "guardian_email",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """One rule that says no, and the values its sentence names."""

    reason: RefusalReason
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence, with its placeholders."""
        return self.reason.sentence


class EntryRefusedError(RefusedError):
    """The rules refuse an entry; the first refusal is the sentence."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__(refusals[0].sentence, **refusals[0].values)
        self.refusals = refusals


@dataclass(frozen=True, slots=True)
class Municipality:
    """A town as the rules see it."""

    ags: str
    name: str
    population: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A photo that would like to enter, and what was said with it.

    located     whether a position is known, in a town of ours or not
    town        in whose outline it lies, or which its author named
    hashtags    of a post, with or without #; none where there can be none
    guardian    whether a guardian can be asked, or has agreed
    already_in  the same file stands in this contest
    """

    origin: Origin
    located: bool = False
    town: Municipality | None = None
    category: str = ""
    age_band: AgeBand | None = None
    guardian: bool = False
    hashtags: frozenset[str] | None = None
    video: bool = False
    already_in: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contest demands of entries."""

    rules: Rules
    windows: Windows
    hashtags: tuple[str, ...] = ()


def refusals(
    terms: Terms,
    *,
    moment: datetime,
    entered: int = 0,
    candidate: Candidate | None = None,
) -> tuple[Refusal, ...]:
    """Return why a photo may not take part, the weightiest first; empty if it may.

    moment      when it is entered; of a post, when it was posted
    entered     how many entries its author has in the contest already: confirmed, not
                withdrawn and not rejected ones of all origins count
    candidate   none before there is a photo: then only what holds for any photo

    When a photo was taken refuses nothing: cameras with a wrong clock are common, and
    a contest of town centres welcomes a photo of last spring.
    """
    found = [*_calendar(terms.windows, moment), *_limit(terms.rules, entered)]
    if candidate is not None:
        found += _kind(terms, candidate)
        found += place_refusals(
            terms.rules,
            candidate.town,
            located=candidate.located,
            needed=candidate.origin in BROUGHT,
        )
        found += _answers(terms.rules, candidate)
    return tuple(found)


def place_gate(rules: Rules, town: Municipality | None, *, located: bool) -> PlaceGate:
    """Tell whether a place is known, and lies where the rules want it."""
    if not rules.must_lie_in_town:
        return PlaceGate.FITS
    if town is not None:
        return PlaceGate.FITS if takes_part(rules, town) else PlaceGate.OUTSIDE
    return PlaceGate.OUTSIDE if located else PlaceGate.UNKNOWN


def takes_part(rules: Rules, town: Municipality) -> bool:
    """Tell whether photos of a town may enter, in or out of competition."""
    return rules.towns.admits(town.ags, town.population) or is_guest(rules, town)


def is_guest(rules: Rules, town: Municipality | None) -> bool:
    """Tell whether a town takes part out of competition: no votes, no prizes.

    A town that is named both as guest and by its size is a guest.
    """
    return town is not None and town.ags in rules.towns.guests


def place_refusals(
    rules: Rules, town: Municipality | None, *, located: bool, needed: bool
) -> list[Refusal]:
    """Return why a place will not do; an unknown one will where it is not `needed`."""
    gate = place_gate(rules, town, located=located)
    if gate is PlaceGate.UNKNOWN and needed:
        return [Refusal(RefusalReason.PLACE_NEEDED)]
    if gate is not PlaceGate.OUTSIDE:
        return []
    if town is None:
        return [Refusal(RefusalReason.OUTSIDE)]
    return [Refusal(RefusalReason.TOWN_NOT_IN, {"town": town.name})]


def category_refusals(rules: Rules, category: str) -> list[Refusal]:
    """Return why a category cannot be chosen; choosing none is always possible."""
    if not category or category in {known.key for known in rules.categories}:
        return []
    return [Refusal(RefusalReason.CATEGORY_UNKNOWN)]


def asks_age(rules: Rules) -> bool:
    """Tell whether it matters how old the author is."""
    return rules.minimum_age > 0 or rules.guardian_below > 0


def carries(hashtags: Iterable[str], wanted: Iterable[str]) -> bool:
    """Tell whether one of the wanted hashtags is among them."""
    return bool(set(map(tag_key, hashtags)) & set(map(tag_key, wanted)))


def _calendar(windows: Windows, moment: datetime) -> list[Refusal]:
    span = windows[WindowKind.ENTERING]
    if span is None:
        return [Refusal(RefusalReason.NO_WINDOW)]
    if moment < span.opens_at:
        return [Refusal(RefusalReason.TOO_EARLY, {"opens_at": span.opens_at})]
    if moment >= span.closes_at:
        return [Refusal(RefusalReason.TOO_LATE, {"closed_at": span.closes_at})]
    return []


def _limit(rules: Rules, entered: int) -> list[Refusal]:
    limit = rules.entries_per_author
    if entered < limit:
        return []
    return [Refusal(RefusalReason.TOO_MANY, {"entered": entered, "limit": limit})]


def _kind(terms: Terms, candidate: Candidate) -> list[Refusal]:
    found = []
    if candidate.video:
        found.append(Refusal(RefusalReason.VIDEO))
    if candidate.hashtags is not None and not carries(
        candidate.hashtags, terms.hashtags
    ):
        found.append(Refusal(RefusalReason.NO_HASHTAG))
    if candidate.already_in:
        found.append(Refusal(RefusalReason.ALREADY_IN))
    return found


def _answers(rules: Rules, candidate: Candidate) -> list[Refusal]:
    found = category_refusals(rules, candidate.category)
    if candidate.origin not in BROUGHT or not asks_age(rules):
        return found
    if candidate.age_band is None:
        found.append(Refusal(RefusalReason.AGE_NEEDED))
    elif candidate.age_band is AgeBand.TOO_YOUNG:
        values = {"minimum_age": rules.minimum_age}
        found.append(Refusal(RefusalReason.TOO_YOUNG, values))
    elif candidate.age_band is AgeBand.BELOW_GUARDIAN and not candidate.guardian:
        found.append(Refusal(RefusalReason.GUARDIAN_NEEDED))
    return found
