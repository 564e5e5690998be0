"""Every page opens for every role as its guard says, and is a good page."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from snaps.accounts.models import Person
from snaps.accounts.roles import Role, included_in
from snaps.contests.models import Contest
from snaps.db import transaction
from snaps.entries.gates import Rights, Verdict
from snaps.footfall.methods import Method
from snaps.footfall.models import Counter
from snaps.jury.actions import open_round
from tests import make
from tests.pages import Pages, check, text

ROLES = tuple(Role)
MACHINES = ("/api/", "/photos/", "/uploads", "/static", "/healthz", "/readyz")
FILES = {"atlas.base", "atlas.outlines", "entries.outline", "entries.place"}
# Pages that answer something else than 200 to those who may open them, and why.
OTHERWISE: dict[str, set[int]] = {
    "results.export": {404, 409},  # there is no result yet
    "entries.edit": {200, 404},  # one's own entries only
    "entries.move": {200, 404},
    "entries.show": {200, 404},
    "entries.withdraw": {200, 404},
    "entries.link": {404, 409, 410},  # a link nobody got
    "entries.guardian": {404, 409, 410},
    "entries.waiting": {200, 404},  # for who has just sent a photo
    "accounts.link": {200},
}


@pytest.fixture
def world(db: Session) -> dict[str, Any]:
    """A contest with one of everything that pages ask for."""
    contest = make.contest(db)
    citizen = make.person(db)
    town = make.town(db)
    spot = make.spot(db, town)
    juror = make.staff(db, Role.JUROR, contest)
    entry = make.entry(db, contest, by=citizen, spot_id=spot.id)
    make.entry(db, contest, ruling=Verdict.PENDING)
    with transaction():
        open_round(
            db,
            contest=contest,
            entry_ids=[entry.id],
            juror_ids=[juror.id],
            by=None,
            now=make.NOW,
        )
    gathered = make.entry(db, contest, rights=Rights.DISCOVERED)
    make.kept(
        db,
        Counter(
            town_ags=town.ags,
            key="privacy",  # as the texts, whose addresses call their name so too
            name="Market",
            latitude=town.latitude,
            longitude=town.longitude,
            method=Method.LASER,
        ),
    )
    return {
        "contest": contest,
        "citizen": citizen,
        "juror": juror,
        "entry": entry,
        "gathered": gathered,
    }


def values(rule: Rule, world: dict[str, Any]) -> dict[str, Any]:
    """Return arguments that lead an address to something that exists."""
    contest: Contest = world["contest"]
    known = {
        "lang": "en",
        "slug": contest.slug,
        "entry_id": world["entry"].id,
        "author_id": world["gathered"].author_id,
        "_act": "reject",
        "position": 1,
        "version": 1,
        "ags": "16067029",
        "token": "none",
        "of": "de",
        "key": "privacy",
    }
    return {name: known[name] for name in rule.arguments}


def pages_of(app: Flask) -> Iterator[Rule]:
    """Yield the addresses that answer GET with a page."""
    for rule in app.url_map.iter_rules():
        machine = rule.rule.startswith(MACHINES) or rule.endpoint in FILES
        if "GET" in (rule.methods or ()) and not machine:
            yield rule


def roles_of(app: Flask, rule: Rule) -> set[Role]:
    """Return whom a view says it is open to."""
    view: Any = app.view_functions[rule.endpoint]
    return set(view.open_to)


def somebody(db: Session, role: Role, world: dict[str, Any]) -> Person | None:
    if role is Role.ANYONE:
        return None
    if role is Role.CITIZEN:
        citizen: Person = world["citizen"]
        return citizen
    if role is Role.JUROR:
        juror: Person = world["juror"]
        return juror
    return make.staff(db, role, world["contest"])


@pytest.mark.parametrize("role", ROLES, ids=[role.value for role in ROLES])
def test_every_page_opens_for_whom_it_says(
    app: Flask, db: Session, pages: Pages, world: dict[str, Any], role: Role
) -> None:
    person = somebody(db, role, world)
    if person is not None:
        pages.sign_in(person)

    for rule in pages_of(app):
        wanted = roles_of(app, rule)
        with app.test_request_context():
            url = rule.build(values(rule, world), append_unknown=False)
        assert url is not None
        answer = pages.answer("GET", url[1], follow_redirects=True)

        if Role.ANYONE in wanted or (person and Role.CITIZEN in wanted):
            expected = OTHERWISE.get(rule.endpoint, {200})
        elif person is None:
            expected = {200}
        elif included_in(role) & wanted:
            expected = OTHERWISE.get(rule.endpoint, {200})
        else:
            expected = {404}
        assert answer.status_code in expected, f"{url[1]}: {answer.status_code}"
        if answer.mimetype == "text/html":
            page = check(answer, answer.status_code)
            if person is None and Role.ANYONE not in wanted:
                assert text(page.select_one("h1")) == "Sign in", url[1]


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.JUROR, Role.ORGANISER])
def test_staff_of_another_contest_find_no_staff_page_here(
    app: Flask, db: Session, pages: Pages, world: dict[str, Any], role: Role
) -> None:
    pages.sign_in(make.staff(db, role, make.contest(db)))

    for rule in pages_of(app):
        wanted = roles_of(app, rule)
        if "slug" in rule.arguments and not wanted & {Role.ANYONE, Role.CITIZEN}:
            with app.test_request_context():
                url = rule.build(values(rule, world), append_unknown=False)
            assert url is not None
            answer = pages.answer("GET", url[1])
            assert answer.status_code == 404, url[1]
