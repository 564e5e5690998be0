"""Playing the demo's script, through the same actions as real input."""

from snaps.demo.actions.clearing import clear
from snaps.demo.actions.judging import judge, publish, shortlist
from snaps.demo.actions.playing import Picture, play, take_in
from snaps.demo.actions.troupe import Troupe, gather_troupe

__all__ = [
    "Picture",
    "Troupe",
    "clear",
    "gather_troupe",
    "judge",
    "play",
    "publish",
    "shortlist",
    "take_in",
]
