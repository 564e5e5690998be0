"""A contest as one document: what its file says and what its pages edit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from snaps.contests.calendar import Span, WindowKind
from snaps.contests.rules import Popularity, Rules, Stage, StageKind

TextId = tuple[str, str]  # key and language

_STAGE = re.compile(r"\s*(?:shortlist\s+by\s+(votes|likes|both)|jury)\s*,\s*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class OrganisationPart:
    """Who runs the contest: the slug alone names one that exists already."""

    slug: str
    name: str = ""
    imprint: str = ""
    privacy_contact: str = ""
    accessibility_contact: str = ""


@dataclass(frozen=True, slots=True)
class SeriesPart:
    """The series the contest belongs to; the title may be left out if it exists."""

    slug: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ContestDocument:
    """Everything about a contest that a file can say; moments are in UTC."""

    slug: str
    title: str
    organisation: OrganisationPart
    series: SeriesPart
    zone: str = "Europe/Berlin"
    hashtags: tuple[str, ...] = ()
    windows: Mapping[WindowKind, Span] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)
    texts: Mapping[TextId, str] = field(default_factory=dict)

    def own(self) -> "ContestDocument":
        """Return the part that is the contest's alone.

        An organisation and a series are shared with other contests, so changes of
        theirs are no changes of this one.
        """
        return replace(
            self,
            organisation=OrganisationPart(self.organisation.slug),
            series=SeriesPart(self.series.slug),
        )


def stage_from_text(said: str) -> Stage | None:
    """Return the stage that “shortlist by both, 50” or “jury, 10” means, or none."""
    found = _STAGE.fullmatch(said.strip())
    if found is None:
        return None
    keep = int(found[2])
    if found[1] is None:
        return Stage(StageKind.JURY, keep)
    return Stage(StageKind.SHORTLIST, keep, Popularity(found[1]))


def stage_to_text(stage: Stage) -> str:
    """Return a stage as a file says it."""
    if stage.kind is StageKind.JURY:
        return f"jury, {stage.keep}"
    return f"shortlist by {stage.by}, {stage.keep}"
