"""What is handed over at the end: tables, pictures, the ranking, the method."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from snaps.contests.rules import Rules
from snaps.errors import N_
from snaps.results.explain import method, place_in_words, rules_of
from snaps.results.sentences import Translate
from snaps.results.sheets import Cell, Sheet, german_csv, xlsx

SLUG_LETTERS = 60


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What is said of an entry; empty where the public may no longer see it."""

    title: str
    credit: str
    town: str
    spot: str
    address: str


@dataclass(frozen=True, slots=True)
class Package:
    """A version of a result with all that is handed over beside it.

    signers      the names of those who signed
    public_from  none while it is not published
    entries      by id; entries that left are missing
    """

    slug: str
    title: str
    body: Mapping[str, Any]
    digest: str
    made_at: datetime
    signers: Sequence[str]
    public_from: datetime | None
    entries: Mapping[int, EntryFacts]

    @property
    def rules(self) -> Rules:
        """The rules that the result was made by."""
        return rules_of(self.body)

    @property
    def winners(self) -> list[Mapping[str, Any]]:
        """The standings that the last stage keeps."""
        return [row for row in self.body["standings"] if row["chosen"]]


def picture_names(package: Package) -> dict[int, str]:
    """Return entry → the name of its picture, winners that may be shown only."""
    return {
        row["entry"]: f"pictures/{row['place']:02d}-{_slug(facts)}-{row['entry']}.jpg"
        for row in package.winners
        if (facts := package.entries.get(row["entry"])) is not None
    }


def files(package: Package, translate: Translate) -> list[tuple[str, bytes]]:
    """Return all files but the pictures.

    translate   speaks German: these are tables for a German office; the README has
                both languages and is made by `readme`
    """
    winners, ranking, shortlist, marks = _sheets(package, translate)
    return [
        ("winners.csv", german_csv(winners)),
        ("ranking.csv", german_csv(ranking)),
        ("results.xlsx", xlsx((winners, ranking, shortlist, marks), package.made_at)),
        ("ranking.json", _json(package)),
        ("CREDITS.txt", _credits(package).encode()),
    ]


def readme(package: Package, translate: Translate, language: str) -> str:
    """Return the method and how each winner's place came about, as Markdown."""
    version = {"version": package.body["version"], "digest": package.digest}
    lines = [
        "# " + translate(N_("Results: %(title)s"), title=package.title),
        "",
        translate(N_("Version %(version)s, SHA-256 %(digest)s"), **version),
        "",
        _signed(package, translate),
        "",
        "## " + translate(N_("Method")),
        "",
        *(f"- {one.said(translate, language)}" for one in method(package.body)),
        "",
        "## " + translate(N_("Winners")),
    ]
    for row in package.winners:
        facts = package.entries.get(row["entry"])
        name = _line(facts) if facts else translate(N_("This photo was withdrawn."))
        lines += ["", f"### {row['place']}. {name}", ""]
        words = place_in_words(row, package.body)
        lines += [f"- {one.said(translate, language)}" for one in words]
    return "\n".join(lines) + "\n"


def _signed(package: Package, translate: Translate) -> str:
    if not package.signers:
        return translate(N_("Not signed yet."))
    return translate(N_("Signed by %(names)s."), names=", ".join(package.signers))


def _sheets(package: Package, say: Translate) -> tuple[Sheet, Sheet, Sheet, Sheet]:
    who = (N_("Place"), N_("Title"), N_("Credit"), N_("Town"), N_("Spot"))
    head = [say(word) for word in who]
    numbers = [say(word) for word in (N_("Score"), N_("Votes"), N_("Likes"))]
    prize = [say(N_("Prize")), say(N_("Euros")), say(N_("Picture"))]
    address = say(N_("Address"))
    names, rules = picture_names(package), package.rules
    winners = [
        [
            *_row(row, package),
            ", ".join(
                one.name.de for one in rules.prizes if one.place in row["prizes"]
            ),
            row["euros"],
            names.get(row["entry"], ""),
            _facts(row, package).address,
        ]
        for row in package.winners
    ]
    means = [
        [*_row(row, package), *_means(row, rules), _facts(row, package).address]
        for row in package.body["standings"]
    ]
    criteria = [one.name.de for one in rules.criteria]
    return (
        Sheet(say(N_("Winners")), [*head, *numbers, *prize, address], winners),
        Sheet(say(N_("Ranking")), [*head, *numbers, *criteria, address], means),
        Sheet(*_shortlist_sheet(package, say)),
        Sheet(*_marks_sheet(package, say, criteria)),
    )


