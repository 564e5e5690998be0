"""Changing people, their sign-ins and their appointments."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from snaps import mail
from snaps.accounts.models import Appointment, Organisation, Person, SignIn
from snaps.accounts.queries import person_by_email
from snaps.accounts.roles import Role
from snaps.accounts.tokens import Keys, code_digest, new_keys, token_digest
from snaps.errors import N_, RateLimitedError, RefusedError
from snaps.log import record

LIFETIME = timedelta(minutes=60)
MAILS_AN_HOUR = 6  # to one address
WRONG_CODES = 5  # then the mail is worth nothing


def person_for(
    db: Session, *, email: str, language: str, now: datetime, name: str = ""
) -> Person:
    """Return who has this address; they are new to us the first time."""
    known = person_by_email(db, email)
    if known is None:
        known = Person(
            email=email.strip().lower(), language=language, made_at=now, name=name
        )
        db.add(known)
        db.flush()  # callers need person.id
    return known


def person_without_email(
    db: Session, *, name: str, language: str, now: datetime
) -> Person:
    """Make a person for whom staff act."""
    person = Person(email=None, language=language, made_at=now, name=name)
    db.add(person)
    db.flush()  # callers need person.id
    return person


def prepare_sign_in(
    db: Session, *, email: str, language: str, next_page: str, now: datetime
) -> Keys:
    """Make a link and a code; the caller puts them into a mail.

    Raises RateLimitedError when this address had enough mails in the last hour.
    """
    address = email.strip().lower()
    lately = select(func.count()).where(
        SignIn.email == address, SignIn.made_at > now - timedelta(hours=1)
    )
    if db.scalars(lately).one() >= MAILS_AN_HOUR:
        raise RateLimitedError(
            N_("We have sent you several mails already. Please look for them first.")
        )
    return make_sign_in(
        db, email=address, language=language, next_page=next_page, now=now
    )


def make_sign_in(
    db: Session, *, email: str, language: str, next_page: str, now: datetime
) -> Keys:
    """Make a link and a code for whoever runs the server; nothing is mailed."""
    keys = new_keys()
    digest = token_digest(keys.token)
    db.add(
        SignIn(
            token_digest=digest,
            code_digest=code_digest(digest, keys.code),
            email=email.strip().lower(),
            language=language,
            made_at=now,
            expires_at=now + LIFETIME,
            next_page=next_page,
        )
    )
    return keys


def send_sign_in(
    db: Session, *, email: str, language: str, next_page: str, now: datetime
) -> None:
    """Mail a link and a code to whoever asks, known to us or not."""
    keys = prepare_sign_in(
        db, email=email, language=language, next_page=next_page, now=now
    )
    mail.post(
        db,
        key=f"sign-in:{token_digest(keys.token)[:24]}",
        to=email.strip().lower(),
        template="emails/accounts_sign_in",
        language=language,
        now=now,
        token=keys.token,
        code=keys.code,
    )


def send_invitation(db: Session, *, person: Person, role: Role, now: datetime) -> None:
    """Mail somebody that they have a role, with a link and a code."""
    if person.email is None:
        raise RefusedError(N_("Somebody without an e-mail address cannot sign in."))
    keys = prepare_sign_in(
        db, email=person.email, language=person.language, next_page="", now=now
    )
    mail.post(
        db,
        key=f"invite:{token_digest(keys.token)[:24]}",
        to=person.email,
        template="emails/accounts_invited",
        language=person.language,
        now=now,
        token=keys.token,
        code=keys.code,
        role=role,
    )


def sign_in_by_token(db: Session, *, token: str, now: datetime) -> tuple[Person, str]:
    """Use a link, once; return the person and the page they wanted.

    Raises RefusedError for one that is used, too old or unknown.
    """
    wanted = select(SignIn).where(SignIn.token_digest == token_digest(token))
    return _use(db, db.scalars(wanted).one_or_none(), now)


def sign_in_by_code(
    db: Session, *, email: str, code: str, now: datetime
) -> tuple[Person, str] | None:
    """Use the code of the latest mail to an address, once.

    Returns none for a wrong code, and counts it: the caller commits.
    """
    latest = db.scalars(
        select(SignIn)
        .where(SignIn.email == email.strip().lower(), SignIn.used_at.is_(None))
        .where(SignIn.expires_at > now, SignIn.wrong_codes < WRONG_CODES)
        .order_by(SignIn.id.desc())
        .limit(1)
        .with_for_update()
    ).one_or_none()
    if latest is None:
        raise RefusedError(
            N_("This code is no longer valid. Please ask for a new one.")
        )
    digest = code_digest(latest.token_digest, code)
    if not secrets.compare_digest(digest, latest.code_digest):
        latest.wrong_codes += 1
        return None
    return _use(db, latest, now)


def appoint(
    db: Session,
    *,
    person: Person,
    role: Role,
    organisation_id: int,
    now: datetime,
    by: int | None,
    contest_id: int | None = None,
    town_ags: str | None = None,
) -> Appointment:
    """Give somebody a role; giving it twice changes nothing."""
    if role in {Role.ANYONE, Role.CITIZEN}:
        raise RefusedError(N_("Nobody has to be invited for this role."))
    if town_ags is not None and role in {Role.ORGANISER, Role.JUROR}:
        raise RefusedError(N_("This role cannot be limited to one town."))
    held = db.scalars(
        select(Appointment).where(
            Appointment.person_id == person.id,
            Appointment.role == role,
            Appointment.organisation_id == organisation_id,
            Appointment.contest_id.is_not_distinct_from(contest_id),
            Appointment.town_ags.is_not_distinct_from(town_ags),
        )
    ).first()
    if held is not None and held.ended_at is None:
        return held
    if held is None:
        held = Appointment(
            person_id=person.id,
            role=role,
            organisation_id=organisation_id,
            contest_id=contest_id,
            town_ags=town_ags,
            made_at=now,
        )
        db.add(held)
    held.ended_at = None
    record(
        db,
        act="accounts.appoint",
        now=now,
        of="person",
        of_id=person.id,
        by=by,
        contest_id=contest_id,
        facts={"role": role.value, "town": town_ags},
    )
    db.flush()  # callers need the row's id
    return held


def dismiss(
    db: Session, *, appointment: Appointment, by: int | None, now: datetime
) -> None:
    """End an appointment; the row stays."""
    appointment.ended_at = now
    record(
        db,
        act="accounts.dismiss",
        now=now,
        of="person",
        of_id=appointment.person_id,
        by=by,
        contest_id=appointment.contest_id,
        facts={"role": appointment.role.value, "town": appointment.town_ags},
    )


def found(db: Session, *, slug: str, name: str, now: datetime) -> Organisation:
    """Make an organisation."""
    organisation = Organisation(slug=slug, name=name)
    db.add(organisation)
    db.flush()  # the log needs its id
    record(db, act="accounts.found", now=now, of="organisation", of_id=organisation.id)
    return organisation


def _use(db: Session, sign_in: SignIn | None, now: datetime) -> tuple[Person, str]:
    used = None
    if sign_in is not None:
        # One UPDATE decides, so that two clicks at once sign in once.
        used = db.scalars(
            update(SignIn)
            .where(SignIn.id == sign_in.id, SignIn.used_at.is_(None))
            .where(SignIn.expires_at > now, SignIn.wrong_codes < WRONG_CODES)
            .values(used_at=now)
            .returning(SignIn.id)
        ).one_or_none()
    if sign_in is None or used is None:
        raise RefusedError(
            N_("This link was used already or is too old. Please ask for a new one.")
        )
    person = person_for(db, email=sign_in.email, language=sign_in.language, now=now)
    person.confirmed_at = person.confirmed_at or now
    person.language = sign_in.language
    return person, sign_in.next_page
