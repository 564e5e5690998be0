"""Building the app: the only module that sees every feature."""

import importlib
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from flask import Blueprint, Flask
from jinja2 import StrictUndefined

from snaps import assets, cache, db, jobs, limits, mail, security, storage, texts
from snaps.accounts import access
from snaps.contests.queries import scope_of, versions
from snaps.db import session

ROOT = Path(__file__).parent.parent
# Features in the order of their floors. Each brings what it has of blueprint (views),
# jobs and commands (cli).
FEATURES = (
    "accounts",
    "photos",
    "spots",
    "consents",
    "contests",
    "entries",
    "footfall",
    "sources",
    "moderation",
    "voting",
    "jury",
    "gallery",
    "results",
    "atlas",
    "web",
    "api",
    "demo",
)
UNPREFIXED = {"photos", "uploads", "root"}  # addresses without a language


def build(settings: Mapping[str, Any] | None, instance: Path) -> Flask:
    """Build the app from settings, or from the config.py of its instance folder."""
    app = Flask(
        "snaps",
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        instance_path=str(instance),
        instance_relative_config=True,
    )
    app.jinja_options = {"undefined": StrictUndefined}
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config.from_object("snaps.settings")
    app.config["MIGRATIONS"] = Path(__file__).parent / "migrations"
    if settings is None:
        app.config.from_pyfile("config.py")
    else:
        app.config.from_mapping(settings)
    if not app.config["SQLALCHEMY_DATABASE_URI"]:
        file = Path(app.instance_path) / "snaps.sqlite3"
        app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{file}"

    for part in (db, storage, texts, security, limits, jobs, mail, assets):
        part.init_app(app)
    access.init_app(app, scope_of=scope_of)
    for feature in FEATURES:
        add_feature(app, feature)
    cache.init_app(app, lambda: versions(session()))
    return app


def add_feature(app: Flask, feature: str) -> None:
    """Register the rooms that a feature has."""
    folder = Path(__file__).parent / feature
    for room in ("models", "jobs", "views", "cli"):
        if (folder / f"{room}.py").exists() or (folder / room).is_dir():
            module = importlib.import_module(f"snaps.{feature}.{room}")
            if hasattr(module, "init_app"):
                module.init_app(app)
            elif room == "views":
                add_pages(app, module)


def add_pages(app: Flask, views: ModuleType) -> None:
    """Register the blueprints of a feature, its pages below their language."""
    for value in vars(views).values():
        if isinstance(value, Blueprint):
            prefix = "" if value.name in UNPREFIXED else "/<lang>"
            own = value.url_prefix or ""
            app.register_blueprint(value, url_prefix=prefix + own)
