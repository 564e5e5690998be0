import pytest
from flask import Flask
from flask_login import login_user
from sqlalchemy.orm import Session

from snaps.accounts import actions
from snaps.accounts.access import powers_at
from snaps.accounts.models import Appointment
from snaps.accounts.roles import Role
from snaps.errors import RefusedError
from tests import make


def powers(app: Flask, person: object, slug: str | None, *roles: Role) -> object:
    with app.test_request_context():
        login_user(person)
        found = powers_at(slug, *roles)
        return None if found is None else (set(found.roles), found.towns)


def test_an_organiser_may_moderate_but_not_judge(app: Flask, db: Session) -> None:
    contest = make.contest(db)
    organiser = make.staff(db, Role.ORGANISER, contest)

    assert powers(app, organiser, contest.slug, Role.MODERATOR) == (
        {Role.ORGANISER},
        None,
    )
    assert powers(app, organiser, contest.slug, Role.JUROR) is None


def test_a_role_holds_in_its_own_contest_only(app: Flask, db: Session) -> None:
    mine, other = make.contest(db), make.contest(db)
    moderator = make.staff(db, Role.MODERATOR, mine)

    assert powers(app, moderator, mine.slug, Role.MODERATOR)
    assert powers(app, moderator, other.slug, Role.MODERATOR) is None
    assert powers(app, moderator, "no-such", Role.MODERATOR) is None


def test_a_role_of_the_organisation_holds_in_all_its_contests(
    app: Flask, db: Session
) -> None:
    holder = make.organisation(db)
    first = make.contest(db, organisation=holder)
    second = make.contest(db, organisation=holder)
    organiser = make.staff(db, Role.ORGANISER, first, contest_id=None)

    assert powers(app, organiser, second.slug, Role.ORGANISER)
    assert powers(app, organiser, make.contest(db).slug, Role.ORGANISER) is None


def test_a_town_limits_a_role(app: Flask, db: Session) -> None:
    contest, town = make.contest(db), make.town(db)
    moderator = make.staff(db, Role.MODERATOR, contest, town_ags=town.ags)

    assert powers(app, moderator, contest.slug, Role.MODERATOR) == (
        {Role.MODERATOR},
        {town.ags},
    )


def test_a_dismissed_person_has_no_power(app: Flask, db: Session) -> None:
    contest = make.contest(db)
    juror = make.staff(db, Role.JUROR, contest)
    held = db.query(Appointment).filter_by(person_id=juror.id).one()

    actions.dismiss(db, appointment=held, by=None, now=make.NOW)
    db.commit()

    assert powers(app, juror, contest.slug, Role.JUROR) is None


def test_appointing_twice_keeps_one_row(db: Session) -> None:
    contest, person = make.contest(db), make.person(db)

    rows = {
        actions.appoint(
            db,
            person=person,
            role=Role.JUROR,
            organisation_id=contest.organisation_id,
            contest_id=contest.id,
            by=None,
            now=make.NOW,
        ).id
        for _ in range(2)
    }

    assert len(rows) == 1


def test_nobody_is_appointed_a_citizen(db: Session) -> None:
    contest, person = make.contest(db), make.person(db)

    with pytest.raises(RefusedError, match="Nobody has to be invited"):
        actions.appoint(
            db,
            person=person,
            role=Role.CITIZEN,
            organisation_id=contest.organisation_id,
            by=None,
            now=make.NOW,
        )
