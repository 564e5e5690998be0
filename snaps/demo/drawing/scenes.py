"""Compositions of squares: fountains, town halls, churches, markets, cafés, gates."""

from snaps.demo.drawing.canvas import Canvas
from snaps.demo.drawing.figures import draw_people, draw_person, draw_pigeons
from snaps.demo.drawing.fountains import draw_fountain
from snaps.demo.drawing.furniture import (
    draw_garland,
    draw_lamp,
    draw_planter,
    draw_stall,
    draw_table,
)
from snaps.demo.drawing.houses import FLOOR, draw_house, some_house
from snaps.demo.drawing.landmarks import draw_church, draw_gate, draw_town_hall
from snaps.demo.drawing.nature import (
    draw_hills,
    draw_sky,
    draw_tree,
)
from snaps.demo.drawing.paving import draw_litter, draw_long_shadow, draw_paving
from snaps.demo.drawing.planes import Front
from snaps.demo.drawing.rows import draw_row


def open_square(canvas: Canvas, share: float) -> float:
    """Draw sky, hills and paving, and return the height of the horizon."""
    horizon = canvas.height * share
    draw_sky(canvas, horizon)
    if canvas.chance.random() < 0.7:
        draw_hills(canvas, horizon - 12, 2, canvas.height * 0.14)
    vanish = canvas.width * canvas.chance.uniform(0.35, 0.65)
    draw_paving(canvas, horizon, vanish)
    draw_long_shadow(canvas, horizon)
    return horizon


def draw_fountain_square(canvas: Canvas, *, goat: bool) -> None:
    """Draw a square with a fountain before a row of houses."""
    chance = canvas.chance
    horizon = open_square(canvas, chance.uniform(0.62, 0.68))
    metre = chance.uniform(3.3, 4.0)
    draw_row(canvas, horizon + 2, metre, storeys=None)
    side = chance.choice((0.32, 0.5, 0.66))
    draw_people(canvas, horizon + 2, metre, chance.randrange(4, 9), (0.03, 0.4))
    if chance.random() < 0.7:
        at = canvas.width * (0.12 if side > 0.4 else 0.86)
        draw_tree(canvas, (at, horizon + 10), metre * 10)
    foot = horizon + (canvas.height - horizon) * 0.52
    draw_fountain(
        canvas, (canvas.width * side, foot), chance.uniform(14, 17), goat=goat
    )
    draw_lamp(
        canvas,
        (canvas.width * (side + 0.3 if side < 0.5 else side - 0.33), foot + 3),
        33,
    )
    if chance.random() < 0.7:
        draw_pigeons(canvas, foot + 5, chance.randrange(5, 12))
    draw_litter(canvas, horizon + 8)


def draw_town_hall_square(canvas: Canvas) -> None:
    """Draw a town hall with a tower between houses, on a square."""
    chance = canvas.chance
    horizon = open_square(canvas, chance.uniform(0.68, 0.72))
    metre = 2.1 if canvas.width <= 100 else 2.5
    draw_row(canvas, horizon + 0.5, metre * 0.95, timber=0.5)
    left = (canvas.width - 24 * metre) * chance.choice((0.3, 0.5, 0.65))
    wall = chance.choice(canvas.mood.facades)
    draw_town_hall(canvas, (left, horizon + 2), metre, wall)
    if chance.random() < 0.5:
        draw_garland(canvas, (-2, horizon - 26), (canvas.width + 2, horizon - 30), 5)
    draw_people(canvas, horizon + 3, metre, chance.randrange(6, 13), (0.03, 0.75))
    draw_pigeons(canvas, canvas.height - 14, chance.randrange(0, 8))
    for at in (0.06, 0.94):
        draw_planter(
            canvas,
            (canvas.width * at, horizon + (canvas.height - horizon) * 0.7),
            metre * 1.9,
        )
    draw_litter(canvas, horizon + 6)


def draw_church_square(canvas: Canvas) -> None:
    """Draw a church that rises behind a row of houses."""
    chance = canvas.chance
    horizon = open_square(canvas, chance.uniform(0.7, 0.75))
    metre = canvas.height * 0.0142
    left = canvas.width * chance.uniform(0.15, 0.5) - 8
    draw_church(canvas, (left, horizon - 6), metre, haze=0.08)
    draw_row(canvas, horizon + 1, 2.3, timber=0.5, storeys=2)
    for at in (0.08, 0.9, 0.76):
        if chance.random() < 0.75:
            draw_tree(
                canvas,
                (canvas.width * at, horizon + chance.uniform(5, 9)),
                chance.uniform(22, 30),
            )
    draw_people(canvas, horizon + 2, 2.4, chance.randrange(4, 9), (0.03, 0.7))
    draw_lamp(canvas, (canvas.width * chance.choice((0.3, 0.62)), horizon + 13), 24)
    draw_litter(canvas, horizon + 8)


