"""The shape of the house, kept by a test rather than by memory."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

# A module may import its own feature and the floors below its own, never a neighbour
# on the same floor; the services of floor 0 may use each other.
FLOORS = (
    "clock settings db errors jobs storage limits log mail security texts assets cache",
    "accounts",
    "photos spots consents",
    "contests",
    "entries footfall",
    "sources moderation voting jury",
    "gallery results atlas",
    "web api demo",
    "building",  # it alone sees everything
    "",  # snaps/__init__.py: what others call it by
    "preparing",  # an instance, before its servers start
    "run",  # starts them
)
# A feature may hold these rooms, each of which may import the rooms before it.
# Every other module of a feature is pure: values and functions, no framework.
ROOMS = ["models", "queries", "actions", "jobs", "forms", "access", "views", "cli"]
FRAMEWORKS = {
    "flask", "flask_babel", "flask_login", "flask_wtf", "wtforms", "werkzeug",
    "sqlalchemy", "jinja2", "click", "dbos",
}  # fmt: skip
PURE_SERVICES = {"snaps.errors"}  # of floor 0, what pure modules may use

ROOT = Path(__file__).parent.parent
MODULES = [
    path
    for path in sorted(ROOT.glob("snaps/**/*.py"))
    if "migrations" not in path.parts
]
PYTHON = [
    path
    for folder in ("snaps", "tests", "bench")
    for path in sorted(ROOT.glob(f"{folder}/**/*.py"))
    if "migrations" not in path.parts
]
TEMPLATES = sorted(ROOT.glob("templates/**/*.*"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


NAMES = {name_of(path) for path in MODULES}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in NAMES else node.module


def feature(module: str) -> str:
    return [*module.split("."), ""][1]


def floor(module: str) -> int:
    mine = feature(module)
    return next(i for i, names in enumerate(FLOORS) if mine in names.split(" "))


def room(module: str) -> int:
    """Return how high a module stands in its feature; 0 is the pure ground.

    A room may be a folder: what lies in it belongs to the room.
    """
    parts = module.split(".")[2:]
    return next((ROOMS.index(part) + 1 for part in parts if part in ROOMS), 0)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down(path: Path) -> None:
    me = name_of(path)
    for other in imports(path):
        if other.split(".")[0] != "snaps":
            continue
        if feature(other) == feature(me):
            assert room(other) <= room(me), f"{me} looks up to {other}"
        else:
            down = floor(other) < floor(me) or floor(other) == floor(me) == 0
            assert down, f"{me} may not import {other}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_ground_is_pure(path: Path) -> None:
    me = name_of(path)
    if me.count(".") < 2 or room(me):
        return
    for other in imports(path):
        top = other.split(".")[0]
        assert top not in FRAMEWORKS, f"{me} is pure and may not import {other}"
        if top == "snaps":
            service = floor(other) == 0
            assert not service or other in PURE_SERVICES, f"{me} is pure: {other}"
            assert not room(other), f"{me} is pure, {other} is not"


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates"))
)
def test_templates_stay_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 100


@pytest.mark.parametrize(
    "path", [path for path in MODULES if room(name_of(path)) >= 7], ids=name_of
)
def test_views_and_commands_stay_short(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            body = node.body
            if isinstance(body[0], ast.Expr) and len(body) > 1:
                body = body[1:]  # the docstring
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1
            assert lines <= 25, f"{node.name} has {lines} lines"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_actions_and_queries_never_commit(path: Path) -> None:
    if ROOMS[:3].count(path.stem) == 0:
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"commit", "rollback"}, f"{path.name} commits"


def test_every_view_says_who_may_call_it(built: Flask) -> None:
    silent = {
        endpoint
        for endpoint, view in built.view_functions.items()
        if not hasattr(view, "open_to") and endpoint != "static"
    }

    assert silent == set()


def test_every_template_belongs_to_a_feature() -> None:
    folders = {path.name for path in (ROOT / "templates").iterdir() if path.is_dir()}
    features = {path.name for path in (ROOT / "snaps").iterdir() if path.is_dir()}

    assert folders - features == {"macros", "errors", "emails"}


def test_nothing_is_left_for_later() -> None:
    # Put together here, so that this file does not find itself.
    words = ["TO" + "DO", "FIX" + "ME", "X" + "XX"]
    found = [
        path.name
        for path in [*PYTHON, *TEMPLATES, *ROOT.glob("static/[cj]s*/**/*")]
        if path.is_file() and any(word in path.read_text() for word in words)
    ]

    assert found == []
