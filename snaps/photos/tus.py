"""What a resumable upload says in its headers: tus 1.0.0, core and two extensions.

Source: https://tus.io/protocols/resumable-upload, version 1.0.0.
"""

import binascii
from base64 import b64decode
from collections.abc import Mapping

VERSION = "1.0.0"
EXTENSIONS = "creation,termination"
BODY = "application/offset+octet-stream"
MAX_NAME = 120


def whole_number(text: str | None) -> int | None:
    """Return a number of bytes, or none for anything else (a sign, a dot, nothing)."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 15:
        return None
    return int(text)


def metadata(text: str) -> Mapping[str, str]:
    """Return the pairs of Upload-Metadata; what cannot be read is left out."""
    pairs = {}
    for pair in text.split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            pairs[name] = b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError):
            continue
    return pairs


def file_name(text: str) -> str:
    """Return the last part of the file's name, without control characters."""
    name = metadata(text).get("filename", "")
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:MAX_NAME]
