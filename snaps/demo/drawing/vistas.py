"""Compositions of lanes, parks, rivers, castles, roofs, single houses, archways."""

import math

from snaps.demo.drawing.canvas import Canvas, Point
from snaps.demo.drawing.colours import darker, faded, lighter, mix, rgb
from snaps.demo.drawing.figures import draw_people, draw_person
from snaps.demo.drawing.fountains import draw_fountain
from snaps.demo.drawing.furniture import (
    draw_bench,
    draw_garland,
    draw_lamp,
    draw_planter,
)
from snaps.demo.drawing.landmarks import (
    COPPER,
    SANDSTONE,
    SLATE,
    draw_bridge,
    draw_castle,
    draw_church,
    draw_tower,
)
from snaps.demo.drawing.nature import (
    draw_bush,
    draw_fir,
    draw_hills,
    draw_sky,
    draw_tree,
    draw_water,
)
from snaps.demo.drawing.paving import draw_litter, draw_paving
from snaps.demo.drawing.planes import Front
from snaps.demo.drawing.roofs import SNOW
from snaps.demo.drawing.rows import draw_row, draw_side
from snaps.demo.drawing.scenes import draw_pair, open_square, tall_enough


def draw_lane(canvas: Canvas) -> None:
    """Draw a lane between houses that runs towards a tower."""
    chance, mood = canvas.chance, canvas.mood
    horizon = canvas.height * chance.uniform(0.6, 0.66)
    vanish = (canvas.width * chance.uniform(0.4, 0.6), horizon)
    draw_sky(canvas, horizon)
    draw_paving(canvas, horizon, vanish[0])
    metre = 1.05 if canvas.width <= 100 else 0.95
    cap, wall = chance.choice((SLATE, COPPER)), mix(SANDSTONE, mood.haze, 0.35)
    tower = Front(vanish[0] - 4.5 * metre, horizon + 1, metre)
    draw_tower(canvas, tower, 8, 24, wall, mix(cap, mood.haze, 0.3), haze=0.3)
    draw_row(canvas, horizon + 1.2, metre, (vanish[0] - 16, vanish[0] + 16), storeys=2)
    focal = canvas.width * (0.95 if canvas.width <= 100 else 0.62)
    for aside in (-4.6, 5.0):
        draw_side(canvas, vanish, focal, aside, (chance.uniform(4.5, 6.0), 52))
    if chance.random() < 0.6:
        draw_garland(
            canvas, (vanish[0] - 24, horizon - 24), (vanish[0] + 26, horizon - 22), 5
        )
    for near in sorted(
        chance.uniform(0.08, 0.34) for _ in range(chance.randrange(3, 8))
    ):
        deep = canvas.height - horizon
        wide = 4.0 * focal * near * deep / 100 / 1.7
        draw_person(
            canvas,
            (
                vanish[0] + chance.uniform(-1, 1) * min(wide, 30 * near + 3),
                horizon + deep * near,
            ),
            deep * near * 1.02,
        )
    for side in (-1, 1):
        if chance.random() < 0.8:
            x = vanish[0] + side * canvas.width * 0.33
            draw_planter(canvas, (x, canvas.height * 0.95), chance.uniform(4.5, 6))
    draw_litter(canvas, horizon + 12)


