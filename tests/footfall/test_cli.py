from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from snaps.footfall.queries import counter_by_key, datasets
from tests import make
from tests.footfall.test_actions import GOTHA, counter, table


def run(app: Flask, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["footfall", *words])
    return result.exit_code, result.output


def written(tmp_path: Path, data: bytes) -> str:
    file = tmp_path / "file.csv"
    file.write_bytes(data)
    return str(file)


def test_counters_are_taken_in(app: Flask, db: Session, tmp_path: Path) -> None:
    make.town(db)
    file = written(
        tmp_path, b"key;name;stadt;lat;lon;methode\nG1;Neumarkt;Gotha;50.9;10.7;laser\n"
    )

    assert run(app, "counters", file) == (0, "16067029 G1: Neumarkt\n")


def test_mistakes_in_a_file_of_counters_are_listed(
    app: Flask, db: Session, tmp_path: Path
) -> None:
    make.town(db)
    file = written(
        tmp_path, b"key;name;stadt;lat;lon;methode\nG1;;Gotha;50.9;10.7;laser\n"
    )

    code, said = run(app, "counters", file)

    assert code == 1
    assert said == (
        f"Error: Nothing was taken from {file}:\n"
        "  line 2: The cell for “name” is empty.\n"
    )


def test_counts_are_taken_in_with_a_report(
    app: Flask, db: Session, tmp_path: Path
) -> None:
    counter(db)
    db.commit()
    file = written(tmp_path, table(1, 0, 3))

    code, first = run(app, "import", file, "--town", GOTHA, "--publish")
    again = run(app, "import", file, "--town", GOTHA)[1]

    number = datasets(db, [GOTHA])[0].id
    assert code == 0
    assert first == (
        "long, utf-8, 3 rows, 3 readable\n"
        "  Note: 1 of 3 intervals have nobody in them. (row 3)\n"
        f"Dataset {number}: 3 counts taken, published.\n"
    )
    assert again.endswith(
        f"This file is dataset {number} already; nothing was changed.\n"
    )


def test_a_file_that_stops_shows_one_of_its_rows(
    app: Flask, db: Session, tmp_path: Path
) -> None:
    counter(db)
    db.commit()
    file = written(tmp_path, table(1) + b";7")

    code, said = run(app, "import", file, "--town", GOTHA)

    assert code == 1
    assert said == (
        "long, utf-8, 1 rows, 0 readable\n"
        "  Stopped: Rows have 5 cells, but the header has 4. (row 2)\n"
        "  A row of the file, beside the header:\n"
        "    zaehlstelle_id: G1\n"
        "    beginn: 2026-05-03T22:00:00+00:00\n"
        "    dauer_min: 60\n"
        "    anzahl: 1\n"
        "    –: 7\n"
        f"Error: Nothing was taken from {file}.\n"
    )


def test_only_the_total_is_taken_where_asked(
    app: Flask, db: Session, shared: Path
) -> None:
    counter(db)
    db.commit()
    folder = shared / "footfall" / "hystreet_moers"
    file = str(folder / "besucherzahlen-moers-juli-2022-stundlich.csv")
    words = ("import", file, "--town", GOTHA, "--counter", "G1")

    stopped = run(app, *words)
    taken = run(app, *words, "--take", "total", "--publish")

    assert stopped[0] == 1
    assert "From column 7 on, cells stand one too far to the right" in stopped[1]
    assert taken[0] == 0
    assert "744 counts taken, published." in taken[1]
    assert counter_by_key(db, GOTHA, "G1").typical.days == 31


def test_an_unknown_counter_is_refused(app: Flask, db: Session, tmp_path: Path) -> None:
    make.town(db)

    code, said = run(app, "import", written(tmp_path, table(1)), "--town", GOTHA)

    assert code == 1
    assert said == "Error: Gotha has no counter “G1”. Known are: –.\n"


def test_datasets_are_listed_published_and_removed(
    app: Flask, db: Session, tmp_path: Path
) -> None:
    counter(db)
    db.commit()
    run(app, "import", written(tmp_path, table(1, 2)), "--town", GOTHA)
    number = str(datasets(db, [GOTHA])[0].id)

    listed = run(app, "datasets", GOTHA)[1]
    run(app, "publish", number)
    published = run(app, "datasets", GOTHA)[1]
    run(app, "publish", number, "--back")
    taken_back = run(app, "datasets", GOTHA)[1]
    run(app, "remove", number)

    assert listed == f"{number}: file.csv, 2 counts, not published\n"
    assert published == f"{number}: file.csv, 2 counts, published\n"
    assert taken_back == listed
    assert run(app, "datasets", GOTHA) == (0, "")
