"""The form for how winners are found, and what they win."""

from dataclasses import replace

from wtforms import (
    DecimalField,
    FieldList,
    Form,
    FormField,
    IntegerField,
    SelectChoice,
    SelectField,
)
from wtforms.validators import NumberRange, Optional

from snaps.contests.document import ContestDocument
from snaps.contests.filling import key_from
from snaps.contests.forms.base import ContestForm, Filled, Names, spare
from snaps.contests.forms.rules import WHOLE, NamedRow, whole, words_of
from snaps.contests.rules import (
    Criterion,
    Popularity,
    Prize,
    Stage,
    StageKind,
    TieRule,
)
from snaps.texts import _l

_JURY = "jury"
_SHORTLISTS = {
    Popularity.VOTES: _l("Shortlist by votes"),
    Popularity.LIKES: _l("Shortlist by likes"),
    Popularity.BOTH: _l("Shortlist by votes and likes"),
}


def positive(label: str) -> IntegerField:
    """Return a field for a whole number above zero that may be empty."""
    return IntegerField(
        label, validators=[Optional(), NumberRange(1, 10**6, message=WHOLE)]
    )


class StageRow(Form):  # type: ignore[misc]  # WTForms is untyped
    """One stage; dropped when nothing is chosen."""

    how = SelectField(
        _l("How"),
        choices=[
            SelectChoice("", "–"),
            *(SelectChoice(by.value, label) for by, label in _SHORTLISTS.items()),
            SelectChoice(_JURY, _l("The jury chooses")),
        ],
    )
    keep = positive(_l("How many stay"))


class CriterionRow(NamedRow):
    """One criterion with its weight."""

    weight = DecimalField(
        _l("Weight"),
        places=None,
        validators=[Optional(), NumberRange(0, 10**6, message=_l("Enter a number"))],
    )


class PrizeRow(NamedRow):
    """One prize; its key is not used."""

    place = positive(_l("Rank"))
    euros = IntegerField(
        _l("Worth in euros"),
        validators=[Optional(), NumberRange(0, 10**8, message=WHOLE)],
    )


class TieRow(Form):  # type: ignore[misc]  # as above
    """One rule for ties; dropped when nothing is chosen."""

    rule = SelectField(
        _l("What decides"),
        choices=[
            SelectChoice("", "–"),
            *(SelectChoice(rule.value, _l(rule.label)) for rule in TieRule),
        ],
    )


class RankingForm(ContestForm):
    """Votes, stages, criteria, ties and prizes."""

    paths = tuple(("rules", name) for name in ("stages", "criteria", "ties", "prizes"))
    votes_per_voter = whole(
        _l("Votes a person has"), 0, 999, description=_l("0 if the public has none.")
    )
    stages = FieldList(FormField(StageRow), _l("Stages, in their order"))
    criteria = FieldList(FormField(CriterionRow), _l("What the jury marks"))
    ties = FieldList(FormField(TieRow), _l("What decides between equals, in order"))
    prizes = FieldList(FormField(PrizeRow), _l("Prizes"))

    @classmethod
    def filled(cls, document: ContestDocument, _names: Names, /) -> Filled:
        """Return what the rules say, each list with spare rows."""
        rules = document.rules
        return {
            "votes_per_voter": rules.votes_per_voter,
            "stages": spare(
                [
                    {
                        "how": _JURY if one.kind is StageKind.JURY else one.by.value,
                        "keep": one.keep,
                    }
                    for one in rules.stages
                ]
            ),
            "criteria": spare(
                [
                    {
                        "key": one.key,
                        "de": one.name.de,
                        "en": one.name.en,
                        "weight": one.weight,
                    }
                    for one in rules.criteria
                ]
            ),
            "ties": spare([{"rule": one.value} for one in rules.ties]),
            "prizes": spare(
                [
                    {
                        "place": one.place,
                        "de": one.name.de,
                        "en": one.name.en,
                        "euros": one.euros or None,
                    }
                    for one in rules.prizes
                ]
            ),
        }

    def applied(self, document: ContestDocument) -> ContestDocument:
        """Return the document with these rules."""
        chosen = [row.form.rule.data for row in self.ties.entries]
        rules = replace(
            document.rules,
            votes_per_voter=self.votes_per_voter.data,
            stages=tuple(self._stages()),
            criteria=tuple(self._criteria()),
            ties=tuple(TieRule(one) for one in chosen if one),
            prizes=tuple(self._prizes()),
        )
        return replace(document, rules=rules)

    def _stages(self) -> list[Stage]:
        found = []
        for entry in self.stages.entries:
            how, keep = entry.form.how.data, entry.form.keep.data or 0
            if how == _JURY:
                found.append(Stage(StageKind.JURY, keep))
            elif how:
                found.append(Stage(StageKind.SHORTLIST, keep, Popularity(how)))
        return found

    def _criteria(self) -> list[Criterion]:
        found: list[Criterion] = []
        for entry in self.criteria.entries:
            row = entry.form
            if words := words_of(row):
                taken = [one.key for one in found]
                key = row.key.data or key_from(words.de, taken)
                weight = 1.0 if row.weight.data is None else float(row.weight.data)
                found.append(Criterion(key, words, weight))
        return found

    def _prizes(self) -> list[Prize]:
        found: list[Prize] = []
        for entry in self.prizes.entries:
            row = entry.form
            if words := words_of(row):
                place = row.place.data or len(found) + 1
                found.append(Prize(place, words, row.euros.data or 0))
        return found
