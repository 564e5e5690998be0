"""Light, weather and season of a picture, as palettes that go together."""

from dataclasses import dataclass
from enum import StrEnum

from snaps.demo.drawing.colours import Colour, rgb


class MoodKey(StrEnum):
    """When a picture seems to have been taken."""

    MORNING = "morning"
    NOON = "noon"
    GOLDEN = "golden"
    DUSK = "dusk"
    NIGHT = "night"
    SPRING = "spring"
    AUTUMN = "autumn"
    WINTER = "winter"
    MIST = "mist"
    CLOUDY = "cloudy"


@dataclass(frozen=True, slots=True)
class Mood:
    """A palette.

    sky        colours from the zenith down to the horizon
    sun        its colour, none when it is not in the picture
    clouds     their colour, and how many
    ambient    what every colour is multiplied by: the colour of the light
    lit        share of windows and lamps that shine
    """

    sky: tuple[Colour, ...]
    sun: Colour | None
    clouds: Colour
    cloudiness: int
    ambient: Colour
    facades: tuple[Colour, ...]
    roofs: tuple[Colour, ...]
    leaves: tuple[Colour, ...]
    ground: Colour
    grass: Colour
    haze: Colour
    lit: float = 0.0
    snow: bool = False
    bare: bool = False
    stars: bool = False
    shadow: float = 0.35
    flowers: tuple[Colour, ...] = (rgb("#d9485f"), rgb("#f2a7b5"), rgb("#f4d35e"))


def colours(codes: str) -> tuple[Colour, ...]:
    """Return the colours of several codes."""
    return tuple(rgb(code) for code in codes.split())


PLASTER = colours("#f1dfc0 #e9c89b #dfa27f #f3ead8 #cfd8c4 #e7b9a0 #b9cbd0 #f0d38d")
PLASTER_COOL = colours(
    "#e9e2d5 #d8cdbd #c9d4d3 #ead7c3 #d5b9a6 #bcc8cb #efe7d2 #d9c49c"
)
ROOFS = colours("#b5533c #a6452f #c0664a #8f4a3b #7d4f45 #9c5a44")
ROOFS_COOL = colours("#94584a #7c4d45 #6c5a5c #a3604e #5f5f6b")
GREENS = colours("#5f8f4e #4c7c4a #7aa556 #8ab05f #3f6d48")

