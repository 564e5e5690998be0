"""Colours as red, green, blue and opacity, each 0 to 255."""

Colour = tuple[int, int, int, int]


def rgb(code: str, opacity: int = 255) -> Colour:
    """Return the colour that a code such as ``#c0ffee`` names."""
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return red, green, blue, opacity


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour between two; a share of 0 is the one, of 1 the other."""
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
        round(one[3] + (other[3] - one[3]) * share),
    )


def faded(colour: Colour, opacity: int) -> Colour:
    """Return the colour with another opacity."""
    return (*colour[:3], opacity)


def darker(colour: Colour, share: float) -> Colour:
    """Return the colour moved towards a warm black, its opacity kept."""
    return faded(mix(colour, DEEP, share), colour[3])


def lighter(colour: Colour, share: float) -> Colour:
    """Return the colour moved towards a warm white, its opacity kept."""
    return faded(mix(colour, PAPER, share), colour[3])


DEEP = rgb("#1f1a2b")
PAPER = rgb("#fff8ea")
