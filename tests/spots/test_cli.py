import json
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from snaps.spots.queries import spots_of
from tests import make

HERE = [make.GOTHA[1], make.GOTHA[0]]


def test_towns_are_loaded_with_their_first_spots(app: Flask, db: Session) -> None:
    result = app.test_cli_runner().invoke(args=["spots", "towns"])

    assert result.output == (
        "towns: 77 added, 0 changed, 0 as before\n"
        "spots: 284 added, 0 changed, 0 as before\n"
    )
    assert len(spots_of(db, "16067029")) == 20


def test_a_file_of_spots_is_imported(app: Flask, db: Session, tmp_path: Path) -> None:
    make.town(db)
    file = tmp_path / "spots.geojson"
    feature = {
        "type": "Feature",
        "properties": {"name": "Markt"},
        "geometry": {"type": "Point", "coordinates": HERE},
    }
    file.write_text(json.dumps({"features": [feature]}), encoding="utf-8")

    result = app.test_cli_runner().invoke(
        args=["spots", "import", "16067029", str(file)]
    )

    assert result.output == "spots: 1 added, 0 changed, 0 as before\n"


def test_mistakes_are_listed_and_end_with_an_error(
    app: Flask, db: Session, tmp_path: Path
) -> None:
    make.town(db)
    file = tmp_path / "spots.geojson"
    file.write_text('{"features": [{}, 1]}', encoding="utf-8")

    result = app.test_cli_runner().invoke(
        args=["spots", "import", "16067029", str(file)]
    )

    assert result.exit_code == 1
    assert result.output == (
        f"Error: Nothing was taken from {file}:\n"
        "  feature 1: The name is missing.\n"
        "  feature 2: This is no GeoJSON feature.\n"
    )


def test_a_file_that_is_no_json_is_refused(
    app: Flask, db: Session, tmp_path: Path
) -> None:
    make.town(db)
    file = tmp_path / "spots.geojson"
    file.write_text("name;lat;lon", encoding="utf-8")

    result = app.test_cli_runner().invoke(
        args=["spots", "import", "16067029", str(file)]
    )

    assert result.exit_code == 1
    assert "is no JSON in UTF-8" in result.output
