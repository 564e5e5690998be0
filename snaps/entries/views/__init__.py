"""Pages for entering photos and for looking after them."""

from snaps.entries.views import entering, letters, mine
from snaps.entries.views.frame import blueprint

__all__ = ["blueprint", "entering", "letters", "mine"]
