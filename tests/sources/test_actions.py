import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.consents.kinds import ConsentKind, Persons
from snaps.consents.models import Consent
from snaps.consents.wanted import YES
from snaps.contests.models import Contest
from snaps.db import transaction
from snaps.entries.gates import Rights
from snaps.entries.models import Author, Entry
from snaps.errors import NotFoundError, RefusedError
from snaps.log import LogLine
from snaps.sources import actions
from snaps.sources.queries import author_by_handle, open_entries, open_rights, unsettled
from tests import make
from tests.make import NOW


@pytest.fixture
def contest(db: Session) -> Contest:
    return make.contest(db)


@pytest.fixture
def anna(db: Session) -> Author:
    return make.author(db, name="anna.snaps")


def found(db: Session, contest: Contest, author: Author) -> Entry:
    return make.entry(db, contest, author_id=author.id, rights=Rights.DISCOVERED)


def record(db: Session, contest: Contest, author: Author, **changed: object) -> None:
    values: dict[str, object] = {
        "chosen": open_entries(db, contest.id, author.id),
        "evidence": "“Yes, gladly!” – comment of 6 May",
        "answers": {ConsentKind.OWN_WORK: YES, ConsentKind.PERSONS: Persons.NONE},
        "by": None,
        "page": "sources.rights",
        "now": NOW,
    }
    with transaction():
        actions.record_rights(
            db,
            contest=contest,
            author=author,
            **(values | changed),  # type: ignore[arg-type]  # changed by tests
        )


def test_granted_rights_show_what_was_accepted(
    db: Session, contest: Contest, anna: Author
) -> None:
    entries = [found(db, contest, anna) for _ in range(2)]
    assert [one.shown for one in entries] == [False, False]

    record(db, contest, anna)

    assert [one.rights for one in entries] == [Rights.GRANTED, Rights.GRANTED]
    assert [one.shown for one in entries] == [True, True]
    assert open_rights(db, contest.id) == 0


def test_what_was_agreed_to_is_kept_with_its_evidence(
    db: Session, contest: Contest, anna: Author
) -> None:
    entry, organiser = found(db, contest, anna), make.person(db)

    record(db, contest, anna, by=organiser.id)

    given = db.scalars(select(Consent).order_by(Consent.id)).all()
    assert [(one.kind, one.answer) for one in given] == [
        (ConsentKind.RIGHTS, "yes"),
        (ConsentKind.OWN_WORK, "yes"),
        (ConsentKind.PERSONS, "none"),
    ]
    assert {(one.entry_id, one.author_id, one.given_by) for one in given} == {
        (entry.id, anna.id, organiser.id)
    }
    assert {one.evidence for one in given} == {"“Yes, gladly!” – comment of 6 May"}
    assert given[0].purposes
    assert given[0].ends_at is not None
    line = db.scalars(select(LogLine).where(LogLine.act == "entries.granted")).one()
    assert (line.by, line.why) == (organiser.id, "“Yes, gladly!” – comment of 6 May")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [({"evidence": "  "}, "how the author agreed"), ({"chosen": []}, "at least one")],
)
def test_rights_need_evidence_and_a_photo(
    db: Session,
    contest: Contest,
    anna: Author,
    changed: dict[str, object],
    sentence: str,
) -> None:
    entry = found(db, contest, anna)

    with pytest.raises(RefusedError, match=sentence):
        record(db, contest, anna, **changed)

    assert entry.rights is Rights.DISCOVERED


def test_rights_of_somebody_else_cannot_be_granted(
    db: Session, contest: Contest, anna: Author
) -> None:
    theirs = found(db, contest, make.author(db))

    with pytest.raises(RefusedError, match="settled already"):
        record(db, contest, anna, chosen=[theirs])


def test_declined_rights_stay_declined(
    db: Session, contest: Contest, anna: Author
) -> None:
    entry = make.entry(db, contest, author_id=anna.id, rights=Rights.DECLINED)

    with pytest.raises(RefusedError, match="settled already"):
        record(db, contest, anna, chosen=[entry])


def test_authors_are_listed_with_what_is_open(
    db: Session, contest: Contest, anna: Author
) -> None:
    first = found(db, contest, anna)
    make.entry(db, contest, author_id=anna.id)  # granted
    found(db, make.contest(db), anna)
    bert = make.author(db)
    second = found(db, contest, bert)

    rows = unsettled(db, contest.id)

    assert [(row.author.id, [one.id for one in row.entries]) for row in rows] == [
        (anna.id, [first.id]),
        (bert.id, [second.id]),
    ]
    assert [row.author.id for row in unsettled(db, contest.id, after=anna.id)] == [
        bert.id
    ]


@pytest.mark.parametrize("handle", ["anna.snaps", "@Anna.Snaps"])
def test_an_author_is_found_by_handle(
    db: Session, contest: Contest, anna: Author, handle: str
) -> None:
    found(db, contest, anna)

    assert author_by_handle(db, contest.id, handle).id == anna.id


def test_a_handle_nobody_has_here_is_not_found(
    db: Session, contest: Contest, anna: Author
) -> None:
    found(db, make.contest(db), anna)

    with pytest.raises(NotFoundError):
        author_by_handle(db, contest.id, "anna.snaps")
