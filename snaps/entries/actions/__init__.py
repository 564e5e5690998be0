"""Entering photos, and everything that moves an entry afterwards."""

from snaps.entries.actions.authors import author_of
from snaps.entries.actions.changing import answer_as_guardian, edit, place, withdraw
from snaps.entries.actions.entering import confirm, enter, enter_upload
from snaps.entries.actions.gates import decline, grant, read_likes, rule
from snaps.entries.actions.letters import write_to_author

__all__ = [
    "answer_as_guardian",
    "author_of",
    "confirm",
    "decline",
    "edit",
    "enter",
    "enter_upload",
    "grant",
    "place",
    "read_likes",
    "rule",
    "withdraw",
    "write_to_author",
]
