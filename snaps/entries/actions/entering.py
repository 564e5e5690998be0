"""Putting photos into a contest."""

from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from snaps.accounts.actions import person_for
from snaps.accounts.models import Person
from snaps.consents import actions as consents
from snaps.consents.kinds import ConsentKind
from snaps.consents.queries import consents_of_entry
from snaps.consents.wanted import declarations, missing, usual_grant
from snaps.contests.models import Contest
from snaps.entries.actions.authors import author_of, lock
from snaps.entries.actions.gates import contest_of, hold, note, settle
from snaps.entries.actions.letters import ask_guardian, write_to_author
from snaps.entries.actions.values import assign, place_of, words_of
from snaps.entries.drafts import EntryDraft
from snaps.entries.gates import AgeBand, Guardian, Origin, Rights, Verdict
from snaps.entries.models import Author, Entry
from snaps.entries.queries import (
    entered,
    entry_of_photo,
    municipality,
    terms_of,
    whereabouts,
)
from snaps.entries.rules import (
    Candidate,
    EntryRefusedError,
    Refusal,
    RefusalReason,
    refusals,
)
from snaps.errors import N_, RefusedError
from snaps.photos.models import Photo


def enter(
    db: Session,
    *,
    contest: Contest,
    photo: Photo,
    author: Author,
    draft: EntryDraft,
    origin: Origin,
    rights: Rights,
    confirmed: bool,
    by: int | None,
    page: str,
    now: datetime,
    posted_at: datetime | None = None,
) -> Entry:
    """Put a photo into a contest, as its rules allow.

    confirmed   whether its author's address is known to be theirs; otherwise the entry
                waits, and `confirm` asks the rules again
    by          who acts; none when the system does
    page        where declarations were asked: endpoint, command, or how on paper
    posted_at   when a gathered photo was published; that moment keeps the window

    A photo that nobody confirmed may be entered anew, by anybody (its first entry had
    a mistyped address), and a withdrawn one by the author who withdrew it.

    Raises EntryRefusedError with all that the rules say against it.
    """
    before = entry_of_photo(db, contest.id, photo.id)
    if before is not None:
        hold(db, before)
    ids = lock(db, author)
    where = whereabouts(db, draft)
    if origin is Origin.UPLOAD:
        _demand_declarations(draft)
    candidate = Candidate(
        origin=origin,
        located=where.place is not None,
        town=municipality(where.town),
        category=draft.words.category,
        age_band=draft.age_band,
        guardian=bool(draft.guardian_email or draft.evidence),
        hashtags=draft.hashtags,
        video=draft.video,
        already_in=before is not None and not _may_enter_anew(before, ids),
    )
    found = refusals(
        terms_of(contest),
        moment=posted_at or now,
        entered=entered(db, contest.id, ids),
        candidate=candidate,
    )
    if found:
        raise EntryRefusedError(found)
    values = {
        "author_id": author.id,
        "origin": origin,
        "entered_at": posted_at or now,
        "confirmed_at": now if confirmed else None,
        "rights": rights,
        "guardian": _guardian(draft),
        "guardian_email": draft.guardian_email.strip().lower(),
        "ruling": Verdict.PENDING,
        "withdrawn_at": None,
        "age_band": draft.age_band,
        "language": draft.language,
        "position": draft.position,
        **words_of(draft.words),
        **place_of(contest, where),
    }
    if before is not None:
        _take_back_declared(db, before, by=by, now=now)
    entry = _write(db, before, contest=contest, photo=photo, values=values)
    _declare(db, entry, author, draft, by=by, page=page, now=now)
    facts = {"origin": origin.value, "rights": rights.value, "confirmed": confirmed}
    note(db, "entries.enter", entry, by=by, now=now, facts=facts)
    settle(db, entry, contest, photo)
    ask_guardian(db, entry=entry, now=now)
    return entry


