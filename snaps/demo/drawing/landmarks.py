"""What stands out of a town: churches, town halls, gates, castles, bridges."""

import math

from snaps.demo.drawing.canvas import Canvas, Point
from snaps.demo.drawing.colours import Colour, darker, faded, lighter, mix, rgb
from snaps.demo.drawing.ground_floors import arch
from snaps.demo.drawing.planes import Front, path, quad
from snaps.demo.drawing.roofs import SNOW
from snaps.demo.drawing.windows import draw_window, glass

SLATE = rgb("#57606d")
COPPER = rgb("#6f9a8a")
SANDSTONE = rgb("#dcc39c")
RUBBLE = rgb("#b9a58a")
GOLD = rgb("#e2b550")


def draw_church(canvas: Canvas, foot: Point, metre: float, haze: float = 0.0) -> None:
    """Draw a church with a tower on its left, 44 metres high.

    haze   0 near to 1 lost in the air
    """
    wall = mix(
        canvas.chance.choice((SANDSTONE, rgb("#e6dcc8"), rgb("#c9b39a"))),
        canvas.mood.haze,
        haze,
    )
    roof = mix(canvas.chance.choice(canvas.mood.roofs), canvas.mood.haze, haze)
    cap = mix(canvas.chance.choice((SLATE, COPPER)), canvas.mood.haze, haze)
    plane = Front(*foot, metre)
    nave_high = 13.0
    canvas.polygon(quad(plane, 7, 0, 30, nave_high), wall)
    canvas.polygon(
        path(plane, ((6.5, nave_high), (30.6, nave_high), (27.5, 22), (8, 22))),
        SNOW if canvas.mood.snow else roof,
    )
    canvas.polygon(
        quad(plane, 7, nave_high - 0.9, 30, nave_high), faded(darker(wall, 1), 40)
    )
    for number in range(4):
        middle = 10.6 + number * 5.4
        _gothic_window(canvas, plane, middle, 3.0, haze)
        buttress = middle + 2.7
        canvas.polygon(
            path(
                plane,
                (
                    (buttress - 0.6, 0),
                    (buttress + 0.6, 0),
                    (buttress + 0.35, 10.4),
                    (buttress - 0.35, 10.4),
                ),
            ),
            darker(wall, 0.1),
        )
    draw_tower(canvas, plane, 8.0, 26.0, wall, cap, haze=haze)


def _gothic_window(
    canvas: Canvas, plane: Front, middle: float, low: float, haze: float
) -> None:
    pane, shining = glass(canvas)
    pane = mix(pane, canvas.mood.haze, haze)
    outline = (
        (middle - 1.0, low),
        (middle + 1.0, low),
        (middle + 1.0, low + 5),
        (middle + 0.6, low + 6.4),
        (middle, low + 7.2),
        (middle - 0.6, low + 6.4),
        (middle - 1.0, low + 5),
    )
    canvas.polygon(path(plane, outline), pane, shining=shining)
    bar = mix(rgb("#efe4cd"), canvas.mood.haze, haze)
    canvas.polygon(quad(plane, middle - 0.1, low, middle + 0.1, low + 7), bar)


def draw_tower(
    canvas: Canvas,
    plane: Front,
    wide: float,
    high: float,
    wall: Colour,
    cap: Colour,
    *,
    haze: float = 0.0,
    onion: bool | None = None,
) -> None:
    """Draw a tower with a clock, and a spire or a baroque cap."""
    onion = canvas.chance.random() < 0.5 if onion is None else onion
    canvas.polygon(quad(plane, 0, 0, wide, high), wall)
    canvas.polygon(quad(plane, wide * 0.62, 0, wide, high), faded(darker(wall, 1), 34))
    trim = lighter(wall, 0.4)
    for up in (high * 0.42, high * 0.72, high - 0.6):
        canvas.polygon(quad(plane, -0.2, up, wide + 0.2, up + 0.5), trim)
    middle = wide / 2
    for share in (0.5, 0.8):
        arch_plane = Front(*plane.at(0, high * share), plane.metre)
        for side in (0.32, 0.68):
            pane = mix(rgb("#4a505c"), canvas.mood.haze, haze)
            arch(canvas, arch_plane, wide * side, wide * 0.09, 2.0, pane)
    x, y = plane.at(middle, high * 0.66)
    size = wide * 0.2 * plane.metre
    canvas.ellipse((x, y), (size, size), mix(rgb("#2f3a4c"), canvas.mood.haze, haze))
    face = size * 0.84
    canvas.ellipse((x, y), (face, face), mix(rgb("#fbf1d9"), canvas.mood.haze, haze))
    for angle, reach in ((-1.2, 0.5), (0.9, 0.72)):
        end = (x + math.cos(angle) * size * reach, y + math.sin(angle) * size * reach)
        canvas.line(((x, y), end), rgb("#2f3a4c"), size * 0.12)
    if onion:
        _draw_onion(canvas, plane, wide, high, cap)
    else:
        top = high + wide * 1.9
        canvas.polygon(
            path(plane, ((-0.4, high), (wide + 0.4, high), (middle, top))), cap
        )
        canvas.polygon(
            path(plane, ((middle, high), (wide + 0.4, high), (middle, top))),
            faded(darker(cap, 0.6), 90),
        )
        _draw_cross(canvas, plane.at(middle, top), plane.metre)


