"""What pages load: packages copied into static/vendor, and addresses with a hash.

`make setup` fills static/vendor from node_modules and does nothing when
it is up to date. `url` gives an asset an address that changes with its content, so
that browsers may keep it for a year; asked for by it, texts are sent compressed.
"""

import hashlib
import logging
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import brotli
from flask import Flask, Response, current_app, request

ROOT = Path(__file__).parent.parent
TEXTS = {".css", ".js", ".svg"}
QUALITY = 9  # of Brotli: done once a file
KEPT_BY_NAME = "vendor/fonts/"
YEAR_S = 365 * 24 * 60 * 60
STAMP = "filled-from"  # holds the digest of what static/vendor was filled from

# From node_modules to static/vendor; only what some page loads.
COPIES = (
    ("@kern-ux/native/dist/kern.min.css", "kern/kern.min.css"),
    ("@kern-ux/native/LICENSE.md", "kern/LICENSE.md"),
    ("tus-js-client/dist/tus.min.js", "tus/tus.min.js"),
    ("photoswipe/dist/photoswipe.css", "photoswipe/photoswipe.css"),
    ("photoswipe/dist/photoswipe.esm.min.js", "photoswipe/photoswipe.esm.min.js"),
    (
        "photoswipe/dist/photoswipe-lightbox.esm.min.js",
        "photoswipe/photoswipe-lightbox.esm.min.js",
    ),
    ("leaflet/dist/leaflet.css", "leaflet/leaflet.css"),
    ("leaflet/dist/leaflet.js", "leaflet/leaflet.js"),
    ("leaflet/dist/images/layers.png", "leaflet/images/layers.png"),
    ("leaflet/dist/images/layers-2x.png", "leaflet/images/layers-2x.png"),
    ("leaflet/dist/images/marker-icon.png", "leaflet/images/marker-icon.png"),
    ("leaflet/dist/images/marker-icon-2x.png", "leaflet/images/marker-icon-2x.png"),
    ("leaflet/dist/images/marker-shadow.png", "leaflet/images/marker-shadow.png"),
    ("supercluster/dist/supercluster.min.js", "supercluster/supercluster.min.js"),
    (
        "protomaps-leaflet/dist/protomaps-leaflet.js",
        "protomaps-leaflet/protomaps-leaflet.js",
    ),
)

# Fonts: from node_modules to static/vendor, cut down to the letters below. Style sheets
# name them without a hash, so the number in their names rises when they change.
FONTS = (
    (
        "@kern-ux/native/dist/fonts/fira-sans/FiraSans-Regular.woff2",
        "fonts/fira-sans-400-1.woff2",
    ),
    (
        "@kern-ux/native/dist/fonts/fira-sans/FiraSans-SemiBold.woff2",
        "fonts/fira-sans-600-1.woff2",
    ),
)
# European letters in Latin script, typographic quotes, dashes, spaces, €, arrows, ≤ ≥.
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x2009, 0x202F),
    *range(0x2010, 0x2015),
    *range(0x2018, 0x201F),
    *(0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC),
    *(0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2264, 0x2265),
)
FEATURES = ("kern", "liga", "locl", "mark", "ccmp", "tnum", "lnum")
NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)  # the last two: licence, as the OFL asks


class MissingPackageError(Exception):
    """A file of a front-end package is not there."""


def fill(packages: Path, vendor: Path) -> bool:
    """Copy what pages load from the packages to the vendor folder.

    Returns false when everything was there already.
    """
    wanted = _digest(packages)
    stamp = vendor / STAMP
    targets = [vendor / target for _, target in (*COPIES, *FONTS)]
    if (
        stamp.exists()
        and stamp.read_text() == wanted
        and all(target.exists() for target in targets)
    ):
        return False
    shutil.rmtree(vendor, ignore_errors=True)
    for source, target in COPIES:
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / source, vendor / target)
    for source, target in FONTS:
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        _subset(packages / source, vendor / target)
    stamp.write_text(wanted)
    return True


def _digest(packages: Path) -> str:
    """Return a digest of what will be copied: our lists, and each file's size."""
    digest = hashlib.sha256(repr((COPIES, FONTS, LETTERS, FEATURES, NAMES)).encode())
    for source, _ in (*COPIES, *FONTS):
        file = packages / source
        if not file.exists():
            raise MissingPackageError(
                f"{source} is missing: run npm ci --ignore-scripts"
            )
        digest.update(f"{source} {file.stat().st_size}\n".encode())
    return digest.hexdigest()


def _subset(source: Path, target: Path) -> None:
    """Write a font with only our letters, as WOFF2."""
    from fontTools import subset  # noqa: PLC0415  # slow, and only the set-up needs it

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of odd headers
    options = subset.Options(
        flavor="woff2",
        layout_features=list(FEATURES),
        name_IDs=list(NAMES),
        hinting=False,
    )
    with subset.load_font(str(source), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        subset.save_font(font, str(target), options)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files below static/ as they were at the start.

    versions   path → hash of the content
    packed     path → content compressed with Brotli, made when first asked for
    """

    folder: Path
    versions: dict[str, str]
    packed: dict[str, bytes] = field(default_factory=dict)

    def pack(self, path: str) -> bytes:
        """Return a file's content, compressed."""
        if path not in self.packed:
            data = (self.folder / path).read_bytes()
            self.packed[path] = brotli.compress(data, quality=QUALITY)
        return self.packed[path]


def init_app(app: Flask) -> None:
    """Give templates `asset`, and let browsers keep what has a hash in its address."""
    folder = Path(app.static_folder or "")
    app.extensions["assets"] = Shelf(
        folder,
        {
            file.relative_to(folder).as_posix(): _version(file)
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        },
    )
    app.add_template_global(url, "asset")
    app.after_request(_keep)


def url(path: str) -> str:
    """Return the address of a file below static/, with the hash of its content."""
    return f"{current_app.static_url_path}/{path}?v={_shelf().versions[path]}"


def _shelf() -> Shelf:
    shelf: Shelf = current_app.extensions["assets"]
    return shelf


def _version(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


def _keep(response: Response) -> Response:
    """Allow a year for an asset asked for by its hash, and send texts compressed."""
    if request.endpoint != "static" or response.status_code not in {200, 304}:
        return response
    path = (request.view_args or {}).get("filename", "")
    by_hash = request.args.get("v") == _shelf().versions.get(path, "")
    if not by_hash and not path.startswith(KEPT_BY_NAME):
        return response
    response.cache_control.clear()
    response.cache_control.public = True
    response.cache_control.max_age = YEAR_S
    response.cache_control.immutable = True
    if Path(path).suffix in TEXTS:
        response.vary.add("Accept-Encoding")
        if response.status_code == 200 and request.accept_encodings.quality("br"):
            response.close()  # the file that would have been sent
            response.direct_passthrough = False
            response.set_data(_shelf().pack(path))
            response.content_encoding = "br"
            response.headers.pop("ETag", None)  # it named the plain content
    return response


def main() -> None:
    """Fill static/vendor, or end with a sentence that says what is missing."""
    try:
        fill(ROOT / "node_modules", ROOT / "static" / "vendor")
    except MissingPackageError as missing:
        sys.exit(str(missing))
