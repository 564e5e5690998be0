"""What streets and squares are laid with, and what lies on them."""

from snaps.demo.drawing.canvas import Canvas, Point
from snaps.demo.drawing.colours import darker, faded, lighter, mix, rgb
from snaps.demo.drawing.nature import draw_fallen_leaves

SUNNY = 0.34
RED_LEAVES = 190


def draw_paving(canvas: Canvas, horizon: float, vanish: float) -> None:
    """Pave the ground from the bottom of the sheet to the horizon."""
    mood, chance = canvas.mood, canvas.chance
    far = mix(mood.ground, mood.haze, 0.45)
    canvas.gradient(
        horizon, canvas.height, (far, mood.ground, darker(mood.ground, 0.1))
    )
    deep = canvas.height - horizon
    joint = faded(darker(mood.ground, 0.5), 34 if not mood.snow else 18)
    rows = 22
    for row in range(1, rows):
        y = horizon + deep * (row / rows) ** 2.1
        canvas.box((0, y, canvas.width, y + 0.05 + 0.24 * row / rows), joint)
    for ray in range(-16, 17):
        x = vanish + ray * canvas.width * 0.16
        start = vanish + (x - vanish) * 0.03
        canvas.line(((start, horizon + 0.4), (x, canvas.height)), joint, 0.14)
    for _ in range(130):
        y = horizon + deep * chance.random() ** 0.7
        near = (y - horizon) / deep
        wide, high = 2.8 * near + 0.2, 1.0 * near + 0.1
        x = chance.uniform(0, canvas.width)
        tone = (
            lighter(mood.ground, 0.4)
            if chance.random() < 0.6
            else darker(mood.ground, 0.25)
        )
        canvas.box((x, y, x + wide, y + high), faded(tone, 46))


def draw_long_shadow(canvas: Canvas, horizon: float) -> None:
    """Lay the shadow of houses behind the viewer over the front of the ground."""
    if canvas.mood.shadow < SUNNY:
        return
    width, height = canvas.width, canvas.height
    deep = height - horizon
    outline: list[Point] = []
    x = -canvas.chance.uniform(4, 20)
    while x < width + 8:
        wide = canvas.chance.uniform(30, 52)
        eaves = height - deep * canvas.chance.uniform(0.1, 0.24)
        ridge = eaves - deep * canvas.chance.choice((0.0, 0.05, 0.16))
        outline += [(x, eaves), (x + wide * 0.5, ridge), (x + wide, eaves)]
        x += wide
    canvas.soft(
        [[*outline, (width + 9, height + 9), (-9, height + 9)]],
        rgb("#2a2140"),
        blur=1.4,
        strength=canvas.mood.shadow * 0.85,
    )


def draw_litter(canvas: Canvas, top: float) -> None:
    """Scatter what the season drops below a height: leaves or petals, not on snow."""
    if canvas.mood.leaves[0][0] > RED_LEAVES and not canvas.mood.snow:
        draw_fallen_leaves(canvas, top)
