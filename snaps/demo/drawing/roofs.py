"""Roofs and gables."""

from enum import StrEnum
from itertools import pairwise

from snaps.demo.drawing.canvas import Canvas, Point
from snaps.demo.drawing.colours import Colour, darker, faded, lighter, rgb
from snaps.demo.drawing.planes import Plane, path, quad
from snaps.demo.drawing.windows import draw_window

SNOW = rgb("#fbfbff")
COPPER = rgb("#7fa08f")


class Roof(StrEnum):
    """How a house ends at the top, seen from the street."""

    EAVES = "eaves"  # its long side to the street
    GABLE = "gable"
    STEPPED = "stepped"
    CURVED = "curved"
    MANSARD = "mansard"


def gable_outline(roof: Roof, wide: float, high: float) -> list[Point]:
    """Return a front's outline in metres; its fourth point is the top of the gable."""
    base = [(0.0, 0.0), (wide, 0.0)]
    middle, rise = wide / 2, wide * 0.62
    if roof is Roof.GABLE:
        return [*base, (wide, high), (middle, high + rise), (0.0, high)]
    if roof is Roof.STEPPED:
        steps = 4
        right = [(wide, high)]
        for step in range(1, steps + 1):
            in_from = wide / 2 * (step - 1) / steps
            up = high + rise * 1.05 * step / steps
            right += [(wide - in_from, up), (wide - wide / 2 * step / steps, up)]
        left = [(wide - x, y) for x, y in reversed(right)]
        return [*base, *right[:-1], *left[1:]]
    if roof is Roof.CURVED:
        right = [
            (wide, high),
            (wide * 0.93, high + rise * 0.1),
            (wide * 0.82, high + rise * 0.42),
            (wide * 0.74, high + rise * 0.5),
            (wide * 0.7, high + rise * 0.62),
            (wide * 0.62, high + rise * 0.86),
            (middle, high + rise),
        ]
        return [*base, *right, *((wide - x, y) for x, y in reversed(right[:-1]))]
    return [*base, (wide, high), (middle, high), (0.0, high)]


def draw_roof(
    canvas: Canvas, plane: Plane, roof: Roof, wide: float, high: float, tiles: Colour
) -> None:
    """Draw the roof of a front that is so many metres wide and high."""
    if roof is Roof.EAVES:
        _draw_slope(canvas, plane, wide, (high, high + wide * 0.22 + 1.9), tiles, 0.07)
        _draw_dormers(canvas, plane, wide, high, tiles)
    elif roof is Roof.MANSARD:
        _draw_slope(canvas, plane, wide, (high, high + 2.4), tiles, 0.045)
        upper = (high + 2.4, high + 4.0)
        _draw_slope(canvas, plane, wide, upper, darker(tiles, 0.12), 0.16, 0.04)
        _draw_dormers(canvas, plane, wide, high - 0.3, tiles)
    else:
        _draw_gable_edge(canvas, plane, roof, wide, high, tiles)


def _draw_slope(
    canvas: Canvas,
    plane: Plane,
    wide: float,
    heights: tuple[float, float],
    tiles: Colour,
    lean: float,
    inset: float = 0.0,
) -> None:
    """Draw a roof's slope between two heights; its sides lean inwards."""
    low, high = heights
    start, end = wide * inset - 0.2, wide * (1 - inset) + 0.2
    tilt = wide * lean
    snow = canvas.mood.snow
    outline = ((start, low), (end, low), (end - tilt, high), (start + tilt, high))
    canvas.polygon(path(plane, outline), tiles)
    rows = max(3, round((high - low) / 0.42))
    for row in range(1, rows):
        share = row / rows
        up = low + (high - low) * share
        canvas.polygon(
            quad(plane, start + tilt * share, up, end - tilt * share, up + 0.07),
            faded(darker(tiles, 0.5), 90),
        )
    canvas.polygon(
        path(
            plane,
            (
                (start + wide * 0.55, low),
                (end, low),
                (end - tilt, high),
                (start + wide * 0.7, high),
            ),
        ),
        faded(darker(tiles, 1), 22),
    )
    if snow:
        edge = low + (high - low) * 0.12
        canvas.polygon(
            path(
                plane,
                (
                    (start, edge),
                    (start + wide * 0.3, low + 0.1),
                    (start + wide * 0.6, edge + 0.15),
                    (end, low + 0.2),
                    (end - tilt, high),
                    (start + tilt, high),
                ),
            ),
            faded(SNOW, 235),
        )
    canvas.polygon(
        quad(plane, start + tilt, high - 0.12, end - tilt, high + 0.1),
        SNOW if snow else lighter(tiles, 0.25),
    )
    gutter = rgb("#8d8378")
    canvas.polygon(quad(plane, start, low - 0.16, end, low + 0.06), gutter)


def _draw_dormers(
    canvas: Canvas, plane: Plane, wide: float, high: float, tiles: Colour
) -> None:
    chance = canvas.chance
    number = max(1, round(wide / 4.2))
    if chance.random() < 0.8:
        for one in range(number):
            middle = wide * (one + 0.5) / number
            front = (
                (middle - 0.7, high + 0.7),
                (middle + 0.7, high + 0.7),
                (middle + 0.7, high + 1.9),
                (middle, high + 2.55),
                (middle - 0.7, high + 1.9),
            )
            canvas.polygon(path(plane, front), lighter(tiles, 0.55))
            draw_window(
                canvas,
                plane,
                (middle - 0.36, high + 0.85, middle + 0.36, high + 1.75),
                trim=rgb("#f4ecdd"),
            )
            cover = SNOW if canvas.mood.snow else darker(tiles, 0.18)
            for side in (-1, 1):
                canvas.polygon(
                    path(
                        plane,
                        (
                            (middle, high + 2.75),
                            (middle + side * 0.95, high + 1.85),
                            (middle + side * 0.75, high + 1.72),
                            (middle, high + 2.45),
                        ),
                    ),
                    cover,
                )
    if chance.random() < 0.6:
        at = wide * chance.uniform(0.2, 0.8)
        top = high + wide * 0.22 + 1.9
        canvas.polygon(quad(plane, at, top - 0.5, at + 0.7, top + 0.9), rgb("#a2634f"))
        canvas.polygon(
            quad(plane, at - 0.1, top + 0.9, at + 0.8, top + 1.05),
            SNOW if canvas.mood.snow else rgb("#7c5547"),
        )


def _draw_gable_edge(
    canvas: Canvas, plane: Plane, roof: Roof, wide: float, high: float, tiles: Colour
) -> None:
    """Draw the edge of the roof, or its coping, along a gable."""
    outline = gable_outline(roof, wide, high)[2:]
    if roof is Roof.GABLE:
        outline = [(wide + 0.35, high - 0.35), outline[1], (-0.35, high - 0.35)]
    colour = SNOW if canvas.mood.snow else darker(tiles, 0.1)
    if roof is not Roof.GABLE:
        colour = SNOW if canvas.mood.snow else lighter(tiles, 0.35)
    thick = 0.4 if roof is Roof.GABLE else 0.2
    for (x, y), (to_x, to_y) in pairwise(outline):
        canvas.polygon(
            path(
                plane,
                (
                    (x, y),
                    (to_x, to_y),
                    (to_x, to_y + thick),
                    (x, y + thick),
                ),
            ),
            colour,
        )
        if roof is Roof.GABLE:
            canvas.polygon(
                path(
                    plane,
                    (
                        (x, y),
                        (to_x, to_y),
                        (to_x, to_y - 0.35),
                        (x, y - 0.1),
                    ),
                ),
                faded(rgb("#1f1a2b"), 40),
            )
