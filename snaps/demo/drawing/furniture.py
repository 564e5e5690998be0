"""What stands in streets and squares: lamps, benches, stalls, tables."""

from snaps.demo.drawing.canvas import Canvas, Point
from snaps.demo.drawing.colours import darker, faded, rgb
from snaps.demo.drawing.figures import draw_person
from snaps.demo.drawing.ground_floors import AWNINGS, CLOTH
from snaps.demo.drawing.nature import draw_bush

IRON = rgb("#3a3f4a")


def draw_lamp(canvas: Canvas, foot: Point, high: float) -> None:
    """Draw a street lamp, which shines in the evening."""
    x, y = foot
    canvas.polygon(
        (
            (x - high * 0.03, y),
            (x + high * 0.03, y),
            (x + high * 0.012, y - high * 0.8),
            (x - high * 0.012, y - high * 0.8),
        ),
        IRON,
    )
    canvas.box((x - high * 0.045, y - high * 0.06, x + high * 0.045, y), IRON)
    lit = canvas.mood.lit >= 0.5
    top, low, half = y - high * 0.98, y - high * 0.82, high * 0.055
    if lit:
        for times, opacity in ((5.5, 16), (3.6, 26), (2.2, 50)):
            canvas.ellipse(
                (x, (top + low) / 2),
                (half * times, half * times),
                rgb("#ffd27a", opacity),
                shining=True,
            )
    canvas.polygon(
        (
            (x - half * 0.6, low),
            (x + half * 0.6, low),
            (x + half, top),
            (x - half, top),
        ),
        rgb("#fff0c2") if lit else rgb("#e8e4d6"),
        shining=lit,
    )
    canvas.polygon(
        ((x - half * 1.3, top), (x + half * 1.3, top), (x, top - high * 0.05)), IRON
    )


def draw_bench(canvas: Canvas, foot: Point, wide: float) -> None:
    """Draw a bench."""
    x, y = foot
    wood = rgb("#9a6b45")
    canvas.ellipse((x + wide * 0.5, y), (wide * 0.62, wide * 0.05), rgb("#1f1a2b", 50))
    for at in (0.12, 0.88):
        canvas.box(
            (x + wide * at - 0.15, y - wide * 0.24, x + wide * at + 0.15, y), IRON
        )
    for up in (0.22, 0.36, 0.46):
        canvas.box((x, y - wide * (up + 0.07), x + wide, y - wide * up), wood)
        canvas.box(
            (x, y - wide * (up + 0.015), x + wide, y - wide * up), darker(wood, 0.3)
        )


def draw_stall(canvas: Canvas, foot: Point, wide: float) -> None:
    """Draw a market stall under a striped roof."""
    x, y = foot
    chance = canvas.chance
    cloth = chance.choice(AWNINGS)
    high = wide * 0.95
    canvas.soft(
        [
            [
                (x - wide * 0.05, y - wide * 0.06),
                (x + wide * 1.2, y - wide * 0.06),
                (x + wide * 1.1, y + wide * 0.08),
                (x, y + wide * 0.06),
            ]
        ],
        rgb("#1f1a2b"),
        blur=1.2,
        strength=canvas.mood.shadow,
    )
    canvas.box(
        (x + wide * 0.04, y - high * 0.75, x + wide * 0.96, y - high * 0.36),
        rgb("#54423a"),
    )
    draw_person(
        canvas, (x + wide * chance.uniform(0.35, 0.65), y - wide * 0.04), wide * 0.66
    )
    for at in (0.03, 0.93):
        canvas.box(
            (x + wide * at, y - high * 0.8, x + wide * (at + 0.04), y), rgb("#8a6a4c")
        )
    canvas.box((x, y - high * 0.36, x + wide, y), rgb("#a57f58"))
    for number in range(5):
        at = x + wide * number / 5
        canvas.box((at, y - high * 0.34, at + 0.12, y), rgb("#7d5d40"))
    wares = (
        rgb("#d9483b"),
        rgb("#e9a53a"),
        rgb("#7fa84a"),
        rgb("#b6497a"),
        rgb("#f0d257"),
        rgb("#e07b39"),
    )
    for crate in range(4):
        tone = chance.choice(wares)
        left = x + wide * (0.04 + crate * 0.24)
        for _ in range(14):
            size = wide * 0.03
            at_x = left + chance.uniform(0.02, 0.19) * wide
            at_y = y - high * 0.38 - chance.uniform(0, 0.055) * wide
            canvas.ellipse((at_x, at_y), (size, size), tone)
            canvas.ellipse(
                (at_x - size * 0.3, at_y - size * 0.3),
                (size * 0.35, size * 0.35),
                faded(CLOTH, 110),
            )
    stripes = 8
    for number in range(stripes):
        left = x - wide * 0.06 + wide * 1.12 * number / stripes
        right = left + wide * 1.12 / stripes
        top_left = x + wide * 0.1 + wide * 0.8 * number / stripes
        colour = cloth if number % 2 == 0 else CLOTH
        canvas.polygon(
            (
                (left, y - high * 0.74),
                (right, y - high * 0.74),
                (top_left + wide * 0.8 / stripes, y - high * 1.05),
                (top_left, y - high * 1.05),
            ),
            colour,
        )
        canvas.ellipse(
            ((left + right) / 2, y - high * 0.74),
            ((right - left) / 2, wide * 0.035),
            darker(colour, 0.1),
        )
    if canvas.mood.snow:
        canvas.box(
            (x + wide * 0.1, y - high * 1.09, x + wide * 0.9, y - high * 1.0),
            rgb("#ffffff", 235),
        )


