"""One's own entries, signed in or come by the link in the mail."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.contests.rules import Category, Words
from snaps.entries.actions.letters import LINK, link_token
from snaps.entries.gates import Position, Tie, Verdict
from snaps.entries.models import Entry
from snaps.entries.queries import entry_by_id
from tests import make
from tests.pages import Pages, held, text


@pytest.fixture
def contest(db: Session) -> Contest:
    rules = make.rules(categories=(Category("lanes", Words("Gassen", "Lanes")),))
    return make.contest(db, open_=(WindowKind.ENTERING,), rules_=rules)


@pytest.fixture
def entry(db: Session, contest: Contest) -> Entry:
    return make.entry(
        db,
        contest,
        by=make.person(db),
        title="Brunnen",
        category="lanes",
        tags=["Abend", "Wasser"],
        tie=Tie.VISITOR,
    )


def by(db: Session, pages: Pages, entry: Entry) -> str:
    """Come by the link in the mail; return the entry's page."""
    number = entry.id
    pages.submit(f"/en/entry/{link_token(entry)}")
    return f"/en/my/entries/{number}"


def said(page: BeautifulSoup) -> str:
    return text(page.select_one("main"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_so_many_queries_however_long_it_is(
    db: Session, pages: Pages, count_queries: Counter[str], number: int
) -> None:
    person = make.person(db)
    author = make.author(db, person)
    for at in range(number):
        make.entry(db, make.contest(db), author_id=author.id, title=f"Photo {at}")
    pages.sign_in(person)
    count_queries.clear()

    page = pages.open("/en/my/entries")

    titles = [text(one) for one in page.select("main h2")]
    assert titles == [f"Photo {at}" for at in range(number)][::-1]
    assert "In the contest" in said(page)
    assert count_queries["SELECT"] <= 5


def test_somebody_without_entries_is_shown_the_way(db: Session, pages: Pages) -> None:
    pages.sign_in(make.person(db))
    assert "You have not entered a photo yet." in said(pages.open("/en/my/entries"))


def test_a_stranger_is_led_to_the_sign_in(
    db: Session, pages: Pages, entry: Entry
) -> None:
    number = entry.id
    for address in ("/en/my/entries", f"/en/my/entries/{number}"):
        answer = pages.answer("GET", address)
        assert answer.status_code == 302
        assert "/sign-in?next=" in answer.headers["Location"]


@pytest.mark.parametrize("page", ["", "/edit", "/place", "/withdraw"])
def test_the_entries_of_others_do_not_exist(
    db: Session, pages: Pages, entry: Entry, page: str
) -> None:
    address = f"/en/my/entries/{entry.id}{page}"
    pages.sign_in(make.person(db))
    pages.open(address, status=404)


def test_the_link_in_the_mail_opens_one_entry_and_no_other(
    db: Session, pages: Pages, contest: Contest, entry: Entry
) -> None:
    other = make.entry(db, contest, author_id=entry.author_id).id
    page = pages.open(by(db, pages, entry))
    assert "Your photo is accepted" in said(page)
    assert pages.answer("GET", f"/en/my/entries/{other}").status_code == 302
    assert pages.answer("GET", "/en/my/entries").status_code == 302


def test_a_forged_link_or_one_of_another_author_opens_nothing(
    db: Session, pages: Pages, entry: Entry
) -> None:
    token = link_token(entry)
    entry.author_id = make.author(db).id
    db.commit()
    for bad in (token, token[:-3] + "abc", "x"):
        page = pages.open(f"/en/entry/{bad}", status=410)
        assert "Sign in with your e-mail address" in said(page)


def test_words_are_changed_and_reviewed_again(
    db: Session, pages: Pages, entry: Entry
) -> None:
    address = by(db, pages, entry)
    page = pages.open(f"{address}/edit")
    assert "looked at by a moderator again" in said(page)
    form = page.select_one("main form")
    assert form is not None
    now = held(form)
    assert (now["title"], now["tags"]) == ("Brunnen", "Abend, Wasser")
    assert (now["category"], now["tie"], now["position"]) == (
        "lanes",
        "visitor",
        "spot",
    )

    page = pages.submit(f"{address}/edit", title="Der Brunnen", position="town")

    assert "Your changes are saved." in said(page)
    assert "Waiting for review" in said(page)
    found = entry_by_id(db, entry.id)
    assert (found.title, found.position) == ("Der Brunnen", Position.TOWN)
    assert found.ruling is Verdict.PENDING


def test_words_that_are_too_long_are_said_to_be(
    db: Session, pages: Pages, entry: Entry
) -> None:
    address = by(db, pages, entry)
    page = pages.submit(f"{address}/edit", title="x" * 81, credit="", status=422)
    alert = text(page.select_one("[role=alert]"))
    assert "Enter the name that stands beside your photo" in alert
    assert "Title" in alert


def test_a_place_is_changed_or_refused_with_its_sentence(
    db: Session, pages: Pages, entry: Entry
) -> None:
    spot = make.spot(db, make.town(db), name="Hauptmarkt").id
    address = by(db, pages, entry)
    pin = {"latitude": "43.4674", "longitude": "11.885", "place_source": "pin"}

    chosen = pages.open(f"{address}/place").select_one("#where option[selected]")
    assert text(chosen) == "Somewhere else in Gotha"
    page = pages.submit(f"{address}/place", status=422, where="", **pin)
    alert = text(page.select_one("[role=alert]"))
    assert "not taken in a town that takes part" in alert
    page = pages.submit(f"{address}/place", where=f"spot:{spot}")

    assert "The place is saved." in said(page)
    assert "Hauptmarkt, Gotha" in said(page)


def test_an_entry_is_withdrawn_after_asking_once(
    db: Session, pages: Pages, entry: Entry
) -> None:
    address = by(db, pages, entry)
    assert "Your photo leaves the contest at once" in said(
        pages.open(f"{address}/withdraw")
    )
    assert entry_by_id(db, entry.id).withdrawn_at is None

    page = pages.submit(f"{address}/withdraw")

    assert "You took this entry back." in said(page)
    assert page.select("figure img") == []
    db.expire_all()
    assert entry_by_id(db, entry.id).withdrawn_at is not None


def test_a_withdrawn_entry_cannot_be_changed(
    db: Session, pages: Pages, entry: Entry
) -> None:
    entry.withdrawn_at = make.NOW
    db.commit()
    address = by(db, pages, entry)
    page = pages.submit(f"{address}/edit", title="Anew", status=409)
    assert "This entry is withdrawn" in said(page)


def test_whoever_signs_in_confirms_with_a_button(
    db: Session, pages: Pages, contest: Contest
) -> None:
    person = make.person(db)
    entry = make.entry(
        db, contest, by=person, confirmed_at=None, ruling=Verdict.PENDING
    ).id
    pages.sign_in(person)

    page = pages.submit(f"/en/my/entries/{entry}", form="form.one-button")

    assert "A moderator looks at your photo next" in said(page)
    db.expire_all()
    assert entry_by_id(db, entry).confirmed_at is not None


class TwoHoursAgo(TimestampSigner):
    """Signs as if it were two hours earlier."""

    def get_timestamp(self) -> int:
        return super().get_timestamp() - 2 * 60 * 60


def test_an_old_link_confirms_but_signs_nobody_in(
    app: Flask, db: Session, pages: Pages, contest: Contest
) -> None:
    entry = make.entry(
        db,
        contest,
        by=make.person(db),
        confirmed_at=None,
        ruling=Verdict.PENDING,
    )
    signer = URLSafeTimedSerializer(
        app.config["SECRET_KEY"], salt=LINK, signer=TwoHoursAgo
    )
    token = signer.dumps([entry.id, entry.author_id])

    page = pages.submit(f"/en/entry/{token}")

    assert "A moderator looks at your photo next" in said(page)
    assert pages.answer("GET", "/en/my/entries").status_code == 302
