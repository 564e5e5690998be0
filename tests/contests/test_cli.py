from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.contests.models import Contest
from tests import make

FILE = """\
slug = "spring"
title = "Spring"
series = "seasons"
hashtags = ["Spring"]
[organisation]
slug = "agency"
name = "Agency"
[rules.towns]
ags = ["16067029"]
[texts.intro]
de = { file = "intro.md" }
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "intro.md").write_text("Hallo\n", encoding="utf-8")
    path = tmp_path / "spring.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def contests(app: Flask, db: Session, *words: object) -> Result:
    db.commit()
    with app.app_context():
        result = app.test_cli_runner().invoke(args=["contests", *map(str, words)])
    db.expire_all()
    return result


def test_load_makes_and_changes_and_leaves_alone(
    app: Flask, db: Session, file: Path
) -> None:
    make.town(db)

    first = contests(app, db, "load", file)
    second = contests(app, db, "load", file)
    file.write_text(FILE.replace('"Spring"\n', '"Summer"\n', 1), encoding="utf-8")
    third = contests(app, db, "load", file)

    assert [one.output for one in (first, second, third)] == [
        "spring: made.\n",
        "spring: nothing changed.\n",
        "spring: changed title.\n",
    ]


def test_mistakes_are_listed_with_their_lines_and_nothing_changes(
    app: Flask, db: Session, file: Path
) -> None:
    file.write_text("titel = 1\n" + FILE, encoding="utf-8")

    result = contests(app, db, "load", file)

    assert result.exit_code == 1
    assert result.output == (
        f"{file}, line 1: “titel” is unknown; did you mean “title”?\n"
        f"{file}, line 10: We know no town with the key 16067029.\n"
        "Error: Nothing was changed; mistakes in the file: 2.\n"
    )
    assert db.scalars(select(Contest)).all() == []


def test_a_file_outside_the_folder_is_not_read(
    app: Flask, db: Session, file: Path
) -> None:
    make.town(db)
    (file.parent.parent / "secret.md").write_text("secret", encoding="utf-8")
    bad = FILE.replace("intro.md", "../secret.md")
    file.write_text(bad, encoding="utf-8")

    result = contests(app, db, "load", file)

    assert f"{file}, line 11: The file “../secret.md” cannot be read." in result.output


def test_edits_are_shown_as_a_difference_and_force_overwrites_them(
    app: Flask, db: Session, file: Path
) -> None:
    make.town(db)
    contests(app, db, "load", file)
    db.scalars(select(Contest)).one().title = "Edited"

    refused = contests(app, db, "load", file)
    forced = contests(app, db, "load", file, "--force")

    assert refused.exit_code == 1
    assert '-title = "Spring"\n+title = "Edited"\n' in refused.output
    assert "load it with --force" in refused.output
    assert forced.output == "spring: changed title.\n"


def test_export_prints_what_load_takes(app: Flask, db: Session, file: Path) -> None:
    make.town(db)
    contests(app, db, "load", file)

    written = contests(app, db, "export", "spring").output
    file.write_text(written, encoding="utf-8")

    assert 'organisation = "agency"' in written
    assert contests(app, db, "load", file).output == "spring: nothing changed.\n"
    assert contests(app, db, "export", "winter").exit_code == 1


def test_the_organisation_of_the_command_must_exist(
    app: Flask, db: Session, file: Path
) -> None:
    make.town(db)

    result = contests(app, db, "load", file, "--organisation", "nobody")

    assert result.exit_code == 1
    assert "There is no organisation “nobody”" in result.output


def test_list_tells_phase_and_title(app: Flask, db: Session) -> None:
    contest = make.contest(db, open_=())

    result = contests(app, db, "list")

    assert result.output == f"{contest.slug}\tannounced\tSpring in the centre\n"
