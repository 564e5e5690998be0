"""What takes long: packing what is handed over, one picture at a time."""

from collections.abc import Iterable, Iterator

from flask import current_app
from sqlalchemy.orm import Session

from snaps import clock
from snaps.contests.models import Contest
from snaps.db import session, transaction
from snaps.entries.models import Entry
from snaps.errors import N_, RefusedError
from snaps.log import record
from snaps.photos.actions import release_original
from snaps.photos.darkroom import print_copy
from snaps.photos.pictures import Credit
from snaps.results.bundle import bundle
from snaps.results.models import Result
from snaps.results.package import (
    EntryFacts,
    Package,
    files,
    picture_names,
    readme,
)
from snaps.results.queries import (
    credit_of,
    latest_result,
    publication_of,
    shown_entries,
)
from snaps.texts import _, link, use_language


def pack(contest: Contest, by: int | None) -> Iterator[bytes]:
    """Return the ZIP of the newest result piece by piece; says no before the first.

    No transaction is open while a picture is made; each original that leaves the
    house does so in one of its own.
    """
    result = latest_result(session(), contest)
    if result is None:
        raise RefusedError(N_("There is no result yet that could be exported."))
    package = package_of(session(), contest, result)
    with transaction() as db:
        record(
            db,
            act="results.export",
            by=by,
            contest_id=contest.id,
            of="result",
            of_id=result.id,
            facts={"version": result.version, "digest": result.digest},
            now=clock.now(),
        )
    return bundle(_files(package, by), folder=contest.slug, moment=result.made_at)


def package_of(db: Session, contest: Contest, result: Result) -> Package:
    """Return a version with all that is handed over beside it."""
    ranked = (row["entry"] for row in result.body["shortlist"]["rows"])
    entries = shown_entries(db, ranked)
    addresses = _addresses(contest.slug, entries)
    published = publication_of(db, result)
    return Package(
        slug=contest.slug,
        title=contest.title,
        body=result.body,
        digest=result.digest,
        made_at=result.made_at,
        signers=[one.person.name or str(one.person.email) for one in result.signatures],
        public_from=None if published is None else published.public_from,
        entries={
            entry_id: _facts(entry, addresses[entry_id])
            for entry_id, entry in entries.items()
        },
    )


def _files(package: Package, by: int | None) -> Iterator[tuple[str, bytes]]:
    with use_language("de"):
        german = readme(package, _, "de")
        tables = files(package, _)
    with use_language("en"):
        english = readme(package, _, "en")
    yield "README.md", f"{german}\n---\n\n{english}".encode()
    yield from tables
    for entry_id, name in picture_names(package).items():
        yield name, _picture(package, entry_id, by)


def _picture(package: Package, entry_id: int, by: int | None) -> bytes:
    facts = package.entries[entry_id]
    with transaction() as db:
        photo = shown_entries(db, [entry_id])[entry_id].photo
        data = release_original(
            db,
            photo=photo,
            to="results.export",
            why=f"winner of {package.slug}",
            by=by,
            now=clock.now(),
        )
    return print_copy(
        data, Credit(author=facts.credit, title=facts.title), photo.orientation
    )


def _facts(entry: Entry, address: str) -> EntryFacts:
    return EntryFacts(
        title=entry.title,
        credit=credit_of(entry),
        town=entry.town.name if entry.town else "",
        spot=entry.told_spot.name if entry.told_spot else "",
        address=address,
    )


def _addresses(slug: str, entry_ids: Iterable[int]) -> dict[int, str]:
    """Return entry → its page; a command has no request that addresses begin with."""
    with current_app.test_request_context():
        return {
            entry_id: link("gallery.entry", lang="de", slug=slug, entry_id=entry_id)
            for entry_id in entry_ids
        }
