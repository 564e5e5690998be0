"""Writing down that an author agreed."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from snaps.consents.kinds import AI_LABELS, PERSONS_LABELS, ConsentKind
from snaps.consents.wanted import YES
from snaps.entries.models import Entry
from snaps.texts import _, _l

EVIDENCE_LETTERS = 2_000


class RightsForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """Which photos, how we know, and what the author declared besides."""

    entries = SelectMultipleField(
        _l("Photos"),
        coerce=int,
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[InputRequired(_l("Choose at least one photo"))],
    )
    evidence = TextAreaField(
        _l("How the author agreed"),
        description=_l(
            "Their own words with day and place, a link to them, or where the paper "
            "lies. This is kept as evidence."
        ),
        validators=[
            InputRequired(_l("Write down how the author agreed")),
            Length(max=EVIDENCE_LETTERS),
        ],
        render_kw={"rows": 4},
    )
    own_work = BooleanField(
        _l("They took the photos themselves"),
        validators=[InputRequired(_l("Without this the photos cannot be shown"))],
    )
    persons = SelectField(_l("Recognisable people"), choices=[])
    ai = SelectField(_l("Use of AI"), choices=[])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        unasked = ("", _("Not asked"))
        persons = [(key.value, _(label)) for key, label in PERSONS_LABELS.items()]
        ai = [(key.value, _(label)) for key, label in AI_LABELS.items()]
        self.persons.choices = [unasked, *persons]
        self.ai.choices = [unasked, *ai]

    def offer(self, entries: Sequence[Entry]) -> None:
        """Let these photos be chosen; on a fresh form all of them are."""
        self.entries.choices = [
            (one.id, one.title or _("Photo %(id)s", id=one.id)) for one in entries
        ]
        if not self.is_submitted():
            self.entries.data = [one.id for one in entries]

    @property
    def answers(self) -> dict[ConsentKind, str]:
        """What the author declared, as far as they were asked."""
        said = {
            ConsentKind.OWN_WORK: YES if self.own_work.data else "",
            ConsentKind.PERSONS: self.persons.data or "",
            ConsentKind.AI: self.ai.data or "",
        }
        return {kind: answer for kind, answer in said.items() if answer}
