"""Links and codes for signing in: made from chance, kept as digests."""

import hashlib
import re
import secrets
from dataclasses import dataclass

CODE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Keys:
    """What goes into the mail and is then forgotten."""

    token: str
    code: str


def new_keys() -> Keys:
    """Return a token of 192 random bits and a code of six digits."""
    return Keys(
        token=secrets.token_urlsafe(24),
        code=f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}",
    )


def token_digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def code_digest(token_digest_: str, code: str) -> str:
    """Return what is kept of a code; salted by its token's digest.

    Spaces and hyphens, as people type them, do not count.
    """
    plain = re.sub(r"[\s-]", "", code)
    return hashlib.sha256(f"{token_digest_}:{plain}".encode()).hexdigest()
