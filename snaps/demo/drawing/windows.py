"""Windows, shining or not."""

from snaps.demo.drawing.canvas import Canvas
from snaps.demo.drawing.colours import Colour, darker, faded, mix, rgb
from snaps.demo.drawing.planes import Plane, path, quad

Box = tuple[float, float, float, float]  # metres: left, low, right, high

GLASS = rgb("#51656f")
SKYLIGHT = rgb("#a9c4cb")
LAMPLIGHT = (rgb("#ffd27a"), rgb("#ffbf5e"), rgb("#ffe0a0"), rgb("#f9b45a"))
LEAF = rgb("#5d8a4a")


def glass(canvas: Canvas) -> tuple[Colour, bool]:
    """Return the colour of a pane, and whether it shines."""
    chance = canvas.chance
    if chance.random() < canvas.mood.lit:
        return chance.choice(LAMPLIGHT), True
    return mix(GLASS, SKYLIGHT, chance.uniform(0, 0.35)), False


def draw_window(
    canvas: Canvas,
    plane: Plane,
    box: Box,
    *,
    trim: Colour,
    shutters: Colour | None = None,
    flowers: bool = False,
    hood: bool = False,
) -> None:
    """Draw a window with a cross, and what belongs to it.

    hood   a ledge above, as stucco fronts have
    """
    left, low, right, high = box
    wide = right - left
    if plane.size(left) * wide < TINY:
        pane, shining = glass(canvas)
        canvas.polygon(quad(plane, *box), pane, shining=shining)
        return
    if shutters is not None:
        for start in (left - wide * 0.48, right + 0.04):
            canvas.polygon(quad(plane, start, low, start + wide * 0.44, high), shutters)
            canvas.polygon(
                quad(
                    plane,
                    start,
                    (low + high) / 2 - 0.05,
                    start + wide * 0.44,
                    (low + high) / 2 + 0.05,
                ),
                darker(shutters, 0.3),
            )
    canvas.polygon(
        quad(plane, left - 0.12, low - 0.06, right + 0.12, high + 0.12), trim
    )
    pane, shining = glass(canvas)
    canvas.polygon(quad(plane, *box), pane, shining=shining)
    if shining:
        warm = mix(pane, rgb("#fff3cf"), 0.6)
        middle = low + (high - low) * 0.45
        canvas.polygon(quad(plane, left, low, right, middle), warm, shining=True)
    else:
        canvas.polygon(
            path(plane, ((left, high), (left + wide * 0.7, high), (left, low + 0.4))),
            faded(SKYLIGHT, 90),
        )
        canvas.polygon(
            quad(plane, left, high - 0.16, right, high), faded(darker(pane, 1), 70)
        )
    middle, bar = (left + right) / 2, 0.05
    canvas.polygon(quad(plane, middle - bar, low, middle + bar, high), trim)
    cross = low + (high - low) * 0.62
    canvas.polygon(quad(plane, left, cross - bar, right, cross + bar), trim)
    ledge = darker(trim, 0.12)
    canvas.polygon(quad(plane, left - 0.2, low - 0.16, right + 0.2, low - 0.04), ledge)
    if hood:
        canvas.polygon(
            quad(plane, left - 0.22, high + 0.16, right + 0.22, high + 0.34), trim
        )
        canvas.polygon(
            quad(plane, left - 0.18, high + 0.1, right + 0.18, high + 0.16),
            faded(darker(trim, 1), 60),
        )
    if flowers and not canvas.mood.snow:
        _draw_flowers(canvas, plane, left, right, low)


TINY = 0.7  # units: below it only a pane is seen


def _draw_flowers(
    canvas: Canvas, plane: Plane, left: float, right: float, low: float
) -> None:
    canvas.polygon(
        quad(plane, left - 0.15, low - 0.3, right + 0.15, low - 0.05), rgb("#8a5a3c")
    )
    chance = canvas.chance
    size = plane.size(left)
    for number in range(7):
        along = left - 0.1 + (right - left + 0.2) * number / 6
        x, y = plane.at(along, low + chance.uniform(-0.05, 0.12))
        canvas.ellipse((x, y), (0.16 * size, 0.14 * size), LEAF)
        bloom = chance.choice(canvas.mood.flowers)
        canvas.ellipse((x, y - 0.08 * size), (0.1 * size, 0.1 * size), bloom)
