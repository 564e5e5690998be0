from datetime import timedelta

import pytest

from snaps.contests.calendar import Phase, Span, WindowKind, Windows
from snaps.web.doors import door
from tests.make import NOW

SPAN = Span(NOW, NOW + timedelta(days=1))
WINDOWS = Windows({WindowKind.ENTERING: SPAN, WindowKind.VOTING: SPAN})


@pytest.mark.parametrize(
    ("phase", "endpoint", "at"),
    [
        (Phase.ANNOUNCED, "contests.about", SPAN.opens_at),
        (Phase.ENTERING, "entries.enter", SPAN.closes_at),
        (Phase.VOTING, "gallery.index", SPAN.closes_at),
        (Phase.JUDGING, "gallery.index", None),
        (Phase.WAITING, "gallery.index", None),
        (Phase.PUBLISHED, "results.show", None),
    ],
)
def test_each_phase_has_its_door(phase: Phase, endpoint: str, at: object) -> None:
    found = door(WINDOWS, phase)

    assert (found.endpoint, found.at) == (endpoint, at)
    assert bool(found.sentence) == (at is not None)


def test_a_contest_without_dates_is_explained() -> None:
    assert door(Windows({}), Phase.ANNOUNCED).sentence == ""
