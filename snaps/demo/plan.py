"""The demo before it happens: who enters which picture, where and when, and how liked.

Everything follows from a seed; nothing here is stored or drawn.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from snaps.demo.drawing.files import Shot
from snaps.demo.drawing.moods import MoodKey
from snaps.demo.drawing.motifs import Motif, Scene, Shape
from snaps.demo.people import Somebody, crowd
from snaps.demo.places import PlannedSpot, PlannedTown, near, scenes_of, spread
from snaps.demo.words import alt_for, tags_for, title_for, why_for
from snaps.spots.kinds import SpotKind

MOODS = {
    MoodKey.NOON: 24,
    MoodKey.CLOUDY: 12,
    MoodKey.MORNING: 15,
    MoodKey.GOLDEN: 17,
    MoodKey.DUSK: 10,
    MoodKey.NIGHT: 6,
    MoodKey.SPRING: 9,
    MoodKey.MIST: 4,
    MoodKey.AUTUMN: 5,
    MoodKey.WINTER: 4,
}
SHAPES = {Shape.LANDSCAPE: 55, Shape.PORTRAIT: 30, Shape.SQUARE: 15}
HOURS = {  # of the day at which a mood is seen
    MoodKey.MORNING: (6, 9),
    MoodKey.NOON: (11, 15),
    MoodKey.GOLDEN: (18, 20),
    MoodKey.DUSK: (20, 22),
    MoodKey.NIGHT: (22, 23),
    MoodKey.MIST: (6, 8),
}
ELSEWHEN = {MoodKey.AUTUMN: 215, MoodKey.WINTER: 125}  # days before it was entered
CATEGORIES = {
    Scene.MARKET: "life",
    Scene.CAFE: "life",
    Scene.PARK: "life",
    Scene.FOUNTAIN: "squares",
    Scene.GOAT: "squares",
    Scene.LANE: "squares",
    Scene.ARCH: "squares",
    Scene.RIVER: "squares",
}
WEIGHTS = {  # how often photos are taken at a spot of a kind
    SpotKind.SQUARE: 3.0,
    SpotKind.LANE: 2.6,
    SpotKind.PARK: 1.4,
    SpotKind.WATER: 2.0,
    SpotKind.VIEW: 1.6,
}
BEST = 4.0  # appeal of a picture planted at the top; others have 0 to 2.5
LIKES_TOTAL = 15_645  # as in 2025


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """A photo that somebody enters.

    gathered    it comes from the folder, with `likes`; otherwise by upload
    appeal      what the public feels, 0 and more; `quality` what a jury sees, 0 to 10
    located     the file knows its place; otherwise its author chooses the spot
    """

    number: int
    author: Somebody
    spot: PlannedSpot
    shot: Shot
    entered_at: datetime
    title: str
    why: str
    alt: str
    tags: tuple[str, ...]
    category: str
    appeal: float
    quality: float
    resident: bool
    located: bool = True
    gathered: bool = False
    likes: int = 0

    @property
    def caption(self) -> str:
        """What stands below it on Instagram."""
        tags = " ".join(f"#{tag}" for tag in self.tags)
        return f"{self.title}. {self.why}\n#ThüringenDownTown {tags}".strip()


@dataclass(frozen=True, slots=True)
class Planted:
    """A picture that is to come out at the top."""

    town: str
    spot: str
    scene: Scene
    mood: MoodKey


WINNERS = (
    Planted("Gotha", "Oberer Hauptmarkt", Scene.FOUNTAIN, MoodKey.GOLDEN),
    Planted("Meiningen", "Postgasse", Scene.LANE, MoodKey.DUSK),
    Planted("Zeulenroda-Triebes", "Marktplatz", Scene.TOWN_HALL, MoodKey.MORNING),
    Planted("Ilmenau", "Ziegenbrunnen", Scene.GOAT, MoodKey.NOON),
)


@dataclass(frozen=True, slots=True)
class Quota:
    """How many authors enter how many photos, three at most.

    ones, twos, threes   authors with so many photos
    """

    ones: int
    twos: int
    threes: int

    @property
    def authors(self) -> int:
        """How many people that is."""
        return self.ones + self.twos + self.threes

    @property
    def entries(self) -> int:
        """How many photos that is."""
        return self.ones + 2 * self.twos + 3 * self.threes


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large a demo is; the usual one is the contest of 2025."""

    uploads: Quota = Quota(31, 22, 25)  # 78 people, 150 photos
    gathered: Quota = Quota(15, 15, 10)  # 40 people, 75 photos
    towns: int = 37  # the guest among them
    guests: int = 4  # entries out of competition


