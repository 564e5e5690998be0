"""Fountains of market squares."""

import math

from snaps.demo.drawing.canvas import Canvas, Point
from snaps.demo.drawing.colours import Colour, darker, faded, lighter, mix, rgb

STONE = rgb("#cdbfa6")


def draw_fountain(
    canvas: Canvas, foot: Point, size: float, *, goat: bool = False
) -> None:
    """Draw a basin with a column and water; a figure, or a goat, on its top."""
    x, y = foot
    mood = canvas.mood
    stone = mix(STONE, mood.facades[1], 0.2)
    canvas.soft(
        [
            [
                (x - size * 1.3, y - size * 0.1),
                (x + size * 1.7, y - size * 0.2),
                (x + size * 1.5, y + size * 0.35),
                (x - size * 1.1, y + size * 0.3),
            ]
        ],
        rgb("#1f1a2b"),
        blur=size * 0.25,
        strength=mood.shadow,
    )
    canvas.ellipse((x, y), (size * 1.12, size * 0.3), darker(stone, 0.22))
    canvas.ellipse((x, y - size * 0.08), (size * 1.12, size * 0.3), stone)
    canvas.polygon(
        (
            (x - size, y - size * 0.42),
            (x + size, y - size * 0.42),
            (x + size, y - size * 0.06),
            (x - size, y - size * 0.06),
        ),
        stone,
    )
    canvas.ellipse((x, y - size * 0.06), (size, size * 0.24), stone)
    for number in range(-3, 4):
        at = x + size * math.sin(number * 0.42)
        canvas.box(
            (at - size * 0.03, y - size * 0.38, at + size * 0.03, y + size * 0.1),
            faded(darker(stone, 0.5), 60),
        )
    canvas.polygon(
        (
            (x + size * 0.3, y - size * 0.4),
            (x + size, y - size * 0.4),
            (x + size, y - size * 0.06),
            (x + size * 0.3, y + size * 0.16),
        ),
        faded(darker(stone, 1), 34),
    )
    rim = y - size * 0.42
    canvas.ellipse((x, rim), (size * 1.06, size * 0.27), lighter(stone, 0.35))
    pool = rgb("#eef2f7") if mood.snow else mix(rgb("#5f9aa8"), mood.sky[1], 0.35)
    canvas.ellipse((x, rim + size * 0.02), (size * 0.92, size * 0.21), pool)
    canvas.polygon(
        (
            (x - size * 0.14, rim),
            (x + size * 0.14, rim),
            (x + size * 0.09, rim - size * 1.15),
            (x - size * 0.09, rim - size * 1.15),
        ),
        stone,
    )
    canvas.polygon(
        (
            (x + size * 0.03, rim),
            (x + size * 0.14, rim),
            (x + size * 0.09, rim - size * 1.15),
            (x + size * 0.03, rim - size * 1.15),
        ),
        faded(darker(stone, 1), 44),
    )
    bowl = rim - size * 0.62
    canvas.ellipse((x, bowl), (size * 0.42, size * 0.1), darker(stone, 0.15))
    canvas.ellipse(
        (x, bowl - size * 0.04), (size * 0.42, size * 0.09), lighter(stone, 0.35)
    )
    top = rim - size * 1.15
    canvas.box(
        (x - size * 0.16, top - size * 0.06, x + size * 0.16, top), lighter(stone, 0.2)
    )
    if not mood.snow:
        for side in (-1, 1):
            for reach in (0.62, 0.42):
                curve = [
                    (
                        x + side * size * (0.38 + (reach - 0.2) * t / 8),
                        bowl + (rim - bowl) * (t / 8) ** 2,
                    )
                    for t in range(9)
                ]
                canvas.line(curve, rgb("#f4fbff", 190), size * 0.035)
    bronze = rgb("#5d7d70") if canvas.chance.random() < 0.5 else rgb("#8f6f3f")
    if goat:
        _draw_goat(canvas, (x, top - size * 0.06), size * 0.55, bronze)
    else:
        _draw_statue(canvas, (x, top - size * 0.06), size * 0.62, bronze)


def _draw_statue(canvas: Canvas, foot: Point, high: float, colour: Colour) -> None:
    x, y = foot
    canvas.polygon(
        (
            (x - high * 0.2, y),
            (x + high * 0.2, y),
            (x + high * 0.13, y - high * 0.7),
            (x - high * 0.13, y - high * 0.7),
        ),
        colour,
    )
    canvas.ellipse((x, y - high * 0.84), (high * 0.12, high * 0.14), colour)
    canvas.line(
        ((x + high * 0.1, y - high * 0.62), (x + high * 0.34, y - high * 0.9)),
        colour,
        high * 0.09,
    )
    canvas.line(
        ((x + high * 0.34, y - high * 1.3), (x + high * 0.34, y - high * 0.2)),
        colour,
        high * 0.05,
    )


def _draw_goat(canvas: Canvas, foot: Point, high: float, colour: Colour) -> None:
    x, y = foot
    for leg in (-0.42, -0.26, 0.2, 0.36):
        canvas.line(
            ((x + leg * high, y), (x + leg * high * 0.9, y - high * 0.5)),
            colour,
            high * 0.1,
        )
    canvas.ellipse((x - high * 0.04, y - high * 0.6), (high * 0.5, high * 0.24), colour)
    canvas.line(
        ((x + high * 0.36, y - high * 0.66), (x + high * 0.56, y - high * 1.05)),
        colour,
        high * 0.2,
    )
    canvas.ellipse(
        (x + high * 0.66, y - high * 1.08), (high * 0.2, high * 0.12), colour
    )
    canvas.line(
        (
            (x + high * 0.56, y - high * 1.14),
            (x + high * 0.42, y - high * 1.36),
            (x + high * 0.24, y - high * 1.38),
        ),
        colour,
        high * 0.07,
    )
    canvas.line(
        ((x + high * 0.72, y - high), (x + high * 0.68, y - high * 0.82)),
        colour,
        high * 0.06,
    )
