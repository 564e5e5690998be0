"""Hashtags, compared as people read them."""

import re
import unicodedata


def tag_key(tag: str) -> str:
    """Return what two spellings of one tag have in common.

    #ThüringenDownTown, #thüringendowntown and its decomposed form are one tag.
    """
    folded = unicodedata.normalize("NFKC", tag.removeprefix("#")).casefold()
    return unicodedata.normalize("NFKC", folded)


def is_tag(tag: str) -> bool:
    """Tell whether something can be a hashtag: letters, digits and _, not digits only.

    The leading # is left out.
    """
    plain = unicodedata.normalize("NFC", tag)
    return bool(re.fullmatch(r"\w+", plain)) and not plain.isdigit()
