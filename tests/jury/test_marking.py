import pytest

from snaps.contests.rules import Criterion, Words
from snaps.errors import RefusedError
from snaps.jury.marking import read_marks

CRITERIA = (
    Criterion("idea", Words("Idee", "Idea")),
    Criterion("craft", Words("Handwerk", "Craft")),
)


def test_a_form_may_send_all_marks_or_some() -> None:
    assert read_marks({"mark-idea": "10", "mark-craft": "0"}, CRITERIA) == {
        "idea": 10,
        "craft": 0,
    }
    assert read_marks({"mark-craft": "7", "note": "nice"}, CRITERIA) == {"craft": 7}


def test_what_the_rules_do_not_name_is_no_mark() -> None:
    assert read_marks({"mark-luck": "7"}, CRITERIA) == {}


@pytest.mark.parametrize("text", ["", "11", "-1", "7.5", "seven", "٧", "²"])
def test_what_is_no_mark_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="0 to 10"):
        read_marks({"mark-idea": text}, CRITERIA)
