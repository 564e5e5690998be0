"""Where pictures are drawn: called by other processes, with values only."""

from zoneinfo import ZoneInfo

from snaps.demo.drawing.files import Shot, jpeg
from snaps.photos.facts import PhotoFacts
from snaps.photos.reading import read_photo


def shoot(shot: Shot, zone: str) -> tuple[bytes, PhotoFacts]:
    """Return a drawn file and what its bytes say.

    zone   IANA name, for times without an offset
    """
    data = jpeg(shot)
    return data, read_photo(data, ZoneInfo(zone))