def enter_upload(
    db: Session,
    *,
    contest: Contest,
    photo: Photo,
    person: Person | None,
    email: str,
    draft: EntryDraft,
    page: str,
    now: datetime,
) -> Entry:
    """Enter a photo for whoever is signed in, and mail them the link to it.

    A stranger gives an address instead; their entry waits until they confirm it.
    Raises EntryRefusedError, or RateLimitedError for too many mails to one address.
    """
    name = draft.words.credit
    known = person or person_for(
        db, email=email, language=draft.language, now=now, name=name
    )
    entry = enter(
        db,
        contest=contest,
        photo=photo,
        author=author_of(db, person=known, name=name),
        draft=draft,
        origin=Origin.UPLOAD,
        rights=Rights.GRANTED,
        confirmed=person is not None,
        by=known.id,
        page=page,
        now=now,
    )
    write_to_author(db, entry=entry, now=now)
    return entry


def confirm(db: Session, *, entry: Entry, now: datetime) -> Entry:
    """Let an entry take part once its author's address is known to be theirs.

    Doing it twice changes nothing. What was entered in time may be confirmed later.
    Raises EntryRefusedError when the author's limit was reached in the meantime.
    """
    if hold(db, entry).confirmed_at is not None:
        return entry
    if entry.withdrawn_at is not None:
        raise RefusedError(
            N_("This entry was withdrawn. You can enter the photo anew.")
        )
    contest, author = contest_of(db, entry), db.get_one(Author, entry.author_id)
    ids = lock(db, author)
    found = refusals(
        terms_of(contest),
        moment=entry.entered_at,
        entered=entered(db, contest.id, ids),
    )
    if found:
        raise EntryRefusedError(found)
    entry.confirmed_at = now
    person = db.get(Person, author.person_id) if author.person_id else None
    if person is not None:
        person.confirmed_at = person.confirmed_at or now
    note(db, "entries.confirm", entry, by=author.person_id, now=now)
    settle(db, entry, contest)
    ask_guardian(db, entry=entry, now=now)
    return entry


def _may_enter_anew(before: Entry, author_ids: list[int]) -> bool:
    if before.confirmed_at is None:
        return True
    return before.withdrawn_at is not None and before.author_id in author_ids


def _take_back_declared(
    db: Session, before: Entry, *, by: int | None, now: datetime
) -> None:
    """Let nothing hold that was declared before: whoever enters anew is asked anew."""
    for consent in consents_of_entry(db, before.id):
        if consent.withdrawn_at is None:
            consents.withdraw(db, consent=consent, by=by, why="entered anew", now=now)


def _write(
    db: Session,
    before: Entry | None,
    *,
    contest: Contest,
    photo: Photo,
    values: dict[str, Any],
) -> Entry:
    if before is not None:
        before.revision += 1
        assign(before, values)
        return before
    entry = Entry(contest_id=contest.id, photo_id=photo.id, **values)
    try:
        with db.begin_nested():
            db.add(entry)
    except IntegrityError as error:  # somebody entered the same photo just now
        already = Refusal(RefusalReason.ALREADY_IN)
        raise EntryRefusedError((already,)) from error
    return entry


def _guardian(draft: EntryDraft) -> Guardian:
    if draft.age_band is not AgeBand.BELOW_GUARDIAN:
        return Guardian.UNNEEDED
    return Guardian.ASKED if draft.guardian_email else Guardian.AGREED


def _demand_declarations(draft: EntryDraft) -> None:
    if missing(draft.answers, declarations(guardian=False)):
        raise RefusedError(
            N_("Some declarations are missing. Please answer all of them.")
        )


def _declare(
    db: Session,
    entry: Entry,
    author: Author,
    draft: EntryDraft,
    *,
    by: int | None,
    page: str,
    now: datetime,
) -> None:
    for kind, answer in draft.answers.items():
        consents.give(
            db,
            kind=kind,
            answer=answer,
            page=page,
            now=now,
            person_id=author.person_id,
            author_id=author.id,
            entry_id=entry.id,
            contest_id=entry.contest_id,
            shown=draft.shown.get(kind.value),
            grant=usual_grant(now) if kind is ConsentKind.RIGHTS else None,
            given_by=by if draft.evidence else None,
            evidence=draft.evidence,
        )
