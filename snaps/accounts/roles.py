"""Roles, and which of them includes which."""

from enum import StrEnum

from snaps.errors import N_


class Role(StrEnum):
    """What somebody may do; `ANYONE` and `CITIZEN` are never appointed."""

    ANYONE = "anyone"
    CITIZEN = "citizen"
    JUROR = "juror"
    MODERATOR = "moderator"
    COORDINATOR = "coordinator"  # of one town of a contest
    ORGANISER = "organiser"

    @property
    def label(self) -> str:
        """What the role is called on a page."""
        return LABELS[self]


LABELS = {
    Role.ANYONE: N_("Everybody"),
    Role.CITIZEN: N_("Citizen"),
    Role.JUROR: N_("Juror"),
    Role.MODERATOR: N_("Moderator"),
    Role.COORDINATOR: N_("Town coordinator"),
    Role.ORGANISER: N_("Organiser"),
}

# A juror judges blind, so no other role includes judging.
INCLUDES = {
    Role.ORGANISER: frozenset({Role.ORGANISER, Role.MODERATOR, Role.COORDINATOR}),
    Role.COORDINATOR: frozenset({Role.COORDINATOR, Role.MODERATOR}),
}


def included_in(role: Role) -> frozenset[Role]:
    """Return the roles whose pages somebody of this role may open."""
    return INCLUDES.get(role, frozenset({role}))
