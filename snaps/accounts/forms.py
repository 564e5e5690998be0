"""Forms for signing in."""

from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, StringField
from wtforms.validators import Email, InputRequired, Length, Regexp

from snaps.texts import _l


class SignInForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """The address that gets a link and a code."""

    email = EmailField(
        _l("Your e-mail address"),
        description=_l("We send you a link and a code. There is no password."),
        validators=[
            InputRequired(_l("Enter your e-mail address")),
            Email(_l("Enter an e-mail address like name@example.org")),
            Length(max=254),
        ],
        render_kw={"autocomplete": "email"},
    )
    next = HiddenField()


class CodeForm(FlaskForm):  # type: ignore[misc]  # as above
    """The six digits out of the mail."""

    email = HiddenField()
    code = StringField(
        _l("Code from the mail"),
        description=_l("Six digits, for example 123 456"),
        validators=[
            InputRequired(_l("Enter the six digits from the mail")),
            Regexp(r"^\s*(\d[\s-]*){6}$", message=_l("Enter the six digits")),
        ],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class EmptyForm(FlaskForm):  # type: ignore[misc]  # as above
    """Nothing but the token: for buttons."""
