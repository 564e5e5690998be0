"""Rows and values with sensible contents; a test names only what it is about."""

import io
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from PIL import Image
from sqlalchemy.orm import Session

from snaps.accounts.models import Appointment, Organisation, Person
from snaps.accounts.roles import Role
from snaps.consents.kinds import AiUse, ConsentKind, Persons
from snaps.consents.wanted import YES
from snaps.contests.calendar import WindowKind
from snaps.contests.encoding import rules_to_json
from snaps.contests.models import Contest, Series, Window
from snaps.contests.rules import (
    Criterion,
    Popularity,
    Rules,
    Stage,
    StageKind,
    TownRule,
    Words,
)
from snaps.entries.drafts import EntryDraft, EntryWords
from snaps.entries.gates import (
    AgeBand,
    Origin,
    PlaceGate,
    Rights,
    Verdict,
    may_be_shown,
)
from snaps.entries.models import Author, Entry
from snaps.photos.facts import PhotoFormat
from snaps.photos.models import Photo
from snaps.spots.kinds import SpotKind
from snaps.spots.models import Spot, Town
from snaps.spots.places import Place, PlaceSource

NOW = datetime(2026, 5, 7, 12, tzinfo=UTC)
GOTHA = (50.9482, 10.7016)  # its upper market place, degrees
_numbers = count(1)
Row = TypeVar("Row")


def organisation(db: Session, **changed: Any) -> Organisation:
    number = next(_numbers)
    values = {"slug": f"org-{number}", "name": f"Agency {number}"}
    return kept(db, Organisation(**(values | changed)))


def person(db: Session, **changed: Any) -> Person:
    values: dict[str, Any] = {
        "email": f"person{next(_numbers)}@example.org",
        "made_at": NOW,
        "confirmed_at": NOW,
    }
    return kept(db, Person(**(values | changed)))


def staff(db: Session, role: Role, contest_: Contest, **changed: Any) -> Person:
    """Return somebody new with a role in a contest; ``town_ags`` limits it."""
    somebody = person(db)
    values: dict[str, Any] = {
        "person_id": somebody.id,
        "role": role,
        "organisation_id": contest_.organisation_id,
        "contest_id": contest_.id,
        "made_at": NOW,
    }
    kept(db, Appointment(**(values | changed)))
    return somebody


def rules(**changed: Any) -> Rules:
    values: dict[str, Any] = {
        "towns": TownRule(population_min=5_000, population_max=50_000),
        "stages": (
            Stage(StageKind.SHORTLIST, 50, Popularity.VOTES),
            Stage(StageKind.JURY, 10),
        ),
        "criteria": (
            Criterion("idea", Words("Idee", "Idea"), 2),
            Criterion("craft", Words("Handwerk", "Craft"), 1),
        ),
    }
    return Rules(**(values | changed))


def contest(
    db: Session,
    *,
    open_: tuple[WindowKind, ...] = tuple(WindowKind),
    rules_: Rules | None = None,
    **changed: Any,
) -> Contest:
    """Return a contest whose named windows are open from 2020 to 2100, the others
    absent."""
    number = next(_numbers)
    holder = changed.pop("organisation", None) or organisation(db)
    series = kept(
        db,
        Series(organisation_id=holder.id, slug=f"series-{number}", title="Spring"),
    )
    values: dict[str, Any] = {
        "organisation_id": holder.id,
        "series_id": series.id,
        "slug": f"contest-{number}",
        "title": "Spring in the centre",
        "zone": "Europe/Berlin",
        "hashtags": ["DowntownSnaps"],
        "rules_json": rules_to_json(rules_ or rules()),
        "made_at": NOW,
    }
    row = Contest(**(values | changed))
    for kind in open_:
        row.window_rows.append(
            Window(
                kind=kind,
                opens_at=datetime(2020, 1, 1, tzinfo=UTC),
                closes_at=datetime(2100, 1, 1, tzinfo=UTC),
            )
        )
    return kept(db, row)


def town(db: Session, **changed: Any) -> Town:
    """Return a town; by default Gotha, its outline a box of 10 km around it."""
    values: dict[str, Any] = {
        "ags": "16067029",
        "name": "Gotha",
        "slug": "gotha",
        "population": 46_000,
        "latitude": GOTHA[0],
        "longitude": GOTHA[1],
        "source": "test",
        "as_of": "2026",
    }
    values |= changed
    values.setdefault("outline", box(values["latitude"], values["longitude"]))
    found = db.get(Town, values["ags"])
    return found or kept(db, Town(**values))


