"""Pictures for pages: one decode, three sizes, nothing of the file but its pixels."""

import io
from xml.sax.saxutils import escape

import numpy as np
from PIL import Image, ImageCms

from snaps.photos.facts import INCOMPLETE, UNREADABLE, PhotoError
from snaps.photos.fingerprints import fingerprint_of
from snaps.photos.outlines import MEGAPIXEL, outline
from snaps.photos.pictures import WIDTHS, Credit, Derivatives
from snaps.photos.reading import open_image

__all__ = ["Credit", "Derivatives", "develop", "print_copy"]

QUALITY = 80  # WebP
# How hard the encoder tries, 0 to 6. The largest picture takes most of the time and is
# looked at least; at the same quality a level saves it 2 to 8 % of its bytes.
EFFORT = {1920: 0, 960: 1, 320: 2}
PRINT_QUALITY = 92  # JPEG
PRINT_PIXELS = 64 * MEGAPIXEL  # a larger JPEG is printed at half its size
WHITE = (255, 255, 255)
BARELY = 1.25  # scaled down by less than this, any filter looks the same
AS_SRGB = 2  # of 255: a profile that moves no colour further is sRGB by another name

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about="">
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{notice}</rdf:li></rdf:Alt></dc:rights>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def develop(data: bytes, orientation: int = 1) -> Derivatives:
    """Return the pictures for pages, upright, in sRGB, without any metadata.

    orientation   of the facts: what has still to be applied

    The largest is scaled from the file, each other from the one before it. Raises
    PhotoError when the pixels cannot be decoded.
    """
    image = _pixels(data, WIDTHS[0])
    image = _bare(_scaled(image, WIDTHS[0]))
    image = _turned(image, orientation)
    pictures: dict[int, bytes] = {}
    for width in WIDTHS:
        smaller = _scaled(image, width)
        same = pictures and smaller.size == image.size
        pictures[width] = list(pictures.values())[-1] if same else _webp(smaller, width)
        image = smaller
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    return Derivatives(
        pictures, fingerprint_of(image), f"#{red:02x}{green:02x}{blue:02x}"
    )


def print_copy(data: bytes, credit: Credit, orientation: int = 1) -> bytes:
    """Return a photo at full size as a fresh JPEG that carries its credit as XMP.

    Colours are sRGB, the picture is upright. Raises PhotoError.
    """
    found = outline(data)
    pixels = (found.width or 0) * (found.height or 0)
    longest = max(found.width or 0, found.height or 0)
    image = _pixels(data, longest // 2 if pixels > PRINT_PIXELS else None)
    image = _turned(_bare(image), orientation)
    words = {
        "author": escape(credit.author),
        "title": escape(credit.title),
        "notice": escape(credit.notice),
    }
    out = io.BytesIO()
    image.save(out, "JPEG", quality=PRINT_QUALITY, xmp=_XMP.format_map(words).encode())
    return out.getvalue()


def _pixels(data: bytes, longest: int | None) -> Image.Image:
    """Decode; a JPEG at the smallest of its own scales that is no less than asked."""
    image = open_image(data, outline(data).format)
    if longest is not None:
        scale = min(1, longest / max(image.size))
        image.draft("RGB", (round(image.width * scale), round(image.height * scale)))
    try:
        image.load()
    except OSError as error:
        cut = "truncated" in str(error)
        raise PhotoError(INCOMPLETE if cut else UNREADABLE) from error
    except (SyntaxError, ValueError, RuntimeError, EOFError) as error:
        raise PhotoError(UNREADABLE) from error
    return _scalable(image)


def _scalable(image: Image.Image) -> Image.Image:
    """Return a picture in a mode that can be scaled without artefacts."""
    if image.mode.startswith("I"):  # 16 bits a pixel, grey
        levels = np.clip(np.asarray(image).astype(np.int64) >> 8, 0, 255)
        return Image.fromarray(levels.astype(np.uint8))
    if image.mode in {"P", "PA", "LA", "La", "RGBa"} or (
        image.mode in {"L", "RGB", "1"} and "transparency" in image.info
    ):
        seen_through = image.mode != "P" or "transparency" in image.info
        return image.convert("RGBA" if seen_through else "RGB")
    if image.mode in {"L", "RGB", "RGBA", "CMYK"}:
        return image
    return image.convert("RGB")


def _scaled(image: Image.Image, longest: int) -> Image.Image:
    """Return a picture whose longer side is `longest`, or the same when it is not."""
    now = max(image.size)
    if now <= longest:
        return image
    if now % longest == 0:
        return image.reduce(now // longest)
    width, height = (max(1, round(side * longest / now)) for side in image.size)
    if now < longest * BARELY:
        return image.resize((width, height), Image.Resampling.BILINEAR)
    return image.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2)


def _bare(image: Image.Image) -> Image.Image:
    """Return sRGB pixels on white, and nothing else."""
    profile = image.info.get("icc_profile")
    image = _in_srgb(image, profile) if isinstance(profile, bytes) else image
    if image.mode == "RGBA":
        ground = Image.new("RGB", image.size, WHITE)
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    if image.mode != "RGB":
        image = image.convert("RGB")
    image.info = {}
    return image


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert colours where the profile says that they are not sRGB.

    A profile that is broken, or for another kind of picture, is ignored.
    """
    if image.mode not in {"RGB", "CMYK"}:
        return image
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            _SRGB,
            image.mode,
            "RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        )
        if image.mode == "RGB" and _changes_nothing(transform):
            return image
        if image.mode == "RGB":  # in place: it is our own scaled copy
            ImageCms.applyTransform(image, transform, inPlace=True)
            return image
        return ImageCms.applyTransform(image, transform) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    levels = np.arange(0, 256, 51, dtype=np.uint8)
    grid = np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(1, -1, 3)
    moved = ImageCms.applyTransform(Image.fromarray(grid), transform)
    difference = np.asarray(moved).astype(int) - grid
    return bool(np.abs(difference).max() <= AS_SRGB)


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def _webp(image: Image.Image, width: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=EFFORT[width])
    return out.getvalue()