def draw_park(canvas: Canvas) -> None:
    """Draw a path between trees, a bench and the town behind."""
    chance, mood = canvas.chance, canvas.mood
    horizon = canvas.height * chance.uniform(0.5, 0.56)
    draw_sky(canvas, horizon)
    draw_hills(canvas, horizon, 2, canvas.height * 0.16)
    draw_church(canvas, (canvas.width * chance.uniform(0.3, 0.5), horizon), 0.62, 0.45)
    draw_row(canvas, horizon + 0.6, 0.95, storeys=2)
    canvas.gradient(
        horizon,
        canvas.height,
        (mix(mood.grass, mood.haze, 0.4), mood.grass, darker(mood.grass, 0.18)),
    )
    start = canvas.width * chance.uniform(0.4, 0.6)
    bend = chance.choice((-1, 1)) * canvas.width * 0.2
    left: list[Point] = []
    right: list[Point] = []
    for step in range(21):
        share = step / 20
        y = horizon + (canvas.height - horizon) * share
        x = start + bend * math.sin(share * math.pi) * (0.4 + share)
        wide = 1 + 20 * share**1.4
        left.append((x - wide, y))
        right.append((x + wide, y))
    canvas.polygon([*left, *reversed(right)], lighter(mood.ground, 0.25))
    canvas.line(left, faded(darker(mood.grass, 0.4), 80), 0.4)
    canvas.line(right, faded(darker(mood.grass, 0.4), 80), 0.4)
    deep = canvas.height - horizon
    trees = sorted(
        (chance.uniform(0.05, 0.5), at)
        for at in (0.06, 0.16, 0.27, 0.76, 0.86, 0.95, chance.uniform(0.3, 0.7))
    )
    for near, across in trees:
        foot = (canvas.width * across, horizon + deep * near)
        high = 20 + 62 * near
        canvas.ellipse(foot, (high * 0.3, high * 0.035), rgb("#1f1a2b", 60))
        if chance.random() < 0.16:
            draw_fir(canvas, foot, high * 0.8)
        else:
            draw_tree(canvas, foot, high)
    draw_people(canvas, horizon, 2.0, 5, (0.1, 0.55))
    at = canvas.width * (0.68 if bend < 0 else 0.12)
    draw_bench(canvas, (at, horizon + deep * 0.66), 19)
    for _ in range(5):
        draw_bush(
            canvas,
            (
                chance.choice(
                    (chance.uniform(-2, 20), canvas.width - chance.uniform(-2, 20))
                ),
                horizon + deep * chance.uniform(0.86, 1.0),
            ),
            chance.uniform(3.5, 6.5),
        )
    draw_litter(canvas, horizon + 10)


def draw_river(canvas: Canvas) -> None:
    """Draw houses and a stone bridge that are mirrored in a river."""
    chance, mood = canvas.chance, canvas.mood
    shore = canvas.height * chance.uniform(0.56, 0.62)
    draw_sky(canvas, shore)
    draw_hills(canvas, shore - 8, 3, canvas.height * 0.2)
    if chance.random() < 0.6:
        draw_church(
            canvas, (canvas.width * chance.uniform(0.1, 0.6), shore - 6), 0.95, 0.2
        )
    draw_row(canvas, shore - 3.6, chance.uniform(2.0, 2.4), shops=0.1, timber=0.6)
    for _ in range(4):
        draw_tree(
            canvas,
            (chance.uniform(0, canvas.width), shore - 2.5),
            chance.uniform(13, 22),
        )
    wall = rgb("#a8977f")
    canvas.box((0, shore - 3.6, canvas.width, shore + 5.5), wall)
    canvas.box(
        (0, shore - 4.2, canvas.width, shore - 3.2),
        SNOW if mood.snow else lighter(wall, 0.35),
    )
    for _ in range(40):
        x = chance.uniform(0, canvas.width)
        canvas.box(
            (x, shore - chance.uniform(-3, 3), x + 2.2, shore + 4.3),
            faded(darker(wall, 0.5), 30),
        )
    span = chance.choice(
        ((-8.0, canvas.width * 0.72), (canvas.width * 0.3, canvas.width + 8))
    )
    draw_bridge(canvas, span, shore - 8, shore + 5)
    draw_water(canvas, shore + 4.6, canvas.height)
    for side in (0.0, 1.0):
        for _ in range(3):
            draw_bush(
                canvas,
                (canvas.width * side + chance.uniform(-9, 9), canvas.height + 2),
                chance.uniform(5, 9),
            )


def draw_castle_scene(canvas: Canvas) -> None:
    """Draw a castle on a wooded hill above the roofs of a town."""
    chance, mood = canvas.chance, canvas.mood
    horizon = canvas.height * 0.72
    draw_sky(canvas, horizon)
    draw_hills(canvas, horizon, 3, canvas.height * 0.24)
    middle = canvas.width * chance.uniform(0.38, 0.62)
    top = canvas.height * chance.uniform(0.4, 0.46)
    metre = canvas.width * 0.0078
    hill = [
        (
            middle + (step - 20) / 20 * canvas.width * 0.75,
            top
            + (horizon - top)
            * (1 - math.cos((step - 20) / 20 * math.pi * 0.95))
            * 0.56,
        )
        for step in range(41)
    ]
    green = mix(darker(mood.leaves[1], 0.15), mood.haze, 0.3 if not mood.snow else 0.75)
    canvas.polygon([*hill, (canvas.width * 2, horizon + 9), (-99, horizon + 9)], green)
    draw_castle(canvas, (middle - 30 * metre, top + 2), metre)
    for _ in range(80):
        share = chance.uniform(-0.8, 0.8)
        y = top + (horizon - top) * (1 - math.cos(share * math.pi * 0.95)) * 0.56
        size = chance.uniform(2.2, 4.6)
        x = middle + share * canvas.width * 0.75
        tone = mix(chance.choice(mood.leaves), mood.haze, chance.uniform(0.15, 0.4))
        down = y + chance.uniform(2.5, 26)
        canvas.ellipse((x, down), (size, size * 0.85), darker(tone, 0.18))
        canvas.ellipse(
            (x - size * 0.2, down - size * 0.25), (size * 0.7, size * 0.55), tone
        )
    canvas.gradient(canvas.height * 0.8, canvas.height, (green, mood.ground))
    for share, scale in ((0.74, 1.3), (0.83, 1.75), (0.95, 2.4)):
        draw_row(canvas, canvas.height * share + 3, scale, storeys=2, shops=0.2)
        for _ in range(3):
            draw_tree(
                canvas,
                (chance.uniform(0, canvas.width), canvas.height * share + 4),
                chance.uniform(9, 13) * scale * 0.7,
            )
    canvas.gradient(
        canvas.height * 0.95 + 3,
        canvas.height,
        (mood.ground, darker(mood.ground, 0.15)),
    )


