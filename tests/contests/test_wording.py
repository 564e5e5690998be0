from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from snaps.contests.calendar import Span
from snaps.contests.document import OrganisationPart
from snaps.contests.rules import Prize, Words
from snaps.contests.wording import (
    about_organisation,
    end_words,
    euro_words,
    prize_words,
    span_words,
)

BERLIN = ZoneInfo("Europe/Berlin")


def test_midnight_is_told_as_the_end_of_the_day_before() -> None:
    midnight = datetime(2025, 6, 22, 22, tzinfo=UTC)

    assert end_words(midnight, BERLIN, "de") == "22. Juni 2025"
    assert end_words(midnight, BERLIN, "en") == "22 June 2025"


def test_other_hours_are_told() -> None:
    evening = datetime(2025, 6, 22, 18, 5, tzinfo=UTC)

    assert end_words(evening, BERLIN, "de-easy") == "22. Juni 2025, 20:05 Uhr"
    assert end_words(evening, BERLIN, "en") == "22 June 2025, 20:05"


def test_a_window_is_told_from_its_first_to_its_last_day() -> None:
    span = Span(
        datetime(2025, 5, 4, 22, tzinfo=UTC), datetime(2025, 6, 22, 22, tzinfo=UTC)
    )

    assert span_words(span, BERLIN, "de") == "5. Mai 2025 bis 22. Juni 2025"
    assert span_words(span, BERLIN, "en") == "5 May 2025 to 22 June 2025"
    assert span_words(None, BERLIN, "en") == "(date to follow)"


def test_prizes_are_told_by_place() -> None:
    prizes = (
        Prize(2, Words("Buch", "Book")),
        Prize(1, Words("Reise", "Journey"), 1500),
    )

    assert prize_words(prizes, "de") == "- Platz 1: Reise (1.500 Euro)\n- Platz 2: Buch"
    assert prize_words(prizes, "en") == (
        "- Place 1: Journey (1,500 euros)\n- Place 2: Book"
    )
    assert prize_words((), "de") == "Es gibt keine Preise."
    assert euro_words(50, "de") == "50 Euro"


def test_an_organisation_that_says_little_is_not_given_words() -> None:
    values = about_organisation(OrganisationPart("a", "Agency"), "de")

    assert values["imprint"] == "Agency"
    assert values["privacy_contact"] == "(folgt)"


def test_an_address_becomes_a_link() -> None:
    part = OrganisationPart("a", "Agency", privacy_contact="data@example.org")

    values = about_organisation(part, "en")

    assert values["privacy_contact"] == "<data@example.org>"
    assert values["contact"] == "<data@example.org>"
