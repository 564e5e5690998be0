"""The table of counters: a row for each, as a city fills it in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shapely.errors import GEOSException
from shapely.geometry import shape

from snaps.errors import N_, RefusedError
from snaps.footfall.cells import CellError, day, flag
from snaps.footfall.methods import Method, method_of
from snaps.footfall.tables import Row, read_table
from snaps.spots.geometry import Geometry, point_inside

SYNONYMS: Mapping[str, frozenset[str]] = {
    "key": frozenset({"zaehlstelle_id", "zählstelle_id", "counter_id", "key"}),
    "name": frozenset({"name"}),
    "town": frozenset({"stadt", "ags", "town"}),
    "latitude": frozenset({"lat", "breite", "latitude"}),
    "longitude": frozenset({"lon", "laenge", "länge", "longitude"}),
    "street": frozenset({"strasse", "straße", "street"}),
    "line": frozenset({"querschnitt_geojson", "line_geojson"}),
    "direction_a": frozenset({"richtung_a", "direction_a"}),
    "direction_b": frozenset({"richtung_b", "direction_b"}),
    "method": frozenset({"methode", "method"}),
    "maker": frozenset({"hersteller", "maker"}),
    "operator": frozenset({"betreiber", "operator"}),
    "source": frozenset({"quelle", "source"}),
    "licence": frozenset({"lizenz", "licence", "license"}),
    "may_be_published": frozenset(
        {"veroeffentlichung_erlaubt", "veröffentlichung_erlaubt", "may_be_published"}
    ),
    "valid_from": frozenset({"gueltig_von", "gültig_von", "valid_from"}),
    "valid_to": frozenset({"gueltig_bis", "gültig_bis", "valid_to"}),
}
NEEDED = ("key", "name", "town", "method")
LONGEST = 80  # letters of a key or name


@dataclass(frozen=True, slots=True)
class CounterRecord:
    """A counter of the file: degrees WGS 84; `town` is an AGS key or a name."""

    key: str
    name: str
    town: str
    latitude: float
    longitude: float
    method: Method
    street: str = ""
    line: Geometry | None = None
    direction_a: str = ""
    direction_b: str = ""
    maker: str = ""
    operator: str = ""
    source: str = ""
    licence: str = ""
    may_be_published: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class CounterMistake:
    """What is wrong in a line of the file, counted from 1."""

    line: int
    sentence: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        words = self.sentence % self.values if self.values else self.sentence
        return f"{self.line}: {words}"


class CounterFileError(RefusedError):
    """A file with mistakes; nothing of it is taken."""

    def __init__(self, mistakes: list[CounterMistake]) -> None:
        super().__init__(
            N_("The file has mistakes, so nothing of it was taken: %(mistakes)s"),
            mistakes="; ".join(map(str, mistakes)),
        )
        self.mistakes = mistakes


def read_counters(data: bytes) -> list[CounterRecord]:
    """Return the counters of a CSV file in its order.

    Raises CounterFileError with every mistake of the file.
    """
    table = read_table(data)
    columns = {
        name: at
        for name, words in SYNONYMS.items()
        for at, word in enumerate(table.header)
        if word.casefold() in words
    }
    missing = [name for name in NEEDED if name not in columns]
    if missing or not ("line" in columns or {"latitude", "longitude"} <= set(columns)):
        names = ", ".join(missing or ["latitude", "longitude"])
        sentence = N_("These columns are missing: %(names)s.")
        raise CounterFileError([CounterMistake(1, sentence, {"names": names})])
    records: list[CounterRecord] = []
    mistakes: list[CounterMistake] = []
    for row in table.rows:
        try:
            records.append(_record(row, columns))
        except CellError as error:
            mistakes.append(CounterMistake(row.line, error.sentence, error.values))
    mistakes += _twice(records)
    if mistakes:
        raise CounterFileError(mistakes)
    return records


def _twice(records: list[CounterRecord]) -> list[CounterMistake]:
    keys = [(record.town, record.key) for record in records]
    sentence = N_("The key “%(key)s” stands in the file twice.")
    return [
        CounterMistake(0, sentence, {"key": key})
        for town, key in sorted(set(keys))
        if keys.count((town, key)) > 1
    ]


def _record(row: Row, columns: Mapping[str, int]) -> CounterRecord:
    def cell(name: str) -> str:
        at = columns.get(name)
        return "" if at is None or at >= len(row.cells) else row.cells[at]

    for name in NEEDED:
        if not cell(name):
            raise CellError(N_("The cell for “%(name)s” is empty."), name=name)
        if len(cell(name)) > LONGEST:
            raise CellError(N_("The cell for “%(name)s” is too long."), name=name)
    method = method_of(cell("method"))
    if method is None:
        raise CellError(
            N_("The method “%(method)s” is not known."), method=cell("method")
        )
    line = line_of(cell("line"))
    latitude, longitude = _position(cell("latitude"), cell("longitude"), line)
    texts = ("street", "direction_a", "direction_b", "maker", "operator")
    return CounterRecord(
        key=cell("key"),
        name=cell("name"),
        town=cell("town"),
        latitude=latitude,
        longitude=longitude,
        method=method,
        line=line,
        source=cell("source"),
        licence=cell("licence"),
        may_be_published=flag(cell("may_be_published")),
        valid_from=day(cell("valid_from")),
        valid_to=day(cell("valid_to")),
        **{name: cell(name) for name in texts},
    )


def line_of(text: str) -> Geometry | None:
    """Return a cross-section, none for an empty cell; raises CellError for others."""
    if not text:
        return None
    try:
        found: Any = json.loads(text)
        line = shape(found)
    except (ValueError, TypeError, KeyError, AttributeError, GEOSException):
        raise CellError(N_("The cross-section is no GeoJSON.")) from None
    if line.geom_type != "LineString" or line.length == 0:
        raise CellError(N_("The cross-section is no line."))
    return dict(found)


def _position(
    latitude: str, longitude: str, line: Geometry | None
) -> tuple[float, float]:
    """Return the position written, otherwise the middle of the cross-section."""
    if not latitude and not longitude and line is not None:
        return point_inside(line)
    try:
        found = (float(latitude.replace(",", ".")), float(longitude.replace(",", ".")))
    except ValueError:
        raise CellError(
            N_("“%(latitude)s, %(longitude)s” is no position in degrees."),
            latitude=latitude,
            longitude=longitude,
        ) from None
    if not (-90 <= found[0] <= 90 and -180 <= found[1] <= 180):
        raise CellError(
            N_("“%(latitude)s, %(longitude)s” is no position in degrees."),
            latitude=latitude,
            longitude=longitude,
        )
    return found
