"""Pictures by their address, and resumable uploads (tus 1.0.0)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from flask import Blueprint, Flask, Response, current_app, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from snaps import clock
from snaps.accounts.access import open_to
from snaps.accounts.roles import Role
from snaps.db import session, transaction
from snaps.errors import SnapsError
from snaps.limits import limiter
from snaps.photos import tus
from snaps.photos.access import held, pour, upload_owner, whole_bodies
from snaps.photos.actions import end_upload, move_offset, open_upload
from snaps.photos.addresses import pass_holds, photo_url
from snaps.photos.facts import MAX_BYTES
from snaps.photos.models import Photo
from snaps.photos.queries import shown_photo, upload_of
from snaps.storage import derivatives, uploads as upload_files
from snaps.texts import say

blueprint = Blueprint("photos", __name__, url_prefix="/photos")
uploads = Blueprint("uploads", __name__, url_prefix="/uploads")

# A day: after that a withdrawn photo is gone from every cache that keeps the rules.
FOR_ALL = "public, max-age=86400, immutable"
FOR_ONE = "private, max-age=3600"
UPLOADS_AN_HOUR = "300 per hour"  # a class of thirty behind one address


@blueprint.record_once
def _set_up(state: BlueprintSetupState) -> None:
    app = cast("Flask", state.app)
    app.jinja_env.globals["photo_url"] = photo_url
    app.wsgi_app = whole_bodies(app.wsgi_app)  # type: ignore[method-assign,assignment]  # as Flask advises


@blueprint.get("/<key>/<int:revision>/<int:width>.webp")
@open_to(Role.ANYONE)
def picture(key: str, revision: int, width: int) -> ResponseReturnValue:
    """Send a derivative; one that is not public only to the holder of a pass."""
    photo = shown_photo(session(), key, revision, width)
    if photo is None or not (photo.public or _has_pass(photo)):
        return Response(status=404, mimetype="text/plain")
    try:
        data = derivatives().read(f"{key}/{revision}/{width}.webp")
    except FileNotFoundError:  # erased while we looked
        return Response(status=404, mimetype="text/plain")
    answer = Response(data, mimetype="image/webp")
    answer.set_etag(f"{key}-{revision}-{width}")
    answer.headers["Cache-Control"] = FOR_ALL if photo.public else FOR_ONE
    return answer.make_conditional(request)


def _has_pass(photo: Photo) -> bool:
    secret = current_app.config["SECRET_KEY"]
    given = request.args.get("t", "")
    return pass_holds(given, secret, photo.key, photo.revision, clock.now())


def speaks_tus(view: Callable[..., Response]) -> Callable[..., Response]:
    """Answer only to our version of the protocol, and in it."""

    @wraps(view)
    def spoken(**values: Any) -> Response:
        if request.headers.get("Tus-Resumable") != tus.VERSION:
            answer = Response(status=412)
            answer.headers["Tus-Version"] = tus.VERSION
        else:
            try:
                answer = view(**values)
            except SnapsError as error:
                answer = Response(say(error), error.status, mimetype="text/plain")
        answer.headers["Tus-Resumable"] = tus.VERSION
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return spoken


@uploads.route("/", methods=["OPTIONS"])
@open_to(Role.ANYONE)
def abilities() -> ResponseReturnValue:
    """Say what we can do."""
    answer = Response(status=204)
    answer.headers["Tus-Resumable"] = answer.headers["Tus-Version"] = tus.VERSION
    answer.headers["Tus-Extension"] = tus.EXTENSIONS
    answer.headers["Tus-Max-Size"] = str(MAX_BYTES)
    return answer


@uploads.post("/")
@open_to(Role.ANYONE)
@limiter.limit(UPLOADS_AN_HOUR)
@speaks_tus
def create() -> Response:
    """Make room for a file, if it is not too large."""
    length = tus.whole_number(request.headers.get("Upload-Length"))
    if not length:
        return Response(status=400)
    if length > MAX_BYTES:
        return Response(status=413)
    name = tus.file_name(request.headers.get("Upload-Metadata", ""))
    with transaction() as db:
        upload = open_upload(
            db, owner=upload_owner(), length=length, name=name, now=clock.now()
        )
    answer = Response(status=201)
    answer.headers["Location"] = url_for("uploads.offset", key=upload.key)
    return answer


@uploads.route("/<key>", methods=["HEAD"])
@open_to(Role.ANYONE)
@speaks_tus
def offset(key: str) -> Response:
    """Say how much of a file is here."""
    upload = upload_of(session(), key, upload_owner())
    answer = Response(status=200)
    answer.headers["Upload-Offset"] = str(upload.offset)
    answer.headers["Upload-Length"] = str(upload.length)
    return answer


@uploads.patch("/<key>")
@open_to(Role.ANYONE)
@speaks_tus
def receive(key: str) -> Response:
    """Take the next bytes; what arrived before the sender went away is kept."""
    if request.mimetype != tus.BODY:
        return Response(status=415)
    owner = upload_owner()
    upload_of(session(), key, owner)  # or there is no such upload
    with held(upload_files().path_for(key)) as file:
        if file is None:
            return Response(status=423)
        upload = upload_of(session(), key, owner)
        start, room = upload.offset, upload.length - upload.offset
        if tus.whole_number(request.headers.get("Upload-Offset")) != start:
            return Response(status=409)
        if (request.content_length or 0) > room:
            return Response(status=413)
        session().rollback()  # no transaction while we wait for the network
        arrived = pour(request.stream, file, start, room)
        with transaction() as db:
            move_offset(upload_of(db, key, owner), arrived)
    answer = Response(status=204)
    answer.headers["Upload-Offset"] = str(arrived)
    return answer


@uploads.delete("/<key>")
@open_to(Role.ANYONE)
@speaks_tus
def end(key: str) -> Response:
    """Forget a file that was sent."""
    with transaction() as db:
        end_upload(db, upload=upload_of(db, key, upload_owner()))
    return Response(status=204)