def _row(row: Mapping[str, Any], package: Package) -> list[Cell]:
    facts, jury = _facts(row, package), row["jury"]
    who = [facts.title, facts.credit, facts.town, facts.spot]
    return [
        row["place"],
        *who,
        jury["score"] if jury else None,
        row["votes"],
        row["likes"],
    ]


def _means(row: Mapping[str, Any], rules: Rules) -> list[Cell]:
    jury = row["jury"]
    return [jury and jury["criteria"].get(one.key) for one in rules.criteria]


def _shortlist_sheet(
    package: Package, say: Translate
) -> tuple[str, list[str], list[list[Cell]]]:
    headings = [
        say(word)
        for word in (
            N_("Place"),
            N_("Title"),
            N_("Votes"),
            N_("Rank by votes"),
            N_("Likes"),
            N_("Rank by likes"),
            N_("On the shortlist"),
        )
    ]
    rows: list[list[Cell]] = [
        [
            row["place"],
            _facts(row, package).title,
            row["votes"],
            row["votes_rank"][0] if row["votes_rank"] else None,
            row["likes"],
            row["likes_rank"][0] if row["likes_rank"] else None,
            int(row["taken"]),
        ]
        for row in package.body["shortlist"]["rows"]
    ]
    return say(N_("Shortlist")), headings, rows


def _marks_sheet(
    package: Package, say: Translate, criteria: Sequence[str]
) -> tuple[str, list[str], list[list[Cell]]]:
    keys = [one.key for one in package.rules.criteria]
    rows: list[list[Cell]] = [
        [
            row["place"],
            _facts(row, package).title,
            juror,
            *(sheet["marks"].get(key) for key in keys),
            sheet["score"],
        ]
        for row in package.body["standings"]
        for juror, sheet in (row["jury"] or {"sheets": {}})["sheets"].items()
    ]
    first = [say(word) for word in (N_("Place"), N_("Title"), N_("Juror"))]
    return say(N_("Marks")), [*first, *criteria, say(N_("Score"))], rows


def _json(package: Package) -> bytes:
    whole = {
        "digest": package.digest,
        "signed_by": list(package.signers),
        "made_at": package.made_at.isoformat(),
        "public_from": package.public_from and package.public_from.isoformat(),
        "entries": {
            str(entry_id): {
                "title": facts.title,
                "credit": facts.credit,
                "town": facts.town,
                "spot": facts.spot,
                "address": facts.address,
            }
            for entry_id, facts in sorted(package.entries.items())
        },
        "result": dict(package.body),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _credits(package: Package) -> str:
    names = picture_names(package)
    return "".join(
        f"{name}\n    {_line(package.entries[entry_id])}\n"
        f"    {package.entries[entry_id].address}\n"
        for entry_id, name in names.items()
    )


def _line(facts: EntryFacts) -> str:
    where = ", ".join(part for part in (facts.spot, facts.town) if part)
    title = f"„{facts.title}“" if facts.title else where
    return f"{title} – {facts.credit}" + (
        f" ({where})" if facts.title and where else ""
    )


def _facts(row: Mapping[str, Any], package: Package) -> EntryFacts:
    return package.entries.get(row["entry"], EntryFacts("", "", "", "", ""))


def _slug(facts: EntryFacts) -> str:
    german = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    text = f"{facts.title or facts.spot or facts.town} {facts.credit}".lower()
    plain = unicodedata.normalize("NFKD", text.translate(german))
    plain = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LETTERS].strip("-")
