"""Making contests and changing them; every change of a contest goes through here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.actions import found
from snaps.accounts.models import Organisation
from snaps.contests.calendar import Span, WindowKind
from snaps.contests.comparing import changes, difference
from snaps.contests.document import ContestDocument, OrganisationPart, SeriesPart
from snaps.contests.encoding import rules_to_json
from snaps.contests.models import Contest, RulesVersion, Series, Text, Window
from snaps.contests.queries import (
    document_of,
    find_contest,
    known_towns,
    text_versions,
)
from snaps.contests.rules import Rules
from snaps.contests.texts import tidy
from snaps.contests.writing import write_document
from snaps.errors import N_, RefusedError
from snaps.log import record


class EditedSinceError(RefusedError):
    """The contest was edited in the browser since its file was loaded."""

    def __init__(self, difference_: str) -> None:
        super().__init__(
            N_("The contest was edited in the browser since its file was last loaded.")
        )
        self.difference = difference_


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a file did."""

    contest: Contest
    made: bool
    changed: tuple[str, ...]


def load_file(
    db: Session,
    *,
    document: ContestDocument,
    force: bool,
    by: int | None,
    now: datetime,
) -> Loaded:
    """Make a contest as its file says, or bring it into line with the file.

    Raises EditedSinceError where the browser changed it since the last load and the
    file does not say the same; `force` lets the file win.
    """
    contest = find_contest(db, document.slug)
    if contest is not None and not force:
        _refuse_over_edits(db, contest, document)
    organisation, about = organisation_for(db, part=document.organisation, now=now)
    before = None if contest is None else document_of(db, contest).own()
    contest = load_contest(
        db, document=document, organisation=organisation, by=by, now=now
    )
    after = document_of(db, contest).own()
    done = changes(before, after) if before else ()
    return Loaded(contest, before is None, (*done, *about))


def load_contest(
    db: Session,
    *,
    document: ContestDocument,
    organisation: Organisation,
    by: int | None,
    now: datetime,
) -> Contest:
    """Make the contest that a document describes, or bring it into line with it."""
    _refuse_unknown_towns(db, document.rules)
    series = _series_for(db, part=document.series, organisation=organisation)
    contest = find_contest(db, document.slug)
    if contest is None:
        contest = _make(db, document, series, by=by, now=now)
    elif contest.organisation_id != organisation.id:
        raise RefusedError(
            N_("The contest “%(slug)s” belongs to another organisation."),
            slug=contest.slug,
        )
    else:
        _move(db, contest, series, by=by, now=now)
        amend(db, contest=contest, document=document, by=by, now=now)
    contest.loaded = write_document(document.own())
    return contest


def amend(
    db: Session,
    *,
    contest: Contest,
    document: ContestDocument,
    by: int | None,
    now: datetime,
    why: str = "",
) -> tuple[str, ...]:
    """Bring a contest into line with a document; return the names of what changed.

    Its slug, organisation and series are left as they are.
    """
    _refuse_unknown_towns(db, document.rules)
    before = document_of(db, contest)
    done = changes(
        before.own(),
        replace(document, organisation=before.organisation, series=before.series).own(),
    )
    if not done:
        return ()
    contest.title = document.title
    contest.zone = document.zone
    contest.hashtags = list(document.hashtags)
    _keep_windows(contest, document.windows)
    if document.rules != before.rules:
        contest.rules_json = rules_to_json(document.rules)
        contest.rules_version += 1
        _keep_rules(db, contest, by=by, now=now, why=why)
    for key, language in {*before.texts, *document.texts}:
        body = document.texts.get((key, language), "")
        _keep_text(db, contest, key, language, body, by=by, now=now)
    touch(db, contest)
    record(
        db,
        act="contests.amend",
        by=by,
        contest_id=contest.id,
        of="contest",
        of_id=contest.id,
        why=why,
        facts={
            "changed": list(done),
            "rules_version": contest.rules_version,
            "windows": _windows_as_facts(document.windows),
        },
        now=now,
    )
    return done


def edit_windows(
    db: Session,
    *,
    contest: Contest,
    spans: Mapping[WindowKind, Span],
    by: int | None,
    now: datetime,
) -> tuple[str, ...]:
    """Give a contest exactly these windows; return the names of those that changed."""
    document = replace(document_of(db, contest), windows=spans)
    return amend(db, contest=contest, document=document, by=by, now=now)


def write_text(
    db: Session,
    *,
    contest: Contest,
    key: str,
    language: str,
    body: str,
    by: int | None,
    now: datetime,
) -> Text | None:
    """Keep a new version of a text; an empty one brings the default back.

    Returns none where nothing changed.
    """
    kept = _keep_text(db, contest, key, language, tidy(body), by=by, now=now)
    if kept is not None:
        touch(db, contest)
        record(
            db,
            act="contests.write_text",
            by=by,
            contest_id=contest.id,
            of="contest",
            of_id=contest.id,
            facts={"key": key, "language": language, "version": kept.version},
            now=now,
        )
    return kept


def touch(_db: Session, contest: Contest) -> None:
    """Note that something changed which the public can see."""
    contest.changed = Contest.changed + 1  # counted by the database, so none is lost