def draw_market(canvas: Canvas) -> None:
    """Draw market stalls with fruit before a row of houses."""
    chance = canvas.chance
    horizon = open_square(canvas, chance.uniform(0.56, 0.6))
    draw_row(canvas, horizon + 1, 3.0, shops=0.7)
    draw_garland(canvas, (-3, horizon - 22), (canvas.width * 0.55, horizon - 28), 6)
    draw_garland(
        canvas, (canvas.width * 0.5, horizon - 28), (canvas.width + 3, horizon - 20), 6
    )
    for row, wide in ((0.24, 17.0), (0.62, 26.0)):
        y = horizon + (canvas.height - horizon) * row
        number = round(canvas.width / (wide * 1.5))
        start = chance.uniform(-0.3, 0.15) * wide
        for one in range(number + 1):
            draw_stall(canvas, (start + one * wide * 1.45, y), wide)
        for _ in range(number + 2):
            draw_person(
                canvas,
                (chance.uniform(0.04, 0.96) * canvas.width, y + chance.uniform(1, 4)),
                wide * 0.7,
            )
    draw_litter(canvas, horizon + 20)


def draw_cafe(canvas: Canvas) -> None:
    """Draw tables under umbrellas before two or three house fronts."""
    chance = canvas.chance
    horizon = open_square(canvas, chance.uniform(0.66, 0.7))
    draw_row(canvas, horizon, chance.uniform(4.6, 5.6), shops=1.0, timber=0.55)
    places = [
        (column + chance.uniform(-0.2, 0.2), row)
        for row in (0.28, 0.62)
        for column in range(round(canvas.width / 30))
    ]
    for column, row in sorted(places, key=lambda place: place[1]):
        x = (column + 0.35 + row * 0.5) * 30
        y = horizon + (canvas.height - horizon) * row
        if chance.random() < 0.88:
            draw_table(canvas, (x, y), 8.5 + row * 5)
        if chance.random() < 0.6:
            draw_person(
                canvas,
                (chance.uniform(0.05, 0.95) * canvas.width, y + 1),
                9.5 + row * 6,
            )
    for at in (0.04, 0.97):
        draw_planter(canvas, (canvas.width * at, canvas.height * 0.95), 7)
    if canvas.mood.lit >= 0.5:
        draw_garland(canvas, (-3, horizon - 16), (canvas.width + 3, horizon - 18), 5)
    draw_litter(canvas, horizon + 14)


def draw_gate_scene(canvas: Canvas) -> None:
    """Draw a town gate between houses."""
    chance = canvas.chance
    horizon = open_square(canvas, chance.uniform(0.7, 0.74))
    metre = canvas.height * 0.0165
    middle = canvas.width * chance.choice((0.42, 0.5, 0.58))
    left = middle - 4.5 * metre
    for start, end in ((-6.0, left + 0.4), (left + 9 * metre - 0.4, canvas.width + 4)):
        draw_row(
            canvas, horizon + 0.5, metre * 1.25, (start, end), storeys=2, timber=0.7
        )
    draw_gate(canvas, (left, horizon + 1), metre)
    draw_people(canvas, horizon + 1, metre * 1.25, chance.randrange(4, 9), (0.03, 0.7))
    draw_lamp(canvas, (canvas.width * chance.choice((0.16, 0.84)), horizon + 11), 25)
    draw_litter(canvas, horizon + 6)


def draw_pair(canvas: Canvas, foot: float, metre: float, left: float) -> None:
    """Draw a tall half-timbered house with a lower neighbour on either side."""
    chance = canvas.chance
    main = some_house(chance, canvas.mood, width=9.5, storeys=3, timber=1.0, shops=0.6)
    sides = [
        some_house(chance, canvas.mood, width=9, storeys=2, timber=0.2)
        for _ in range(2)
    ]
    draw_house(canvas, Front(left - 9 * metre, foot, metre), sides[0])
    draw_house(canvas, Front(left + 9.5 * metre, foot, metre), sides[1])
    draw_house(canvas, Front(left, foot, metre), main)


def tall_enough(foot: float, storeys: int) -> float:
    """Return units a metre may take so that a gabled house fits above a line."""
    return foot * 0.92 / (storeys * FLOOR + 7)