def draw_roofs(canvas: Canvas) -> None:
    """Draw a view over many roofs towards a church."""
    chance, mood = canvas.chance, canvas.mood
    horizon = canvas.height * 0.42
    draw_sky(canvas, horizon + 4)
    draw_hills(canvas, horizon + 2, 3, canvas.height * 0.22)
    rows = 6
    church = chance.choice((1, 2))
    for row in range(rows):
        near = (row + 1) / rows
        foot = horizon + (canvas.height - horizon) * near**1.25 + 8 * near
        metre = 0.55 + 2.3 * near**1.2
        if row == church:
            draw_church(
                canvas, (canvas.width * chance.uniform(0.2, 0.55), foot), metre, 0.22
            )
        draw_row(canvas, foot, metre, storeys=2, shops=0.0, timber=0.45)
        for _ in range(3):
            draw_tree(canvas, (chance.uniform(0, canvas.width), foot + 1), metre * 8)
        canvas.soft(
            [
                [
                    (0, foot - metre * 4),
                    (canvas.width, foot - metre * 4),
                    (canvas.width, foot + 1),
                    (0, foot + 1),
                ]
            ],
            canvas.light(mood.haze),
            blur=metre * 2.5,
            strength=0.62 * (1 - near) + 0.05,
        )


def draw_house_scene(canvas: Canvas) -> None:
    """Draw one tall half-timbered house between lower neighbours."""
    chance = canvas.chance
    horizon = open_square(canvas, chance.uniform(0.78, 0.82))
    metre = tall_enough(horizon, 3)
    left = canvas.width * chance.choice((0.44, 0.5, 0.56)) - 4.75 * metre
    draw_pair(canvas, horizon + 1, metre, left)
    draw_people(canvas, horizon + 1, metre, chance.randrange(1, 4), (0.1, 0.5))
    for at in (left - metre, left + metre * 10.4):
        draw_planter(canvas, (at, horizon + 6), chance.uniform(3.5, 5))
    if chance.random() < 0.6:
        draw_lamp(canvas, (canvas.width * chance.choice((0.12, 0.88)), horizon + 9), 34)
    draw_litter(canvas, horizon + 5)


def draw_arch_scene(canvas: Canvas) -> None:
    """Draw a square with a fountain, seen through a dark archway."""
    mood = canvas.mood
    horizon = open_square(canvas, 0.64)
    draw_row(canvas, horizon + 1, 2.9, timber=0.6)
    draw_people(canvas, horizon + 1, 2.9, 5, (0.05, 0.45))
    draw_fountain(canvas, (canvas.width * 0.5, horizon + 16), 12)
    stone = mix(rgb("#3b3038"), mood.sky[0], 0.1)
    inner = rgb("#5a4a4b")
    middle, half = canvas.width / 2, canvas.width * 0.43
    spring = 6 + half
    for grow, tone in ((4.6, rgb("#8a7463")), (3.6, inner), (0.0, stone)):
        wide = half + 4.6 - grow
        curve = [
            (
                middle - wide * math.cos(math.pi * t / 30),
                spring - wide * math.sin(math.pi * t / 30),
            )
            for t in range(31)
        ]
        low = canvas.height + 2
        canvas.polygon(
            [
                (-9, -9),
                (-9, low),
                (middle - wide, low),
                *curve,
                (middle + wide, low),
                (canvas.width + 9, low),
                (canvas.width + 9, -9),
            ],
            faded(tone, 255),
        )
