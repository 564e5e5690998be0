"""The entering page without a script: all of it, and what it refuses."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.entries.models import Entry
from snaps.mail import Mail
from snaps.photos.models import Photo
from snaps.spots.models import Spot
from tests import make
from tests.entries.entering import SAID, errors, file, only_entry, page_of, said
from tests.pages import Pages, text, token


@pytest.fixture
def contest(db: Session) -> Contest:
    make.town(db)
    return make.contest(db, open_=(WindowKind.ENTERING,))


@pytest.fixture
def market(db: Session) -> Spot:
    return make.spot(db, make.town(db), name="Hauptmarkt")


def test_somebody_signed_in_is_asked_no_address_and_takes_part_at_once(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    person = make.person(db, name="Mara")
    pages.sign_in(person)
    page = pages.open(page_of(contest))
    assert page.select_one("#email") is None
    credit = page.select_one("#credit")
    assert credit is not None
    assert credit["value"] == "Mara"
    assert "You have entered 0 of 3 photos" in said(page)

    page = pages.submit(
        page_of(contest), photo=file(), where=f"spot:{market.id}", **SAID
    )

    assert "Your photo has arrived" in said(page)
    entry = only_entry(db)
    assert entry.confirmed_at is not None
    mail = db.scalars(select(Mail)).one()
    assert mail.to == person.email
    assert "/entry/" in mail.body
    assert "You have entered 1 of 3 photos" in said(pages.open(page_of(contest)))


def test_nothing_that_was_typed_or_sent_is_lost_by_a_mistake(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    wrong = SAID | {"email": "no address", "title": "Brunnen"}
    del wrong["terms"]

    page = pages.submit(page_of(contest), photo=file(), status=422, **wrong)

    assert "Accept the terms to take part" in errors(page)
    assert "Enter an e-mail address like name@example.org" in errors(page)
    assert "Your photo is kept" in said(page)
    kept = page.select_one("input[name=kept]")
    title = page.select_one("#title")
    assert kept is not None
    assert title is not None
    assert title["value"] == "Brunnen"
    assert db.scalars(select(Entry)).all() == []

    again = SAID | {"email": "mara@example.org", "kept": kept["value"]}
    again["where"] = f"spot:{market.id}"
    pages.submit(page_of(contest), **again)

    assert only_entry(db).photo_id == db.scalars(select(Photo.id)).one()


def test_a_forged_or_missing_photo_is_asked_for(
    db: Session, pages: Pages, contest: Contest
) -> None:
    for kept in ("", "1", "WzFd.forged"):
        page = pages.submit(page_of(contest), kept=kept, status=422, **SAID)
        assert "Choose a photo" in errors(page)


def test_a_file_that_is_no_photo_gets_a_sentence(
    db: Session, pages: Pages, contest: Contest
) -> None:
    broken = file(b"%PDF-1.7 not a photo", "photo.jpg")
    page = pages.submit(page_of(contest), photo=broken, status=422, **SAID)
    assert "photo" in errors(page)
    assert db.scalars(select(Photo)).all() == []


def test_a_photo_from_arezzo_is_refused_with_its_sentence(
    db: Session, pages: Pages, contest: Contest, shared: Path
) -> None:
    (path,) = shared.glob("photos/**/DSCN0010.jpg")
    page = pages.submit(
        page_of(contest),
        photo=file(path.read_bytes(), "DSCN0010.jpg"),
        email="mara@example.org",
        status=422,
        **SAID,
    )
    assert "The photo was not taken in a town that takes part." in errors(page)
    assert db.scalars(select(Entry)).all() == []
    assert "Your photo is kept" in said(page)


def test_a_photo_without_a_place_asks_for_one(
    db: Session, pages: Pages, contest: Contest
) -> None:
    page = pages.submit(
        page_of(contest), photo=file(), email="m@example.org", status=422, **SAID
    )
    assert "Tell us where you took the photo" in errors(page)


def test_a_pin_stands_for_a_place(db: Session, pages: Pages, contest: Contest) -> None:
    pages.submit(
        page_of(contest),
        photo=file(),
        latitude="50.9482",
        longitude="10.7016",
        accuracy_m="12",
        place_source="device",
        email="m@example.org",
        **SAID,
    )
    place = only_entry(db).place
    assert place is not None
    assert (place.source.value, place.accuracy_m) == ("device", 12.0)


@pytest.mark.parametrize(
    "pin",
    [
        {"latitude": "91", "longitude": "10", "place_source": "pin"},
        {"latitude": "nan", "longitude": "10", "place_source": "pin"},
        {"latitude": "50.9482", "longitude": "10.7016", "place_source": "exif"},
        {"latitude": "50.9482", "longitude": "10.7016", "place_source": ""},
    ],
)
def test_what_is_no_pin_is_no_place(
    pages: Pages, contest: Contest, pin: dict[str, str]
) -> None:
    said_ = SAID | pin | {"email": "m@example.org"}
    page = pages.submit(page_of(contest), photo=file(), status=422, **said_)
    assert "Tell us where you took the photo" in errors(page)


def test_a_town_alone_will_do(db: Session, pages: Pages, contest: Contest) -> None:
    pages.submit(
        page_of(contest),
        photo=file(),
        where="town:16067029",
        email="m@example.org",
        **SAID,
    )
    entry = only_entry(db)
    assert (entry.town_ags, entry.place) == ("16067029", None)


def test_a_poster_may_set_the_place(
    pages: Pages, contest: Contest, market: Spot
) -> None:
    page = pages.open(f"{page_of(contest)}?where=spot:{market.id}")
    assert text(page.select_one("#where option[selected]")) == "Hauptmarkt"


def test_a_contest_that_is_not_open_says_when(db: Session, pages: Pages) -> None:
    closed = make.contest(db, open_=(WindowKind.ENTERING,))
    closed.window_rows[0].opens_at = make.NOW.replace(year=2090, day=5)
    closed.window_rows[0].closes_at = make.NOW.replace(year=2091)
    db.commit()

    page = pages.open(page_of(closed))

    assert "Entries open on 5 May 2090." in said(page)
    assert page.select("main form") == []
    answer = pages.post(page_of(closed), photo=file(), email="m@example.org", **SAID)
    assert answer.status_code == 422
    assert db.scalars(select(Entry)).all() == []


def test_who_has_used_all_entries_is_told_before(
    db: Session, pages: Pages, contest: Contest
) -> None:
    person = make.person(db)
    by = make.author(db, person)
    for _ in range(3):
        make.entry(db, contest, author_id=by.id)
    pages.sign_in(person)
    page = pages.open(page_of(contest))
    assert "All your entries are used (3 of 3)." in said(page)
    assert page.select("main form") == []


def test_pressing_the_button_twice_enters_once(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    pages.sign_in(make.person(db))
    data = make.jpeg("blue")
    for _ in range(2):
        page = pages.submit(
            page_of(contest), photo=file(data), where=f"spot:{market.id}", **SAID
        )
        assert "Your photo has arrived" in said(page)
    only_entry(db)


def test_somebody_too_young_is_told_kindly(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    pages.sign_in(make.person(db))
    page = pages.submit(
        page_of(contest),
        photo=file(),
        where=f"spot:{market.id}",
        status=422,
        **(SAID | {"age_band": "too_young"}),
    )
    assert "You can take part from the age of 14." in errors(page)
    assert db.scalars(select(Entry)).all() == []


def test_an_address_that_had_enough_mails_is_told(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    for colour in range(7):
        page = pages.submit(
            page_of(contest),
            photo=file(make.jpeg(f"#0000{colour}0")),
            where=f"spot:{market.id}",
            email="mara@example.org",
            status=200 if colour < 6 else 422,
            **SAID,
        )
    assert "We have sent you several mails already" in errors(page)
    assert len(db.scalars(select(Entry)).all()) == 6


def test_a_class_of_thirty_behind_one_address_can_enter(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    form = token(pages.open(page_of(contest)))
    for number in range(30):
        answer = pages.answer(
            "POST",
            page_of(contest),
            data=SAID
            | {
                "csrf_token": form,
                "photo": file(make.jpeg(f"#{8 * number:02x}4040", (600, 400))),
                "where": f"spot:{market.id}",
                "email": f"pupil{number}@example.org",
            },
        )
        assert answer.status_code == 302
    assert len(db.scalars(select(Entry)).all()) == 30


def test_what_arrived_in_pieces_is_taken_in_and_looked_at(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    form = token(pages.open(page_of(contest)))
    data = make.jpeg("green")
    headers = {"Tus-Resumable": "1.0.0", "X-CSRFToken": form}
    made = pages.answer(
        "POST", "/uploads/", headers=headers | {"Upload-Length": str(len(data))}
    )
    address = made.headers["Location"]
    early = arrive(pages, contest, form, address)
    assert (early.status_code, early.get_json()["status"]) == (409, 409)
    pages.answer(
        "PATCH",
        address,
        data=data,
        headers=headers | {"Upload-Offset": "0"},
        content_type="application/offset+octet-stream",
    )

    told = arrive(pages, contest, form, address).get_json()

    assert told["place"] is None
    assert told["picture"].startswith("/photos/")
    said_ = SAID | {"where": f"spot:{market.id}", "email": "m@example.org"}
    pages.submit(page_of(contest), kept=told["kept"], **said_)
    assert only_entry(db).photo_id == db.scalars(select(Photo.id)).one()


def arrive(pages: Pages, contest: Contest, form: str, address: str) -> TestResponse:
    return pages.answer(
        "POST",
        f"{page_of(contest)}/photo",
        data={"csrf_token": form, "upload": address.rpartition("/")[2]},
        headers={"Accept": "application/json"},
    )


def test_the_page_is_told_what_lies_at_a_pin(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    def lies(latitude: float, longitude: float) -> Any:
        at = f"?latitude={latitude}&longitude={longitude}"
        return pages.answer("GET", f"{page_of(contest)}/place{at}")

    assert lies(*make.GOTHA).get_json() == {
        "at": list(make.GOTHA),
        "words": "Hauptmarkt, Gotha",
        "choice": f"spot:{market.id}",
        "refused": None,
    }
    assert lies(make.GOTHA[0] + 0.02, make.GOTHA[1]).get_json() == {
        "at": [make.GOTHA[0] + 0.02, make.GOTHA[1]],
        "words": "Gotha",
        "choice": "town:16067029",
        "refused": None,
    }
    arezzo = lies(43.4674, 11.885).get_json()
    assert (arezzo["words"], arezzo["choice"]) == ("", "")
    assert arezzo["refused"].startswith("The photo was not taken in a town")
    assert lies(91, 0).status_code == 422


def test_the_pin_has_a_town_to_stand_on(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    make.spot(db, make.town(db), name="Geheim", hidden=True)
    answer = pages.answer("GET", f"{page_of(contest)}/outline?town=16067029")
    assert answer.get_json() == {
        "outline": make.box(*make.GOTHA),
        "centre": list(make.GOTHA),
        "spots": [["Hauptmarkt", *make.GOTHA]],
    }
    missing = pages.answer("GET", f"{page_of(contest)}/outline?town=1")
    assert missing.status_code == 404