MOODS: dict[MoodKey, Mood] = {
    MoodKey.MORNING: Mood(
        sky=colours("#86b6d6 #bcd8e2 #f6e3c8 #fbd9b0"),
        sun=rgb("#fff3cf"),
        clouds=rgb("#fff6ea"),
        cloudiness=4,
        ambient=rgb("#fff4e4"),
        facades=PLASTER,
        roofs=ROOFS,
        leaves=GREENS,
        ground=rgb("#d8c3a5"),
        grass=rgb("#8fb26a"),
        haze=rgb("#f3e2c9"),
    ),
    MoodKey.NOON: Mood(
        sky=colours("#3f8fc9 #6fb1dc #a9d3e8 #dcecef"),
        sun=None,
        clouds=rgb("#ffffff"),
        cloudiness=7,
        ambient=rgb("#fffdf7"),
        facades=PLASTER,
        roofs=ROOFS,
        leaves=GREENS,
        ground=rgb("#d3c6b2"),
        grass=rgb("#86b45f"),
        haze=rgb("#d5e6ec"),
        shadow=0.42,
    ),
    MoodKey.GOLDEN: Mood(
        sky=colours("#6f9dbd #c3b9ac #f3c17f #f7a65b"),
        sun=rgb("#ffe9ad"),
        clouds=rgb("#ffd9a6"),
        cloudiness=6,
        ambient=rgb("#ffe2b8"),
        facades=PLASTER,
        roofs=ROOFS,
        leaves=colours("#7f8c45 #6d7f43 #98994c #a9a04e"),
        ground=rgb("#d6b48a"),
        grass=rgb("#a7a957"),
        haze=rgb("#f6cf9a"),
        lit=0.12,
        shadow=0.45,
    ),
    MoodKey.DUSK: Mood(
        sky=colours("#2c3766 #5b5488 #b06f8f #f0a27c #f9c98b"),
        sun=None,
        clouds=rgb("#d98b92"),
        cloudiness=6,
        ambient=rgb("#aa9cbc"),
        facades=PLASTER,
        roofs=ROOFS_COOL,
        leaves=colours("#4d6f5b #5d7a5a #3f5f57"),
        ground=rgb("#b9a4a6"),
        grass=rgb("#6d8468"),
        haze=rgb("#c98c98"),
        lit=0.62,
        shadow=0.25,
    ),
    MoodKey.NIGHT: Mood(
        sky=colours("#0e1638 #1a2652 #2f3f70 #56608c"),
        sun=rgb("#fdf6dc"),
        clouds=rgb("#3c4877"),
        cloudiness=3,
        ambient=rgb("#6f7cae"),
        facades=PLASTER_COOL,
        roofs=ROOFS_COOL,
        leaves=colours("#3f6458 #35564f #4c6b57"),
        ground=rgb("#a9a3ab"),
        grass=rgb("#5f7d68"),
        haze=rgb("#3d4a7c"),
        lit=0.72,
        stars=True,
        shadow=0.2,
    ),
    MoodKey.SPRING: Mood(
        sky=colours("#79bfe0 #a5d5e8 #d3ebee #f2f3e4"),
        sun=None,
        clouds=rgb("#ffffff"),
        cloudiness=5,
        ambient=rgb("#fffaf3"),
        facades=PLASTER,
        roofs=ROOFS,
        leaves=colours("#f2b8c6 #f7d2da #a9c96b #8dbb62 #e79bb2"),
        ground=rgb("#dacdb9"),
        grass=rgb("#9cc767"),
        haze=rgb("#e3efe8"),
        shadow=0.35,
        flowers=colours("#e5537a #f7b32b #f2e863 #b388d9"),
    ),
    MoodKey.AUTUMN: Mood(
        sky=colours("#8fa9ba #b9c3c2 #e3d6bd #efd9b0"),
        sun=None,
        clouds=rgb("#f1e8d8"),
        cloudiness=7,
        ambient=rgb("#fff0db"),
        facades=PLASTER,
        roofs=ROOFS,
        leaves=colours("#c8762d #d99a32 #b6522c #e0b542 #9b6b31"),
        ground=rgb("#c9b292"),
        grass=rgb("#a9a55b"),
        haze=rgb("#e2d3b7"),
        flowers=colours("#c8553d #e09f3e #9e2a2b"),
    ),
    MoodKey.WINTER: Mood(
        sky=colours("#9fb4c9 #c3d0dc #e2e6ea #f4ebe4"),
        sun=None,
        clouds=rgb("#f3f4f6"),
        cloudiness=6,
        ambient=rgb("#eef0f8"),
        facades=PLASTER_COOL,
        roofs=ROOFS_COOL,
        leaves=colours("#5f7a6a #4d6a60"),
        ground=rgb("#e6e8ee"),
        grass=rgb("#eef0f4"),
        haze=rgb("#e3e7ee"),
        lit=0.25,
        snow=True,
        bare=True,
        shadow=0.22,
        flowers=colours("#8c2f39 #4d6a60"),
    ),
    MoodKey.MIST: Mood(
        sky=colours("#b9c4c6 #cfd5d1 #e3e2d8 #efe9dc"),
        sun=rgb("#fffaf0"),
        clouds=rgb("#e9e8e2"),
        cloudiness=4,
        ambient=rgb("#eeebe4"),
        facades=PLASTER_COOL,
        roofs=ROOFS_COOL,
        leaves=colours("#78917a #8aa085 #6d8878"),
        ground=rgb("#c9c1b4"),
        grass=rgb("#9fae8c"),
        haze=rgb("#e6e3da"),
        lit=0.08,
        shadow=0.14,
    ),
    MoodKey.CLOUDY: Mood(
        sky=colours("#6f8fae #94aebf #bccad0 #dcdedb"),
        sun=None,
        clouds=rgb("#eef0ef"),
        cloudiness=11,
        ambient=rgb("#f3f2f2"),
        facades=PLASTER,
        roofs=ROOFS,
        leaves=GREENS,
        ground=rgb("#c6bcae"),
        grass=rgb("#83a866"),
        haze=rgb("#cfd8da"),
        shadow=0.2,
    ),
}
