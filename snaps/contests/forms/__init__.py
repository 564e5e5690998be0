"""Forms for editing a contest; each knows how to change a document."""

from snaps.contests.forms.base import ContestForm
from snaps.contests.forms.basics import BasicsForm
from snaps.contests.forms.ranking import RankingForm
from snaps.contests.forms.rules import RulesForm
from snaps.contests.forms.texts import TextForm
from snaps.contests.forms.windows import WindowsForm

__all__ = [
    "BasicsForm",
    "ContestForm",
    "RankingForm",
    "RulesForm",
    "TextForm",
    "WindowsForm",
]
