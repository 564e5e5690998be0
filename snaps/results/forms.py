"""Forms on the way to a published result."""

from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from snaps.texts import _l

WHY_LETTERS = 500


class WhyForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """Why something is done that needs a reason."""

    why = TextAreaField(
        _l("Reason"),
        description=_l("It is kept in the log and stands in the protocol."),
        validators=[InputRequired(_l("Write down why")), Length(max=WHY_LETTERS)],
        render_kw={"rows": 2, "maxlength": WHY_LETTERS},
    )


class PublishForm(FlaskForm):  # type: ignore[misc]  # as above
    """From when on the result is public."""

    embargo_until = DateTimeLocalField(
        _l("Public from"),
        description=_l("Leave it empty to publish now."),
        validators=[Optional()],
    )
