"""What a place is: a position, how exact it is, and how we know."""

from dataclasses import dataclass
from enum import StrEnum

from snaps.errors import N_


class PlaceSource(StrEnum):
    """How we know where a photo was taken."""

    EXIF = "exif"
    POST = "post"
    PIN = "pin"
    DEVICE = "device"  # "my position", from the phone
    SPOT = "spot"  # chosen from the list
    POSTER = "poster"
    CAPTION = "caption"

    @property
    def label(self) -> str:
        """How it reads on a page."""
        return LABELS[self]


LABELS = {
    PlaceSource.EXIF: N_("from the photo"),
    PlaceSource.POST: N_("from the post"),
    PlaceSource.PIN: N_("pin on the map"),
    PlaceSource.DEVICE: N_("position of the phone"),
    PlaceSource.SPOT: N_("chosen from the list"),
    PlaceSource.POSTER: N_("from a poster"),
    PlaceSource.CAPTION: N_("named in the text"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A position in degrees, WGS 84; accuracy in metres where it is known."""

    latitude: float
    longitude: float
    source: PlaceSource
    accuracy_m: float | None = None

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"no place on Earth: {self.latitude}, {self.longitude}")
