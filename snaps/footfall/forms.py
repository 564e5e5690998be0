"""Forms for counters."""

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    SelectChoice,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from snaps.footfall.counterscsv import LONGEST
from snaps.footfall.methods import Method
from snaps.texts import _, _l

TEXT = [Length(max=200, message=_l("Use at most 200 letters"))]


class CounterForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """A counter: where it stands, how it counts, and who may see its numbers."""

    town = SelectField(_l("Town"), validators=[InputRequired(_l("Choose a town"))])
    key = StringField(
        _l("Key"),
        description=_l("As the files of counts name it, for example G-01."),
        validators=[
            InputRequired(_l("Enter the key of the counter")),
            Length(max=LONGEST),
            Regexp(r"^[\w.-]+$", message=_l("Use letters, digits, points and hyphens")),
        ],
    )
    name = StringField(
        _l("Name"),
        validators=[InputRequired(_l("Enter a name")), Length(max=LONGEST)],
    )
    street = StringField(_l("Street"), validators=TEXT)
    latitude = DecimalField(
        _l("Latitude"),
        description=_l("Degrees, for example 50.9482."),
        places=None,
        validators=[
            InputRequired(_l("Enter the latitude in degrees")),
            NumberRange(-90, 90, _l("Enter degrees between -90 and 90")),
        ],
    )
    longitude = DecimalField(
        _l("Longitude"),
        description=_l("Degrees, for example 10.7016."),
        places=None,
        validators=[
            InputRequired(_l("Enter the longitude in degrees")),
            NumberRange(-180, 180, _l("Enter degrees between -180 and 180")),
        ],
    )
    method = SelectField(
        _l("Counted by"),
        choices=[SelectChoice(one.value, _l(one.label)) for one in Method],
    )
    direction_a = StringField(
        _l("Direction A"),
        description=_l("Where people in this direction go, for example “station”."),
        validators=TEXT,
    )
    direction_b = StringField(_l("Direction B"), validators=TEXT)
    maker = StringField(_l("Maker"), validators=TEXT)
    operator = StringField(_l("Operator"), validators=TEXT)
    source = StringField(
        _l("Source"),
        description=_l("Whom to name beside the numbers."),
        validators=TEXT,
    )
    licence = StringField(_l("Licence"), validators=TEXT)
    may_be_published = BooleanField(
        _l("Everybody may see this counter"),
        description=_l("Only if the licence allows it. Staff see it anyway."),
    )
    valid_from = DateField(_l("In service from"), validators=[Optional()])
    valid_to = DateField(_l("In service until"), validators=[Optional()])

    def validate_valid_to(self, field: DateField) -> None:
        """Refuse an end before the beginning."""
        if field.data and self.valid_from.data and field.data < self.valid_from.data:
            raise ValidationError(_("Enter a day after the first one"))
