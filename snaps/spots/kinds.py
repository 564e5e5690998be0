"""Kinds of spots."""

from enum import StrEnum

from snaps.errors import N_


class SpotKind(StrEnum):
    """What sort of place a spot is."""

    SQUARE = "square"
    LANE = "lane"
    BUILDING = "building"
    PARK = "park"
    WATER = "water"
    VIEW = "view"
    SHOP = "shop"
    CAFE = "cafe"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What the kind is called on a page."""
        return LABELS[self]


LABELS = {
    SpotKind.SQUARE: N_("Square"),
    SpotKind.LANE: N_("Lane or street"),
    SpotKind.BUILDING: N_("Building"),
    SpotKind.PARK: N_("Park"),
    SpotKind.WATER: N_("Water"),
    SpotKind.VIEW: N_("View"),
    SpotKind.SHOP: N_("Shop"),
    SpotKind.CAFE: N_("Café"),
    SpotKind.OTHER: N_("Other"),
}
