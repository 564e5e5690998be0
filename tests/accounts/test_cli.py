import re

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.models import Appointment, Person
from snaps.accounts.roles import Role
from tests import make
from tests.fakes import HeldJobs, HeldMails
from tests.pages import Pages, text


def people(app: Flask, db: Session, *words: str) -> Result:
    db.commit()
    with app.app_context():
        result = app.test_cli_runner().invoke(args=["people", *words])
    db.expire_all()
    return result


def test_invite_gives_the_role_and_mails_a_link(
    app: Flask, db: Session, pages: Pages, jobs: HeldJobs, mails: HeldMails
) -> None:
    contest, town = make.contest(db), make.town(db)

    result = people(
        app,
        db,
        *("invite", "Rosa@example.org", "--role", "moderator"),
        *("--contest", contest.slug, "--town", town.ags, "--language", "en"),
    )

    assert result.exit_code == 0, result.output
    (held,) = db.scalars(select(Appointment))
    assert (held.role, held.contest_id, held.town_ags) == (
        Role.MODERATOR,
        contest.id,
        town.ags,
    )
    assert db.scalars(select(Person.email)).all() == ["rosa@example.org"]
    jobs.run_all()
    (sent,) = mails.sent
    assert "Your role: Moderator" in sent.get_content()
    link = re.search(r"(/en/sign-in/\S+)", sent.get_content())
    assert link is not None
    page = pages.submit(link[1])
    assert text(page.select_one("h1")) == "My account"


def test_invite_for_a_whole_organisation(app: Flask, db: Session) -> None:
    holder = make.organisation(db)

    people(
        app,
        db,
        *("invite", "a@example.org", "--role", "organiser"),
        *("--organisation", holder.slug),
    )

    (held,) = db.scalars(select(Appointment))
    assert (held.organisation_id, held.contest_id) == (holder.id, None)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["--role", "juror"], "Say --contest SLUG or --organisation SLUG."),
        (["--role", "juror", "--contest", "none"], "There is no contest none."),
        (["--role", "king"], "'king' is not one of"),
        (["--role", "citizen"], "'citizen' is not one of"),
    ],
)
def test_invite_says_what_is_wrong_and_changes_nothing(
    app: Flask, db: Session, words: list[str], answer: str
) -> None:
    result = people(app, db, "invite", "a@example.org", *words)

    assert result.exit_code != 0
    assert answer in result.output
    assert db.scalars(select(Person.id)).all() == []


@pytest.mark.parametrize("role", ["organiser", "juror"])
def test_a_role_for_the_whole_contest_is_not_given_for_one_town(
    app: Flask, db: Session, role: str
) -> None:
    where = ("--contest", make.contest(db).slug, "--town", make.town(db).ags)

    result = people(app, db, "invite", "a@example.org", "--role", role, *where)

    assert result.exit_code == 1
    assert result.output == "Error: This role cannot be limited to one town.\n"
    assert db.scalars(select(Appointment)).all() == []


def test_link_signs_in(app: Flask, db: Session, pages: Pages) -> None:
    person = make.person(db, language="en")

    result = people(app, db, "link", str(person.email))

    path = result.output.strip().removeprefix("http://127.0.0.1:8000")
    page = pages.submit(path)
    assert text(page.select_one("h1")) == "My account"


def test_links_for_the_terminal_are_not_counted_as_mails(
    app: Flask, db: Session
) -> None:
    person = make.person(db)

    codes = {people(app, db, "link", str(person.email)).exit_code for _ in range(8)}

    assert codes == {0}


def test_list_shows_what_somebody_may_do(app: Flask, db: Session) -> None:
    contest = make.contest(db)
    juror = make.staff(db, Role.JUROR, contest)

    result = people(app, db, "list", str(juror.email))

    assert result.output == f"juror: contest {contest.id}\n"
    assert people(app, db, "list", "nobody@example.org").exit_code == 1