def _draw_onion(
    canvas: Canvas, plane: Front, wide: float, high: float, cap: Colour
) -> None:
    middle, half = wide / 2, wide / 2
    profile = (
        (1.06, 0.0),
        (1.1, 0.12),
        (0.98, 0.34),
        (0.7, 0.52),
        (0.48, 0.62),
        (0.42, 0.74),
        (0.42, 1.0),
        (0.5, 1.04),
        (0.5, 1.12),
        (0.42, 1.28),
        (0.22, 1.44),
        (0.09, 1.56),
        (0.05, 1.9),
    )
    right = [(middle + half * x, high + wide * y * 0.8) for x, y in profile]
    left = [(2 * middle - x, y) for x, y in reversed(right)]
    canvas.polygon(path(plane, [*right, *left]), cap)
    shade = [(middle + (x - middle) * 0.35, y) for x, y in reversed(right)]
    canvas.polygon(path(plane, [*right, *shade]), faded(darker(cap, 0.7), 80))
    lantern = high + wide * 0.8 * 0.76
    canvas.polygon(
        quad(
            plane,
            middle - half * 0.24,
            lantern,
            middle + half * 0.24,
            lantern + wide * 0.16,
        ),
        mix(rgb("#4a505c"), cap, 0.2),
    )
    _draw_cross(canvas, plane.at(middle, high + wide * 1.52), plane.metre)


def _draw_cross(canvas: Canvas, at: Point, metre: float) -> None:
    x, y = at
    canvas.ellipse((x, y), (0.45 * metre, 0.45 * metre), GOLD)
    canvas.line(((x, y), (x, y - 2.4 * metre)), GOLD, 0.16 * metre)
    canvas.line(
        ((x - 0.6 * metre, y - 1.7 * metre), (x + 0.6 * metre, y - 1.7 * metre)),
        GOLD,
        0.16 * metre,
    )


def draw_town_hall(canvas: Canvas, foot: Point, metre: float, wall: Colour) -> None:
    """Draw a town hall 24 metres wide, with arcades, gables and a tower."""
    plane = Front(*foot, metre)
    wide, high = 24.0, 11.5
    chance, mood = canvas.chance, canvas.mood
    tower = Front(*plane.at(wide / 2 - 2.6, high - 1), metre)
    cap = chance.choice((SLATE, COPPER))
    roof = chance.choice(mood.roofs)
    slope = ((-0.5, high), (wide + 0.5, high), (wide - 3, high + 6), (3, high + 6))
    canvas.polygon(path(plane, slope), SNOW if mood.snow else roof)
    for row in range(1, 9):
        up = high + row * 0.66
        canvas.polygon(
            quad(plane, row * 0.3, up, wide - row * 0.3, up + 0.08),
            faded(darker(roof, 0.5), 0 if mood.snow else 80),
        )
    draw_tower(canvas, tower, 5.2, 15.5, lighter(wall, 0.15), cap, onion=True)
    canvas.polygon(quad(plane, 0, 0, wide, high), wall)
    canvas.polygon(quad(plane, 0, high - 0.9, wide, high), faded(darker(wall, 1), 40))
    trim = lighter(wall, 0.7)
    for middle in (4.0, wide - 4.0):
        gable = (
            (middle - 3.2, high - 0.1),
            (middle + 3.2, high - 0.1),
            (middle + 2.7, high + 1.6),
            (middle + 1.9, high + 2.0),
            (middle + 1.6, high + 3.4),
            (middle + 0.7, high + 3.9),
            (middle, high + 5.0),
            (middle - 0.7, high + 3.9),
            (middle - 1.6, high + 3.4),
            (middle - 1.9, high + 2.0),
            (middle - 2.7, high + 1.6),
        )
        canvas.polygon(path(plane, gable), lighter(wall, 0.25))
        draw_window(
            canvas,
            plane,
            (middle - 0.7, high + 0.7, middle + 0.7, high + 2.4),
            trim=trim,
        )
    for up in (4.1, high - 0.2):
        canvas.polygon(quad(plane, -0.2, up, wide + 0.2, up + 0.35), trim)
    for number in range(8):
        middle = 1.5 + number * 3.0
        for low in (4.9, 8.3):
            draw_window(
                canvas,
                plane,
                (middle - 0.62, low, middle + 0.62, low + 2.0),
                trim=trim,
                flowers=low < 5,
                hood=True,
            )
        arch(canvas, plane, middle, 1.15, 2.3, darker(wall, 0.22))
        lit = mood.lit >= 0.5
        arch(
            canvas,
            plane,
            middle,
            0.95,
            2.2,
            rgb("#f6bd68") if lit else rgb("#5a4c4c"),
            shining=lit,
        )
    canvas.polygon(quad(plane, wide / 2 - 3, 0, wide / 2 + 3, 0.3), rgb("#cfc2ab"))


