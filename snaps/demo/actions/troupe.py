"""Who plays in the demo, as rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts import actions as accounts
from snaps.consents.wanted import Shown
from snaps.contests.models import Contest
from snaps.contests.queries import shown_text
from snaps.demo.cast import CITIZEN, JURORS, STAFF, Part
from snaps.spots.models import Spot


@dataclass(slots=True)
class Troupe:
    """Rows behind the numbers of a script, in one contest.

    people    ids by role's key; `authors` and `entries` by number of the plan
    """

    contest_id: int
    people: dict[str, int]
    shown: dict[str, Shown] = field(default_factory=dict)
    spots: dict[tuple[str, str], int] = field(default_factory=dict)
    authors: dict[int, int] = field(default_factory=dict)
    voters: dict[int, int] = field(default_factory=dict)
    entries: dict[int, int] = field(default_factory=dict)
    round_id: int | None = None


def hire(
    db: Session, parts: Iterable[Part], *, contest: Contest, now: datetime
) -> dict[str, int]:
    """Return the ids of people with a part, who hold its role in a contest."""
    found = {}
    for part in parts:
        person = accounts.person_for(
            db, email=part.email, language="de", name=part.name, now=now
        )
        person.confirmed_at = person.confirmed_at or now
        found[part.key] = person.id
        if part is not CITIZEN:
            accounts.appoint(
                db,
                person=person,
                role=part.role,
                organisation_id=contest.organisation_id,
                contest_id=contest.id,
                town_ags=part.town,
                by=None,
                now=now,
            )
    return found


def gather_troupe(db: Session, *, contest: Contest, now: datetime) -> Troupe:
    """Bring together who plays in a contest, and the texts that they are shown."""
    jurors = JURORS if contest.rules.criteria else ()
    people = hire(db, (*STAFF, *jurors, CITIZEN), contest=contest, now=now)
    rows = db.execute(select(Spot.town_ags, Spot.name, Spot.id))
    return Troupe(
        contest_id=contest.id,
        people=people,
        shown={key: shown_text(db, contest, key, "de") for key in ("rights", "terms")},
        spots={(ags, name): spot_id for ags, name, spot_id in rows},
    )