def draw_table(canvas: Canvas, foot: Point, size: float) -> None:
    """Draw a café table with two chairs under an umbrella."""
    x, y = foot
    cloth = canvas.chance.choice(AWNINGS)
    canvas.ellipse(
        (x + size * 0.15, y),
        (size * 0.95, size * 0.13),
        rgb("#1f1a2b", round(110 * canvas.mood.shadow + 25)),
    )
    for side in (-1, 1):
        seat = x + side * size * 0.55
        for leg in (-0.1, 0.1):
            canvas.line(
                ((seat + leg * size, y), (seat + leg * size, y - size * 0.34)),
                IRON,
                size * 0.035,
            )
        canvas.line(
            (
                (seat + side * size * 0.13, y - size * 0.3),
                (seat + side * size * 0.18, y - size * 0.78),
            ),
            IRON,
            size * 0.05,
        )
        canvas.ellipse(
            (seat, y - size * 0.34), (size * 0.17, size * 0.045), rgb("#a8724a")
        )
    canvas.line(((x, y), (x, y - size * 2.0)), rgb("#e9dfca"), size * 0.05)
    canvas.ellipse((x, y - size * 0.55), (size * 0.42, size * 0.1), rgb("#f6efe0"))
    canvas.ellipse((x, y - size * 0.58), (size * 0.42, size * 0.1), rgb("#fffdf6"))
    canvas.ellipse(
        (x - size * 0.15, y - size * 0.63), (size * 0.06, size * 0.07), rgb("#b5563f")
    )
    canvas.ellipse(
        (x + size * 0.14, y - size * 0.64), (size * 0.05, size * 0.08), rgb("#d9a441")
    )
    low, top = y - size * 1.55, y - size * 2.08
    ribs = 6
    for number in range(ribs):
        left = x - size * 1.15 + size * 2.3 * number / ribs
        colour = cloth if number % 2 == 0 else CLOTH
        canvas.polygon(((left, low), (left + size * 2.3 / ribs, low), (x, top)), colour)
    canvas.polygon(
        ((x + size * 0.3, low), (x + size * 1.15, low), (x, top)), rgb("#1f1a2b", 26)
    )


def draw_planter(canvas: Canvas, foot: Point, size: float) -> None:
    """Draw a tub with a flowering bush."""
    x, y = foot
    draw_bush(canvas, (x, y - size * 0.6), size * 0.75)
    canvas.polygon(
        (
            (x - size * 0.6, y - size * 0.75),
            (x + size * 0.6, y - size * 0.75),
            (x + size * 0.45, y),
            (x - size * 0.45, y),
        ),
        rgb("#a8633f"),
    )
    canvas.box(
        (x - size * 0.66, y - size * 0.85, x + size * 0.66, y - size * 0.68),
        rgb("#bf7650"),
    )


def draw_garland(canvas: Canvas, start: Point, end: Point, sag: float) -> None:
    """Hang pennants, or lights in the evening, between two points."""
    chance = canvas.chance
    (x, y), (to_x, to_y) = start, end
    number = max(6, round(abs(to_x - x) / 3))
    curve = [
        (
            x + (to_x - x) * t / number,
            y + (to_y - y) * t / number + sag * 4 * (t / number) * (1 - t / number),
        )
        for t in range(number + 1)
    ]
    canvas.line(curve, rgb("#4a4450"), 0.12)
    lit = canvas.mood.lit >= 0.5
    for at_x, at_y in curve:
        if lit:
            canvas.ellipse(
                (at_x, at_y + 0.5), (1.3, 1.3), rgb("#ffd27a", 50), shining=True
            )
            canvas.ellipse(
                (at_x, at_y + 0.5), (0.42, 0.5), rgb("#fff0b8"), shining=True
            )
        else:
            canvas.polygon(
                ((at_x - 0.8, at_y), (at_x + 0.8, at_y), (at_x, at_y + 2.0)),
                chance.choice((*AWNINGS, *canvas.mood.flowers)),
            )
