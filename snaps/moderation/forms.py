"""Forms of decisions."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from snaps.entries.drafts import ALT_LETTERS
from snaps.moderation.actions import Seen
from snaps.moderation.filters import LABELS, ORIGINS, Filter
from snaps.moderation.reasons import Reason
from snaps.texts import _, _l

WORDS_LETTERS = 1_000


class SeenForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """What somebody had before them when they decided: “turn.revision”."""

    seen = HiddenField(validators=[Regexp(r"\d{1,6}\.\d{1,6}")])

    @property
    def value(self) -> Seen:
        """What was seen, as a value; only of a form that is valid."""
        turn, revision = str(self.seen.data).split(".")
        return Seen(int(turn), int(revision))


class RejectForm(SeenForm):
    """A reason, and words to the author."""

    reason = RadioField(
        _l("Reason"),
        choices=[],
        validators=[InputRequired(_l("Choose a reason"))],
    )
    words = TextAreaField(
        _l("Words to the author"),
        description=_l("They stand in the mail below the reason."),
        validators=[Optional(), Length(max=WORDS_LETTERS)],
        render_kw={"rows": 3},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.reason.choices = [(one.value, _(one.label)) for one in Reason]


class AltForm(FlaskForm):  # type: ignore[misc]  # as above
    """What the photo shows, for those who do not see it."""

    alt = TextAreaField(
        _l("Alternative text"),
        description=_l("What does somebody miss who cannot see the photo?"),
        validators=[Optional(), Length(max=ALT_LETTERS)],
        render_kw={"rows": 2},
    )


class BulkForm(FlaskForm):  # type: ignore[misc]  # as above
    """A reason for all that were chosen; only rejecting needs it."""

    reason = SelectField(_l("Reason"), choices=[], validators=[Optional()])
    words = TextAreaField(
        _l("Words to the authors"),
        validators=[Optional(), Length(max=WORDS_LETTERS)],
        render_kw={"rows": 2},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, _(one.label)) for one in Reason]
        self.reason.choices = [("", _("Choose a reason")), *choices]


class FilterForm(FlaskForm):  # type: ignore[misc]  # as above
    """Which entries to look at; sent by GET."""

    class Meta:
        """It changes nothing, so it needs no token."""

        csrf = False

    state = SelectField(_l("Status"), choices=[])
    town = SelectField(_l("Town"), choices=[])
    origin = SelectField(_l("Origin"), choices=[])

    @classmethod
    def of(cls, chosen: Filter, towns: list[tuple[str, str]]) -> "FilterForm":
        """Return the form as it stands for a filter."""
        form = cls(
            formdata=None,
            state=chosen.state.value,
            town=chosen.town,
            origin=chosen.origin or "",
        )
        form.state.choices = [(one.value, _(name)) for one, name in LABELS.items()]
        form.town.choices = [("", _("All towns")), *towns]
        origins = [(one.value, _(name)) for one, name in ORIGINS.items()]
        form.origin.choices = [("", _("All origins")), *origins]
        return form
