import gzip
import json
import re
from pathlib import Path

import brotli
import pytest
from flask import Flask
from fontTools.ttLib import TTFont

from snaps import assets
from snaps.assets import MissingPackageError

CSS_LIMIT_KB, OWN_CSS_LIMIT_KB, FONT_LIMIT_KB = 45, 8, 20


@pytest.fixture(scope="module")
def vendor(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static") / "vendor"
    assert assets.fill(root / "node_modules", folder)
    return folder


def test_filling_again_does_nothing(root: Path, vendor: Path) -> None:
    before = (vendor / "kern/kern.min.css").stat().st_mtime_ns

    assert not assets.fill(root / "node_modules", vendor)

    assert (vendor / "kern/kern.min.css").stat().st_mtime_ns == before


def test_a_lost_file_is_filled_in_again(root: Path, vendor: Path) -> None:
    (vendor / "tus/tus.min.js").unlink()

    assert assets.fill(root / "node_modules", vendor)

    assert (vendor / "tus/tus.min.js").exists()


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        MissingPackageError, match=r"kern\.min\.css is missing: run npm"
    ):
        assets.fill(tmp_path / "node_modules", tmp_path / "vendor")

    assert not (tmp_path / "vendor").exists()


@pytest.mark.parametrize("weight", [400, 600])
def test_fonts_are_small_and_write_german(vendor: Path, weight: int) -> None:
    file = vendor / f"fonts/fira-sans-{weight}-1.woff2"

    with TTFont(file) as font:
        letters = set(font.getBestCmap())

    assert {ord(letter) for letter in "ÄÖÜäöüßéř„“‚‘’–…€·×→"} <= letters
    assert file.stat().st_size <= FONT_LIMIT_KB * 1024


def test_fonts_keep_their_licence(vendor: Path) -> None:
    with TTFont(vendor / "fonts/fira-sans-400-1.woff2") as font:
        licence = font["name"].getDebugName(13)

    assert "Open Font License" in licence


def test_style_sheets_stay_within_their_budget(root: Path, vendor: Path) -> None:
    kern = packed_kb(vendor / "kern/kern.min.css")
    own = packed_kb(root / "static/css/snaps.css")

    assert own <= OWN_CSS_LIMIT_KB
    assert kern + own <= CSS_LIMIT_KB


def test_packages_are_pinned_and_the_lock_names_no_address(root: Path) -> None:
    package = json.loads((root / "package.json").read_text())
    lock = (root / "package-lock.json").read_text()

    versions = (package["dependencies"] | package["devDependencies"]).values()
    assert all(version[0].isdigit() for version in versions)
    assert "http" not in lock
    assert all(
        "integrity" in entry
        for path, entry in json.loads(lock)["packages"].items()
        if path
    )


def test_an_asset_is_kept_for_a_year_by_its_hash(app: Flask) -> None:
    with app.test_client().get(assets.url("css/snaps.css")) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_font_is_kept_for_a_year_by_its_name(app: Flask) -> None:
    font = "/static/vendor/fonts/fira-sans-400-1.woff2"
    with app.test_client().get(font) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_preloaded_font_is_the_one_the_style_sheet_names(root: Path) -> None:
    named = set(
        re.findall(r"fonts/[\w-]+\.woff2", text_of(root, "static/css/snaps.css"))
    )
    preloaded = set(
        re.findall(r"fonts/[\w-]+\.woff2", text_of(root, "templates/base.html"))
    )

    assert preloaded < named == {target for _, target in assets.FONTS}


@pytest.mark.parametrize(
    "address", ["/static/css/snaps.css", "/static/css/snaps.css?v=0"]
)
def test_an_asset_without_its_hash_is_asked_for_again(app: Flask, address: str) -> None:
    with app.test_client().get(address) as answer:
        assert answer.status_code == 200
        assert "max-age" not in answer.headers["Cache-Control"]


def test_an_asset_that_is_not_there_is_no_page_with_a_hole(app: Flask) -> None:
    with app.app_context(), pytest.raises(KeyError):
        assets.url("css/nothing.css")


def test_texts_are_sent_compressed_by_their_hash(app: Flask, root: Path) -> None:
    wanted = assets.url("css/snaps.css")

    with app.test_client().get(wanted, headers={"Accept-Encoding": "br"}) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert int(answer.headers["Content-Length"]) == len(answer.data)
        text = brotli.decompress(answer.data)

    assert text == (root / "static/css/snaps.css").read_bytes()


def test_pictures_and_plain_browsers_get_files_as_they_are(app: Flask) -> None:
    picture, text = assets.url("img/touch-icon.png"), assets.url("css/snaps.css")
    browser = app.test_client()

    for wanted, accepted in ((picture, "br"), (text, "gzip")):
        with browser.get(wanted, headers={"Accept-Encoding": accepted}) as answer:
            assert "Content-Encoding" not in answer.headers


def text_of(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def packed_kb(file: Path) -> float:
    return len(gzip.compress(file.read_bytes(), 9)) / 1024
