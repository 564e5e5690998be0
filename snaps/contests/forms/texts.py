"""The form for one text of a contest."""

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from snaps.contests.texts import unknown_placeholders
from snaps.texts import _, _l


class TextForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """A text in Markdown; left empty, the default text is shown."""

    body = TextAreaField(
        _l("Text"),
        description=_l(
            "Markdown: “#” begins a heading, “-” a list, “**” stand around what is "
            "important. Leave it empty to show the default text."
        ),
        validators=[Length(max=60_000, message=_l("Please shorten this text"))],
        render_kw={"rows": 24},
    )

    def validate_body(self, field: TextAreaField) -> None:
        """Refuse placeholders that nothing would fill."""
        if unknown := unknown_placeholders(field.data or ""):
            said = _("Nothing fills in {%(name)s}; see the list.", name=unknown[0])
            field.errors = [*field.errors, said]
