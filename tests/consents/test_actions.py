from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.consents.actions import give, withdraw
from snaps.consents.kinds import ConsentKind
from snaps.consents.models import Consent, Wording
from snaps.consents.queries import consents_of_entry, consents_of_person, in_force
from snaps.consents.wanted import Shown, usual_grant
from snaps.errors import RefusedError
from snaps.log import LogLine
from tests import make

LATER = make.NOW + timedelta(days=1)


def test_a_consent_keeps_the_words_that_were_shown(db: Session) -> None:
    person, shown = make.person(db), Shown("rights", "de", 3, "Ich erlaube …")

    consent = give(
        db,
        kind=ConsentKind.RIGHTS,
        page="entries.enter",
        person_id=person.id,
        shown=shown,
        grant=usual_grant(make.NOW),
        now=make.NOW,
    )

    assert (consent.text_key, consent.text_language, consent.text_version) == (
        "rights",
        "de",
        3,
    )
    assert db.get_one(Wording, consent.wording_id).body == "Ich erlaube …"
    assert consent.purposes == ["contest", "exhibition", "press", "town"]
    assert consent.media == ["web", "print", "screen", "social"]
    assert consents_of_person(db, person.id) == [consent]
    (line,) = db.scalars(select(LogLine).where(LogLine.act == "consents.give"))
    assert (line.by, line.of, line.of_id) == (person.id, "consent", consent.id)


def test_the_same_words_are_kept_once(db: Session) -> None:
    for body in ("one", "two", "one"):
        give(
            db,
            kind=ConsentKind.TERMS,
            page="entries.enter",
            shown=Shown("terms", "en", 0, body),
            now=make.NOW,
        )

    assert sorted(db.scalars(select(Wording.body))) == ["one", "two"]


def test_staff_who_write_a_consent_down_stand_in_the_log(db: Session) -> None:
    person, clerk = make.person(db), make.person(db)

    give(
        db,
        kind=ConsentKind.TERMS,
        page="paper",
        person_id=person.id,
        given_by=clerk.id,
        evidence="form 12",
        now=make.NOW,
    )

    assert db.scalars(select(LogLine.by)).all() == [clerk.id]


def test_a_withdrawn_consent_held_until_then(db: Session) -> None:
    entry = make.entry(db, make.contest(db))
    consent = give(
        db,
        kind=ConsentKind.RIGHTS,
        page="entries.enter",
        entry_id=entry.id,
        now=make.NOW,
    )

    withdraw(db, consent=consent, now=LATER)
    db.flush()

    assert in_force(db, entry.id, ConsentKind.RIGHTS, make.NOW) == consent
    assert in_force(db, entry.id, ConsentKind.RIGHTS, LATER) is None
    assert in_force(db, entry.id, ConsentKind.TERMS, make.NOW) is None
    assert consents_of_entry(db, entry.id) == [consent]


def test_a_consent_ends_by_itself_where_it_has_an_end(db: Session) -> None:
    entry = make.entry(db, make.contest(db))
    grant = usual_grant(make.NOW)
    consent = give(
        db,
        kind=ConsentKind.RIGHTS,
        page="entries.enter",
        entry_id=entry.id,
        grant=grant,
        now=make.NOW,
    )

    before = grant.ends_at - timedelta(seconds=1)
    assert in_force(db, entry.id, ConsentKind.RIGHTS, before) == consent
    assert in_force(db, entry.id, ConsentKind.RIGHTS, grant.ends_at) is None


def test_a_consent_is_withdrawn_once(db: Session) -> None:
    consent = give(db, kind=ConsentKind.TERMS, page="entries.enter", now=make.NOW)
    withdraw(db, consent=consent, now=make.NOW)

    with pytest.raises(RefusedError, match="already been withdrawn"):
        withdraw(db, consent=consent, now=LATER)

    assert consent.withdrawn_at == make.NOW
    assert db.scalars(select(Consent)).all() == [consent]
