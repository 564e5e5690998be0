from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.models import Person
from snaps.accounts.roles import Role
from snaps.contests.models import Contest
from snaps.db import transaction
from snaps.entries.models import Entry
from snaps.jury.actions import close_round, open_round
from snaps.jury.models import Mark, Round, Sheet
from snaps.jury.queries import latest_round
from tests import make
from tests.pages import Pages, text

MARKS: dict[str, Any] = {"mark-idea": "8", "mark-craft": "10"}


class Judging:
    """A contest with entries, judged by one juror."""

    def __init__(self, db: Session, entries: int = 2) -> None:
        self.contest: Contest = make.contest(db)
        self.juror: Person = make.staff(db, Role.JUROR, self.contest)
        self.entries: list[Entry] = [
            make.entry(db, self.contest, title=f"Motif {number}", credit="Erika Muster")
            for number in range(entries)
        ]
        with transaction():
            self.round: Round = open_round(
                db,
                contest=self.contest,
                entry_ids=[entry.id for entry in self.entries],
                juror_ids=[self.juror.id],
                by=None,
                now=make.NOW,
            )
        self.address = f"/en/contests/{self.contest.slug}/jury"


@pytest.fixture
def judging(db: Session, pages: Pages) -> Judging:
    found = Judging(db)
    pages.sign_in(found.juror)
    return found


def test_a_juror_judges_all_photos_and_hands_in(
    db: Session, pages: Pages, judging: Judging
) -> None:

    page = pages.submit(f"{judging.address}/1", form="form#sheet", **MARKS)
    assert text(page.select_one("h1")) == "Photo 2 of 2"
    page = pages.submit(
        f"{judging.address}/2", form="form#sheet", note="lovely light", **MARKS
    )
    assert text(page.select_one("progress + p, .kern-progress p")) == (
        "2 of 2 photos done"
    )
    page = pages.submit(f"{judging.address}/", form="main form")

    assert "handed in" in text(page.select_one("main"))
    values = db.scalars(select(Mark.value).order_by(Mark.id)).all()
    assert values == [8, 10, 8, 10]
    assert [sheet.note for sheet in db.scalars(select(Sheet))] == ["lovely light"]


def test_a_sheet_is_blind(pages: Pages, judging: Judging) -> None:
    page = pages.open(f"{judging.address}/1")

    assert "Motif" in text(page.select_one("main"))
    for trace in ("Erika", "Muster", "Author", "like", "vote"):
        assert trace not in text(page.select_one("main")), trace


def test_a_single_mark_is_saved_for_a_script(
    db: Session, pages: Pages, judging: Judging
) -> None:
    page = pages.open(f"{judging.address}/1")
    field = page.select_one("#sheet input[name=csrf_token]")
    assert field is not None

    answer = pages.answer(
        "POST",
        f"{judging.address}/1",
        data={"csrf_token": field["value"], "mark-idea": "7"},
        headers={"Accept": "application/json"},
    )

    assert answer.json == {"settled": 0, "total": 2}
    page = pages.open(f"{judging.address}/1")
    chosen = page.select("input[type=radio][checked]")
    assert [(one["name"], one["value"]) for one in chosen] == [("mark-idea", "7")]


def test_a_mark_never_goes_to_the_photo_that_moved_up(
    db: Session, pages: Pages, judging: Judging
) -> None:
    page = pages.open(f"{judging.address}/1")
    seen = {
        str(one["name"]): one["value"] for one in page.select("#sheet [type=hidden]")
    }
    first = db.get_one(Entry, int(str(seen["entry"])))
    first.shown = False
    db.commit()

    for act in ("", "/recuse", "/return"):
        answer = pages.answer(
            "POST", f"{judging.address}/1{act}", data=seen | {"mark-idea": "7"}
        )
        assert answer.status_code == 409
        assert "A photo has left the round" in answer.text

    assert db.scalars(select(Mark)).all() == []
    assert db.scalars(select(Sheet)).all() == []


def test_what_is_no_mark_changes_nothing(
    db: Session, pages: Pages, judging: Judging
) -> None:
    pages.submit(
        f"{judging.address}/1",
        form="form#sheet",
        status=409,
        **{"mark-idea": "8", "mark-craft": "11"},
    )

    assert db.scalars(select(Mark)).all() == []


def test_a_juror_leaves_a_photo_to_the_others_and_takes_it_back(
    pages: Pages, judging: Judging
) -> None:
    page = pages.submit(f"{judging.address}/1", to=f"{judging.address}/1/recuse")
    assert "leave this photo to the other" in text(page.select_one("main"))
    assert all(box.has_attr("disabled") for box in page.select("fieldset.marks"))

    page = pages.submit(f"{judging.address}/1", to=f"{judging.address}/1/return")
    assert not any(box.has_attr("disabled") for box in page.select("fieldset.marks"))


def test_incomplete_marks_cannot_be_handed_in(pages: Pages, judging: Judging) -> None:
    page = pages.submit(
        f"{judging.address}/1", to=f"{judging.address}/hand-in", status=409
    )

    assert "still want marks: 2" in text(page.select_one("main"))


def test_taking_back_opens_the_sheets_again(pages: Pages, judging: Judging) -> None:
    for position in (1, 2):
        pages.submit(
            f"{judging.address}/{position}",
            form="form#sheet",
            **MARKS,
        )
    pages.submit(f"{judging.address}/", form="main form")
    page = pages.open(f"{judging.address}/1")
    assert all(box.has_attr("disabled") for box in page.select("fieldset.marks"))

    pages.submit(f"{judging.address}/", form="main form")

    page = pages.open(f"{judging.address}/1")
    assert not any(box.has_attr("disabled") for box in page.select("fieldset.marks"))


@pytest.mark.parametrize("position", [0, 3])
def test_there_is_no_photo_beyond_the_desk(
    pages: Pages, judging: Judging, position: int
) -> None:
    pages.open(f"{judging.address}/{position}", status=404)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_desk_without_a_round_says_so(
    db: Session, pages: Pages, language: str
) -> None:
    contest = make.contest(db)
    pages.sign_in(make.staff(db, Role.JUROR, contest))

    pages.open(f"/{language}/contests/{contest.slug}/jury/")
    pages.open(f"/{language}/contests/{contest.slug}/jury/1", status=404)


def test_a_closed_round_can_be_looked_at(
    db: Session, pages: Pages, judging: Judging
) -> None:
    round_ = latest_round(db, judging.contest)
    assert round_ is not None
    close_round(db, round=round_, by=None, why="enough", now=make.NOW)
    db.commit()

    page = pages.open(f"{judging.address}/")
    assert "closed" in text(page.select_one("main"))
    pages.open(f"{judging.address}/1")


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ORGANISER])
def test_nobody_but_jurors_sees_the_desk(
    db: Session, pages: Pages, judging: Judging, role: Role
) -> None:
    pages.sign_in(make.staff(db, role, judging.contest))

    pages.open(f"{judging.address}/", status=404)
    pages.open(f"{judging.address}/1", status=404)


def test_a_desk_asks_the_same_number_of_questions_however_full_it_is(
    db: Session, pages: Pages, count_queries: Counter[str]
) -> None:
    asked = []

    for number in (1, 3):
        judging = Judging(db, entries=number)
        pages.sign_in(judging.juror)
        count_queries.clear()
        pages.open(f"{judging.address}/")
        asked.append(count_queries["SELECT"])

    assert asked[0] == asked[1]
