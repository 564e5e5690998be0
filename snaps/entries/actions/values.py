"""What is said of a photo, as columns of its entry."""

from typing import Any

from snaps.contests.models import Contest
from snaps.entries.drafts import EntryWords
from snaps.entries.models import Entry
from snaps.entries.queries import Whereabouts, municipality
from snaps.entries.rules import is_guest, place_gate


def words_of(words: EntryWords) -> dict[str, Any]:
    """Return the columns of an author's words."""
    return {
        "title": words.title,
        "why": words.why,
        "alt": words.alt,
        "credit": words.credit,
        "category": words.category,
        "tags": list(words.tags),
        "tie": words.tie,
    }


def place_of(contest: Contest, where: Whereabouts) -> dict[str, Any]:
    """Return the columns of a place, and the gates that follow from it."""
    town, known = municipality(where.town), where.place
    return {
        "town_ags": where.town.ags if where.town else None,
        "spot_id": where.spot.id if where.spot else None,
        "latitude": known.latitude if known else None,
        "longitude": known.longitude if known else None,
        "accuracy_m": known.accuracy_m if known else None,
        "place_source": known.source if known else None,
        "place_gate": place_gate(contest.rules, town, located=known is not None),
        "competing": not is_guest(contest.rules, town),
    }


def assign(entry: Entry, values: dict[str, Any]) -> list[str]:
    """Set attributes; return the names of those that were different."""
    changed = [name for name in values if getattr(entry, name) != values[name]]
    for name in changed:
        setattr(entry, name, values[name])
    return changed
