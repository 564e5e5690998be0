"""People of the demo, all invented: names, handles and addresses that lead nowhere."""

from dataclasses import dataclass
from random import Random

FIRST_NAMES = (
    "Mareike", "Jonas", "Aylin", "Falk", "Henrike", "Piotr", "Wiebke", "Karim",
    "Leonie", "Arvid", "Solveig", "Burak", "Friederike", "Malte", "Thao", "Jannis",
    "Ottilie", "Rafael", "Svenja", "Milan", "Dorothea", "Emre", "Annegret", "Tjark",
    "Nadira", "Lennart", "Gudrun", "Oleksii", "Ronja", "Veit", "Charlotte", "Mehmet",
    "Irina", "Kilian", "Brigitte", "Samir", "Johanna", "Bogdan", "Edda", "Lukas",
    "Pauline", "Hamid", "Rosemarie", "Finn", "Zeynep", "Konrad", "Ilse", "Mateusz",
    "Theresa", "Anton", "Lydia", "Yusuf", "Hannelore", "Moritz", "Swetlana", "Till",
    "Almut", "Noah", "Jasmin", "Gerold",
)  # fmt: skip
LAST_INITIALS = "ABDEFGHKLMNPRSTVWZ"
HANDLE_ENDINGS = (
    "unterwegs",
    "knipst",
    "bilder",
    "schaut",
    "im.bild",
    "foto",
    "geht.raus",
    "blick",
    "spaziert",
    "sammelt.licht",
    "thr",
    "analog",
    "zuhause",
    "am.markt",
)
MAIL_DOMAIN = "demo.example"  # reserved by RFC 2606: no mail can arrive there


@dataclass(frozen=True, slots=True)
class Somebody:
    """An invented person.

    handle   what they are called on Instagram, `native_id` the number of that account
    """

    number: int
    name: str
    handle: str
    native_id: str

    @property
    def email(self) -> str:
        """An address that cannot exist."""
        return f"{self.handle}@{MAIL_DOMAIN}"


def crowd(number: int, chance: Random, *, first: int = 0) -> tuple[Somebody, ...]:
    """Return so many different people; those of another `first` are others again."""
    found: dict[str, Somebody] = {}
    while len(found) < number:
        first_name, initial = chance.choice(FIRST_NAMES), chance.choice(LAST_INITIALS)
        handle = f"{first_name.lower()}.{chance.choice(HANDLE_ENDINGS)}"
        if handle in found:
            handle += str(chance.randrange(60, 100))
        at = first + len(found)
        person = Somebody(at, f"{first_name} {initial}.", handle, str(70_000_000 + at))
        found.setdefault(handle, person)
    return tuple(found.values())
