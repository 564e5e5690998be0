"""A sheet to draw on, in units of a hundredth of its short edge.

Everything is drawn twice as large as it is kept, which smooths the edges. The origin
is the upper left corner; x grows to the right, y downwards.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from snaps.demo.drawing.colours import Colour
from snaps.demo.drawing.moods import Mood

Point = tuple[float, float]

SUPERSAMPLING = 2
SHORT_EDGE = 100.0  # units
OPAQUE = 255
SHADOW_SCALE = 8  # shadows and glows are soft, so a coarse sheet is enough


class Canvas:
    """A picture under way, and the light that falls on it."""

    def __init__(self, size: tuple[int, int], mood: Mood, chance: Random) -> None:
        """Take `size` in final pixels."""
        self.size = size
        self.mood = mood
        self.chance = chance
        self.scale = SUPERSAMPLING * min(size) / SHORT_EDGE
        self.width = size[0] * SUPERSAMPLING / self.scale
        self.height = size[1] * SUPERSAMPLING / self.scale
        large = (size[0] * SUPERSAMPLING, size[1] * SUPERSAMPLING)
        self.image = Image.new("RGB", large)
        self.pen = ImageDraw.Draw(self.image)
        self.glaze = ImageDraw.Draw(self.image, "RGBA")  # blends, four times slower
        self._in_light: dict[Colour, Colour] = {}

    def light(self, colour: Colour) -> Colour:
        """Return how a colour looks in this light."""
        found = self._in_light.get(colour)
        if found is None:
            red, green, blue, _ = self.mood.ambient
            found = (
                colour[0] * red // 255,
                colour[1] * green // 255,
                colour[2] * blue // 255,
                colour[3],
            )
            self._in_light[colour] = found
        return found

    def _pen(self, fill: Colour) -> ImageDraw.ImageDraw:
        """Return the faster pen for colours that hide what is below them."""
        return self.pen if fill[3] == OPAQUE else self.glaze

    def polygon(
        self, points: Iterable[Point], fill: Colour, *, shining: bool = False
    ) -> None:
        """Fill a polygon; what shines keeps its colour in any light."""
        scale = self.scale
        self._pen(fill).polygon(
            [(x * scale, y * scale) for x, y in points],
            fill=fill if shining else self.light(fill),
        )

    def box(self, corners: tuple[float, float, float, float], fill: Colour) -> None:
        """Fill an upright rectangle: left, top, right, bottom."""
        left, top, right, bottom = corners
        self.polygon(((left, top), (right, top), (right, bottom), (left, bottom)), fill)

    def ellipse(
        self,
        centre: Point,
        radii: Point,
        fill: Colour,
        *,
        shining: bool = False,
    ) -> None:
        """Fill an ellipse with horizontal and vertical radii."""
        (x, y), (across, down) = centre, radii
        scale = self.scale
        self._pen(fill).ellipse(
            (
                (x - across) * scale,
                (y - down) * scale,
                (x + across) * scale,
                (y + down) * scale,
            ),
            fill=fill if shining else self.light(fill),
        )

    def line(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        """Draw connected lines with round joints."""
        scale = self.scale
        self._pen(fill).line(
            [(x * scale, y * scale) for x, y in points],
            fill=self.light(fill),
            width=max(1, round(width * scale)),
            joint="curve",
        )

    def gradient(
        self,
        top: float,
        bottom: float,
        stops: Sequence[Colour],
        *,
        shining: bool = False,
    ) -> None:
        """Fill the full width between two heights with colours from top to bottom."""
        first, last = round(top * self.scale), round(bottom * self.scale)
        if last <= first:
            return
        lit = np.array([s if shining else self.light(s) for s in stops])[:, :3]
        at = np.linspace(0, len(stops) - 1, last - first)
        rows = np.stack(
            [np.interp(at, np.arange(len(stops)), lit[:, band]) for band in range(3)],
            axis=1,
        )
        strip = Image.fromarray(rows.round().astype(np.uint8)[:, None, :])
        wide = strip.resize((self.image.width, last - first), Image.Resampling.NEAREST)
        self.image.paste(wide, (0, first))

    def soft(
        self,
        shapes: Iterable[Sequence[Point]],
        colour: Colour,
        *,
        blur: float,
        strength: float,
    ) -> None:
        """Lay blurred polygons over what is there: shadows, haze, shine.

        blur       radius in units
        strength   opacity at the heart of a shape, 0 to 1
        """
        mask = Image.new(
            "L",
            (self.image.width // SHADOW_SCALE, self.image.height // SHADOW_SCALE),
        )
        pen = ImageDraw.Draw(mask)
        scale = self.scale / SHADOW_SCALE
        for shape in shapes:
            pen.polygon(
                [(x * scale, y * scale) for x, y in shape], fill=round(255 * strength)
            )
        soft = mask.filter(ImageFilter.BoxBlur(max(0.5, blur * scale * 0.6)))
        soft = soft.filter(ImageFilter.BoxBlur(max(0.5, blur * scale * 0.6)))
        touched = soft.getbbox()
        if touched is None:
            return
        left, top, right, bottom = (edge * SHADOW_SCALE for edge in touched)
        part = soft.crop(touched).resize(
            (right - left, bottom - top), Image.Resampling.BILINEAR
        )
        self.image.paste(colour[:3], (left, top, right, bottom), part)

    def vary(self, value: float, share: float) -> float:
        """Return a value that chance moves by up to a share of it."""
        return value * (1 + self.chance.uniform(-share, share))

    def finished(self) -> Image.Image:
        """Return the picture at its final size, with bloom, grain and vignette."""
        small = self.image.reduce(SUPERSAMPLING)
        pixels = np.array(small, dtype=np.float32)
        if self.mood.lit >= SHINING_EVENING:
            pixels += bloom(small)
        pixels *= vignette(self.size)
        pixels += grain(self.size, self.chance.randrange(GRAIN_EDGE**2))
        np.clip(pixels, 0, 255, out=pixels)
        return Image.fromarray(pixels.astype(np.uint8))


SHINING_EVENING = 0.5
GRAIN_EDGE = 512


def bloom(picture: Image.Image) -> NDArray[np.float32]:
    """Return the glow around warm lights, to be added to the picture."""
    coarse = picture.reduce(4)
    pixels = np.asarray(coarse, dtype=np.float32)
    warm = np.clip((pixels[:, :, 0] - pixels[:, :, 2] - 70) / 90, 0, 1)
    warm *= np.clip((pixels[:, :, 0] - 205) / 40, 0, 1)
    shine = Image.fromarray((pixels * warm[:, :, None]).astype(np.uint8))
    radius = min(picture.size) / 200
    wide = shine.filter(ImageFilter.BoxBlur(radius * 2)).filter(
        ImageFilter.BoxBlur(radius * 2)
    )
    large = wide.resize(picture.size, Image.Resampling.BILINEAR)
    return np.asarray(large, dtype=np.float32) * np.float32(0.85)


@cache
def vignette(size: tuple[int, int]) -> NDArray[np.float32]:
    """Return factors that darken the corners a little."""
    across = np.linspace(-1, 1, size[0], dtype=np.float32) ** 2
    down = np.linspace(-1, 1, size[1], dtype=np.float32) ** 2
    far = across[None, :] + down[:, None]
    return (np.float32(1.015) - np.float32(0.045) * far * far)[:, :, None]


def grain(size: tuple[int, int], start: int) -> NDArray[np.float32]:
    """Return paper grain to add; `start` shifts the sheet, so no two are alike."""
    row, column = divmod(start, GRAIN_EDGE)
    sheet = np.roll(PAPER_GRAIN, (row, column), axis=(0, 1))
    times = (math.ceil(size[1] / GRAIN_EDGE), math.ceil(size[0] / GRAIN_EDGE))
    return np.tile(sheet, times)[: size[1], : size[0], None]


def _paper() -> NDArray[np.float32]:
    """Return a tile of paper: fine grain over soft fibres that wrap at its edges."""
    noise = np.random.Generator(np.random.PCG64(1550)).standard_normal(
        (GRAIN_EDGE, GRAIN_EDGE), dtype=np.float32
    )
    fibres = noise
    for axis, reach in ((0, 3), (1, 5)):
        copies = [np.roll(fibres, shift, axis) for shift in range(-reach, reach + 1)]
        fibres = np.mean(copies, axis=0, dtype=np.float32)
    return (noise * np.float32(1.6) + fibres * np.float32(7)).astype(np.float32)


PAPER_GRAIN = _paper()
