"""The form for who may take part, and with what."""

from dataclasses import replace
from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from snaps.contests.document import ContestDocument
from snaps.contests.filling import key_from, towns_from, towns_to
from snaps.contests.forms.base import ContestForm, Filled, Names, spare
from snaps.contests.rules import Category, TownRule, Words
from snaps.texts import _, _l

WHOLE = _l("Enter a whole number")


def whole(label: str, low: int, high: int, **more: Any) -> IntegerField:
    """Return a field for a whole number that must be there."""
    message = _l("Enter a whole number between %(min)s and %(max)s", min=low, max=high)
    checks = [InputRequired(WHOLE), NumberRange(low, high, message=message)]
    return IntegerField(label, validators=checks, **more)


class NamedRow(Form):  # type: ignore[misc]  # WTForms is untyped
    """A key that stays, and a name in both languages; without a name it is dropped."""

    key = HiddenField()
    de = StringField(_l("German"), validators=[Length(max=120)])
    en = StringField(_l("English"), validators=[Length(max=120)])


def words_of(row: NamedRow) -> Words | None:
    """Return the name in a row, none where it is empty; one may stand for both."""
    de, en = (row.de.data or "").strip(), (row.en.data or "").strip()
    return Words(de or en, en or de) if de or en else None


class RulesForm(ContestForm):
    """Limits, towns and categories."""

    paths = (("rules", "towns"), ("rules", "categories"))
    entries_per_author = whole(_l("Photos a person may enter"), 1, 1000)
    minimum_age = whole(_l("Minimum age"), 0, 99)
    guardian_below = whole(
        _l("A parent must agree below the age of"),
        0,
        99,
        description=_l("0 if never."),
    )
    must_lie_in_town = BooleanField(
        _l("The photo must have been taken in a town that takes part")
    )
    population_min = IntegerField(
        _l("Smallest population"),
        validators=[Optional(), NumberRange(0, 10**8, message=WHOLE)],
    )
    population_max = IntegerField(
        _l("Largest population"),
        validators=[Optional(), NumberRange(0, 10**8, message=WHOLE)],
    )
    ags = TextAreaField(
        _l("Towns that take part whatever their size"),
        description=_l("One a line, by name or key (AGS)."),
        render_kw={"rows": 4},
    )
    guests = TextAreaField(
        _l("Towns out of competition"),
        description=_l(
            "One a line. Their photos are shown, but take no votes and win no prizes."
        ),
        render_kw={"rows": 3},
    )
    categories = FieldList(FormField(NamedRow), _l("Categories"))

    @classmethod
    def filled(cls, document: ContestDocument, names: Names, /) -> Filled:
        """Return the limits, towns as lines, and categories with spare rows."""
        rules = document.rules
        return {
            "entries_per_author": rules.entries_per_author,
            "minimum_age": rules.minimum_age,
            "guardian_below": rules.guardian_below,
            "must_lie_in_town": rules.must_lie_in_town,
            "population_min": rules.towns.population_min,
            "population_max": rules.towns.population_max,
            "ags": towns_to(rules.towns.ags, names),
            "guests": towns_to(rules.towns.guests, names),
            "categories": spare(
                [
                    {"key": one.key, "de": one.name.de, "en": one.name.en}
                    for one in rules.categories
                ]
            ),
        }

    def applied(self, document: ContestDocument) -> ContestDocument:
        """Return the document with these rules."""
        towns = TownRule(
            ags=towns_from(self.ags.data or "", self.names)[0],
            population_min=self.population_min.data,
            population_max=self.population_max.data,
            guests=towns_from(self.guests.data or "", self.names)[0],
        )
        rules = replace(
            document.rules,
            entries_per_author=self.entries_per_author.data,
            minimum_age=self.minimum_age.data,
            guardian_below=self.guardian_below.data,
            must_lie_in_town=self.must_lie_in_town.data,
            towns=towns,
            categories=tuple(self._categories()),
        )
        return replace(document, rules=rules)

    def validate_ags(self, field: TextAreaField) -> None:
        """Refuse towns that nobody knows."""
        self._know(field)

    def validate_guests(self, field: TextAreaField) -> None:
        """Refuse towns that nobody knows."""
        self._know(field)

    def _know(self, field: TextAreaField) -> None:
        unknown = towns_from(field.data or "", self.names)[1]
        if unknown:
            said = _("We know no town “%(town)s”.", town=unknown[0])
            field.errors = [*field.errors, said]

    def _categories(self) -> list[Category]:
        found: list[Category] = []
        for entry in self.categories.entries:
            if words := words_of(entry.form):
                taken = [one.key for one in found]
                key = entry.form.key.data or key_from(words.de, taken)
                found.append(Category(key, words))
        return found
