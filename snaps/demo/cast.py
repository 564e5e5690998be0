"""Who plays in the demo by name: staff, jurors, one citizen to sign in as."""

from dataclasses import dataclass

from snaps.accounts.roles import Role
from snaps.demo.people import MAIL_DOMAIN

GOTHA = "16067029"
JENA = "16053000"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody whom one can sign in as; `town` limits what they see."""

    key: str
    name: str
    role: Role
    town: str | None = None
    door: str = ""  # what the link to sign in as them is called

    @property
    def email(self) -> str:
        """An address that cannot exist; the demo prints links instead."""
        return f"{self.key}@{MAIL_DOMAIN}"


ORGANISERS = (
    Part("organisation", "Ines Brandt", Role.ORGANISER, door="organiser"),
    Part("organisation-2", "Tomasz Keller", Role.ORGANISER, door="organiser2"),
)
MODERATORS = (
    Part("moderation", "Selma Vogt", Role.MODERATOR, door="moderator"),
    Part("moderation-2", "Jochen Rabe", Role.MODERATOR),
)
COORDINATOR = Part(
    "gotha", "Ulla Steinbach", Role.COORDINATOR, GOTHA, door="coordinator"
)
JURORS = (  # the last has only begun, and is the one to sign in as
    Part("jury-1", "Prof. Marlene Auer", Role.JUROR),
    Part("jury-2", "Henning Falke", Role.JUROR),
    Part("jury-3", "Dilan Öztürk", Role.JUROR),
    Part("jury-4", "Rike Sommer", Role.JUROR),
    Part("jury", "Valentin Groß", Role.JUROR, door="juror"),
)
STAFF = (*ORGANISERS, *MODERATORS, COORDINATOR)
CITIZEN = Part("citizen", "Kim Baumann", Role.CITIZEN, door="citizen")
# Whose links `flask demo links` prints.
DOORS = tuple(part for part in (*STAFF, *JURORS, CITIZEN) if part.door)
