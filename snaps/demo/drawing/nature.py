"""Sky, hills, water and trees."""

import math

from PIL import ImageOps

from snaps.demo.drawing.canvas import Canvas, Point
from snaps.demo.drawing.colours import Colour, darker, faded, lighter, mix, rgb

BARK = rgb("#6a4f3f")
BLOBS = 12


def draw_sky(canvas: Canvas, horizon: float) -> None:
    """Fill the sheet down to the horizon with sky, sun or moon, stars and clouds."""
    mood, chance = canvas.mood, canvas.chance
    canvas.gradient(0, horizon, mood.sky, shining=True)
    if mood.stars:
        for _ in range(70):
            at = (chance.uniform(0, canvas.width), chance.uniform(0, horizon * 0.8))
            size = chance.uniform(0.08, 0.22)
            canvas.ellipse(at, (size, size), rgb("#fff7dc", 190), shining=True)
    if mood.sun is not None:
        _draw_sun(canvas, horizon, mood.sun)
    for _ in range(mood.cloudiness):
        _draw_cloud(
            canvas,
            (chance.uniform(0, canvas.width), chance.uniform(2, horizon * 0.62)),
            chance.uniform(9, 26),
        )
    if not mood.stars and not mood.snow and chance.random() < 0.6:
        _draw_birds(canvas, horizon)


def _draw_sun(canvas: Canvas, horizon: float, sun: Colour) -> None:
    chance = canvas.chance
    x = canvas.width * chance.choice((0.18, 0.3, 0.72, 0.85))
    y = horizon * (0.25 if canvas.mood.stars else chance.uniform(0.35, 0.6))
    radius = 3.2 if canvas.mood.stars else 5.0
    for times, opacity in ((3.6, 22), (2.4, 34), (1.6, 50)):
        size = radius * times
        canvas.ellipse((x, y), (size, size), faded(sun, opacity), shining=True)
    canvas.ellipse((x, y), (radius, radius), sun, shining=True)


def _draw_cloud(canvas: Canvas, at: Point, wide: float) -> None:
    """Draw a cloud with a flat foot: a long bank of round heads."""
    chance, mood = canvas.chance, canvas.mood
    x, y = at
    opacity = chance.randrange(70, 150)
    foot = mix(mood.clouds, mood.sky[-1], 0.35)
    heads = 6
    for tone, lift, alpha in ((foot, 0.0, opacity), (mood.clouds, 0.5, opacity)):
        points: list[Point] = [(x - wide, y + 1.2 - lift)]
        for step in range(heads * 6 + 1):
            share = step / (heads * 6)
            hump = abs(math.sin(share * math.pi * heads)) * wide * 0.06
            body = math.sin(share * math.pi) ** 0.8 * wide * 0.2
            points.append((x - wide + 2 * wide * share, y + 1 - lift - body - hump))
        points.append((x + wide, y + 1.2 - lift))
        canvas.polygon(points, faded(tone, alpha), shining=True)


def _draw_birds(canvas: Canvas, horizon: float) -> None:
    chance = canvas.chance
    x, y = chance.uniform(0.2, 0.8) * canvas.width, horizon * chance.uniform(0.15, 0.4)
    for _ in range(chance.randrange(3, 7)):
        at_x, at_y = x + chance.uniform(-9, 9), y + chance.uniform(-4, 4)
        size = chance.uniform(0.5, 1.0)
        canvas.line(
            (
                (at_x - size, at_y - size * 0.45),
                (at_x, at_y),
                (at_x + size, at_y - size * 0.45),
            ),
            rgb("#3b3a48"),
            0.18,
        )


