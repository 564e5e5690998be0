"""Reading contests and their texts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.orm import Session, load_only

from snaps.accounts.models import Appointment, Organisation
from snaps.accounts.roles import Role
from snaps.consents.wanted import YEARS_OF_RIGHTS, Shown
from snaps.contests.defaults import best_default
from snaps.contests.document import (
    ContestDocument,
    OrganisationPart,
    SeriesPart,
    TextId,
)
from snaps.contests.models import Contest, RulesVersion, Series, Text
from snaps.contests.texts import TextKey, fallbacks, fill
from snaps.contests.wording import about_organisation, placeholders
from snaps.errors import N_, NotFoundError
from snaps.spots.models import Town


def contests(db: Session) -> Sequence[Contest]:
    """Return all contests, the newest first."""
    return db.scalars(select(Contest).order_by(Contest.id.desc())).all()


def public_contests(db: Session) -> Sequence[Contest]:
    """Return the contests that the public may know of, the newest first."""
    wanted = select(Contest).where(Contest.rehearsal.is_(False))
    return db.scalars(wanted.order_by(Contest.id.desc())).all()


def contests_of_staff(
    db: Session, person_id: int
) -> Sequence[tuple[Contest, frozenset[Role]]]:
    """Return the contests in which somebody has roles, the newest first."""
    wanted = (
        select(Contest, Appointment.role)
        .join(
            Appointment,
            (Appointment.organisation_id == Contest.organisation_id)
            & or_(
                Appointment.contest_id.is_(None), Appointment.contest_id == Contest.id
            ),
        )
        .where(Appointment.person_id == person_id, Appointment.ended_at.is_(None))
        .order_by(Contest.id.desc())
    )
    contests: dict[int, Contest] = {}
    roles: dict[int, frozenset[Role]] = {}
    for contest, role in db.execute(wanted):
        contests[contest.id] = contest
        roles[contest.id] = roles.get(contest.id, frozenset()) | {role}
    return [(contest, roles[key]) for key, contest in contests.items()]


def contest_by_slug(db: Session, slug: str) -> Contest:
    """Return the contest of that address, or raise NotFoundError."""
    found = find_contest(db, slug)
    if found is None:
        raise NotFoundError(N_("There is no such contest."))
    return found


def find_contest(db: Session, slug: str) -> Contest | None:
    """Return the contest of that address, none without one."""
    return db.scalars(select(Contest).where(Contest.slug == slug)).one_or_none()


def scope_of(db: Session, slug: str) -> tuple[int, int] | None:
    """Return the organisation and contest behind an address, none if there is none."""
    wanted = select(Contest.organisation_id, Contest.id).where(Contest.slug == slug)
    row = db.execute(wanted).one_or_none()
    return None if row is None else (row.organisation_id, row.id)


def versions(db: Session) -> dict[int, int]:
    """Return how often each contest has changed for the public's eyes."""
    rows = db.execute(select(Contest.id, Contest.changed))
    return {row.id: row.changed for row in rows}


def known_towns(db: Session, among: Collection[str] | None = None) -> frozenset[str]:
    """Return the keys (AGS) of all towns, or of those among some that exist."""
    wanted = select(Town.ags)
    if among is not None:
        wanted = wanted.where(Town.ags.in_(among))
    return frozenset(db.scalars(wanted))


def town_names(db: Session) -> dict[str, str]:
    """Return the name of every town by its key (AGS)."""
    rows = db.execute(select(Town.ags, Town.name))
    return {row.ags: row.name for row in rows}


def competing_towns(db: Session, contest: Contest) -> Sequence[Town]:
    """Return the towns that compete in a contest, by name; without outlines."""
    return [town for town in _small(db) if _competes(contest, town)]


def guest_towns(db: Session, contest: Contest) -> Sequence[Town]:
    """Return the towns that take part out of competition, by name."""
    guests = contest.rules.towns.guests
    return [town for town in _small(db) if town.ags in guests]


