"""What a photo costs: facts and three pictures, against decoding alone and a tutorial.

The floor is libjpeg-turbo's own decoding at the scale that the largest picture needs.
The tutorial decodes everything, makes three thumbnails and saves them as WebP with
the defaults. Ours goes the whole way: two children of the darkroom, one for the facts,
one for the pictures; what parent and children spend is added up.

The photo has 12 megapixels: a real one from the shared data, or a drawn one.
"""

import io
import os
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pi_heif
from PIL import Image, ImageOps

from bench.rows import PAIRS, Bench, Call, taken
from snaps.photos.darkroom import Darkroom
from snaps.photos.twins import near

SIZE = 4032, 3024
REAL = Path("data/photos/heic/IMG_2682.heic")  # in the shared folder
MEGABYTE = 1024 * 1024
MEMORY_GOAL = 60 * MEGABYTE
TOGETHER = 12  # photos for each count of workers
SIDES = {1: (1265, 949), 12: (4000, 3000), 120: (12_649, 9_487)}  # by megapixels


def main() -> None:
    """Measure and print."""
    bench, room = Bench(), Darkroom()
    picture, profile = real_or_drawn()
    plain, wide = jpeg(picture), jpeg(picture, icc_profile=profile)
    try:
        print(f"a JPEG of {SIZE[0]} x {SIZE[1]} pixels, {len(plain) / 1e6:.1f} MB")
        costs(bench, room, plain, wide)
        memory(bench, room, plain)
        workers(bench, room, plain)
        growth(room, picture)
    finally:
        room.close()
    bench.end()


def costs(bench: Bench, room: Darkroom, plain: bytes, wide: bytes) -> None:
    """Compare CPU: parent and children together."""
    rows = [
        (
            whole_way(room, plain),
            whole_way(room, wide),
            taken(scaled_decode(plain)),
            taken(tutorial(plain)),
        )
        for _ in range(PAIRS + 1)
    ]
    rows = rows[1:]  # the first warms up
    bench.ratios(
        "facts and three WebP, by scaled decode alone",
        [ours / floor for ours, _wide, floor, _other in rows],
        at_most=6,
    )
    bench.ratios(
        "the same with colours of a wider gamut",
        [wider / floor for _ours, wider, floor, _other in rows],
        at_most=6,
    )
    bench.ratios(
        "facts and three WebP, by the tutorial",
        [ours / other for ours, _wide, _floor, other in rows],
        at_most=0.35,
    )


def memory(bench: Bench, room: Darkroom, data: bytes) -> None:
    """Compare what a photo needs above the idle process with 60 MB."""
    process = room.process_id()
    ratios = []
    for _ in range(PAIRS):
        idle = resident(process)
        answer = room.ask({"do": "develop", "orientation": 1}, data)
        above = answer.peak_bytes - idle + len(data)  # the parent holds it as well
        ratios.append(above / MEMORY_GOAL)
    bench.ratios("memory above an idle worker, by 60 MB", ratios, at_most=1)


def workers(bench: Bench, room: Darkroom, data: bytes) -> None:
    """Compare two workers with one, by the clock."""

    def together(number: int) -> Call:
        def work() -> None:
            with ThreadPoolExecutor(number) as pool:
                list(pool.map(lambda _: whole_way(room, data), range(TOGETHER)))

        return work

    ratios = []
    for _ in range(5):
        one = taken(together(1), clock=time.perf_counter)
        two = taken(together(2), clock=time.perf_counter)
        ratios.append(one / two)
    bench.ratios("photos a second of two workers, by one", ratios, at_least=1.8)


def growth(room: Darkroom, picture: Image.Image) -> None:
    """Print how costs grow with pixels and with photos."""
    seconds = []
    for megapixels, size in SIDES.items():
        data = jpeg(picture.resize(size, Image.Resampling.BICUBIC))
        seconds.append(min(whole_way(room, data) for _ in range(3)))
        print(f"{megapixels} megapixels: {seconds[-1] * 1000:.0f} ms of CPU")
    print(f"growth for ten times the pixels: {slope(seconds)}")
    seconds = []
    for number in (10_000, 100_000, 1_000_000):
        raw = np.random.default_rng(1).bytes(8 * number).hex()
        prints = [raw[at : at + 16] for at in range(0, len(raw), 16)]
        seconds.append(min(taken(partial(near, "0" * 16, prints)) for _ in range(5)))
        print(f"near twins among {number}: {seconds[-1] * 1000:.1f} ms of CPU")
    print(f"growth for ten times the photos: {slope(seconds)}")


def slope(seconds: list[float]) -> str:
    """Return by what each value is larger than the one before."""
    return ", ".join(f"{after / before:.1f}" for before, after in pairwise(seconds))


def whole_way(room: Darkroom, data: bytes) -> float:
    """Return the CPU seconds of facts and pictures, in parent and children."""
    started = time.thread_time()
    read = room.ask({"do": "read", "zone": "Europe/Berlin"}, data)
    turn = read.says["orientation"]
    made = room.ask({"do": "develop", "orientation": turn}, data)
    return time.thread_time() - started + read.cpu_s + made.cpu_s


def scaled_decode(data: bytes) -> Call:
    """Return what decodes at half the size, the smallest that is not below 1920."""

    def decode() -> None:
        image = Image.open(io.BytesIO(data))
        image.draft("RGB", (1920, 1440))
        image.load()

    return decode


def tutorial(data: bytes) -> Call:
    """Return what most code does."""

    def make() -> None:
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
        for width in (1920, 960, 320):
            smaller = image.copy()
            smaller.thumbnail((width, width), Image.Resampling.LANCZOS)
            smaller.save(io.BytesIO(), "WEBP")

    return make


def real_or_drawn() -> tuple[Image.Image, bytes]:
    """Return a picture of 12 megapixels and the profile of a wider gamut."""
    shared = Path(os.environ.get("SNAPS_SHARED", "../shared"))
    if (shared / REAL).exists():
        pi_heif.register_heif_opener()
        image = Image.open(shared / REAL)
        image.load()
        profile = image.info.get("icc_profile", b"")
        return image.convert("RGB"), profile
    chance = np.random.default_rng(1)
    cells = chance.integers(0, 255, (190, 252, 3), dtype=np.uint8)
    drawn = Image.fromarray(cells).resize(SIZE, Image.Resampling.BICUBIC)
    grain = chance.integers(-9, 9, (*SIZE[::-1], 3), dtype=np.int16)
    noisy = np.clip(np.asarray(drawn) + grain, 0, 255).astype(np.uint8)
    return Image.fromarray(noisy), b""


def jpeg(picture: Image.Image, icc_profile: bytes = b"") -> bytes:
    """Return a picture as phones save it: a quarter of a byte for each pixel."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=97, subsampling=2, icc_profile=icc_profile)
    return out.getvalue()


def resident(process: int) -> int:
    """Return the bytes of memory that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
