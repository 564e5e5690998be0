"""Houses of Thuringian towns: plastered or half-timbered, by their fronts."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from snaps.demo.drawing.canvas import Canvas, Point
from snaps.demo.drawing.colours import Colour, darker, faded, lighter, mix, rgb
from snaps.demo.drawing.ground_floors import Ground, draw_ground_floor
from snaps.demo.drawing.moods import Mood
from snaps.demo.drawing.planes import Plane, path, quad
from snaps.demo.drawing.roofs import Roof, draw_roof, gable_outline
from snaps.demo.drawing.windows import draw_window

FLOOR = 2.9  # metres
BEAM = 0.24
BEAMS = (rgb("#5b3a2a"), rgb("#4a3128"), rgb("#6e3b2c"), rgb("#4f4238"))
INFILL = (rgb("#f6ecd6"), rgb("#efe0c0"), rgb("#f3e4cf"), rgb("#e9d9b9"))
SHUTTERS = (rgb("#4f7260"), rgb("#6b7f94"), rgb("#8a4b3c"), rgb("#5c6b4f"))
STONE = rgb("#b8a791")


class Build(StrEnum):
    """How a front is built."""

    PLASTER = "plaster"
    TIMBER = "timber"
    STUCCO = "stucco"  # with pilasters and cornices


@dataclass(frozen=True, slots=True)
class House:
    """A house front: width in metres, storeys, and what it is made of."""

    width: float
    storeys: int
    front: Build
    roof: Roof
    ground: Ground
    wall: Colour
    tiles: Colour
    trim: Colour
    shutters: Colour | None = None
    flowers: bool = False

    @property
    def height(self) -> float:
        """Metres from the pavement to the eaves."""
        return self.storeys * FLOOR + 0.6

    @property
    def bays(self) -> int:
        """How many windows stand side by side."""
        return max(2, round(self.width / 2.4))


@dataclass(frozen=True, slots=True)
class Frame:
    """The timber of a front, beam by beam."""

    canvas: Canvas
    plane: Plane
    wood: Colour

    def beam(self, left: float, low: float, right: float, high: float) -> None:
        """Lay an upright or level beam."""
        self.canvas.polygon(quad(self.plane, left, low, right, high), self.wood)

    def brace(self, start: Point, end: Point) -> None:
        """Lay a slanting beam."""
        (x, y), (to_x, to_y), half = start, end, BEAM / 2
        corners = (
            (x - half, y),
            (x + half, y),
            (to_x + half, to_y),
            (to_x - half, to_y),
        )
        self.canvas.polygon(path(self.plane, corners), self.wood)


def some_house(
    chance: Random,
    mood: Mood,
    *,
    width: float | None = None,
    storeys: int | None = None,
    timber: float = 0.4,
    shops: float = 0.5,
    last_wall: Colour | None = None,
) -> House:
    """Return a house such as stands beside the one whose wall is `last_wall`.

    timber, shops   how likely a half-timbered front, and a shop, is
    """
    front = (
        Build.TIMBER
        if chance.random() < timber
        else chance.choice((Build.PLASTER, Build.PLASTER, Build.STUCCO))
    )
    walls = INFILL if front is Build.TIMBER else mood.facades
    wall = chance.choice([one for one in walls if one != last_wall])
    roofs = {
        Build.TIMBER: (Roof.EAVES, Roof.GABLE, Roof.GABLE),
        Build.PLASTER: (Roof.EAVES, Roof.EAVES, Roof.GABLE, Roof.MANSARD),
        Build.STUCCO: (Roof.EAVES, Roof.MANSARD, Roof.CURVED, Roof.STEPPED),
    }[front]
    if chance.random() < shops:
        ground = chance.choice((Ground.SHOP, Ground.SHOP, Ground.CAFE, Ground.ARCHES))
    else:
        ground = Ground.DOOR
    return House(
        width=width or chance.uniform(6.5, 10.5),
        storeys=storeys or chance.choice((2, 3, 3, 3, 4)),
        front=front,
        roof=chance.choice(roofs),
        ground=ground,
        wall=wall,
        tiles=chance.choice(mood.roofs),
        trim=chance.choice(BEAMS) if front is Build.TIMBER else lighter(wall, 0.6),
        shutters=chance.choice(SHUTTERS) if chance.random() < 0.35 else None,
        flowers=chance.random() < 0.4,
    )


def draw_house(canvas: Canvas, plane: Plane, house: House) -> None:
    """Draw a house whose lower left corner is the start of the plane."""
    wide, high = house.width, house.height
    outline = gable_outline(house.roof, wide, high)
    canvas.polygon(path(plane, outline), house.wall)
    _shade_wall(canvas, plane, house)
    if house.front is Build.TIMBER:
        _draw_timber(canvas, plane, house)
    elif house.front is Build.STUCCO:
        _draw_stucco(canvas, plane, house)
    for storey in range(1, house.storeys):
        _draw_storey(canvas, plane, house, storey)
    if house.roof in {Roof.GABLE, Roof.STEPPED, Roof.CURVED}:
        middle = wide / 2
        draw_window(
            canvas,
            plane,
            (middle - 0.5, high + 0.35, middle + 0.5, high + 1.65),
            trim=_frame(house),
        )
    draw_ground_floor(canvas, plane, house.ground, wide, _frame(house))
    draw_roof(canvas, plane, house.roof, wide, high, house.tiles)


def _frame(house: House) -> Colour:
    return rgb("#f7f1e3") if house.front is not Build.STUCCO else lighter(house.wall, 1)


def _shade_wall(canvas: Canvas, plane: Plane, house: House) -> None:
    """Darken the foot of a wall and the edge under its eaves."""
    wide, high = house.width, house.height
    plinth = mix(STONE, house.wall, 0.35)
    canvas.polygon(quad(plane, 0, 0, wide, 0.55), plinth)
    shadow = faded(darker(house.wall, 1), 26)
    for top in (FLOOR * 0.9, FLOOR * 0.5):
        canvas.polygon(quad(plane, 0, 0, wide, top), faded(shadow, 14))
    if house.roof in {Roof.EAVES, Roof.MANSARD}:
        canvas.polygon(quad(plane, 0, high - 0.75, wide, high), faded(shadow, 46))
    edge = min(0.35, wide * 0.04)
    canvas.polygon(quad(plane, wide - edge, 0, wide, high), faded(shadow, 38))


def _draw_storey(canvas: Canvas, plane: Plane, house: House, storey: int) -> None:
    low = storey * FLOOR + 0.95
    bay = house.width / house.bays
    for number in range(house.bays):
        middle = (number + 0.5) * bay
        half = min(0.58, bay * 0.27)
        draw_window(
            canvas,
            plane,
            (middle - half, low, middle + half, low + 1.55),
            trim=_frame(house),
            shutters=house.shutters,
            flowers=house.flowers and storey == 1,
            hood=house.front is Build.STUCCO,
        )


def _draw_timber(canvas: Canvas, plane: Plane, house: House) -> None:
    """Lay beams over the upper storeys and the gable."""
    frame = Frame(canvas, plane, house.trim)
    wide, high = house.width, house.height
    for storey in range(1, house.storeys):
        _draw_timber_storey(frame, house, storey)
    frame.beam(0, high - BEAM, wide, high)
    if house.roof is Roof.GABLE:
        rise = gable_outline(house.roof, wide, high)[3][1] - high
        for share in (0.34, 0.66):
            inset = wide * share / 2
            low = high + rise * share
            frame.beam(inset, low, wide - inset, low + BEAM)
        for share in (-0.25, 0.25):
            at = wide * (0.5 + share)
            frame.beam(at - 0.1, high, at + 0.1, high + rise * 0.48)
            frame.brace((at, high + 0.1), (at + share * wide * 0.5, high + rise * 0.3))


def _draw_timber_storey(frame: Frame, house: House, storey: int) -> None:
    """Draw sill, rail and plate, posts, and crosses or angles under the windows."""
    wide, bay = house.width, house.width / house.bays
    low = storey * FLOOR + 0.15
    top = low + FLOOR
    for up, thick in ((low - BEAM, 1.4), (low + 0.72, 0.7), (top - 0.34, 0.7)):
        frame.beam(0, up, wide, up + BEAM * thick)
    for number in range(house.bays + 1):
        at = min(max(number * bay, BEAM / 2), wide - BEAM / 2)
        frame.beam(at - BEAM / 2, low, at + BEAM / 2, top)
    for number in range(house.bays):
        left, right = number * bay + 0.14, (number + 1) * bay - 0.14
        middle, rail = (left + right) / 2, low + 0.75
        if (number + storey) % 2:
            frame.brace((left, low), (right, rail))
            frame.brace((right, low), (left, rail))
        else:
            frame.brace((left, rail), (middle - 0.1, low))
            frame.brace((right, rail), (middle + 0.1, low))
    for outer, inner in ((0.1, bay * 0.2), (wide - 0.1, wide - bay * 0.2)):
        frame.brace((inner, low + 0.8), (outer, top - 0.3))


def _draw_stucco(canvas: Canvas, plane: Plane, house: House) -> None:
    """Give a front pilasters at its corners and a cornice over each storey."""
    wide, high = house.width, house.height
    for left in (0.0, wide - 0.45):
        canvas.polygon(quad(plane, left, 0.5, left + 0.45, high), house.trim)
    for storey in range(1, house.storeys + 1):
        up = storey * FLOOR + 0.25
        canvas.polygon(quad(plane, 0, up, wide, up + 0.22), house.trim)
        canvas.polygon(
            quad(plane, 0, up - 0.12, wide, up), faded(darker(house.wall, 1), 50)
        )