def box(latitude: float, longitude: float, half: float = 0.05) -> dict[str, Any]:
    """Return a square around a point as a GeoJSON polygon; half its side in degrees."""
    low, high = latitude - half, latitude + half
    west, east = longitude - half, longitude + half
    ring = [[west, low], [east, low], [east, high], [west, high], [west, low]]
    return {"type": "Polygon", "coordinates": [ring]}


def spot(db: Session, in_: Town, **changed: Any) -> Spot:
    number = next(_numbers)
    values: dict[str, Any] = {
        "town_ags": in_.ags,
        "slug": f"spot-{number}",
        "name": f"Spot {number}",
        "kind": SpotKind.SQUARE,
        "latitude": in_.latitude,
        "longitude": in_.longitude,
    }
    return kept(db, Spot(**(values | changed)))


def photo(db: Session, **changed: Any) -> Photo:
    number = next(_numbers)
    values: dict[str, Any] = {
        "digest": f"{number:064x}",
        "key": f"key{number}",
        "format": PhotoFormat.JPEG,
        "size": 1000,
        "width": 1600,
        "height": 1200,
        "kept_at": NOW,
        "derived": 0,
    }
    return kept(db, Photo(**(values | changed)))


def author(db: Session, of: Person | None = None, **changed: Any) -> Author:
    number = next(_numbers)
    values: dict[str, Any] = {
        "network": "snaps" if of else "instagram",
        "native_id": str(of.id if of else number),
        "name": f"Author {number}",
        "person_id": of.id if of else None,
    }
    return kept(db, Author(**(values | changed)))


def entry(db: Session, into: Contest, **changed: Any) -> Entry:
    """Return an accepted, shown entry in Gotha; what is changed keeps `shown` true
    to its gates."""
    number = next(_numbers)
    by = changed.pop("by", None)
    values: dict[str, Any] = {
        "contest_id": into.id,
        "origin": Origin.UPLOAD,
        "entered_at": NOW + timedelta(seconds=number),
        "title": f"Photo {number}",
        "alt": f"What photo {number} shows",
        "credit": "A. Author",
        "latitude": GOTHA[0],
        "longitude": GOTHA[1],
        "place_source": PlaceSource.PIN,
        "confirmed_at": NOW,
        "rights": Rights.GRANTED,
        "ruling": Verdict.ACCEPTED,
        "place_gate": PlaceGate.FITS,
    }
    values |= changed
    if "photo_id" not in values:
        values["photo_id"] = photo(db).id
    if "author_id" not in values:
        values["author_id"] = author(db, by).id
    if "town_ags" not in values:
        values["town_ags"] = town(db).ags
    row = Entry(**values)
    row.shown = may_be_shown(row.gates)
    kept(db, row)
    db.get_one(Photo, row.photo_id).public = row.shown
    db.commit()
    return row


def draft(**changed: Any) -> EntryDraft:
    """Return what a grown-up says of a photo at Gotha's upper market place, all
    declarations answered; words are given by their own names."""
    said: dict[str, Any] = {
        name: changed.pop(name)
        for name in ("title", "why", "alt", "credit", "category", "tags", "tie")
        if name in changed
    }
    values: dict[str, Any] = {
        "words": EntryWords(**{"title": "Fountain", "credit": "A. Author", **said}),
        "place": Place(*GOTHA, PlaceSource.PIN),
        "age_band": AgeBand.GROWN,
        "answers": {
            ConsentKind.OWN_WORK: YES,
            ConsentKind.PERSONS: Persons.NONE.value,
            ConsentKind.AI: AiUse.NONE.value,
            ConsentKind.RIGHTS: YES,
            ConsentKind.TERMS: YES,
        },
    }
    return EntryDraft(**(values | changed))


def jpeg(colour: str = "red", size: tuple[int, int] = (800, 600)) -> bytes:
    """Return a plain picture as a JPEG without EXIF."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def kept(db: Session, row: Row) -> Row:
    """Store a row and return it."""
    db.add(row)
    db.commit()
    return row
