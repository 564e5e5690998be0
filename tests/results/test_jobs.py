import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import exifread
import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.entries.gates import Position
from snaps.errors import RefusedError
from snaps.log import LogLine
from snaps.results.jobs import pack
from tests import make
from tests.results.story import LATER, Story


@pytest.fixture
def story(db: Session) -> Story:
    found = Story(db)
    found.entries[1].title = "=HYPERLINK(Größe)"
    db.commit()
    found.take_photos()
    return found


def packed(story: Story) -> bytes:
    return b"".join(pack(story.contest, by=story.organisers[0].id))


def opened(story: Story) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed(story))) as archive:
        return {
            name.removeprefix(f"{story.contest.slug}/"): archive.read(name)
            for name in archive.namelist()
        }


def test_a_package_has_tables_pictures_method_and_sums(story: Story) -> None:
    story.published()

    files = opened(story)

    picture = f"pictures/01-hyperlink-groesse-a-author-{story.entries[1].id}.jpg"
    assert list(files) == [
        "README.md",
        "winners.csv",
        "ranking.csv",
        "results.xlsx",
        "ranking.json",
        "CREDITS.txt",
        picture,
        "SHA256SUMS",
    ]
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest


def test_the_winners_table_reads_in_german_and_holds_no_formula(
    story: Story,
) -> None:
    story.published()

    text = opened(story)["winners.csv"].decode("utf-8-sig")

    (winner,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert winner["Platz"] == "1"
    assert winner["Titel"] == "'=HYPERLINK(Größe)"
    assert (winner["Punktzahl"], winner["Stimmen"], winner["Likes"]) == ("90", "2", "")
    assert (winner["Preis"], winner["Euro"]) == ("Ein Fahrrad", "300")
    assert winner["Adresse"].endswith(
        f"/de/contests/{story.contest.slug}/entries/{story.entries[1].id}"
    )


def test_a_picture_is_full_size_and_says_its_credit_alone(story: Story) -> None:
    story.published()

    (data,) = (
        data for name, data in opened(story).items() if name.startswith("pictures/")
    )

    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (800, 600)
        assert b"A. Author" in image.info["xmp"]
    assert exifread.process_file(io.BytesIO(data)) == {}


def test_the_ranking_holds_every_number_and_who_signed(story: Story) -> None:
    result = story.published()

    found = json.loads(opened(story)["ranking.json"])

    assert found["digest"] == result.digest
    assert found["result"] == result.body
    assert found["signed_by"] == [person.email for person in story.organisers]
    assert found["public_from"] == make.NOW.isoformat()


def test_the_readme_tells_the_method_in_both_languages(story: Story) -> None:
    story.published()

    text = opened(story)["README.md"].decode()

    assert "# Ergebnis: Spring in the centre" in text
    assert "# Results: Spring in the centre" in text
    assert "Die Jury gab 90,00 von 100 Punkten" in text
    assert "The jury gave 90.00 of 100 points" in text


def test_the_same_state_gives_the_same_bytes(story: Story) -> None:
    story.published()

    assert packed(story) == packed(story)


def test_every_original_that_leaves_the_house_is_in_the_log(
    db: Session, story: Story
) -> None:
    story.published()
    packed(story)

    lines = db.scalars(
        select(LogLine)
        .where(LogLine.act.in_(["results.export", "photos.release_original"]))
        .order_by(LogLine.id)
    ).all()

    assert [line.act for line in lines] == [
        "results.export",
        "photos.release_original",
    ]
    assert lines[1].of_id == story.entries[1].photo_id
    assert {line.by for line in lines} == {story.organisers[0].id}


def test_a_spot_that_its_author_does_not_tell_is_not_handed_over(
    db: Session, story: Story
) -> None:
    story.published()
    winner = story.entries[1]
    spot = make.spot(db, make.town(db), name="Hauptmarkt")
    winner.spot_id, winner.position = spot.id, Position.TOWN
    db.commit()

    assert not any(b"Hauptmarkt" in data for data in opened(story).values())


def test_a_withdrawn_winner_has_no_picture_and_no_name(
    db: Session, story: Story
) -> None:
    story.published()
    story.entries[1].withdrawn_at, story.entries[1].shown = LATER, False
    db.commit()

    files = opened(story)

    assert not any(name.startswith("pictures/") for name in files)
    assert b"HYPERLINK" not in b"".join(files.values())


def test_there_is_nothing_to_pack_before_the_first_result(story: Story) -> None:
    with pytest.raises(RefusedError, match="no result yet"):
        pack(story.contest, by=None)


def test_the_command_line_writes_the_same_zip(
    app: Flask, story: Story, tmp_path: Path
) -> None:
    story.published()
    out = tmp_path / "winners.zip"

    said = app.test_cli_runner().invoke(
        args=["results", "export", story.contest.slug, str(out)]
    )

    assert said.exit_code == 0, said.output
    assert said.output.startswith(f"Wrote {out}")
    assert out.read_bytes() == packed(story)
    assert list(tmp_path.iterdir()) == [out]


def test_the_command_line_says_no_in_a_sentence(
    app: Flask, story: Story, tmp_path: Path
) -> None:
    said = app.test_cli_runner().invoke(
        args=["results", "export", story.contest.slug, str(tmp_path / "no.zip")]
    )

    assert said.exit_code == 1
    assert said.output == ("Error: There is no result yet that could be exported.\n")
    assert list(tmp_path.iterdir()) == []
