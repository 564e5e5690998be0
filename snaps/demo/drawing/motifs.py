"""What a picture shows, before it is drawn."""

from dataclasses import dataclass
from enum import StrEnum

from snaps.demo.drawing.moods import MoodKey


class Scene(StrEnum):
    """The motifs, with what is always to be seen in them."""

    FOUNTAIN = "fountain"  # a square with a fountain before a row of houses
    GOAT = "goat"  # the same with a goat on the fountain
    TOWN_HALL = "town_hall"  # a town hall with a tower behind a square
    CHURCH = "church"  # a church behind a row of houses and a square
    LANE = "lane"  # a lane that runs towards a tower
    MARKET = "market"  # stalls before a row of houses
    CAFE = "cafe"  # tables under umbrellas before house fronts
    PARK = "park"  # a path between trees, a bench
    RIVER = "river"  # houses and a stone bridge mirrored in water
    CASTLE = "castle"  # a castle on a hill above roofs
    ROOFS = "roofs"  # a view over many roofs to a tower
    GATE = "gate"  # a town gate between houses
    HOUSE = "house"  # one half-timbered house by itself
    ARCH = "arch"  # a square seen through a dark archway


class Shape(StrEnum):
    """The format of a picture."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    SQUARE = "square"


LONG_EDGE = 1280  # pixels

RATIOS = {Shape.LANDSCAPE: (3, 2), Shape.PORTRAIT: (3, 4), Shape.SQUARE: (1, 1)}


@dataclass(frozen=True, slots=True)
class Motif:
    """A picture that can be drawn: the same motif is always the same picture.

    long_edge   of the picture, in pixels
    """

    scene: Scene
    mood: MoodKey
    shape: Shape
    seed: int
    long_edge: int = LONG_EDGE

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, both even."""
        across, down = RATIOS[self.shape]
        longer = max(across, down)
        return (
            self.long_edge * across // longer // 2 * 2,
            self.long_edge * down // longer // 2 * 2,
        )
