"""What the worker does with photos."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from snaps import clock
from snaps.db import session, transaction
from snaps.jobs import job, sweep
from snaps.photos import darkroom
from snaps.photos.actions import end_upload, note_derived, note_failure
from snaps.photos.facts import PhotoError
from snaps.photos.models import Photo, Upload
from snaps.photos.pictures import files_of
from snaps.photos.queries import expired_uploads, underived
from snaps.storage import derivatives, originals

sweep("photos.derive")(underived)


@job("photos.derive")
def derive(photo_id: int, revision: int) -> None:
    """Make the pictures that pages show; a second run finds nothing to do.

    A photo that cannot be opened keeps the sentence that says so. A worker that is
    killed leaves files at most, which the next run writes again.
    """
    photo = session().get(Photo, photo_id)
    if photo is None or photo.revision != revision or photo.derived == revision:
        return
    key, digest, orientation = photo.key, photo.digest, photo.orientation
    session().rollback()  # end the read: what follows takes a while
    try:
        made = darkroom.develop(originals().read(digest), orientation)
    except PhotoError as error:
        with transaction() as db:
            note_failure(db.get_one(Photo, photo_id), error.sentence)
        return
    for width, file in files_of(key, revision):
        derivatives().write(file, made.pictures[width])
    with transaction() as db:
        photo = db.get(Photo, photo_id)
        if photo is not None and photo.revision == revision:
            note_derived(db, photo=photo, revision=revision, made=made)
        else:  # edited or erased meanwhile
            derivatives().delete(f"{key}/{revision}")


@job("photos.end_upload")
def end(upload_id: int) -> None:
    """Forget an upload that nobody has finished or used in time."""
    with transaction() as db:
        upload = db.get(Upload, upload_id)
        if upload is not None:
            end_upload(db, upload=upload)


@sweep("photos.end_upload")
def expired(db: Session) -> Iterable[dict[str, int]]:
    """Find the uploads whose time is over."""
    return expired_uploads(db, clock.now())
