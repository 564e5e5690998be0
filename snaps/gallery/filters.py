"""What a visitor narrows a gallery down to."""

from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 60  # letters of a search


@dataclass(frozen=True, slots=True)
class Filters:
    """A town, a spot of it, a category, and words to find; empty means all."""

    town: str = ""  # slug
    spot: str = ""  # slug, unique in its town
    category: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.town or self.spot or self.category or self.words)

    def address(self) -> dict[str, str]:
        """Return the parameters that name these filters, empty ones left out."""
        named = {
            "town": self.town,
            "spot": self.spot,
            "category": self.category,
            "q": self.words,
        }
        return {name: value for name, value in named.items() if value}


def read_filters(parameters: Mapping[str, str]) -> Filters:
    """Return the filters of an address; a spot without its town is no filter."""
    town = parameters.get("town", "")
    return Filters(
        town=town,
        spot=parameters.get("spot", "") if town else "",
        category=parameters.get("category", ""),
        words=" ".join(parameters.get("q", "").split())[:LONGEST],
    )
