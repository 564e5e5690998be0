"""What a house shows to those who pass: doors, shops, cafés, arches."""

import math
from enum import StrEnum

from snaps.demo.drawing.canvas import Canvas
from snaps.demo.drawing.colours import Colour, darker, faded, lighter, rgb
from snaps.demo.drawing.planes import Plane, path, quad
from snaps.demo.drawing.windows import draw_window, glass

DOORS = (rgb("#6b4632"), rgb("#3f5d57"), rgb("#7b3b35"), rgb("#4c5a72"))
AWNINGS = (rgb("#b7483c"), rgb("#3f7f77"), rgb("#d69a3a"), rgb("#5c7a99"))
CLOTH = rgb("#fbf3e2")


class Ground(StrEnum):
    """What is on the ground floor."""

    DOOR = "door"
    SHOP = "shop"
    CAFE = "cafe"
    ARCHES = "arches"


def draw_ground_floor(
    canvas: Canvas, plane: Plane, ground: Ground, wide: float, frame: Colour
) -> None:
    """Draw the ground floor of a front so many metres wide."""
    if ground is Ground.DOOR:
        _draw_door_and_windows(canvas, plane, wide, frame)
    elif ground is Ground.ARCHES:
        _draw_arches(canvas, plane, wide)
    else:
        _draw_shop(canvas, plane, wide, awning=ground is Ground.SHOP)


def draw_door(canvas: Canvas, plane: Plane, left: float, frame: Colour) -> None:
    """Draw a house door, 1.2 metres wide."""
    door = canvas.chance.choice(DOORS)
    canvas.polygon(quad(plane, left - 0.15, 0, left + 1.35, 2.55), frame)
    canvas.polygon(quad(plane, left, 0, left + 1.2, 2.05), door)
    pane, shining = glass(canvas)
    canvas.polygon(quad(plane, left, 2.1, left + 1.2, 2.45), pane, shining=shining)
    for start in (0.12, 0.66):
        canvas.polygon(
            quad(plane, left + start, 0.25, left + start + 0.42, 0.9),
            darker(door, 0.25),
        )
        canvas.polygon(
            quad(plane, left + start, 1.05, left + start + 0.42, 1.9),
            lighter(door, 0.15),
        )
    canvas.polygon(quad(plane, left - 0.25, 0, left + 1.45, 0.14), rgb("#c9bda8"))


def _draw_door_and_windows(
    canvas: Canvas, plane: Plane, wide: float, frame: Colour
) -> None:
    bays = max(2, round(wide / 2.4))
    bay = wide / bays
    door = canvas.chance.randrange(bays)
    for number in range(bays):
        middle = (number + 0.5) * bay
        if number == door:
            draw_door(canvas, plane, middle - 0.6, frame)
        else:
            half = min(0.58, bay * 0.27)
            draw_window(
                canvas, plane, (middle - half, 0.95, middle + half, 2.4), trim=frame
            )


def _draw_shop(canvas: Canvas, plane: Plane, wide: float, *, awning: bool) -> None:
    """Draw show windows beside a door, under an awning or a sign."""
    chance = canvas.chance
    frame = chance.choice(DOORS)
    inset = min(0.5, wide * 0.06)
    left, right = inset, wide - inset
    door = (left + right) / 2 + chance.uniform(-0.4, 0.4)
    canvas.polygon(quad(plane, left, 0.1, right, 2.75), frame)
    pane, shining = glass(canvas)
    shining = shining or canvas.mood.lit >= 0.5
    if shining:
        pane = rgb("#ffdc95")
    for start, end in ((left + 0.15, door - 0.7), (door + 0.7, right - 0.15)):
        canvas.polygon(quad(plane, start, 0.55, end, 2.2), pane, shining=shining)
        _draw_goods(canvas, plane, start, end)
        if not shining:
            canvas.polygon(
                path(
                    plane,
                    ((start, 2.2), (start + (end - start) * 0.5, 2.2), (start, 0.9)),
                ),
                faded(CLOTH, 60),
            )
    canvas.polygon(quad(plane, door - 0.5, 0.1, door + 0.5, 2.2), pane, shining=shining)
    canvas.polygon(quad(plane, door - 0.5, 0.1, door + 0.5, 0.7), darker(frame, 0.2))
    cloth = chance.choice(AWNINGS)
    if awning:
        _draw_awning(canvas, plane, left, right, cloth)
    else:
        canvas.polygon(quad(plane, left, 2.3, right, 2.75), cloth)
        canvas.polygon(
            quad(plane, left + wide * 0.25, 2.44, right - wide * 0.25, 2.6),
            lighter(cloth, 0.75),
        )


def _draw_goods(canvas: Canvas, plane: Plane, start: float, end: float) -> None:
    chance = canvas.chance
    at = start + 0.15
    while at < end - 0.3:
        high = chance.uniform(0.2, 0.8)
        canvas.polygon(
            quad(plane, at, 0.55, at + 0.24, 0.55 + high),
            faded(chance.choice((*canvas.mood.flowers, *AWNINGS)), 190),
        )
        at += chance.uniform(0.3, 0.6)


def _draw_awning(
    canvas: Canvas, plane: Plane, left: float, right: float, cloth: Colour
) -> None:
    stripes = max(4, round((right - left) / 0.6))
    step = (right - left) / stripes
    for number in range(stripes):
        colour = cloth if number % 2 else CLOTH
        start, end = left + number * step, left + (number + 1) * step
        out = 0.12 if number else 0.2
        canvas.polygon(
            path(
                plane,
                ((start, 2.85), (end, 2.85), (end + 0.05, 2.15), (start - out, 2.15)),
            ),
            colour,
        )
        canvas.polygon(
            path(
                plane,
                (
                    (start - 0.05, 2.17),
                    (end + 0.05, 2.17),
                    ((start + end) / 2, 1.98),
                ),
            ),
            darker(colour, 0.12),
        )
    canvas.polygon(quad(plane, left, 1.75, right, 2.12), faded(rgb("#1f1a2b"), 55))


def _draw_arches(canvas: Canvas, plane: Plane, wide: float) -> None:
    number = max(2, round(wide / 2.8))
    step = wide / number
    for one in range(number):
        middle = (one + 0.5) * step
        arch(canvas, plane, middle, step * 0.36, 1.55, rgb("#6f5d52"))
        arch(canvas, plane, middle, step * 0.3, 1.5, rgb("#4a4045"))
        if canvas.mood.lit >= 0.5:
            arch(canvas, plane, middle, step * 0.26, 1.35, rgb("#f3b35e"), shining=True)


def arch(
    canvas: Canvas,
    plane: Plane,
    middle: float,
    half: float,
    spring: float,
    fill: Colour,
    *,
    shining: bool = False,
) -> None:
    """Fill a round arch that springs at a height in metres."""
    curve = [
        (
            middle + half * math.cos(math.pi * step / 10),
            spring + half * math.sin(math.pi * step / 10),
        )
        for step in range(11)
    ]
    outline = [(middle + half, 0.0), *curve, (middle - half, 0.0)]
    canvas.polygon(path(plane, outline), fill, shining=shining)
