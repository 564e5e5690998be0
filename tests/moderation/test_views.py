from collections import Counter
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps import clock
from snaps.accounts.models import Person
from snaps.accounts.roles import Role
from snaps.contests.models import Contest
from snaps.db import transaction
from snaps.entries.gates import Verdict
from snaps.entries.models import Entry
from snaps.mail import Mail
from snaps.moderation import actions
from snaps.moderation.models import Hold, Ruling
from snaps.photos.models import Photo
from tests import make
from tests.pages import Pages, held, text

JENA = {
    "ags": "16053000",
    "name": "Jena",
    "slug": "jena",
    "latitude": 50.93,
    "longitude": 11.58,
}


@pytest.fixture(autouse=True)
def at_work(pages: Pages, anna: Person) -> None:
    """Anna is signed in."""
    pages.sign_in(anna)


def waiting(db: Session, contest: Contest, **changed: object) -> Entry:
    return make.entry(db, contest, ruling=Verdict.PENDING, **changed)


def base(contest: Contest) -> str:
    return f"/en/contests/{contest.slug}/moderate"


def heading(page: BeautifulSoup) -> str:
    return text(page.select_one("h1"))


def test_the_oldest_photo_is_shown_first_and_taken_in_hand(
    db: Session, pages: Pages, contest: Contest, anna: Person
) -> None:
    first = waiting(db, contest, title="First", why="The light", alt="A market")
    waiting(db, contest)

    page = pages.open(f"{base(contest)}/")

    assert heading(page) == f"Review photo {first.id}"
    (image,) = page.select(".photo img")
    assert image["alt"] == "A market"
    assert "/960.webp?t=" in str(image["src"])
    assert "The light" in page.text
    assert "Waiting for review" in text(page.select_one(".gates"))
    (hold,) = db.scalars(select(Hold))
    assert (hold.entry_id, hold.person_id) == (first.id, anna.id)


def test_accept_leads_to_the_next_at_once(
    db: Session, pages: Pages, contest: Contest, anna: Person
) -> None:
    first, second = waiting(db, contest), waiting(db, contest)

    page = pages.submit(f"{base(contest)}/", form="form[data-key=a]")

    assert heading(page) == f"Review photo {second.id}"
    assert "You have accepted a photo." in text(page.select_one(".undo"))
    assert db.get_one(Entry, first.id).ruling is Verdict.ACCEPTED
    ruling = db.scalars(select(Ruling)).one()
    assert (ruling.entry_id, ruling.made_by) == (first.id, anna.id)


def test_reject_needs_a_reason(db: Session, pages: Pages, contest: Contest) -> None:
    entry = waiting(db, contest)
    form = ".decide__reject form"

    page = pages.submit(f"{base(contest)}/", form=form, status=422)
    assert "Choose a reason" in text(page.select_one("[role=alert]"))
    page = pages.submit(
        f"{base(contest)}/{entry.id}", form=form, status=422, reason="other"
    )
    assert "in your own words" in text(page.select_one("[role=alert]"))

    assert db.get_one(Entry, entry.id).ruling is Verdict.PENDING


def test_reject_becomes_a_mail_to_the_author(
    db: Session, pages: Pages, contest: Contest
) -> None:
    author = make.person(db)
    entry = waiting(db, contest, by=author, language="en")

    page = pages.submit(
        f"{base(contest)}/",
        form=".decide__reject form",
        reason="persons",
        words="Please blur the child.",
    )

    assert heading(page) == "Nothing to decide"
    assert db.get_one(Entry, entry.id).ruling is Verdict.REJECTED
    (mail,) = db.scalars(select(Mail))
    assert mail.to == author.email
    assert "Please blur the child." in mail.body
    assert "People can be recognised" in mail.body


def test_undo_shows_the_photo_again_and_no_mail_leaves(
    db: Session, pages: Pages, contest: Contest
) -> None:
    entry = waiting(db, contest, by=make.person(db))
    pages.submit(f"{base(contest)}/", form="form[data-key=a]")

    page = pages.submit(f"{base(contest)}/", form="form[data-key=z]")

    assert heading(page) == f"Review photo {entry.id}"
    assert "Taken back" in page.text
    assert db.get_one(Entry, entry.id).ruling is Verdict.PENDING
    assert db.scalars(select(Mail)).all() == []


def test_undo_comes_too_late_after_a_minute(
    db: Session, pages: Pages, contest: Contest, anna: Person
) -> None:
    entry = waiting(db, contest)
    with transaction():
        actions.accept(
            db, entry=entry, by=anna.id, now=clock.now() - timedelta(minutes=2)
        )

    page = pages.open(f"{base(contest)}/")
    assert page.select_one(".undo") is None
    page = pages.submit(f"{base(contest)}/", to=f"{base(contest)}/undo")
    assert "There is nothing to undo any more." in text(page.select_one(".messages"))


def test_skip_passes_over_and_comes_back_last(
    db: Session, pages: Pages, contest: Contest
) -> None:
    first, second = waiting(db, contest), waiting(db, contest)

    page = pages.submit(f"{base(contest)}/", form="form[data-key=s]")
    assert heading(page) == f"Review photo {second.id}"
    page = pages.submit(f"{base(contest)}/?after={first.id}", form="form[data-key=s]")
    assert heading(page) == f"Review photo {first.id}"


