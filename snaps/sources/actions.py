"""Taking posts into a contest, and writing down whose rights were granted."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from snaps.consents import actions as consents
from snaps.consents.kinds import ConsentKind
from snaps.consents.wanted import YES, usual_grant
from snaps.contests.models import Contest
from snaps.entries import actions as entries
from snaps.entries.drafts import (
    ALT_LETTERS,
    CREDIT_LETTERS,
    TITLE_LETTERS,
    WHY_LETTERS,
    EntryDraft,
    EntryWords,
    tags_from,
)
from snaps.entries.gates import Origin, Rights
from snaps.entries.models import Author, Entry
from snaps.entries.queries import (
    author_ids_of,
    entered,
    municipality,
    terms_of,
    whereabouts,
)
from snaps.entries.rules import Candidate, EntryRefusedError, carries, refusals
from snaps.errors import N_, RefusedError
from snaps.log import record
from snaps.photos.actions import keep_photo
from snaps.photos.facts import PhotoFacts
from snaps.sources.models import Frame, Outcome, Post, Run
from snaps.sources.plain import NETWORK as PLAIN
from snaps.sources.posts import FoundPost, Skip, words_of
from snaps.sources.queries import UNSETTLED, post_of
from snaps.sources.reports import Report
from snaps.spots.places import Place, PlaceSource

PAGE = "sources.import"


def begin(
    db: Session, *, contest: Contest, source: str, by: int | None, now: datetime
) -> Run:
    """Note that a pass over a source begins."""
    run = Run(contest_id=contest.id, source=source, started_at=now, started_by=by)
    db.add(run)
    db.flush()  # the log names its row
    record(
        db,
        act="sources.gather",
        by=by,
        contest_id=contest.id,
        of="run",
        of_id=run.id,
        facts={"source": source},
        now=now,
    )
    return run


def end(
    db: Session, *, run_id: int, report: Report, outcome: Outcome, now: datetime
) -> Run:
    """Note how a pass ended, and what came of it."""
    run = db.get_one(Run, run_id)
    run.outcome, run.ended_at = outcome, now
    run.found, run.entered = report.found, report.entered
    run.known, run.skipped = report.known, len(report.skips)
    return run


def look(db: Session, *, contest: Contest, post: FoundPost, now: datetime) -> bool:
    """Note that a post was found; tell whether its picture is wanted.

    It is not when the post has entered before. Raises EntryRefusedError when the rules
    say no to what is known of it: then the caller notes the skip.
    """
    row = _seen(db, contest, post, now)
    if row.entry_id is not None:
        _read_likes(db, row, post)
        return False
    author, draft = _author(db, contest, post), _draft(contest, post, None)
    where = whereabouts(db, draft)
    found = refusals(
        terms_of(contest),
        moment=post.posted_at or now,
        entered=entered(db, contest.id, author_ids_of(db, author)),
        candidate=Candidate(
            origin=_origin(post),
            located=where.place is not None,
            town=municipality(where.town),
            category=draft.words.category,
            hashtags=draft.hashtags,
        ),
    )
    if found:
        raise EntryRefusedError(found)
    return True


def take(
    db: Session,
    *,
    contest: Contest,
    post: FoundPost,
    data: bytes,
    facts: PhotoFacts,
    by: int | None,
    now: datetime,
) -> Entry:
    """Enter a post whose picture was wanted, and has been read meanwhile.

    Entering asks the rules again. Raises EntryRefusedError or PhotoError: then nothing
    of it may be kept, and the caller notes the skip in a transaction of its own.
    """
    row = _seen(db, contest, post, now)
    photo = keep_photo(db, data=data, facts=facts, zone=contest.tzinfo, now=now)
    entry = entries.enter(
        db,
        contest=contest,
        photo=photo,
        author=_author(db, contest, post),
        draft=_draft(contest, post, facts),
        origin=_origin(post),
        rights=Rights.DISCOVERED,
        confirmed=True,  # there is no address to confirm; the rights guard it
        by=by,
        page=PAGE,
        now=now,
        posted_at=post.posted_at,
    )
    row.entry_id, row.skip_reason = entry.id, None
    row.skip_sentence, row.skip_values = "", {}
    _read_likes(db, row, post)
    return entry


def note_skip(
    db: Session, *, contest: Contest, post: FoundPost, why: Skip, now: datetime
) -> Post:
    """Write down why a post does not enter; the next pass asks again."""
    row = _seen(db, contest, post, now)
    row.skip_reason = why.reason
    row.skip_sentence, row.skip_values = why.sentence, why.plain
    return row


def record_rights(
    db: Session,
    *,
    contest: Contest,
    author: Author,
    chosen: Sequence[Entry],
    evidence: str,
    answers: Mapping[ConsentKind, str],
    by: int | None,
    page: str,
    now: datetime,
) -> Sequence[Entry]:
    """Write down that an author granted the rights elsewhere, and how we know.

    chosen     entries of this author whose rights are not settled
    evidence   the author's own words, a link to them, or where the paper lies
    answers    what they declared besides: own work, persons, AI
    """
    if not evidence.strip():
        raise RefusedError(
            N_("Write down how the author agreed: their words, or where they stand.")
        )
    if not chosen:
        raise RefusedError(N_("Choose at least one photo."))
    for entry in chosen:
        is_theirs = entry.author_id == author.id and entry.contest_id == contest.id
        if not is_theirs or entry.rights not in UNSETTLED:
            raise RefusedError(N_("The rights of this photo are settled already."))
        for kind, answer in {ConsentKind.RIGHTS: YES, **answers}.items():
            consents.give(
                db,
                kind=kind,
                answer=answer,
                page=page,
                now=now,
                person_id=author.person_id,
                author_id=author.id,
                entry_id=entry.id,
                contest_id=contest.id,
                grant=usual_grant(now) if kind is ConsentKind.RIGHTS else None,
                given_by=by,
                evidence=evidence.strip(),
            )
        entries.grant(db, entry=entry, by=by, why=evidence.strip(), now=now)
    return chosen


def _seen(db: Session, contest: Contest, post: FoundPost, now: datetime) -> Post:
    """Return the row of a post, with what is known of it now; new if never seen."""
    row = post_of(db, contest.id, post.network, post.native_id)
    if row is None:
        row = Post(
            contest_id=contest.id,
            network=post.network,
            native_id=post.native_id,
            kind=post.kind,
            name=post.name,
            first_seen_at=now,
            last_seen_at=now,
        )
        try:
            with db.begin_nested():
                db.add(row)
                db.flush()  # the frames need post.id
                _keep_frames(db, row, post)
        except IntegrityError:  # another pass found it just now
            found = post_of(db, contest.id, post.network, post.native_id)
            if found is None:
                raise
            row = found
    row.last_seen_at = now
    for key, value in _facts(post).items():
        if value not in (None, "", []):  # what this source cannot know stays
            setattr(row, key, value)
    return row


def _facts(post: FoundPost) -> dict[str, object]:
    return {
        "permalink": post.permalink,
        "posted_at": post.posted_at,
        "caption": post.caption,
        "hashtags": list(post.hashtags or ()),
        "author_native_id": post.author_id,
        "author_name": post.author_name,
        "place_name": post.place_name,
        "latitude": post.place.latitude if post.place else None,
        "longitude": post.place.longitude if post.place else None,
    }


def _keep_frames(db: Session, row: Post, post: FoundPost) -> None:
    for frame in post.frames:
        db.add(
            Frame(
                post_id=row.id,
                position=frame.position,
                kind=frame.kind,
                name=frame.name,
                alt=frame.alt,
                entered=frame == post.entering,
            )
        )


def _read_likes(db: Session, row: Post, post: FoundPost) -> None:
    """Keep a reading of likes, dated by when the source read them."""
    if post.likes is None or post.likes_read_at is None or row.entry_id is None:
        return
    if row.likes_read_at is not None and row.likes_read_at >= post.likes_read_at:
        return
    row.likes, row.likes_read_at = post.likes, post.likes_read_at
    entry = db.get_one(Entry, row.entry_id)
    entries.read_likes(db, entry=entry, number=post.likes, now=post.likes_read_at)


def _author(db: Session, contest: Contest, post: FoundPost) -> Author:
    """Return the author of a post.

    A name in a plain folder means somebody in this contest only; of a photo that
    nobody names, each has an author of its own: unknown is not the same person.
    """
    native_id = post.author_id or post.native_id
    if post.network == PLAIN:
        native_id = f"{contest.slug}/{native_id}"
    return entries.author_of(
        db, network=post.network, native_id=native_id, name=post.author_name
    )


def _origin(post: FoundPost) -> Origin:
    return Origin.FOLDER if post.network == PLAIN else Origin.INSTAGRAM


def _draft(contest: Contest, post: FoundPost, facts: PhotoFacts | None) -> EntryDraft:
    """Return what a post says, and where its file says it was, if the post does not."""
    frame = post.entering
    others = [
        tag for tag in post.hashtags or () if not carries([tag], contest.hashtags)
    ]
    words = EntryWords(
        title=words_of(post.title, TITLE_LETTERS),
        why=words_of(post.caption, WHY_LETTERS),
        alt=words_of(frame.alt, ALT_LETTERS) if frame else "",
        credit=post.author_name[:CREDIT_LETTERS],
        category=post.category,
        tags=tags_from(",".join(others)),
    )
    return EntryDraft(
        words=words,
        place=post.place or _place_in(facts),
        hashtags=None if post.hashtags is None else frozenset(post.hashtags),
    )


def _place_in(facts: PhotoFacts | None) -> Place | None:
    if facts is None or facts.latitude is None or facts.longitude is None:
        return None
    return Place(facts.latitude, facts.longitude, PlaceSource.EXIF, facts.accuracy_m)