def draw_gate(canvas: Canvas, foot: Point, metre: float) -> None:
    """Draw a town gate: a tower of rubble 9 metres wide with an archway."""
    plane = Front(*foot, metre)
    wall = canvas.chance.choice((RUBBLE, rgb("#c4ad8c"), rgb("#a89a8c")))
    cap = canvas.chance.choice((SLATE, *canvas.mood.roofs[:2]))
    tower = Front(*plane.at(0, 0), metre)
    draw_tower(canvas, tower, 9.0, 24.0, wall, cap, onion=False)
    draw_stones(canvas, plane, (0, 0, 9, 23), wall)
    arch(canvas, plane, 4.5, 2.6, 3.4, darker(wall, 0.3))
    arch(canvas, plane, 4.5, 2.2, 3.3, canvas.mood.haze)
    arch(canvas, plane, 4.5, 2.2, 1.2, mix(canvas.mood.haze, wall, 0.6))


def draw_stones(
    canvas: Canvas, plane: Front, box: tuple[float, float, float, float], wall: Colour
) -> None:
    """Let some stones of a wall be seen."""
    left, low, right, high = box
    chance = canvas.chance
    for _ in range(round((right - left) * (high - low) * 0.5)):
        x, y = chance.uniform(left, right - 0.7), chance.uniform(low, high - 0.4)
        tone = lighter(wall, 0.3) if chance.random() < 0.5 else darker(wall, 0.18)
        canvas.polygon(
            quad(plane, x, y, x + chance.uniform(0.4, 0.8), y + 0.32), faded(tone, 120)
        )


def draw_castle(canvas: Canvas, foot: Point, metre: float) -> None:
    """Draw a castle 60 metres wide, as they crown the hills of the land."""
    plane = Front(*foot, metre)
    chance, mood = canvas.chance, canvas.mood
    wall = mix(
        chance.choice((rgb("#efe3c8"), rgb("#e6cfa8"), rgb("#d9c7b2"))), mood.haze, 0.18
    )
    roof = mix(chance.choice(mood.roofs), mood.haze, 0.15)
    cover = SNOW if mood.snow else roof
    canvas.polygon(quad(plane, -3, -8, 63, 1.5), darker(wall, 0.25))
    keep = Front(*plane.at(chance.choice((8.0, 41.0)), 6), metre)
    draw_tower(canvas, keep, 8.5, 20.0, lighter(wall, 0.2), SLATE, onion=None)
    for left, wide, high in ((0.0, 22.0, 12.0), (20.0, 18.0, 9.5), (36.0, 24.0, 13.5)):
        canvas.polygon(quad(plane, left, 0, left + wide, high), wall)
        canvas.polygon(
            path(
                plane,
                (
                    (left - 0.8, high),
                    (left + wide + 0.8, high),
                    (left + wide - 2, high + 5.5),
                    (left + 2, high + 5.5),
                ),
            ),
            cover,
        )
        canvas.polygon(
            quad(plane, left + wide - 3, 0, left + wide, high),
            faded(darker(wall, 1), 26),
        )
        for number in range(int(wide / 3)):
            for low in (2.0, 6.0, 9.6):
                if low + 2 > high:
                    continue
                pane, shining = glass(canvas)
                at = left + 1.2 + number * 3.0
                canvas.polygon(
                    quad(plane, at, low, at + 1.2, low + 1.9), pane, shining=shining
                )


def draw_bridge(
    canvas: Canvas, span: tuple[float, float], deck: float, water: float
) -> None:
    """Draw a bridge of stone arches across the sheet.

    span    its ends, units
    deck    height of its roadway on the sheet; `water` that of the water
    """
    left, right = span
    stone = mix(RUBBLE, canvas.mood.facades[0], 0.25)
    rise = (water - deck) * 0.22
    top = [
        (
            left + (right - left) * step / 24,
            deck - rise * math.sin(math.pi * step / 24),
        )
        for step in range(25)
    ]
    canvas.polygon([*top, (right, water), (left, water)], stone)
    plane = Front(left, water, 1.0)
    draw_stones(canvas, plane, (0, 0.5, right - left, (water - deck) * 0.8), stone)
    arches = 3
    step = (right - left) / arches
    for number in range(arches):
        middle = step * (number + 0.5)
        half = step * 0.36
        spring = (water - deck) * 0.18
        squeeze = min(half, (water - deck) * 0.62)
        arch(
            canvas,
            plane,
            middle,
            half + 0.9,
            spring + (squeeze - half) * 0,
            darker(stone, 0.16),
        ) if half < squeeze + 0.1 else None
        arch(canvas, plane, middle, min(half, squeeze), spring, rgb("#4d4a55"))
        arch(
            canvas,
            plane,
            middle + min(half, squeeze) * 0.12,
            min(half, squeeze) * 0.86,
            spring,
            mix(canvas.mood.haze, stone, 0.3),
        )
    parapet = [(x, y - 1.3) for x, y in top]
    canvas.polygon([*parapet, *reversed(top)], lighter(stone, 0.22))
    canvas.line(parapet, SNOW if canvas.mood.snow else lighter(stone, 0.45), 0.5)
