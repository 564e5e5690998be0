"""Entering photos: what is written, and what is refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.consents.kinds import ConsentKind
from snaps.consents.models import Consent
from snaps.consents.queries import consents_of_entry
from snaps.consents.wanted import YES, Shown, usual_grant
from snaps.contests.models import Contest
from snaps.contests.rules import TownRule
from snaps.entries import actions
from snaps.entries.gates import (
    AgeBand,
    Guardian,
    Origin,
    PlaceGate,
    Position,
    Rights,
    Tie,
    Verdict,
)
from snaps.entries.models import Author, Entry
from snaps.entries.rules import RefusalReason as Why
from snaps.errors import RefusedError
from snaps.log import LogLine
from snaps.spots.places import Place, PlaceSource
from tests import make
from tests.entries.acting import AREZZO, RULES, acts, enter, why_not


def test_entering_writes_all_that_was_said(
    db: Session, contest: Contest, author: Author
) -> None:
    spot = make.spot(db, make.town(db))
    photo = make.photo(db)
    draft = make.draft(
        title="Brunnen",
        why="Hier traf ich meine Frau.",
        alt="Ein Brunnen im Abendlicht",
        credit="Mara M.",
        category="lanes",
        tags=("Abend",),
        tie=Tie.RESIDENT,
        spot_id=spot.id,
        position=Position.TOWN,
        language="en",
    )

    entry = enter(db, contest, author, photo=photo, draft=draft)

    assert (entry.contest_id, entry.photo_id) == (contest.id, photo.id)
    assert (entry.author_id, entry.origin) == (author.id, Origin.UPLOAD)
    assert (entry.title, entry.alt) == ("Brunnen", "Ein Brunnen im Abendlicht")
    assert (entry.why, entry.credit) == ("Hier traf ich meine Frau.", "Mara M.")
    assert (entry.category, entry.tags, entry.tie) == (
        "lanes",
        ["Abend"],
        Tie.RESIDENT,
    )
    assert (entry.town_ags, entry.spot_id) == ("16067029", spot.id)
    assert entry.place == Place(*make.GOTHA, PlaceSource.PIN)
    assert (entry.position, entry.language) == (Position.TOWN, "en")
    assert (entry.age_band, entry.guardian) == (AgeBand.GROWN, Guardian.UNNEEDED)
    assert (entry.entered_at, entry.confirmed_at) == (make.NOW, make.NOW)
    assert (entry.rights, entry.ruling) == (Rights.GRANTED, Verdict.PENDING)
    assert (entry.place_gate, entry.competing) == (PlaceGate.FITS, True)
    assert (entry.shown, photo.public, entry.withdrawn_at) == (False, False, None)
    (line,) = db.scalars(select(LogLine).where(LogLine.act == "entries.enter"))
    assert (line.by, line.of, line.of_id) == (author.person_id, "entry", entry.id)
    assert line.facts == {"origin": "upload", "rights": "granted", "confirmed": True}


def test_declarations_are_kept_one_by_one_with_what_was_shown(
    db: Session, contest: Contest, author: Author
) -> None:
    shown = {
        "rights": Shown("rights", "de", 2, "Ihr dürft das Foto zeigen."),
        "terms": Shown("terms", "de", 0, "Regeln."),
    }

    entry = enter(db, contest, author, draft=make.draft(shown=shown))

    found = consents_of_entry(db, entry.id)
    assert [(one.kind.value, one.answer) for one in found] == [
        ("own_work", "yes"),
        ("persons", "none"),
        ("ai", "none"),
        ("rights", "yes"),
        ("terms", "yes"),
    ]
    rights = found[3]
    assert (rights.text_key, rights.text_language, rights.text_version) == (
        "rights",
        "de",
        2,
    )
    assert rights.ends_at == usual_grant(make.NOW).ends_at
    assert {one.page for one in found} == {"entries.enter"}
    assert {one.person_id for one in found} == {author.person_id}
    assert {one.given_by for one in found} == {None}


@pytest.mark.parametrize(
    "kind", [ConsentKind.OWN_WORK, ConsentKind.RIGHTS, ConsentKind.TERMS]
)
def test_an_upload_without_a_declaration_is_refused(
    db: Session, contest: Contest, author: Author, kind: ConsentKind
) -> None:
    answers = {k: v for k, v in make.draft().answers.items() if k is not kind}
    with pytest.raises(RefusedError, match="declarations are missing"):
        enter(db, contest, author, draft=make.draft(answers=answers))
    assert db.scalars(select(Entry)).all() == []


def test_the_rules_are_asked_with_what_the_database_knows(
    db: Session, contest: Contest, author: Author
) -> None:
    video = make.draft(place=AREZZO, category="cats", age_band=None, video=True)
    late = make.NOW + timedelta(days=40_000)

    found = why_not(db, contest, author, draft=video, now=late)

    assert found == [
        Why.TOO_LATE,
        Why.VIDEO,
        Why.OUTSIDE,
        Why.CATEGORY_UNKNOWN,
        Why.AGE_NEEDED,
    ]
    assert db.scalars(select(Entry)).all() == []
    assert db.scalars(select(Consent)).all() == []


def test_a_place_that_nobody_knows_is_asked_for(
    db: Session, contest: Contest, author: Author
) -> None:
    assert why_not(db, contest, author, draft=make.draft(place=None)) == [
        Why.PLACE_NEEDED
    ]


def test_a_gathered_photo_may_lack_a_place_and_keeps_its_own_moment(
    db: Session, contest: Contest
) -> None:
    account = actions.author_of(
        db, network="instagram", native_id="77", name="gotha.mia"
    )
    posted_at = make.NOW - timedelta(days=30)
    entry = enter(
        db,
        contest,
        account,
        draft=make.draft(
            place=None,
            age_band=None,
            answers={},
            hashtags=frozenset({"#downtownsnaps"}),
        ),
        origin=Origin.INSTAGRAM,
        rights=Rights.DISCOVERED,
        by=None,
        page="sources.import",
        posted_at=posted_at,
    )
    assert (entry.place_gate, entry.entered_at) == (PlaceGate.UNKNOWN, posted_at)
    assert (entry.rights, entry.age_band) == (Rights.DISCOVERED, None)
    assert consents_of_entry(db, entry.id) == []


def test_a_post_without_the_hashtag_is_refused(db: Session, contest: Contest) -> None:
    draft = make.draft(hashtags=frozenset({"gotha"}), answers={}, age_band=None)
    account = make.author(db)
    assert why_not(db, contest, account, draft=draft, origin=Origin.INSTAGRAM) == [
        Why.NO_HASHTAG
    ]


def test_a_guest_town_is_out_of_competition(db: Session, author: Author) -> None:
    make.town(db, ags="16053000", name="Jena", slug="jena", latitude=50.93,
              longitude=11.59, population=110_000)  # fmt: skip
    towns = TownRule(population_max=50_000, guests=("16053000",))
    contest = make.contest(db, rules_=make.rules(towns=towns))
    jena = Place(50.93, 11.59, PlaceSource.DEVICE)

    entry = enter(db, contest, author, draft=make.draft(place=jena))

    assert (entry.competing, entry.place_gate) == (False, PlaceGate.FITS)


def test_the_limit_counts_a_person_over_all_their_accounts(
    db: Session, contest: Contest, author: Author
) -> None:
    claimed = make.author(db, person_id=author.person_id)
    make.entry(db, contest, author_id=claimed.id)
    enter(db, contest, author)
    third = enter(db, contest, author)

    assert why_not(db, contest, author) == [Why.TOO_MANY]
    assert why_not(db, contest, claimed, origin=Origin.INSTAGRAM) == [Why.TOO_MANY]

    actions.withdraw(db, entry=third, by=author.person_id, now=make.NOW)
    assert enter(db, contest, author).id != third.id


def test_a_rejected_entry_frees_its_place(
    db: Session, contest: Contest, author: Author
) -> None:
    for _ in range(3):
        entry = enter(db, contest, author)
    actions.rule(db, entry=entry, ruling=Verdict.REJECTED, now=make.NOW)
    enter(db, contest, author)
    assert why_not(db, contest, author) == [Why.TOO_MANY]


def test_a_photo_enters_a_contest_once(
    db: Session, contest: Contest, author: Author
) -> None:
    photo = make.photo(db)
    enter(db, contest, author, photo=photo)

    assert why_not(db, contest, author, photo=photo) == [Why.ALREADY_IN]
    assert why_not(db, contest, make.author(db, make.person(db)), photo=photo) == [
        Why.ALREADY_IN
    ]
    other = make.contest(db, rules_=RULES)
    assert enter(db, other, author, photo=photo).contest_id == other.id


def test_whoever_enters_a_photo_anew_has_declared_only_what_they_said(
    db: Session, contest: Contest, author: Author
) -> None:
    photo, stranger = make.photo(db), make.author(db, make.person(db))
    exact = {**make.draft().answers, ConsentKind.POSITION: YES}
    first = enter(
        db,
        contest,
        stranger,
        photo=photo,
        draft=make.draft(answers=exact, position=Position.EXACT),
        confirmed=False,
    )

    anew = enter(db, contest, author, photo=photo)

    assert anew.id == first.id
    holding = [
        (one.kind, one.author_id)
        for one in consents_of_entry(db, anew.id)
        if one.withdrawn_at is None
    ]
    assert holding == [(kind, author.id) for kind in make.draft().answers]


def test_staff_enter_for_somebody_without_an_address(
    db: Session, contest: Contest
) -> None:
    clerk = make.person(db)
    author = make.author(db, make.person(db, email=None))
    paper = make.draft(
        age_band=AgeBand.BELOW_GUARDIAN, evidence="Signed form, folder 3"
    )

    entry = enter(
        db,
        contest,
        author,
        draft=paper,
        origin=Origin.STAFF,
        by=clerk.id,
        page="paper",
    )

    assert (entry.origin, entry.guardian) == (Origin.STAFF, Guardian.AGREED)
    for consent in consents_of_entry(db, entry.id):
        assert (consent.given_by, consent.evidence) == (
            clerk.id,
            "Signed form, folder 3",
        )
        assert (consent.person_id, consent.page) == (author.person_id, "paper")
    assert acts(db, entry) == ["entries.enter"]


def test_an_author_is_found_again_by_account_or_person(db: Session) -> None:
    person = make.person(db, name="Mara")
    account = actions.author_of(db, network="instagram", native_id="7", name="mara_m")
    here = actions.author_of(db, person=person)

    assert (here.network, here.native_id, here.name) == (
        "snaps",
        str(person.id),
        "Mara",
    )
    assert here.person_id == person.id
    assert actions.author_of(db, person=person, name="Mara M.") is here
    assert here.name == "Mara M."
    assert actions.author_of(db, person=person) is here
    assert here.name == "Mara M."
    assert account.person_id is None
    assert (
        actions.author_of(db, network="instagram", native_id="7", name="new_name")
        is account
    )
    assert account.name == "new_name"
    assert (
        actions.author_of(db, network="folder", native_id="7", name="x") is not account
    )
