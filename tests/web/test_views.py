"""The start page, and legal texts of the whole site."""

from collections import Counter

import pytest
from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.contests.models import Publication
from snaps.photos.models import Photo
from tests import make
from tests.pages import Pages, text


def test_the_address_alone_leads_to_a_language(pages: Pages) -> None:
    answer = pages.answer("GET", "/", headers={"Accept-Language": "en-GB,en;q=0.9"})

    assert (answer.status_code, answer.location) == (302, "/en/")


def test_a_house_without_contests_says_so(pages: Pages) -> None:
    page = pages.open("/en/")

    assert "No contest is running at the moment" in text(page.select_one("main"))


def test_running_and_past_contests_each_have_their_door(
    db: Session, pages: Pages
) -> None:
    over = make.contest(db, title="Last year")
    make.kept(
        db,
        Publication(
            contest_id=over.id,
            version=1,
            public_from=make.NOW.replace(year=2025),
            made_at=make.NOW.replace(year=2025),
            made_by=None,
        ),
    )
    entering = make.contest(db, title="This year", open_=(WindowKind.ENTERING,))
    make.contest(db, title="Rehearsal", rehearsal=True)

    page = pages.open("/en/")

    now, past = (
        page.select(f"section[aria-labelledby={name}]") for name in ("now", "past")
    )
    assert [text(one) for one in now[0].select("h3")] == ["This year"]
    assert now[0].select(f"a[href='/en/contests/{entering.slug}/enter']")
    assert [text(one) for one in past[0].select("h3")] == ["Last year"]
    assert past[0].select(f"a[href='/en/contests/{over.slug}/results']")


def test_a_contest_is_shown_with_a_photo_of_its_own(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    entry = make.entry(db, contest)
    make.entry(db, contest, photo_id=make.photo(db, width=900).id)  # upright
    make.entry(db, contest, withdrawn_at=make.NOW)
    address = f"/photos/{db.get_one(Photo, entry.photo_id).key}/"

    page = pages.open("/en/")

    (face,) = page.select(".posters img")
    assert str(face["src"]).startswith(address)
    assert page.select_one(".hero img")
    assert "2 photos from 1 town" in text(page.select_one(".posters"))


@pytest.mark.parametrize("contests", [1, 3])
def test_the_start_page_has_a_constant_number_of_queries(
    db: Session, pages: Pages, count_queries: Counter[str], contests: int
) -> None:
    for _ in range(contests):
        make.entry(db, make.contest(db))
    count_queries.clear()

    pages.open("/en/")

    assert count_queries["SELECT"] == 6


@pytest.mark.parametrize("key", ["imprint", "privacy", "accessibility", "easy"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_legal_texts_name_the_organisation(
    db: Session, pages: Pages, key: str, language: str
) -> None:
    make.organisation(db, name="Agency", privacy_contact="data@example.org")

    page = pages.open(f"/{language}/legal/{key}")

    article = page.select_one("article")
    assert article is not None
    assert "{" not in article.text
    assert article.select("a[href='mailto:data@example.org']")


def test_texts_can_be_read_in_easy_german(db: Session, pages: Pages) -> None:
    make.organisation(db)

    page = pages.open("/en/legal/privacy/easy")

    assert page.select_one("article.text--easy[lang=de]")


def test_terms_belong_to_contests(db: Session, pages: Pages) -> None:
    contest = make.contest(db)

    page = pages.open("/de/legal/terms")

    assert page.select(f"main a[href='/de/contests/{contest.slug}/legal/terms']")


@pytest.mark.parametrize("url", ["rights", "jury_note", "nothing", "terms/easy"])
def test_other_texts_have_no_page(pages: Pages, url: str) -> None:
    pages.open(f"/de/legal/{url}", status=404)
