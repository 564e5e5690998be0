"""Motifs as pictures."""

from collections.abc import Callable
from functools import partial
from random import Random

from PIL import Image

from snaps.demo.drawing.canvas import Canvas
from snaps.demo.drawing.moods import MOODS
from snaps.demo.drawing.motifs import Motif, Scene
from snaps.demo.drawing.nature import draw_snowfall
from snaps.demo.drawing.scenes import (
    draw_cafe,
    draw_church_square,
    draw_fountain_square,
    draw_gate_scene,
    draw_market,
    draw_town_hall_square,
)
from snaps.demo.drawing.vistas import (
    draw_arch_scene,
    draw_castle_scene,
    draw_house_scene,
    draw_lane,
    draw_park,
    draw_river,
    draw_roofs,
)

SCENES: dict[Scene, Callable[[Canvas], None]] = {
    Scene.FOUNTAIN: partial(draw_fountain_square, goat=False),
    Scene.GOAT: partial(draw_fountain_square, goat=True),
    Scene.TOWN_HALL: draw_town_hall_square,
    Scene.CHURCH: draw_church_square,
    Scene.LANE: draw_lane,
    Scene.MARKET: draw_market,
    Scene.CAFE: draw_cafe,
    Scene.PARK: draw_park,
    Scene.RIVER: draw_river,
    Scene.CASTLE: draw_castle_scene,
    Scene.ROOFS: draw_roofs,
    Scene.GATE: draw_gate_scene,
    Scene.HOUSE: draw_house_scene,
    Scene.ARCH: draw_arch_scene,
}


def picture(motif: Motif) -> Image.Image:
    """Draw a motif; the same motif gives the same pixels."""
    chance = Random(f"{motif.scene}/{motif.mood}/{motif.seed}")  # noqa: S311  # no secret
    canvas = Canvas(motif.size, MOODS[motif.mood], chance)
    SCENES[motif.scene](canvas)
    if canvas.mood.snow:
        draw_snowfall(canvas)
    return canvas.finished()
