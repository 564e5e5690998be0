"""How a visitor narrows a gallery down."""

from flask_wtf import FlaskForm
from wtforms import SearchField, SelectField

from snaps.texts import _l


class FilterForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """Sent by GET, so that what one sees has an address; needs no token."""

    class Meta:
        """No token: nothing changes, and the page stays the same for all."""

        csrf = False

    q = SearchField(_l("Search"))
    town = SelectField(_l("Town"), validate_choice=False)
    spot = SelectField(_l("Spot"), validate_choice=False)
    category = SelectField(_l("Category"), validate_choice=False)
