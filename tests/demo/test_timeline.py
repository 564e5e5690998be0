from datetime import UTC, datetime

import pytest

from snaps.contests.calendar import Phase, Windows
from snaps.contests.companions import beside
from snaps.contests.document import ContestDocument
from snaps.contests.reading import read_document
from snaps.demo.jobs import FILES
from snaps.demo.timeline import DemoPhase, moved

NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)


def document(slug: str) -> ContestDocument:
    text = (FILES / f"{slug}.toml").read_text("utf-8")
    return read_document(text, companion=beside(FILES))


@pytest.mark.parametrize(
    ("slug", "wanted", "phase"),
    [
        ("downtown-snaps-2025", DemoPhase.ENTERING, Phase.ENTERING),
        ("downtown-snaps-2025", DemoPhase.VOTING, Phase.VOTING),
        ("downtown-snaps-2025", DemoPhase.JUDGING, Phase.JUDGING),
        ("downtown-snaps-2025", DemoPhase.PUBLISHED, Phase.WAITING),
        ("gotha", DemoPhase.ENTERING, Phase.ENTERING),
        ("gotha", DemoPhase.VOTING, Phase.VOTING),
        ("gotha", DemoPhase.JUDGING, Phase.WAITING),
        ("gotha", DemoPhase.PUBLISHED, Phase.WAITING),
    ],
)
def test_today_falls_into_the_phase(slug: str, wanted: DemoPhase, phase: Phase) -> None:
    shifted = moved(document(slug), wanted, NOW.date())

    assert Windows(shifted.windows).phase_at(NOW, None) is phase


def test_windows_keep_their_hours_and_distances() -> None:
    before = document("downtown-snaps-2025")
    after = moved(before, DemoPhase.VOTING, NOW.date())

    for kind, span in before.windows.items():
        shifted = after.windows[kind]
        lasted = shifted.closes_at.date() - shifted.opens_at.date()
        assert abs((lasted - (span.closes_at.date() - span.opens_at.date())).days) <= 1
        assert shifted.opens_at.hour == shifted.closes_at.hour == 0
