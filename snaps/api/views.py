"""The open interface: JSON and GeoJSON, read only, for everybody."""

from typing import Any

from flask import (
    Blueprint as FlaskBlueprint,
    Flask,
    Response,
    current_app,
    jsonify,
    request,
)
from flask.typing import ResponseReturnValue
from flask_smorest import Api, Blueprint
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from snaps import clock
from snaps.accounts.access import open_to
from snaps.accounts.roles import Role
from snaps.api import queries
from snaps.api.schemas import (
    ContestSchema,
    ContestsSchema,
    EntriesQuerySchema,
    EntriesSchema,
    ErrorSchema,
    GeoJsonSchema,
)
from snaps.atlas.queries import spots_geojson
from snaps.cache import cacheable, is_anonymous
from snaps.contests.models import Contest
from snaps.contests.queries import contest_by_slug, public_contests
from snaps.db import session
from snaps.footfall.queries import counters_geojson
from snaps.photos.addresses import photo_url
from snaps.results.queries import ranking as ranking_of
from snaps.security import SENTENCES
from snaps.texts import _, link

blueprint = Blueprint(
    "api", __name__, url_prefix="/api/v1", description="Contests and their photos"
)
health = FlaskBlueprint("health", __name__)


class Documentation(Api):  # type: ignore[misc]  # flask-smorest is untyped
    """What describes the interface."""

    ERROR_SCHEMA = ErrorSchema

    def _register_error_handlers(self) -> None:
        """Leave the pages' errors alone: the blueprint has a handler of its own."""


def init_app(app: Flask) -> None:
    """Register the interface and its documentation."""
    app.config["OPENAPI_URL_PREFIX"] = None  # our own view serves it, guarded
    described = Documentation(
        app,
        spec_kwargs={
            "title": "Downtown SNAPS",
            "version": "1",
            "openapi_version": "3.1.0",
        },
    )
    described.register_blueprint(blueprint)
    app.extensions["api_documentation"] = described
    app.register_blueprint(health)


@blueprint.errorhandler(HTTPException)
def refuse(error: HTTPException) -> ResponseReturnValue:
    """Answer a refusal in JSON, with what is wrong in each field."""
    more = getattr(error, "data", None) or {}
    status = error.code or 500
    message = _(SENTENCES.get(status, SENTENCES[400]))
    answer: dict[str, Any] = {"status": status, "message": message}
    if "messages" in more:
        answer["errors"] = more["messages"]
    return jsonify(answer), status


@blueprint.get("/contests")
@open_to(Role.ANYONE)
@blueprint.response(200, ContestsSchema)
def contests() -> dict[str, Any]:
    """List the contests."""
    return {"items": [_contest(one) for one in public_contests(session())]}


@blueprint.get("/contests/<slug>")
@open_to(Role.ANYONE)
@blueprint.response(200, ContestSchema)
def contest(slug: str) -> dict[str, Any]:
    """Show one contest."""
    return _contest(contest_by_slug(session(), slug))


@blueprint.get("/contests/<slug>/entries")
@open_to(Role.ANYONE)
@blueprint.arguments(EntriesQuerySchema, location="query")
@blueprint.response(200, EntriesSchema)
def entries(asked: dict[str, Any], slug: str) -> dict[str, Any]:
    """List the photos that may be shown, the oldest first, in pages."""
    found = contest_by_slug(session(), slug)
    rows = queries.entries(session(), found, **asked)
    shown = rows[: asked["limit"]]
    following = None
    if len(rows) > len(shown):
        asked |= {"after": shown[-1].id, "town": asked["town"] or None}
        following = link("api.entries", slug=slug, **asked)
    return {"items": [_entry(slug, one) for one in shown], "next": following}


@blueprint.get("/contests/<slug>/spots")
@open_to(Role.ANYONE)
@blueprint.response(200, GeoJsonSchema)
def spots(slug: str) -> ResponseReturnValue:
    """Show the spots of a contest with their number of photos, as GeoJSON."""
    found = contest_by_slug(session(), slug)
    return _kept(_geojson(spots_geojson(session(), found)), found)


@blueprint.get("/contests/<slug>/ranking")
@open_to(Role.ANYONE)
@blueprint.response(200)
def ranking(slug: str) -> ResponseReturnValue:
    """Show the published ranking with every number that made it."""
    found = contest_by_slug(session(), slug)
    return jsonify(ranking_of(session(), found, now=clock.now()))


@blueprint.get("/towns/<ags>/counters")
@open_to(Role.ANYONE)
@blueprint.response(200, GeoJsonSchema)
def counters(ags: str) -> ResponseReturnValue:
    """Show the footfall counters of a town, as GeoJSON."""
    return _geojson(counters_geojson(session(), ags))


@blueprint.get("/openapi.json")
@open_to(Role.ANYONE)
@blueprint.doc(summary="Show this documentation (OpenAPI 3.1)")
def openapi() -> ResponseReturnValue:
    """Return the documentation of the interface."""
    described: Documentation = current_app.extensions["api_documentation"]
    return jsonify(described.spec.to_dict())


@health.get("/healthz")
@open_to(Role.ANYONE)
def healthz() -> ResponseReturnValue:
    """Tell that the process answers."""
    return jsonify({"status": "ok"})


@health.get("/readyz")
@open_to(Role.ANYONE)
def readyz() -> ResponseReturnValue:
    """Tell whether requests can be served: the database answers."""
    try:
        queries.database_answers(session())
    except SQLAlchemyError:
        current_app.logger.exception("not ready")
        return jsonify({"status": "the database does not answer"}), 503
    return jsonify({"status": "ok"})


@blueprint.after_request
def _open(answer: Response) -> Response:
    """Let any site read what is open to all, and ask whether it has changed."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    if answer.status_code == 200:
        answer.add_etag()
        answer.make_conditional(request)
    return answer


def _contest(found: Contest) -> dict[str, Any]:
    page = link("gallery.index", slug=found.slug)
    return queries.contest_as_values(found, clock.now(), page)


def _entry(slug: str, entry: Any) -> dict[str, Any]:
    page = link("gallery.entry", slug=slug, entry_id=entry.id)
    base = current_app.config["PUBLIC_URL"]
    return queries.entry_as_values(
        entry, page=page, photo=lambda *photo: base + photo_url(*photo)
    )


def _geojson(values: dict[str, Any]) -> Response:
    answer = jsonify(values)
    answer.mimetype = "application/geo+json"
    return answer


def _kept(answer: Response, found: Contest) -> Response:
    if is_anonymous():
        cacheable(answer, found.id, found.next_change(clock.now()))
    return answer