def texts_in_force(db: Session, contest_id: int) -> Mapping[TextId, Text]:
    """Return the newest version of each text of a contest, empty ones included."""
    newest = (
        select(Text.key, Text.language, func.max(Text.version))
        .where(Text.contest_id == contest_id)
        .group_by(Text.key, Text.language)
    )
    wanted = select(Text).where(
        Text.contest_id == contest_id,
        tuple_(Text.key, Text.language, Text.version).in_(newest),
    )
    return {(row.key, row.language): row for row in db.scalars(wanted)}


def text_versions(
    db: Session, contest: Contest, key: str, language: str
) -> Sequence[Text]:
    """Return all versions of a text, the newest first."""
    wanted = select(Text).where(
        Text.contest_id == contest.id, Text.key == key, Text.language == language
    )
    return db.scalars(wanted.order_by(Text.version.desc())).all()


def text_of(db: Session, contest: Contest, key: str, language: str) -> Text | None:
    """Return the contest's own text in the best language it has, none without any.

    Easy German falls back on German and that on English, English on German.
    """
    found = texts_in_force(db, contest.id)
    for one in fallbacks(language):
        row = found.get((key, one))
        if row is not None and row.body:
            return row
    return None


def shown_text(db: Session, contest: Contest, key: str, language: str) -> Shown:
    """Return a text as it is to be shown, placeholders filled.

    What the contest says itself goes before the default of the software, even in
    another language, lest the two contradict each other.
    """
    row = text_of(db, contest, key, language)
    if row is not None:
        found, version, body = row.language, row.version, row.body
    else:
        found, body = _default(key, language)
        version = 0
    values = placeholders(
        plain_document(contest),
        organisation_part(contest.organisation),
        years_of_rights=YEARS_OF_RIGHTS,
        language=found,
    )
    return Shown(key, found, version, fill(body, values))


def site_text(organisation: Organisation | None, key: str, language: str) -> Shown:
    """Return a legal text of the whole site, for pages outside any contest."""
    found, body = _default(key, language)
    part = organisation_part(organisation) if organisation else OrganisationPart("")
    return Shown(key, found, 0, fill(body, about_organisation(part, found)))


def first_organisation(db: Session) -> Organisation | None:
    """Return who answers for the site: the organisation that was founded first."""
    wanted = select(Organisation).order_by(Organisation.id).limit(1)
    return db.scalars(wanted).one_or_none()


def rules_versions(db: Session, contest: Contest) -> Sequence[RulesVersion]:
    """Return the rules as they stood in the course of time, the newest first."""
    wanted = select(RulesVersion).where(RulesVersion.contest_id == contest.id)
    return db.scalars(wanted.order_by(RulesVersion.version.desc())).all()


def document_of(db: Session, contest: Contest) -> ContestDocument:
    """Return a contest as the document that would load it."""
    series = db.get_one(Series, contest.series_id)
    return replace(
        plain_document(contest),
        series=SeriesPart(series.slug, series.title),
        texts={
            name: row.body
            for name, row in texts_in_force(db, contest.id).items()
            if row.body
        },
    )


def plain_document(contest: Contest) -> ContestDocument:
    """Return a contest as a document, without series and texts."""
    return ContestDocument(
        slug=contest.slug,
        title=contest.title,
        organisation=OrganisationPart(contest.organisation.slug),
        series=SeriesPart(""),
        zone=contest.zone,
        hashtags=tuple(contest.hashtags),
        windows=contest.windows.spans,
        rules=contest.rules,
    )


def organisation_part(organisation: Organisation) -> OrganisationPart:
    """Return an organisation as a file describes it."""
    return OrganisationPart(
        organisation.slug,
        organisation.name,
        organisation.imprint,
        organisation.privacy_contact,
        organisation.accessibility_contact,
    )


def _default(key: str, language: str) -> tuple[str, str]:
    if key not in set(TextKey):
        raise NotFoundError(N_("There is no such text."))
    return best_default(key, language) or (language, "")


def _small(db: Session) -> Sequence[Town]:
    without_outlines = (Town.ags, Town.name, Town.population)
    wanted = select(Town).options(load_only(*without_outlines))
    return db.scalars(wanted.order_by(Town.name)).all()


def _competes(contest: Contest, town: Town) -> bool:
    towns = contest.rules.towns
    return town.ags not in towns.guests and towns.admits(town.ags, town.population)