def test_what_another_moderator_looks_at_is_left_to_them(
    db: Session, pages: Pages, contest: Contest
) -> None:
    first, second = waiting(db, contest), waiting(db, contest)
    bert = make.staff(db, Role.MODERATOR, contest)
    bert.name = "Bert"
    db.commit()
    with transaction():
        actions.claim(db, entry=first, by=bert.id, now=clock.now())

    assert heading(pages.open(f"{base(contest)}/")) == f"Review photo {second.id}"
    page = pages.open(f"{base(contest)}/{first.id}")
    assert "Bert is looking at this photo" in text(page.select_one(".note"))
    page = pages.submit(f"{base(contest)}/{first.id}", form="form[data-key=a]")
    assert "Bert is looking at this photo" in text(page.select_one(".messages"))
    assert db.get_one(Entry, first.id).ruling is Verdict.PENDING


def test_who_decides_on_an_old_page_is_told(
    db: Session, pages: Pages, contest: Contest
) -> None:
    entry = waiting(db, contest)
    page = pages.open(f"{base(contest)}/{entry.id}")
    form = page.select_one("form[data-key=a]")
    assert form is not None
    with transaction():
        actions.accept(db, entry=db.get_one(Entry, entry.id), by=None, now=make.NOW)

    page = pages.submit(
        f"{base(contest)}/",
        to=str(form["action"]),
        seen=held(form)["seen"],
    )

    assert "Somebody else has decided" in text(page.select_one(".messages"))
    assert len(db.scalars(select(Ruling)).all()) == 1


def test_a_decided_photo_can_be_decided_anew(
    db: Session, pages: Pages, contest: Contest
) -> None:
    entry = waiting(db, contest)
    pages.submit(f"{base(contest)}/", form="form[data-key=a]")

    pages.submit(
        f"{base(contest)}/{entry.id}", form=".decide__reject form", reason="text"
    )

    assert db.get_one(Entry, entry.id).ruling is Verdict.REJECTED
    page = pages.open(f"{base(contest)}/{entry.id}")
    assert [text(one) for one in page.select(".past__one .badge")] == [
        "Not accepted",
        "Accepted",
    ]


def test_an_edited_entry_is_marked(db: Session, pages: Pages, contest: Contest) -> None:
    entry = waiting(db, contest)
    with transaction():
        actions.accept(db, entry=entry, by=None, now=make.NOW)
    entry.ruling, entry.revision = Verdict.PENDING, 1
    db.commit()

    page = pages.open(f"{base(contest)}/")
    assert "Edited" in text(page.select_one(".gates"))
    grid = pages.open(f"{base(contest)}/grid?state=edited")
    assert "Edited" in text(grid.select_one(".pick__badges"))


def test_moderators_mend_the_alternative_text(
    db: Session, pages: Pages, contest: Contest
) -> None:
    entry = waiting(db, contest)

    pages.submit(
        f"{base(contest)}/{entry.id}",
        form=f"form[action$='/{entry.id}/alt']",
        alt="A well with geese",
    )

    assert db.get_one(Entry, entry.id).alt == "A well with geese"


def test_a_moderator_of_one_town_sees_only_it(
    db: Session, pages: Pages, contest: Contest
) -> None:
    jena = make.town(db, **JENA)
    theirs = waiting(db, contest, title="theirs", town_ags=jena.ags)
    other = waiting(db, contest, title="other")
    unknown = waiting(db, contest, title="unknown", town_ags=None)
    pages.sign_in(make.staff(db, Role.MODERATOR, contest, town_ags=jena.ags))

    page = pages.open(f"{base(contest)}/grid")
    assert {text(one) for one in page.select(".pick__text a")} == {"theirs"}
    assert heading(pages.open(f"{base(contest)}/")) == f"Review photo {theirs.id}"
    for entry in (other, unknown):
        pages.open(f"{base(contest)}/{entry.id}", status=404)
        for act in ("accept", "reject", "skip", "alt"):
            answer = pages.post(f"{base(contest)}/{entry.id}/{act}")
            assert answer.status_code == 404
    pages.submit(
        f"{base(contest)}/grid", form="form.pick", entry=[str(other.id)], do="accept"
    )
    assert db.get_one(Entry, other.id).ruling is Verdict.PENDING


def test_a_moderator_of_one_town_sees_no_photos_of_its_authors_elsewhere(
    db: Session, pages: Pages, contest: Contest
) -> None:
    jena = make.town(db, **JENA)
    author = make.author(db)
    theirs = waiting(db, contest, author_id=author.id, town_ags=jena.ags)
    other = waiting(db, contest, author_id=author.id)
    address = f"/photos/{db.get_one(Photo, other.photo_id).key}/"
    page = f"{base(contest)}/{theirs.id}"

    pages.sign_in(make.staff(db, Role.MODERATOR, contest, town_ags=jena.ags))
    assert address not in str(pages.open(page))
    pages.sign_in(make.staff(db, Role.MODERATOR, contest))
    assert address in str(pages.open(page))


def test_entries_of_another_contest_do_not_exist_here(
    db: Session, pages: Pages, contest: Contest
) -> None:
    other = waiting(db, make.contest(db))

    pages.open(f"{base(contest)}/{other.id}", status=404)


def test_nobody_else_moderates(db: Session, pages: Pages, contest: Contest) -> None:
    pages.sign_in(make.staff(db, Role.JUROR, contest))
    for path in ("/", "/grid", "/decisions"):
        pages.open(f"{base(contest)}{path}", status=404)
    pages.sign_in(make.staff(db, Role.MODERATOR, make.contest(db)))
    pages.open(f"{base(contest)}/", status=404)


def test_a_review_asks_as_often_whatever_stands_beside_it(
    db: Session,
    pages: Pages,
    contest: Contest,
    count_queries: Counter[str],
) -> None:
    author = make.author(db)
    url = f"{base(contest)}/{waiting(db, contest, author_id=author.id).id}"
    numbers = []
    for _ in range(2):
        waiting(db, contest, author_id=author.id)
        count_queries.clear()
        pages.open(url)
        numbers.append(count_queries["SELECT"])

    assert numbers[0] == numbers[1]
