"""Pictures as the files that a phone would make: JPEG with true EXIF."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from snaps.demo.drawing.motifs import Motif
from snaps.demo.drawing.pictures import picture

UPRIGHT = 1
SOFTWARE = "Downtown SNAPS demo (drawn by code)"


@dataclass(frozen=True, slots=True)
class Shot:
    """A motif, and when and where it claims to have been taken.

    taken_at    aware; written with its offset from UTC
    latitude, longitude, accuracy_m   degrees WGS 84, metres; without them the file
                                      says nothing of its place
    bare        without any EXIF, as networks hand files on
    """

    motif: Motif
    taken_at: datetime
    latitude: float | None = None
    longitude: float | None = None
    accuracy_m: float = 8.0
    bare: bool = False


def jpeg(shot: Shot, quality: int = 85) -> bytes:
    """Return the bytes of a shot; the same shot gives the same bytes."""
    file = BytesIO()
    block = b"" if shot.bare else exif(shot)
    picture(shot.motif).save(file, "JPEG", quality=quality, exif=block)
    return file.getvalue()


def exif(shot: Shot) -> Image.Exif:
    """Return the EXIF block of a shot.

    Positions are exact to 0.01 seconds of arc, about 30 centimetres.
    """
    block = Image.Exif()
    block[ExifTags.Base.Orientation] = UPRIGHT
    block[ExifTags.Base.Software] = SOFTWARE
    times = block.get_ifd(ExifTags.IFD.Exif)
    local = shot.taken_at.strftime("%Y:%m:%d %H:%M:%S")
    offset = shot.taken_at.strftime("%z")
    times[ExifTags.Base.DateTimeOriginal] = local
    times[ExifTags.Base.OffsetTimeOriginal] = f"{offset[:3]}:{offset[3:5]}"
    if shot.latitude is not None and shot.longitude is not None:
        place = block.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSVersionID] = b"\x02\x03\x00\x00"
        place[ExifTags.GPS.GPSLatitudeRef] = "N" if shot.latitude >= 0 else "S"
        place[ExifTags.GPS.GPSLatitude] = degrees(abs(shot.latitude))
        place[ExifTags.GPS.GPSLongitudeRef] = "E" if shot.longitude >= 0 else "W"
        place[ExifTags.GPS.GPSLongitude] = degrees(abs(shot.longitude))
        place[ExifTags.GPS.GPSHPositioningError] = IFDRational(
            round(shot.accuracy_m * 10), 10
        )
    return block


def degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Return degrees, minutes and hundredths of seconds."""
    hundredths = round(value * 360_000)
    whole, rest = divmod(hundredths, 360_000)
    minutes, seconds = divmod(rest, 6_000)
    return IFDRational(whole, 1), IFDRational(minutes, 1), IFDRational(seconds, 100)
