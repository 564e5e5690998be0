"""Names as they stand in addresses."""

import re
import unicodedata

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug_of(name: str) -> str:
    """Return a name in lower-case ASCII with hyphens, as German addresses write it.

    Umlauts become two letters, other accents fall away. May be empty where nothing
    is left.
    """
    plain = unicodedata.normalize("NFC", name).casefold().translate(UMLAUTS)
    ascii_ = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-")
