import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.entries.gates import Position, Verdict
from tests import make
from tests.pages import Pages


def get(pages: Pages, url: str, status: int = 200) -> Any:
    answer = pages.answer("GET", url)
    assert answer.status_code == status, answer.text
    return answer.json


def test_contests_are_listed_with_phase_and_windows(db: Session, pages: Pages) -> None:
    contest = make.contest(db, open_=(WindowKind.VOTING,))
    make.contest(db, rehearsal=True)

    (found,) = get(pages, "/api/v1/contests")["items"]

    assert found == get(pages, f"/api/v1/contests/{contest.slug}")
    assert found["phase"] == "voting"
    assert found["windows"] == {
        "voting": {
            "opens_at": "2020-01-01T00:00:00+00:00",
            "closes_at": "2100-01-01T00:00:00+00:00",
        }
    }
    assert found["page"].endswith(f"/contests/{contest.slug}/")


def test_entries_show_what_the_public_may_see(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    town = make.town(db)
    spot = make.spot(db, town, latitude=50.95, longitude=10.7)
    shown = make.entry(db, contest, spot_id=spot.id, position=Position.SPOT)
    make.entry(db, contest, ruling=Verdict.PENDING)

    (found,) = get(pages, f"/api/v1/contests/{contest.slug}/entries")["items"]

    assert found["id"] == shown.id
    assert found["town"] == {"ags": "16067029", "name": "Gotha"}
    assert found["spot"] == {"slug": spot.slug, "name": spot.name}
    assert found["position"] == {
        "latitude": 50.95,
        "longitude": 10.7,
        "exactness": "spot",
    }
    assert found["photo"]["large"].endswith("/0/1920.webp")
    assert "author" not in found
    assert "votes" not in found
    assert "likes" not in found


def test_a_spot_that_its_author_does_not_tell_is_left_out(
    db: Session, pages: Pages
) -> None:
    contest = make.contest(db)
    spot = make.spot(db, make.town(db))
    make.entry(db, contest, spot_id=spot.id, position=Position.TOWN)

    (found,) = get(pages, f"/api/v1/contests/{contest.slug}/entries")["items"]

    assert found["spot"] is None
    assert found["position"]["exactness"] == "town"


def test_entries_come_in_pages_without_gap(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    made = [make.entry(db, contest).id for _ in range(5)]

    seen: list[int] = []
    url = f"/api/v1/contests/{contest.slug}/entries?limit=2"
    while url:
        page = get(pages, url)
        seen += [one["id"] for one in page["items"]]
        url = page["next"] and page["next"].removeprefix("http://127.0.0.1:8000")

    assert seen == made


def test_entries_of_one_town(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    make.entry(db, contest)
    jena = make.town(db, ags="16053000", name="Jena", slug="jena")
    there = make.entry(db, contest, town_ags=jena.ags)

    url = f"/api/v1/contests/{contest.slug}/entries?town=16053000"

    assert [one["id"] for one in get(pages, url)["items"]] == [there.id]


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "after=y"])
def test_a_wrong_question_is_answered_with_a_reason(
    db: Session, pages: Pages, query: str
) -> None:
    contest = make.contest(db)

    answer = get(pages, f"/api/v1/contests/{contest.slug}/entries?{query}", 422)

    assert answer["status"] == 422
    assert query.split("=", maxsplit=1)[0] in str(answer)


@pytest.mark.parametrize("path", ["", "/entries", "/spots", "/ranking"])
def test_what_does_not_exist_is_said_in_json(pages: Pages, path: str) -> None:
    answer = get(pages, f"/api/v1/contests/none{path}", 404)

    assert answer == {"status": 404, "message": "Diesen Wettbewerb gibt es nicht."}


def test_the_ranking_does_not_exist_before_it_is_published(
    db: Session, pages: Pages
) -> None:
    contest = make.contest(db)

    get(pages, f"/api/v1/contests/{contest.slug}/ranking", 404)


def test_whoever_has_an_answer_is_told_that_it_holds(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    town = make.town(db)
    for path in (
        "contests",
        f"contests/{contest.slug}",
        f"contests/{contest.slug}/entries",
        f"contests/{contest.slug}/spots",
        f"towns/{town.ags}/counters",
        "openapi.json",
    ):
        first = pages.answer("GET", f"/api/v1/{path}")
        known = {"If-None-Match": first.headers["ETag"]}
        again = pages.answer("GET", f"/api/v1/{path}", headers=known)
        assert (again.status_code, again.data) == (304, b""), path

    make.entry(db, contest)
    address = f"/api/v1/contests/{contest.slug}/entries"
    assert pages.answer("GET", address, headers=known).status_code == 200


def test_spots_and_counters_are_geojson(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    town = make.town(db)
    spot = make.spot(db, town)
    make.entry(db, contest, spot_id=spot.id)

    answer = pages.answer("GET", f"/api/v1/contests/{contest.slug}/spots")
    assert answer.mimetype == "application/geo+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    (feature,) = json.loads(answer.data)["features"]
    assert feature["geometry"] == {
        "type": "Point",
        "coordinates": [spot.longitude, spot.latitude],
    }
    assert get(pages, f"/api/v1/towns/{town.ags}/counters") == {
        "type": "FeatureCollection",
        "features": [],
    }


def test_the_documentation_names_every_address(app: Flask, pages: Pages) -> None:
    spec = get(pages, "/api/v1/openapi.json")

    documented = {path.replace("{", "<").replace("}", ">") for path in spec["paths"]}
    served = {
        rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")
    }
    assert spec["openapi"] == "3.1.0"
    assert documented == served


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health(pages: Pages, path: str) -> None:
    assert get(pages, path) == {"status": "ok"}