def draw_hills(canvas: Canvas, horizon: float, layers: int, height: float) -> None:
    """Draw wooded hills in layers, the far ones in the haze."""
    mood, chance = canvas.mood, canvas.chance
    for layer in range(layers):
        near = (layer + 1) / layers
        colour = mix(mood.haze, darker(mood.leaves[0], 0.25), 0.2 + 0.55 * near)
        if mood.snow:
            colour = mix(mood.haze, rgb("#8fa0ad"), 0.25 + 0.4 * near)
        top = horizon - height * (1.1 - 0.75 * near)
        phase, waves = chance.uniform(0, 9), chance.uniform(1.2, 2.6)
        points: list[Point] = []
        for step in range(41):
            x = canvas.width * step / 40
            swell = math.sin(phase + waves * x / canvas.width * math.pi)
            ripple = math.sin(phase * 3 + x * 0.35) * 0.14
            points.append((x, top - height * 0.42 * (swell + ripple)))
        outline = [*points, (canvas.width, horizon + 1), (0, horizon + 1)]
        canvas.polygon(outline, colour)


def draw_tree(canvas: Canvas, foot: Point, high: float) -> None:
    """Draw a round tree so many units high; without leaves where the season says."""
    x, y = foot
    chance, mood = canvas.chance, canvas.mood
    trunk = high * 0.042
    crown = high * 0.3
    top = y - high + crown
    canvas.polygon(
        (
            (x - trunk, y),
            (x + trunk, y),
            (x + trunk * 0.55, top + crown * 0.3),
            (x - trunk * 0.55, top + crown * 0.3),
        ),
        BARK,
    )
    if mood.bare:
        _draw_branches(canvas, (x, y - high * 0.38), high)
        return
    base = chance.choice(mood.leaves)
    blobs = []
    for number in range(BLOBS):
        angle = number / BLOBS * math.tau + chance.uniform(-0.2, 0.2)
        far = crown * chance.uniform(0.35, 0.72)
        blobs.append(
            (
                x + math.cos(angle) * far * 1.05,
                top + math.sin(angle) * far * 0.95,
                crown * chance.uniform(0.34, 0.52),
            )
        )
    canvas.ellipse((x, top), (crown * 0.8, crown * 0.75), darker(base, 0.32))
    canvas.ellipse((x, top - crown * 0.05), (crown * 0.66, crown * 0.62), base)
    for tone, shift, part in (
        (darker(base, 0.32), 0.10, 1.0),
        (base, -0.02, 0.86),
        (lighter(base, 0.2), -0.16, 0.5),
    ):
        for blob_x, blob_y, size in blobs:
            canvas.ellipse(
                (blob_x + crown * shift * 0.6, blob_y + crown * shift),
                (size * part, size * part * 0.92),
                tone,
            )
    for _ in range(46):
        angle, far = chance.uniform(0, math.tau), crown * math.sqrt(chance.random())
        size = chance.uniform(0.01, 0.022) * high
        tone = lighter(base, 0.28) if chance.random() < 0.5 else darker(base, 0.2)
        canvas.ellipse(
            (x + math.cos(angle) * far, top + math.sin(angle) * far * 0.95),
            (size, size * 0.7),
            faded(tone, 150),
        )


def _draw_branches(canvas: Canvas, start: Point, high: float) -> None:
    """Draw bare branches that fork four times, with snow on the lower ones."""
    chance = canvas.chance
    forks = [(start, -math.pi / 2, high * 0.24, high * 0.035)]
    for depth in range(5):
        grown = []
        for (x, y), angle, length, width in forks:
            for turn in (-0.42, 0.1, 0.45):
                bent = angle + turn + chance.uniform(-0.14, 0.14)
                end = (x + math.cos(bent) * length, y + math.sin(bent) * length)
                canvas.line(((x, y), end), BARK, width)
                if canvas.mood.snow and depth < 3:
                    canvas.line(
                        ((x, y - width * 0.5), (end[0], end[1] - width * 0.5)),
                        rgb("#ffffff", 190),
                        width * 0.45,
                    )
                grown.append((end, bent, length * 0.68, width * 0.6))
        forks = grown if depth < 3 else grown[::2]


