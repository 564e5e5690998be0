"""Playing the demo's script, through the same actions as real input.

Every act is told its own moment, so that history looks as if it had happened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from snaps.accounts import actions as accounts
from snaps.accounts.models import Person
from snaps.consents.kinds import AiUse, ConsentKind, Persons
from snaps.consents.wanted import YES
from snaps.contests.models import Contest
from snaps.demo.actions.troupe import Troupe
from snaps.demo.cast import CITIZEN, MODERATORS, ORGANISERS
from snaps.demo.people import Somebody
from snaps.demo.plan import PlannedEntry
from snaps.demo.script import Act, Enter, Grant, Rule, Vote
from snaps.entries import actions as entries
from snaps.entries.drafts import EntryDraft, EntryWords
from snaps.entries.gates import AgeBand, Origin, Position, Rights, Tie
from snaps.entries.models import Author, Entry
from snaps.moderation import actions as moderation
from snaps.moderation.reasons import Reason
from snaps.photos.actions import keep_photo
from snaps.photos.facts import PhotoFacts
from snaps.sources import actions as sources
from snaps.sources.posts import FoundPost
from snaps.spots.places import Place, PlaceSource
from snaps.voting import actions as voting

PAGE = "flask demo load"
EVIDENCE = "Nachricht vom Konto selbst: „Ja, gern, ihr dürft das Foto zeigen.“"
ANSWERS = {
    ConsentKind.OWN_WORK: YES,
    ConsentKind.PERSONS: Persons.NONE.value,
    ConsentKind.AI: AiUse.NONE.value,
    ConsentKind.RIGHTS: YES,
    ConsentKind.TERMS: YES,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn file and what its bytes say."""

    data: bytes
    facts: PhotoFacts


def play(
    db: Session,
    acts: Sequence[Act],
    *,
    troupe: Troupe,
    pictures: Mapping[int, Picture],
) -> None:
    """Play acts in their order."""
    contest = db.get_one(Contest, troupe.contest_id)
    for act in acts:
        if isinstance(act, Enter):
            picture = pictures[act.entry.number]
            _enter(db, contest, act.entry, picture, troupe)
        elif isinstance(act, Rule):
            _rule(db, act, troupe)
        elif isinstance(act, Grant):
            _grant(db, contest, act, troupe)
        elif isinstance(act, Vote):
            _vote(db, contest, act, troupe)


def take_in(
    db: Session,
    *,
    post: FoundPost,
    picture: Picture,
    troupe: Troupe,
    number: int,
    now: datetime,
) -> Entry:
    """Enter a post of the folder, as ``flask sources import`` does."""
    contest = db.get_one(Contest, troupe.contest_id)
    sources.look(db, contest=contest, post=post, now=now)
    entry = sources.take(
        db,
        contest=contest,
        post=post,
        data=picture.data,
        facts=picture.facts,
        by=troupe.people[ORGANISERS[0].key],
        now=now,
    )
    troupe.entries[number] = entry.id
    return entry


def _enter(
    db: Session,
    contest: Contest,
    planned: PlannedEntry,
    picture: Picture,
    troupe: Troupe,
) -> None:
    person = _author(db, planned.author, troupe, planned.entered_at)
    photo = keep_photo(
        db,
        data=picture.data,
        facts=picture.facts,
        zone=contest.tzinfo,
        now=planned.entered_at,
    )
    entry = entries.enter(
        db,
        contest=contest,
        photo=photo,
        author=entries.author_of(db, person=person),
        draft=_draft(planned, picture.facts, troupe, person.name),
        origin=Origin.UPLOAD,
        rights=Rights.GRANTED,
        confirmed=True,
        by=person.id,
        page=PAGE,
        now=planned.entered_at,
    )
    troupe.entries[planned.number] = entry.id


def _author(db: Session, somebody: Somebody, troupe: Troupe, now: datetime) -> Person:
    """Return who uploads; the first of all is the citizen to sign in as."""
    known = troupe.authors.get(somebody.number)
    if known is not None:
        return db.get_one(Person, known)
    if CITIZEN.key in troupe.people and not troupe.authors:
        person = db.get_one(Person, troupe.people[CITIZEN.key])
    else:
        person = accounts.person_without_email(
            db, name=somebody.name, language="de", now=now
        )
    troupe.authors[somebody.number] = person.id
    return person


def _draft(
    planned: PlannedEntry, facts: PhotoFacts, troupe: Troupe, credit: str
) -> EntryDraft:
    exact = planned.number % 5 == 0
    place = None
    if facts.latitude is not None and facts.longitude is not None:
        place = Place(
            facts.latitude, facts.longitude, PlaceSource.EXIF, facts.accuracy_m
        )
    spot_id = troupe.spots.get((planned.spot.town_ags, planned.spot.name))
    return EntryDraft(
        words=EntryWords(
            title=planned.title,
            why=planned.why,
            alt=planned.alt,
            credit=credit,
            category=planned.category,
            tags=planned.tags,
            tie=Tie.RESIDENT if planned.resident else Tie.VISITOR,
        ),
        place=place,
        town_ags=planned.spot.town_ags,
        spot_id=spot_id,
        position=Position.EXACT if exact else Position.SPOT,
        age_band=AgeBand.GROWN,
        answers={**ANSWERS, ConsentKind.POSITION: YES} if exact else ANSWERS,
        shown=troupe.shown,
    )


def _rule(db: Session, act: Rule, troupe: Troupe) -> None:
    entry = db.get_one(Entry, troupe.entries[act.entry])
    by = troupe.people[MODERATORS[act.entry % len(MODERATORS)].key]
    if act.accepted:
        moderation.accept(db, entry=entry, by=by, now=act.at)
    else:
        moderation.reject(
            db, entry=entry, by=by, reason=Reason.NOT_CENTRE, words="", now=act.at
        )


def _grant(db: Session, contest: Contest, act: Grant, troupe: Troupe) -> None:
    chosen = [db.get_one(Entry, troupe.entries[number]) for number in act.entries]
    sources.record_rights(
        db,
        contest=contest,
        author=db.get_one(Author, chosen[0].author_id),
        chosen=chosen,
        evidence=EVIDENCE,
        answers={ConsentKind.OWN_WORK: YES},
        by=troupe.people[ORGANISERS[0].key],
        page=PAGE,
        now=act.at,
    )


def _vote(db: Session, contest: Contest, act: Vote, troupe: Troupe) -> None:
    known = troupe.voters.get(act.voter)
    if known is None:
        person = accounts.person_without_email(
            db, name=f"Wählerin oder Wähler {act.voter + 1}", language="de", now=act.at
        )
        troupe.voters[act.voter] = person.id
    else:
        person = db.get_one(Person, known)
    entry = db.get_one(Entry, troupe.entries[act.entry])
    voting.cast(db, contest=contest, entry=entry, voter=person, now=act.at)
