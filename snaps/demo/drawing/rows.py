"""Rows of houses, side by side or along a lane."""

from snaps.demo.drawing.canvas import Canvas, Point
from snaps.demo.drawing.colours import Colour, faded, rgb
from snaps.demo.drawing.houses import House, draw_house, some_house
from snaps.demo.drawing.planes import Front, Side

SHADOW = rgb("#1f1a2b")


def draw_row(
    canvas: Canvas,
    foot: float,
    metre: float,
    span: tuple[float, float] | None = None,
    *,
    timber: float = 0.4,
    shops: float = 0.6,
    storeys: int | None = None,
) -> None:
    """Draw houses shoulder to shoulder on a line.

    foot     height of the line on the sheet; `metre` units a metre takes there
    span     from where to where, the whole sheet unless told
    """
    chance = canvas.chance
    left, right = span or (-metre * chance.uniform(0, 6), canvas.width + metre * 3)
    canvas.soft(
        [
            [
                (left, foot - 0.4),
                (right, foot - 0.4),
                (right, foot + metre * 2.2),
                (left, foot + metre * 2.2),
            ]
        ],
        SHADOW,
        blur=metre * 1.2,
        strength=canvas.mood.shadow * 0.8,
    )
    wall: Colour | None = None
    x = left
    while x < right - metre * 3:
        house = some_house(
            chance,
            canvas.mood,
            timber=timber,
            shops=shops,
            storeys=storeys,
            last_wall=wall,
        )
        rest = (right - x) / metre
        if rest - house.width < 5:
            house = some_house(
                chance,
                canvas.mood,
                width=min(max(rest, 6), 11),
                timber=timber,
                shops=shops,
                storeys=storeys,
                last_wall=wall,
            )
        draw_house(canvas, Front(x, foot, metre), house)
        wall = house.wall
        x += house.width * metre


def draw_side(
    canvas: Canvas,
    vanish: Point,
    focal: float,
    aside: float,
    reach: tuple[float, float],
    *,
    timber: float = 0.5,
    shops: float = 0.5,
) -> None:
    """Draw one side of a lane, the far houses first.

    aside   metres from the line of sight, negative to the left
    reach   metres ahead where the side begins and ends
    """
    chance = canvas.chance
    houses: list[tuple[float, House]] = []
    at, wall = reach[0], None
    while at < reach[1]:
        house = some_house(
            chance,
            canvas.mood,
            timber=timber,
            shops=shops,
            storeys=chance.choice((2, 3, 3)),
            last_wall=wall,
        )
        houses.append((at, house))
        wall = house.wall
        at += house.width
    shade = faded(SHADOW, 46 if aside > 0 else 12)
    for start, house in reversed(houses):
        plane = Side(vanish, focal, aside, start)
        draw_house(canvas, plane, house)
        canvas.polygon(
            (
                plane.at(0, 0),
                plane.at(house.width, 0),
                plane.at(house.width, house.height),
                plane.at(0, house.height),
            ),
            shade,
        )
        far = min(1.0, start / reach[1])
        canvas.polygon(
            (
                plane.at(0, 0),
                plane.at(house.width, 0),
                plane.at(house.width, house.height + 4),
                plane.at(0, house.height + 4),
            ),
            faded(canvas.mood.haze, round(60 * far)),
        )