def draw_fir(canvas: Canvas, foot: Point, high: float) -> None:
    """Draw a fir so many units high."""
    x, y = foot
    green = mix(canvas.mood.leaves[-1], rgb("#2f5a4b"), 0.7)
    canvas.box((x - high * 0.03, y - high * 0.12, x + high * 0.03, y), BARK)
    for layer in range(4):
        low = y - high * (0.1 + 0.2 * layer)
        half = high * (0.26 - 0.05 * layer)
        tip = (x, low - high * 0.36)
        canvas.polygon(((x - half, low), (x + half, low), tip), green)
        canvas.polygon(((x, low), (x + half, low), tip), faded(darker(green, 0.5), 120))
        if canvas.mood.snow:
            canvas.polygon(
                (
                    (x - half * 0.75, low - high * 0.06),
                    (x + half * 0.2, low - high * 0.1),
                    tip,
                ),
                rgb("#ffffff", 220),
            )


def draw_bush(canvas: Canvas, foot: Point, size: float) -> None:
    """Draw a bush in flower, or in snow."""
    x, y = foot
    chance, mood = canvas.chance, canvas.mood
    green = darker(rgb("#5f8a4b"), 0.1) if not mood.snow else rgb("#8fa29a")
    for shift, part in ((-0.6, 0.6), (0.6, 0.62), (0.0, 0.85)):
        canvas.ellipse(
            (x + shift * size, y - part * size * 0.5), (size * 0.75, size * part), green
        )
    for _ in range(14):
        at = (x + chance.uniform(-1.1, 1.1) * size, y - chance.uniform(0.1, 1.1) * size)
        dot = size * chance.uniform(0.07, 0.13)
        tone = rgb("#ffffff") if mood.snow else chance.choice(mood.flowers)
        canvas.ellipse(at, (dot, dot), tone)


def draw_water(canvas: Canvas, top: float, bottom: float) -> None:
    """Turn what lies between two heights into water that mirrors what is above it."""
    scale = canvas.scale
    first, last = round(top * scale), round(bottom * scale)
    deep = last - first
    source = max(0, first - round(deep * 1.25))
    above = canvas.image.crop((0, source, canvas.image.width, first))
    from_ = above.resize((canvas.image.width // 6, max(1, deep // 3)))
    mirror = ImageOps.flip(from_).resize((canvas.image.width, deep))
    canvas.image.paste(mirror, (0, first))
    chance, mood = canvas.chance, canvas.mood
    tint = canvas.light(mix(rgb("#3f6f7d"), mood.sky[1], 0.35))
    canvas.glaze.rectangle((0, first, canvas.image.width, last), fill=faded(tint, 105))
    for _ in range(70):
        y = top + (bottom - top) * chance.random() ** 0.8
        near = (y - top) / (bottom - top)
        wide = chance.uniform(2, 9) * (0.4 + near)
        x = chance.uniform(0, canvas.width)
        tone = (
            lighter(mood.sky[-1], 0.4) if chance.random() < 0.6 else darker(tint, 0.4)
        )
        canvas.ellipse(
            (x, y), (wide, 0.1 + 0.16 * near), faded(tone, 85), shining=mood.lit < 0.5
        )


def draw_snowfall(canvas: Canvas) -> None:
    """Let it snow."""
    chance = canvas.chance
    for _ in range(260):
        size = chance.choice((0.14, 0.2, 0.28, 0.42))
        at = (chance.uniform(0, canvas.width), chance.uniform(0, canvas.height))
        canvas.ellipse(at, (size, size), rgb("#ffffff", 215), shining=True)


def draw_fallen_leaves(canvas: Canvas, top: float, number: int = 90) -> None:
    """Scatter leaves or petals over the ground below a height."""
    chance = canvas.chance
    for _ in range(number):
        y = top + (canvas.height - top) * math.sqrt(chance.random())
        near = (y - top) / (canvas.height - top) + 0.3
        size = 0.55 * near
        at = (chance.uniform(0, canvas.width), y)
        canvas.ellipse(at, (size, size * 0.5), chance.choice(canvas.mood.leaves))
