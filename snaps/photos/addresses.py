"""Where pages find a photo, and the passes that let some see what is not public."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Protocol

WIDTHS = (320, 960, 1920)  # pixels of the longer side
PASS_SPAN = timedelta(hours=12)  # a pass holds for one to two of these


class Shown(Protocol):
    """What an address is made of: a row of photos, or anything like it."""

    @property
    def key(self) -> str:
        """Random, stands in the address."""

    @property
    def revision(self) -> int:
        """Counts edits, so that an edit retires the addresses before it."""

    @property
    def public(self) -> bool:
        """Whether everybody may see it."""

    @property
    def pass_(self) -> str:
        """What lets its holder see it while it is not public."""


def photo_url(photo: Shown, width: int) -> str:
    """Return the address of a derivative; of one that is not public, with a pass.

    Whoever is given a pass may see the photo for some hours. So only pages that have
    checked who is asking may write one.
    """
    address = photo_path(photo.key, photo.revision, width)
    return address if photo.public else f"{address}?t={photo.pass_}"


def photo_path(key: str, revision: int, width: int) -> str:
    """Return the address of a derivative of a public photo."""
    return f"/photos/{key}/{revision}/{width}.webp"


def make_pass(secret: str, key: str, revision: int, now: datetime) -> str:
    """Return a pass to one revision of a photo.

    It stays the same for a span, so that a browser need not load the picture again
    for every page.
    """
    return _sealed(secret, key, revision, _span(now))


def pass_holds(given: str, secret: str, key: str, revision: int, now: datetime) -> bool:
    """Tell whether a pass is ours, for this photo, and of this span or the last."""
    span = _span(now)
    return any(
        hmac.compare_digest(given.encode(), _sealed(secret, key, revision, n).encode())
        for n in (span, span - 1)
    )


def _span(now: datetime) -> int:
    return int(now.timestamp() // PASS_SPAN.total_seconds())


def _sealed(secret: str, key: str, revision: int, span: int) -> str:
    words = f"photo pass:{key}:{revision}:{span}".encode()
    digest = hmac.new(secret.encode(), words, hashlib.sha256).digest()
    return urlsafe_b64encode(digest[:18]).decode()
