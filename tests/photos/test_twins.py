import pytest
from PIL import Image, ImageEnhance

from snaps.photos.fingerprints import fingerprint_of
from snaps.photos.twins import NEAR, distances, near
from tests.photos import drawn

ZERO, ONE_BIT, ALL = "0" * 16, "0" * 15 + "1", "f" * 16


def test_counts_the_bits_that_differ() -> None:
    others = [ZERO, ONE_BIT, ALL, "8000000000000001"]

    assert distances(ZERO, others).tolist() == [0, 1, 64, 2]


def test_nothing_is_near_nothing() -> None:
    assert distances(ZERO, []).tolist() == []
    assert near(ZERO, []) == []


def test_the_nearest_come_first_and_the_far_not_at_all() -> None:
    assert near(ZERO, [ALL, ONE_BIT, ZERO, ONE_BIT]) == [(2, 0), (1, 1), (3, 1)]


def texture(seed: int) -> Image.Image:
    """Return a picture with something in it, the same for the same seed."""
    cells = bytes((seed * 7919 + n * n * 31 + n * 17) % 256 for n in range(64))
    small = Image.frombytes("L", (8, 8), cells)
    return small.resize((640, 480), Image.Resampling.BICUBIC).convert("RGB")


def test_a_fingerprint_is_sixteen_hex_digits_of_which_half_the_bits_are_set() -> None:
    print_ = fingerprint_of(texture(1))

    assert len(print_) == 16
    assert int(print_, 16).bit_count() == 32


@pytest.mark.parametrize(
    "changed",
    [
        texture(1).resize((320, 240)),
        texture(1).convert("L"),
        ImageEnhance.Brightness(texture(1)).enhance(0.8),
        ImageEnhance.Contrast(texture(1)).enhance(1.2),
    ],
    ids=["smaller", "grey", "darker", "harder"],
)
def test_a_changed_copy_stays_near(changed: Image.Image) -> None:
    (bits,) = distances(fingerprint_of(texture(1)), [fingerprint_of(changed)])

    assert bits <= NEAR


def test_other_pictures_are_far() -> None:
    prints = [fingerprint_of(texture(seed)) for seed in range(2, 8)]

    assert distances(fingerprint_of(texture(1)), prints).min() > NEAR


def test_a_mirrored_picture_is_another_one() -> None:
    turned = drawn.scene().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    (bits,) = distances(fingerprint_of(drawn.scene()), [fingerprint_of(turned)])

    assert bits > NEAR