def organisation_for(
    db: Session, *, part: OrganisationPart, now: datetime
) -> tuple[Organisation, tuple[str, ...]]:
    """Return the organisation that a file names, and what the file changed of it.

    A file that names it fully founds it where there is none.
    """
    wanted = select(Organisation).where(Organisation.slug == part.slug)
    row = db.scalars(wanted).one_or_none()
    if row is None:
        if not part.name:
            raise RefusedError(
                N_("There is no organisation “%(slug)s”; describe it in the file."),
                slug=part.slug,
            )
        row = found(db, slug=part.slug, name=part.name, now=now)
    if not part.name:
        return row, ()
    changed = []
    for name in ("name", "imprint", "privacy_contact", "accessibility_contact"):
        if (value := getattr(part, name)) and getattr(row, name) != value:
            setattr(row, name, value)
            changed.append(f"organisation.{name}")
    if changed:
        record(
            db,
            act="contests.describe_organisation",
            of="organisation",
            of_id=row.id,
            facts={"changed": changed},
            now=now,
        )
    return row, tuple(changed)


def _make(
    db: Session,
    document: ContestDocument,
    series: Series,
    *,
    by: int | None,
    now: datetime,
) -> Contest:
    contest = Contest(
        organisation_id=series.organisation_id,
        series_id=series.id,
        slug=document.slug,
        title=document.title,
        zone=document.zone,
        hashtags=list(document.hashtags),
        rules_json=rules_to_json(document.rules),
        made_at=now,
    )
    db.add(contest)
    db.flush()  # its texts and rules name its row
    db.refresh(contest)  # with its organisation, which pages show
    _keep_windows(contest, document.windows)
    _keep_rules(db, contest, by=by, now=now, why="")
    for (key, language), body in document.texts.items():
        _keep_text(db, contest, key, language, body, by=by, now=now)
    record(
        db,
        act="contests.make",
        by=by,
        contest_id=contest.id,
        of="contest",
        of_id=contest.id,
        facts={"slug": contest.slug, "windows": _windows_as_facts(document.windows)},
        now=now,
    )
    return contest


def _move(
    db: Session, contest: Contest, series: Series, *, by: int | None, now: datetime
) -> None:
    if contest.series_id == series.id:
        return
    contest.series_id = series.id
    record(
        db,
        act="contests.move",
        by=by,
        contest_id=contest.id,
        of="contest",
        of_id=contest.id,
        facts={"series": series.slug},
        now=now,
    )


def _refuse_over_edits(
    db: Session, contest: Contest, document: ContestDocument
) -> None:
    present = document_of(db, contest).own()
    written = write_document(present)
    if written in {contest.loaded, write_document(document.own())}:
        return
    raise EditedSinceError(
        difference(contest.loaded, written, old="last loaded", new="now")
    )


def _refuse_unknown_towns(db: Session, rules: Rules) -> None:
    named = {*rules.towns.ags, *rules.towns.guests}
    if unknown := sorted(named - known_towns(db, named)):
        raise RefusedError(
            N_("We know no town with the key %(ags)s."), ags=", ".join(unknown)
        )


def _series_for(db: Session, *, part: SeriesPart, organisation: Organisation) -> Series:
    row = db.scalars(select(Series).where(Series.slug == part.slug)).one_or_none()
    if row is None:
        row = Series(
            organisation_id=organisation.id,
            slug=part.slug,
            title=part.title or part.slug,
        )
        db.add(row)
        db.flush()  # the contest names its row
    elif row.organisation_id != organisation.id:
        raise RefusedError(
            N_("The series “%(slug)s” belongs to another organisation."),
            slug=part.slug,
        )
    if part.title:
        row.title = part.title
    return row


def _keep_windows(contest: Contest, spans: Mapping[WindowKind, Span]) -> None:
    rows = {row.kind: row for row in contest.window_rows}
    for kind, row in rows.items():
        if kind in spans:
            row.opens_at, row.closes_at = spans[kind].opens_at, spans[kind].closes_at
        else:
            contest.window_rows.remove(row)
    for kind, span in spans.items():
        if kind not in rows:
            contest.window_rows.append(
                Window(kind=kind, opens_at=span.opens_at, closes_at=span.closes_at)
            )


def _keep_rules(
    db: Session, contest: Contest, *, by: int | None, now: datetime, why: str
) -> None:
    db.add(
        RulesVersion(
            contest_id=contest.id,
            version=contest.rules_version,
            rules_json=contest.rules_json,
            made_at=now,
            made_by=by,
            reason=why,
        )
    )


def _keep_text(
    db: Session,
    contest: Contest,
    key: str,
    language: str,
    body: str,
    *,
    by: int | None,
    now: datetime,
) -> Text | None:
    versions = text_versions(db, contest, key, language)
    if body == (versions[0].body if versions else ""):
        return None
    row = Text(
        contest_id=contest.id,
        key=key,
        language=language,
        version=versions[0].version + 1 if versions else 1,
        body=body,
        made_at=now,
        made_by=by,
    )
    db.add(row)
    db.flush()
    return row


def _windows_as_facts(spans: Mapping[WindowKind, Span]) -> dict[str, list[str]]:
    return {
        str(kind): [span.opens_at.isoformat(), span.closes_at.isoformat()]
        for kind, span in spans.items()
    }
