"""How often somebody may do something. No address is kept: its keyed digest is."""

import hashlib
import hmac

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_login import current_user


def by_address() -> str:
    """Return a key for the network address of a request, unreadable without ours."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    address = (request.remote_addr or "").encode()
    return hmac.new(key, b"address:" + address, hashlib.sha256).hexdigest()[:24]


def by_person() -> str:
    """Return a key for who is signed in, or for their address."""
    if current_user.is_authenticated:
        return f"person:{current_user.get_id()}"
    return by_address()


limiter = Limiter(by_address)


def init_app(app: Flask) -> None:
    """Count in the storage that RATELIMIT_STORAGE_URI names."""
    limiter.init_app(app)
