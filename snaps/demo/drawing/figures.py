"""Who walks in streets and squares: people and pigeons."""

from snaps.demo.drawing.canvas import Canvas, Point
from snaps.demo.drawing.colours import darker, rgb
from snaps.demo.drawing.ground_floors import AWNINGS

CLOTHES = (
    rgb("#34506b"),
    rgb("#8c3f43"),
    rgb("#c98d3f"),
    rgb("#4f6f5f"),
    rgb("#6b5476"),
    rgb("#d8cbb3"),
    rgb("#3d3f4f"),
    rgb("#a5603f"),
)
SKINS = (rgb("#f0c9a4"), rgb("#d9a57c"), rgb("#a9754f"), rgb("#7a5238"))
HAIR = (rgb("#3b2b25"), rgb("#6f4a2f"), rgb("#b98a4e"), rgb("#8d8b8b"), rgb("#242228"))


def draw_person(canvas: Canvas, foot: Point, high: float) -> None:
    """Draw somebody walking, so many units high."""
    x, y = foot
    chance = canvas.chance
    coat, legs = chance.choice(CLOTHES), chance.choice(CLOTHES[-5:])
    skin, hair = chance.choice(SKINS), chance.choice(HAIR)
    step = chance.uniform(0.05, 0.13) * high
    shade = canvas.mood.shadow
    canvas.ellipse(
        (x + high * 0.12, y),
        (high * 0.26, high * 0.035),
        rgb("#1f1a2b", round(130 * shade + 20)),
    )
    for side in (-1, 1):
        canvas.line(
            ((x + side * high * 0.03, y - high * 0.45), (x + side * step, y)),
            darker(legs, 0.2),
            high * 0.085,
        )
    skirt = chance.random() < 0.35
    hem = high * (0.17 if skirt else 0.11)
    low = y - high * (0.3 if skirt else 0.42)
    canvas.polygon(
        (
            (x - high * 0.1, y - high * 0.8),
            (x + high * 0.1, y - high * 0.8),
            (x + hem, low),
            (x - hem, low),
        ),
        coat,
    )
    canvas.ellipse((x, y - high * 0.79), (high * 0.1, high * 0.05), coat)
    swing = chance.uniform(-0.08, 0.08) * high
    canvas.line(
        ((x - high * 0.1, y - high * 0.77), (x - high * 0.13 + swing, y - high * 0.48)),
        darker(coat, 0.18),
        high * 0.06,
    )
    canvas.line(
        ((x + high * 0.1, y - high * 0.77), (x + high * 0.13 - swing, y - high * 0.48)),
        darker(coat, 0.18),
        high * 0.06,
    )
    canvas.ellipse((x, y - high * 0.915), (high * 0.066, high * 0.078), skin)
    canvas.polygon(
        (
            (x - high * 0.07, y - high * 0.9),
            (x - high * 0.06, y - high * 0.985),
            (x, y - high * 1.005),
            (x + high * 0.06, y - high * 0.985),
            (x + high * 0.07, y - high * 0.93),
        ),
        hair,
    )
    if chance.random() < 0.35:
        canvas.box(
            (x + high * 0.1, y - high * 0.5, x + high * 0.22, y - high * 0.33),
            chance.choice(AWNINGS),
        )


def draw_people(
    canvas: Canvas,
    horizon: float,
    metre: float,
    number: int,
    reach: tuple[float, float] = (0.05, 0.6),
) -> None:
    """Let people walk between the houses and the front, the far ones first.

    metre   units a metre takes at the houses
    reach   how far to the front they come, of 1
    """
    deep = canvas.height - horizon
    spots = sorted(
        (canvas.chance.uniform(*reach), canvas.chance.uniform(0.06, 0.94))
        for _ in range(number)
    )
    for near, across in spots:
        draw_person(
            canvas,
            (across * canvas.width, horizon + deep * near),
            metre * 1.72 * (1 + near * deep / (metre * 9)),
        )


def draw_pigeons(canvas: Canvas, top: float, number: int) -> None:
    """Let pigeons pick on the ground below a height."""
    chance = canvas.chance
    middle = chance.uniform(0.2, 0.8) * canvas.width
    for _ in range(number):
        x = middle + chance.gauss(0, 10)
        y = chance.uniform(top, canvas.height - 3)
        size = 0.6 + 0.9 * (y - top) / (canvas.height - top)
        tone = chance.choice((rgb("#6f7684"), rgb("#8d93a0"), rgb("#565b69")))
        way = chance.choice((-1, 1))
        canvas.ellipse(
            (x, y + size * 0.75), (size * 1.1, size * 0.2), rgb("#1f1a2b", 50)
        )
        canvas.ellipse((x, y), (size * 1.05, size * 0.6), tone)
        canvas.polygon(
            (
                (x - way * size * 0.5, y),
                (x - way * size * 1.9, y - size * 0.05),
                (x - way * size * 0.6, y + size * 0.4),
            ),
            darker(tone, 0.2),
        )
        head = (x + way * size * 0.95, y - size * chance.choice((0.7, 0.75, -0.2)))
        canvas.ellipse(head, (size * 0.36, size * 0.34), darker(tone, 0.15))
