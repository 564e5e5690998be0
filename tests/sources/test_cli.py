import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.contests.models import Contest
from snaps.entries.gates import Rights
from snaps.entries.models import Entry
from tests import instaloader_folder as make_folder, make
from tests.instaloader_folder import node


@pytest.fixture
def contest(db: Session) -> Contest:
    make.town(db)
    return make.contest(db)


def run(app: Flask, *words: str, status: int = 0) -> str:
    answer = app.test_cli_runner().invoke(args=["sources", *words])
    assert answer.exit_code == status, answer.output
    return str(answer.output)


def test_import_lists_each_file_not_taken(
    app: Flask, contest: Contest, tmp_path: Path
) -> None:
    make_folder.post(tmp_path, "a", node("A"))
    (tmp_path / "b.jpg").write_bytes(make.jpeg())

    told = run(app, "import", contest.slug, str(tmp_path))

    summary, heading, line, often = told.splitlines()
    assert summary == "2 found: 1 entered, 0 known already, 1 not taken."
    assert heading == "Not taken:"
    assert line.startswith("b.jpg  No post description lies beside this picture")
    assert often == "Reasons: no_description 1"


def test_import_tells_machines_in_json(
    app: Flask, contest: Contest, tmp_path: Path
) -> None:
    make_folder.post(tmp_path, "ä", node("A", caption=""))

    told = json.loads(run(app, "import", contest.slug, str(tmp_path), "--json"))

    assert told == {
        "found": 1,
        "entered": 0,
        "known": 0,
        "not_taken": [
            {
                "file": "ä.json.xz",
                "reason": "refused",
                "text": "The post does not carry the hashtag of the contest.",
            }
        ],
    }


def test_import_says_in_a_sentence_what_is_missing(
    app: Flask, contest: Contest, tmp_path: Path
) -> None:
    absent = str(tmp_path / "absent")

    assert "no such contest" in run(app, "import", "none", str(tmp_path), status=1)
    assert "There is no folder" in run(app, "import", contest.slug, absent, status=1)


def test_grant_settles_all_photos_of_a_handle(
    app: Flask, db: Session, contest: Contest
) -> None:
    anna = make.author(db, name="anna")
    for _ in range(2):
        make.entry(db, contest, author_id=anna.id, rights=Rights.DISCOVERED)

    told = run(app, "grant", contest.slug, "@anna", "--evidence", "mail of 6 May")

    assert told == "anna: rights to 2 photos are granted.\n"
    assert set(db.scalars(select(Entry.rights))) == {Rights.GRANTED}


def test_grant_needs_somebody_known(app: Flask, contest: Contest) -> None:
    told = run(app, "grant", contest.slug, "nobody", "--evidence", "x", status=1)

    assert "called nobody" in told


def test_the_act_is_signed_by_somebody_known(
    app: Flask, contest: Contest, tmp_path: Path
) -> None:
    words = ("import", contest.slug, str(tmp_path), "--by", "who@example.org")

    assert "Nobody here has the address" in run(app, *words, status=1)