def plan_contest(
    towns: Sequence[PlannedTown],
    *,
    opens_at: datetime,
    closes_at: datetime,
    seed: int,
    guest_ags: str = "",
    sizes: Sizes | None = None,
) -> tuple[PlannedEntry, ...]:
    """Return the entries of a contest of many towns, in the order of entering.

    opens_at, closes_at   between them photos are entered; aware, in the towns' zone
    guest_ags             a town that takes part out of competition
    """
    sizes = sizes or Sizes()
    chance = Random(f"contest/{seed}")  # noqa: S311  # a demo, not a secret
    chosen = _towns_for(towns, guest_ags, sizes)
    number = sizes.uploads.entries + sizes.gathered.entries
    guests = sizes.guests if guest_ags else 0
    competing = [town for town in chosen if town.ags != guest_ags]
    shares = spread(competing, number - guests)
    if guests:
        shares[guest_ags] = guests
    spots = _spots_for(chosen, shares, chance)
    people = crowd(sizes.uploads.authors + sizes.gathered.authors, chance)
    slots = [
        (person, gathered)
        for quota, part, gathered in (
            (sizes.uploads, people[: sizes.uploads.authors], False),
            (sizes.gathered, people[sizes.uploads.authors :], True),
        )
        for person in _repeated(part, quota)
    ]
    matched = _match(slots, spots, chance)
    moments = _moments(number, opens_at, closes_at, chance)
    entries = [
        _entry(at, person, gathered, spot, moment, chance)
        for at, ((person, gathered, spot), moment) in enumerate(
            zip(matched, moments, strict=True)
        )
    ]
    return tuple(_liked(_planted(entries), LIKES_TOTAL * number // 225, chance))


def plan_town(
    town: PlannedTown,
    *,
    favourites: Mapping[str, float],
    quota: Quota,
    opens_at: datetime,
    closes_at: datetime,
    seed: int,
) -> tuple[PlannedEntry, ...]:
    """Return the uploads of a contest in one town.

    favourites   how often a spot is chosen, by its name; 1 where nothing is said
    """
    chance = Random(f"town/{seed}")  # noqa: S311  # a demo, not a secret
    people = list(_repeated(crowd(quota.authors, chance, first=1000), quota))
    chance.shuffle(people)
    weights = [favourites.get(spot.name, 1.0) for spot in town.spots]
    spots = chance.choices(town.spots, weights, k=quota.entries)
    moments = _moments(quota.entries, opens_at, closes_at, chance)
    return tuple(
        replace(
            _entry(1000 + at, person, False, spot, moment, chance),  # noqa: FBT003  # not gathered
            category="",
        )
        for at, (person, spot, moment) in enumerate(
            zip(people, spots, moments, strict=True)
        )
    )


def _towns_for(
    towns: Sequence[PlannedTown], guest_ags: str, sizes: Sizes
) -> list[PlannedTown]:
    """Choose the winners' towns, the guest, and then the largest that may compete."""
    wanted = {planted.town for planted in WINNERS}
    fitting = [town for town in towns if 5_000 <= town.population <= 50_000]
    fitting.sort(key=lambda town: (town.name not in wanted, -town.population))
    guest = [town for town in towns if town.ags == guest_ags]
    return [*guest, *fitting][: sizes.towns]


def _spots_for(
    towns: Sequence[PlannedTown], shares: Mapping[str, int], chance: Random
) -> list[PlannedSpot]:
    """Give every entry a spot; the squares are what people like best."""
    found: list[PlannedSpot] = []
    for town in towns:
        weights = [WEIGHTS.get(spot.kind, 1.0) for spot in town.spots]
        planted = [
            spot
            for spot in town.spots
            if (town.name, spot.name) in {(one.town, one.spot) for one in WINNERS}
        ]
        rest = shares[town.ags] - len(planted)
        found += [*planted, *chance.choices(town.spots, weights, k=max(0, rest))]
    return found


def _repeated(people: Sequence[Somebody], quota: Quota) -> list[Somebody]:
    """Return everybody as often as they enter a photo."""
    times = [1] * quota.ones + [2] * quota.twos + [3] * quota.threes
    return [
        person
        for person, number in zip(people, times, strict=True)
        for _ in range(number)
    ]


def _match(
    slots: list[tuple[Somebody, bool]], spots: list[PlannedSpot], chance: Random
) -> list[tuple[Somebody, bool, PlannedSpot]]:
    """Bring people and spots together; an author mostly stays in one or two towns."""
    by_town = sorted(spots, key=lambda spot: spot.town_ags)
    start = chance.randrange(len(by_town))
    turned = by_town[start:] + by_town[:start]
    people = list({person.number: None for person, _ in slots})
    chance.shuffle(people)
    order = {number: at for at, number in enumerate(people)}
    ranked = sorted(slots, key=lambda slot: order[slot[0].number])
    matched = [
        (person, gathered, spot)
        for (person, gathered), spot in zip(ranked, turned, strict=True)
    ]
    chance.shuffle(matched)
    return matched


def _moments(
    number: int, opens_at: datetime, closes_at: datetime, chance: Random
) -> list[datetime]:
    """Spread entries over the days: a slow start, weekends, a rush at the end."""
    span = closes_at - opens_at
    shares = sorted(chance.betavariate(1.25, 0.95) for _ in range(number))
    moments = []
    for share in shares:
        moment = opens_at + span * share
        hour = min(23, max(7, round(chance.gauss(17, 3.5))))
        moment = moment.replace(
            hour=hour,
            minute=chance.randrange(60),
            second=chance.randrange(60),
            microsecond=0,
        )
        moments.append(min(max(moment, opens_at), closes_at - timedelta(minutes=1)))
    return sorted(moments)


def _entry(
    number: int,
    person: Somebody,
    gathered: bool,  # noqa: FBT001  # handed through from the slots
    spot: PlannedSpot,
    moment: datetime,
    chance: Random,
) -> PlannedEntry:
    mood = chance.choices(list(MOODS), list(MOODS.values()))[0]
    shape = chance.choices(list(SHAPES), list(SHAPES.values()))[0]
    motif = Motif(chance.choice(scenes_of(spot)), mood, shape, number)
    located = not gathered and chance.random() < 0.85
    error_m = chance.uniform(7, 13)
    latitude, longitude = near(spot, chance, error_m=error_m)
    return PlannedEntry(
        number=number,
        author=person,
        spot=spot,
        shot=Shot(
            motif=motif,
            taken_at=_taken_at(mood, moment, chance),
            latitude=latitude if located else None,
            longitude=longitude if located else None,
            accuracy_m=error_m,
            bare=gathered,
        ),
        entered_at=moment,
        title=title_for(motif, spot.name, spot.town, chance),
        why=why_for(motif, spot.town, chance),
        alt=alt_for(motif, spot.name, spot.town),
        tags=tags_for(motif, chance),
        category=CATEGORIES.get(motif.scene, "buildings"),
        appeal=min(2.5, chance.expovariate(1.6)),
        quality=min(7.6, max(2.0, chance.gauss(5.4, 1.2))),
        resident=chance.random() < 0.7,
        located=located,
        gathered=gathered,
    )


def _taken_at(mood: MoodKey, entered_at: datetime, chance: Random) -> datetime:
    """Return when a picture of this mood was taken, before it was entered."""
    first, last = HOURS.get(mood, (9, 18))
    days = ELSEWHEN.get(mood, 0) + math.floor(chance.expovariate(0.4)) + 1
    day = entered_at - timedelta(days=days)
    return day.replace(
        hour=chance.randrange(first, last),
        minute=chance.randrange(60),
        second=chance.randrange(60),
        microsecond=0,
    )


def _planted(entries: Sequence[PlannedEntry]) -> list[PlannedEntry]:
    """Turn the first picture of each winner's spot into the one that wins."""
    found = list(entries)
    for place, planted in enumerate(WINNERS):
        for at, entry in enumerate(found):
            if (entry.spot.town, entry.spot.name) != (planted.town, planted.spot):
                continue
            motif = replace(
                entry.shot.motif,
                scene=planted.scene,
                mood=planted.mood,
                shape=Shape.LANDSCAPE,
            )
            chance = Random(f"winner/{place}")  # noqa: S311  # a demo, not a secret
            found[at] = replace(
                entry,
                shot=replace(
                    entry.shot,
                    motif=motif,
                    taken_at=_taken_at(planted.mood, entry.entered_at, chance),
                ),
                title=title_for(motif, entry.spot.name, entry.spot.town, chance),
                why=why_for(motif, entry.spot.town, chance),
                alt=alt_for(motif, entry.spot.name, entry.spot.town),
                tags=tags_for(motif, chance),
                category=CATEGORIES.get(motif.scene, "buildings"),
                appeal=BEST,
                quality=9.6 - 0.45 * place,
            )
            break
    return found


def _liked(
    entries: Sequence[PlannedEntry], total: int, chance: Random
) -> list[PlannedEntry]:
    """Share likes among what is gathered, as unevenly as they fall; they sum up."""
    gathered = [entry for entry in entries if entry.gathered]
    if not gathered:
        return list(entries)
    weights = {
        entry.number: math.exp(0.55 * entry.appeal + chance.gauss(0, 0.7))
        for entry in gathered
    }
    whole = sum(weights.values())
    likes = {at: math.floor(total * weight / whole) for at, weight in weights.items()}
    likes[gathered[0].number] += total - sum(likes.values())
    return [replace(entry, likes=likes.get(entry.number, 0)) for entry in entries]
