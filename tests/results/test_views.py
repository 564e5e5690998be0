import io
import zipfile
from collections import Counter

import pytest
from sqlalchemy.orm import Session

from snaps.accounts.roles import Role
from snaps.db import transaction
from snaps.entries.gates import Position
from snaps.jury.actions import seat
from tests import make
from tests.pages import Pages, text
from tests.results.story import Story


@pytest.fixture
def story(db: Session) -> Story:
    return Story(db)


def lead(story: Story) -> str:
    return f"/en/organise/{story.contest.slug}/results"


def test_an_organiser_is_led_to_the_published_result(
    db: Session, pages: Pages, story: Story
) -> None:
    pages.sign_in(story.organisers[0])
    page = pages.submit(lead(story), form="[aria-current=step] form")
    assert "The shortlist is made" in text(page.select_one("[role=status]"))

    story.judge((6, 6), (9, 9))
    page = pages.submit(lead(story), form="[aria-current=step] form")
    assert "The result is made" in text(page.select_one("[role=status]"))

    pages.submit(lead(story), form="[aria-current=step] form")
    pages.sign_in(story.organisers[1])
    pages.submit(lead(story), form="[aria-current=step] form")
    page = pages.submit(lead(story), form="[aria-current=step] form")

    assert "published" in text(page.select_one("[role=status]"))
    assert page.select("[aria-current=step]") == []


def test_the_winners_page_shows_places_numbers_and_method(
    pages: Pages, story: Story
) -> None:
    story.published()

    page = pages.open(f"/en/contests/{story.contest.slug}/results")

    (winner,) = page.select(".winner")
    assert story.entries[1].title in text(winner)
    assert "A. Author" in text(winner)
    assert "90.00 points of the jury" in text(winner)
    assert "A bicycle" in text(winner)
    assert "2 votes: rank 2 of 3." in text(winner)
    method = text(page.select_one("[aria-labelledby=method]"))
    assert "The public chose a shortlist of 2 from 3 photos." in method
    assert "A jury of 2 judged these photos" in method


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_number_is_public_before_publishing(
    pages: Pages, story: Story, language: str
) -> None:
    story.judged()

    page = pages.open(f"/{language}/contests/{story.contest.slug}/results")

    main = text(page.select_one("main"))
    assert not any(letter.isdigit() for letter in main)
    assert page.select(".winner") == []


def test_a_withdrawn_winner_leaves_the_place_and_nothing_else(
    db: Session, pages: Pages, story: Story
) -> None:
    story.published()
    story.entries[1].withdrawn_at, story.entries[1].shown = make.NOW, False
    db.commit()

    page = pages.open(f"/en/contests/{story.contest.slug}/results")

    (winner,) = page.select(".winner")
    assert "withdrawn" in text(winner)
    assert "A. Author" not in text(winner)
    assert winner.select("img") == []


def test_a_spot_that_its_author_does_not_tell_is_not_on_the_winners_page(
    db: Session, pages: Pages, story: Story
) -> None:
    story.published()
    spot = make.spot(db, make.town(db), name="Hauptmarkt")
    story.entries[1].spot_id, story.entries[1].position = spot.id, Position.TOWN
    db.commit()

    page = pages.open(f"/en/contests/{story.contest.slug}/results")

    assert "Gotha" in text(page.select_one(".winner"))
    assert "Hauptmarkt" not in str(page)


def test_organisers_see_no_tally_while_voting_is_open(
    db: Session, pages: Pages
) -> None:
    story = Story(db, open_=True)
    pages.sign_in(story.organisers[0])

    page = pages.open(lead(story))

    assert "Voting is not over yet" in text(page.select_one("main"))
    assert "Votes that count" not in text(page.select_one("main"))
    assert page.select("main form") == []


def test_closing_early_asks_for_a_reason(pages: Pages, story: Story) -> None:
    story.shortlist()
    pages.sign_in(story.organisers[0])

    page = pages.submit(lead(story), form="[aria-current=step] form", status=409)
    assert "not handed in: 2" in text(page.select_one("[role=alert]"))

    page = pages.submit(lead(story), form="[aria-current=step] form", why="ill")
    assert "The round is closed" in text(page.select_one("[role=status]"))


def test_jurors_appointed_late_can_be_seated(
    db: Session, pages: Pages, story: Story
) -> None:
    story.shortlist()
    late = make.staff(db, Role.JUROR, story.contest)
    pages.sign_in(story.organisers[0])

    pages.submit(lead(story), to=lead(story) + "/seat")

    pages.sign_in(late)
    page = pages.open(f"/en/contests/{story.contest.slug}/jury/")
    assert "0 of 2 photos done" in text(page.select_one("main"))


def test_an_embargo_is_in_the_zone_of_the_contest(pages: Pages, story: Story) -> None:
    result = story.judged()
    story.sign(result, 0)
    story.sign(result, 1)
    pages.sign_in(story.organisers[0])

    page = pages.submit(
        lead(story),
        form="[aria-current=step] form",
        embargo_until="2099-09-01T18:00",
    )

    assert "2099" in text(page.select_one("main"))
    (publication,) = story.contest.publications
    assert publication.public_from.isoformat() == "2099-09-01T16:00:00+00:00"


def test_what_is_no_moment_is_refused(pages: Pages, story: Story) -> None:
    result = story.judged()
    story.sign(result, 0)
    story.sign(result, 1)
    pages.sign_in(story.organisers[0])

    pages.submit(
        lead(story),
        form="[aria-current=step] form",
        status=422,
        embargo_until="tomorrow",
    )


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.JUROR])
def test_only_organisers_lead_the_way(
    db: Session, pages: Pages, story: Story, role: Role
) -> None:
    pages.sign_in(make.staff(db, role, story.contest))

    pages.open(lead(story), status=404)
    pages.open(lead(story) + "/export.zip", status=404)


def test_the_export_comes_down_as_a_zip(db: Session, pages: Pages) -> None:
    story = Story(db)
    story.take_photos()
    story.published()
    pages.sign_in(story.organisers[0])

    answer = pages.answer("GET", lead(story) + "/export.zip")

    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        names = [name.partition("/")[2] for name in archive.namelist()]
    assert names[:2] == ["README.md", "winners.csv"]
    assert names[-1] == "SHA256SUMS"


def test_there_is_nothing_to_export_before_the_first_result(
    pages: Pages, story: Story
) -> None:
    pages.sign_in(story.organisers[0])

    pages.open(lead(story) + "/export.zip", status=409)


def test_the_way_asks_the_same_number_of_questions_however_many_judge(
    db: Session, pages: Pages, story: Story, count_queries: Counter[str]
) -> None:
    round_ = story.jury_round(story.shortlist())
    pages.sign_in(story.organisers[0])
    address = lead(story)
    asked = []

    for _ in range(3):
        person = make.staff(db, Role.JUROR, story.contest)
        with transaction():
            seat(db, round=round_, person_id=person.id, by=None, now=make.NOW)
        count_queries.clear()
        pages.open(address)
        asked.append(count_queries["SELECT"])

    assert asked[0] == asked[2]
