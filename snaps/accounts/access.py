"""Who may call a view: every view says so, and a test checks that it does."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import (
    Flask,
    abort,
    current_app,
    g,
    redirect,
    request,
    session as cookie,
    url_for,
)
from flask_login import LoginManager, current_user, login_user
from sqlalchemy.orm import Session

from snaps.accounts.models import Appointment, Person
from snaps.accounts.queries import Powers, appointments, powers
from snaps.accounts.roles import Role
from snaps.db import session
from snaps.errors import N_, NotAllowedError

P = ParamSpec("P")
R = TypeVar("R")
FindScope = Callable[[Session, str], tuple[int, int] | None]


def init_app(app: Flask, *, scope_of: FindScope) -> None:
    """Load people for Flask-Login; learn where a contest's address belongs."""
    manager = LoginManager()
    # Not by its init_app: that would read the session for every answer, even for style
    # sheets, which then vary by cookie and are kept by nobody. We need no more of it.
    app.login_manager = manager  # type: ignore[attr-defined]  # Flask-Login's own name
    manager.session_protection = None  # phones change networks while they upload
    manager.user_loader(lambda key: session().get(Person, int(key)))
    app.extensions["scope_of"] = scope_of
    app.jinja_env.globals["may"] = may
    app.jinja_env.globals["person"] = _PersonProxy()


def open_to(*roles: Role) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only these roles in, and those that include them.

    The contest comes from the view's argument ``slug``. A stranger is led to the
    sign-in; for anybody else without the role the page does not exist.
    """

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
            if Role.ANYONE in roles:
                return view(*args, **kwargs)
            if not current_user.is_authenticated:
                return _to_sign_in()
            if Role.CITIZEN not in roles:
                slug = kwargs.get("slug")
                g.powers = powers_at(slug if isinstance(slug, str) else None, *roles)
                if g.powers is None:
                    abort(404)
            return view(*args, **kwargs)

        guarded.open_to = roles  # type: ignore[attr-defined]  # read by a test
        return guarded

    return guard


def powers_at(slug: str | None, *roles: Role) -> Powers | None:
    """Return the signed-in person's powers of these roles in a contest, or anywhere."""
    held = _held()
    if not held:
        return None
    place = None
    if slug is not None:
        place = _place(slug)
        if place is None:
            return None
    return powers(held, place, frozenset(roles))


def may(role: str, slug: str | None = None) -> bool:
    """Tell a template whether to show a link to pages of a role."""
    return powers_at(slug, Role(role)) is not None


def _held() -> Sequence[Appointment]:
    """Return the appointments of who is signed in, read once a request."""
    person = person_or_none()
    if person is None:
        return ()
    if g.get("held_by") != person.id:
        g.held_by, g.held = person.id, appointments(session(), person.id)
    found: Sequence[Appointment] = g.held
    return found


def _place(slug: str) -> tuple[int, int] | None:
    """Return organisation and contest of an address, read once a request."""
    places: dict[str, tuple[int, int] | None] = g.setdefault("places", {})
    if slug not in places:
        find: FindScope = current_app.extensions["scope_of"]
        places[slug] = find(session(), slug)
    return places[slug]


def scope() -> Powers:
    """Return the powers by which this page was opened."""
    found: Powers | None = g.get("powers")
    if found is None:
        raise RuntimeError("this view is open to everybody and has no scope")
    return found


def person_or_none() -> Person | None:
    """Return who is signed in, if anybody is."""
    if not current_user.is_authenticated:
        return None
    found: Person = current_user._get_current_object()  # noqa: SLF001  # werkzeug's way to the object behind its proxy
    return found


def current_person() -> Person:
    """Return who is signed in; raises NotAllowedError for strangers."""
    person = person_or_none()
    if person is None:
        raise NotAllowedError(N_("Please sign in first."))
    return person


def sign_in_as(person: Person) -> None:
    """Sign somebody in whose address is proven just now.

    Tokens of the stranger end; an upload under way stays theirs.
    """
    cookie.pop("csrf_token", None)
    cookie.permanent = True
    login_user(person)


class _PersonProxy:
    """The signed-in person for templates, falsy for strangers."""

    def __bool__(self) -> bool:
        return person_or_none() is not None

    def __getattr__(self, name: str) -> Any:
        return getattr(current_person(), name)


def _to_sign_in() -> Any:
    wanted = request.full_path.rstrip("?") if request.method == "GET" else ""
    return redirect(url_for("accounts.sign_in", next=wanted or None))
