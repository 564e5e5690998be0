from collections import Counter

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.entries.gates import Position
from snaps.voting.actions import cast
from snaps.voting.models import Vote
from tests import make
from tests.pages import Pages, text

JSON = {"Accept": "application/json"}


def test_a_citizen_votes_and_comes_back_to_the_page(db: Session, pages: Pages) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry = make.entry(db, contest, title="Market at dawn")
    pages.sign_in(voter)
    ballot = f"/en/contests/{contest.slug}/ballot"

    answer = pages.post(
        f"/en/contests/{contest.slug}/entries/{entry.id}/vote", next=ballot
    )

    assert (answer.status_code, answer.location) == (302, ballot)
    page = pages.open(ballot)
    assert text(page.select_one("[role=status]")) == (
        "Your vote is saved. You have 4 votes left."
    )
    assert "Market at dawn" in text(page.select_one("main"))


def test_voting_never_leads_to_another_site(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    entry = make.entry(db, contest)
    pages.sign_in(make.person(db))

    answer = pages.post(
        f"/en/contests/{contest.slug}/entries/{entry.id}/vote",
        next="https://evil.example/",
    )

    assert answer.location == f"/en/contests/{contest.slug}/ballot"


def test_a_script_is_told_when_the_vote_is_saved(db: Session, pages: Pages) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry = make.entry(db, contest)
    pages.sign_in(voter)
    address = f"/de/contests/{contest.slug}/entries/{entry.id}"
    fields = {"csrf_token": token_of(pages, contest.slug, entry.id)}

    voted = pages.answer("POST", f"{address}/vote", data=fields, headers=JSON)
    back = pages.answer("POST", f"{address}/unvote", data=fields, headers=JSON)

    assert voted.json == {
        "voted": True,
        "left": 4,
        "message": "Deine Stimme ist gespeichert. Du hast noch 4 Stimmen.",
    }
    assert back.json is not None
    assert (back.json["voted"], back.json["left"]) == (False, 5)


def token_of(pages: Pages, slug: str, entry_id: int) -> str:
    page = pages.open(f"/de/contests/{slug}/entries/{entry_id}/vote")
    field = page.select_one("input[name=csrf_token]")
    assert field is not None
    return str(field["value"])


def test_a_refusal_is_said_on_the_ballot(db: Session, pages: Pages) -> None:
    contest = make.contest(db, rules_=make.rules(votes_per_voter=1))
    voter = make.person(db)
    first, second = make.entry(db, contest), make.entry(db, contest)
    cast(db, contest=contest, entry=first, voter=voter, now=make.NOW)
    db.commit()
    pages.sign_in(voter)

    page = pages.submit(
        f"/en/contests/{contest.slug}/ballot",
        to=f"/en/contests/{contest.slug}/entries/{second.id}/vote",
        status=409,
    )

    assert "all your 1 votes" in text(page.select_one("[role=alert]"))
    assert len(db.scalars(select(Vote)).all()) == 1


def test_a_refusal_is_said_to_a_script(db: Session, pages: Pages) -> None:
    contest, voter = make.contest(db), make.person(db)
    own, other = make.entry(db, contest, by=voter), make.entry(db, contest)
    pages.sign_in(voter)
    fields = {"csrf_token": token_of(pages, contest.slug, other.id)}

    answer = pages.answer(
        "POST",
        f"/en/contests/{contest.slug}/entries/{own.id}/vote",
        data=fields,
        headers=JSON,
    )

    assert answer.status_code == 409
    assert answer.json is not None
    assert "your own photo" in answer.json["message"]


def test_a_stranger_signs_in_and_comes_back(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    entry = make.entry(db, contest)
    address = f"/en/contests/{contest.slug}/entries/{entry.id}/vote"

    answer = pages.answer("GET", address)

    assert answer.status_code == 302
    assert "/sign-in?next=" in answer.location
    pages.sign_in(make.person(db))
    page = pages.open(address)
    assert text(page.select_one("main form button")).startswith("Vote for this photo")


@pytest.mark.parametrize("shown", [True, False])
def test_there_is_no_vote_for_what_is_not_there(
    db: Session, pages: Pages, *, shown: bool
) -> None:
    contest, other = make.contest(db), make.contest(db)
    entry = make.entry(db, other)
    slug = contest.slug
    if not shown:
        entry = make.entry(db, contest, withdrawn_at=make.NOW)
    pages.sign_in(make.person(db))

    pages.open(f"/en/contests/{slug}/entries/{entry.id}/vote", status=404)


def test_voters_are_not_told_a_spot_that_its_author_keeps_back(
    db: Session, pages: Pages
) -> None:
    contest, voter = make.contest(db), make.person(db)
    spot = make.spot(db, make.town(db), name="Hauptmarkt")
    photo = make.entry(db, contest, title="", spot_id=spot.id, position=Position.TOWN)
    pages.sign_in(voter)
    place = f"/en/contests/{contest.slug}"

    assert "Hauptmarkt" not in str(pages.open(f"{place}/entries/{photo.id}/vote"))
    pages.post(f"{place}/entries/{photo.id}/vote")
    ballot = pages.open(f"{place}/ballot")
    assert "Gotha" in text(ballot.select_one("li.card"))
    assert "Hauptmarkt" not in str(ballot)


def test_a_ballot_shows_nothing_of_the_totals(db: Session, pages: Pages) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry = make.entry(db, contest, title="Bridge")
    for person in (voter, *(make.person(db) for _ in range(41))):
        cast(db, contest=contest, entry=entry, voter=person, now=make.NOW)
    db.commit()
    pages.sign_in(voter)

    page = pages.open(f"/en/contests/{contest.slug}/ballot")

    assert "42" not in text(page.select_one("main"))


def test_a_ballot_takes_a_vote_back_without_javascript(
    db: Session, pages: Pages
) -> None:
    contest, voter = make.contest(db), make.person(db)
    entry = make.entry(db, contest)
    cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)
    db.commit()
    pages.sign_in(voter)

    page = pages.submit(f"/en/contests/{contest.slug}/ballot")

    assert "You have not voted" in text(page.select_one("main"))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("open_", [(), (WindowKind.VOTING,)])
def test_a_ballot_opens_in_every_phase_and_language(
    db: Session, pages: Pages, open_: tuple[WindowKind, ...], language: str
) -> None:
    contest = make.contest(db, open_=open_)
    pages.sign_in(make.person(db))

    pages.open(f"/{language}/contests/{contest.slug}/ballot")


def test_a_ballot_asks_the_same_number_of_questions_however_long_it_is(
    db: Session, pages: Pages, count_queries: Counter[str]
) -> None:
    contest, voter = make.contest(db), make.person(db)
    pages.sign_in(voter)
    address = f"/en/contests/{contest.slug}/ballot"
    asked = []

    for _ in range(3):
        entry = make.entry(db, contest)
        cast(db, contest=contest, entry=entry, voter=voter, now=make.NOW)
        db.commit()
        count_queries.clear()
        pages.open(address)
        asked.append(count_queries["SELECT"])

    assert asked[0] == asked[2]
