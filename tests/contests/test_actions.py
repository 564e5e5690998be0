"""Contests from documents: made once, changed where they differ, kept as they were."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.accounts.models import Organisation
from snaps.contests.actions import (
    EditedSinceError,
    Loaded,
    amend,
    edit_windows,
    load_contest,
    load_file,
    touch,
    write_text,
)
from snaps.contests.calendar import Span, WindowKind
from snaps.contests.document import ContestDocument, OrganisationPart, SeriesPart
from snaps.contests.models import Contest, RulesVersion, Text
from snaps.contests.queries import (
    document_of,
    rules_versions,
    shown_text,
    text_of,
    text_versions,
)
from snaps.contests.reading import read_document
from snaps.contests.rules import TownRule
from snaps.contests.writing import write_document
from snaps.errors import RefusedError
from snaps.log import LogLine
from tests import make

SPAN = Span(make.NOW, make.NOW + timedelta(days=30))


def described(**changed: object) -> ContestDocument:
    document = ContestDocument(
        slug="spring",
        title="Spring in town",
        organisation=OrganisationPart("agency", "Agency", "Market 1, Gotha"),
        series=SeriesPart("seasons", "Seasons"),
        hashtags=("Spring",),
        windows={WindowKind.ENTERING: SPAN},
        rules=make.rules(),
        texts={("terms", "de"): "Die Regeln"},
    )
    return replace(document, **changed)  # type: ignore[arg-type]  # checked by use


def load(db: Session, document: ContestDocument, *, force: bool = False) -> Loaded:
    done = load_file(db, document=document, force=force, by=None, now=make.NOW)
    db.commit()
    return done


def acts(db: Session) -> list[str]:
    return list(db.scalars(select(LogLine.act).order_by(LogLine.id)))


def test_a_contest_is_made_as_its_file_says(db: Session) -> None:
    done = load(db, described())

    assert done.made
    assert document_of(db, done.contest) == described(
        organisation=OrganisationPart("agency")
    )
    (organisation,) = db.scalars(select(Organisation))
    assert (organisation.name, organisation.imprint) == ("Agency", "Market 1, Gotha")
    (kept,) = db.scalars(select(RulesVersion))
    assert (kept.version, kept.rules_json) == (1, done.contest.rules_json)
    assert acts(db) == [
        "accounts.found",
        "contests.describe_organisation",
        "contests.make",
    ]


def test_the_same_file_again_changes_nothing(db: Session) -> None:
    load(db, described())
    before = acts(db)

    done = load(db, described())

    assert (done.made, done.changed) == (False, ())
    assert acts(db) == before
    assert done.contest.changed == 0


def test_a_changed_file_changes_what_changed(db: Session) -> None:
    load(db, described())
    rules = make.rules(votes_per_voter=9)
    texts = {("terms", "de"): "Neue Regeln", ("terms", "en"): "New rules"}

    done = load(
        db,
        described(title="Summer", rules=rules, windows={}, texts=texts),
    )

    assert done.changed == (
        "title",
        "windows.entering",
        "rules.votes_per_voter",
        "texts.terms.de",
        "texts.terms.en",
    )
    contest = done.contest
    assert (contest.title, contest.window_rows) == ("Summer", [])
    assert contest.rules == rules
    assert contest.changed == 1
    assert [row.version for row in rules_versions(db, contest)] == [2, 1]
    versions = text_versions(db, contest, "terms", "de")
    assert [(row.version, row.body) for row in versions] == [
        (2, "Neue Regeln"),
        (1, "Die Regeln"),
    ]
    line = db.scalars(select(LogLine).where(LogLine.act == "contests.amend")).one()
    assert line.facts == {
        "changed": list(done.changed),
        "rules_version": 2,
        "windows": {},
    }


def test_what_was_written_from_a_contest_loads_as_nothing_new(db: Session) -> None:
    contest = load(db, described()).contest
    written = write_document(document_of(db, contest))

    document = read_document(written, companion=str)

    assert load(db, document).changed == ()


def test_edits_in_the_browser_are_not_overwritten(db: Session) -> None:
    contest = load(db, described()).contest
    edited = replace(document_of(db, contest), title="Edited")
    amend(db, contest=contest, document=edited, by=None, now=make.NOW)
    db.commit()

    with pytest.raises(EditedSinceError) as caught:
        load(db, described(hashtags=("Other",)))

    db.rollback()
    assert caught.value.difference.splitlines()[:2] == ["--- last loaded", "+++ now"]
    assert '-title = "Spring in town"\n+title = "Edited"\n' in caught.value.difference
    assert contest.title == "Edited"


def test_a_file_that_says_what_was_edited_loads(db: Session) -> None:
    contest = load(db, described()).contest
    edited = replace(document_of(db, contest), title="Edited")
    amend(db, contest=contest, document=edited, by=None, now=make.NOW)

    assert load(db, described(title="Edited")).changed == ()
    assert load(db, described(title="Again")).changed == ("title",)


def test_force_lets_the_file_win(db: Session) -> None:
    contest = load(db, described()).contest
    write_text(
        db,
        contest=contest,
        key="intro",
        language="de",
        body="Hallo",
        by=None,
        now=make.NOW,
    )

    done = load(db, described(), force=True)

    assert done.changed == ("texts.intro.de",)
    assert [row.body for row in text_versions(db, contest, "intro", "de")] == [
        "",
        "Hallo",
    ]


def test_another_contest_may_describe_the_organisation_anew(db: Session) -> None:
    load(db, described())
    moved = OrganisationPart("agency", "Agency", "Market 2, Gotha")

    done = load(db, described(slug="autumn", organisation=moved))

    assert done.changed == ("organisation.imprint",)
    assert load(db, described(organisation=OrganisationPart("agency"))).changed == ()


def test_an_organisation_that_nobody_described_is_refused(db: Session) -> None:
    with pytest.raises(RefusedError, match="no organisation “agency”"):
        load(db, described(organisation=OrganisationPart("agency")))


def test_a_contest_stays_with_its_organisation(db: Session) -> None:
    load(db, described())
    other = OrganisationPart("rivals", "Rivals")

    with pytest.raises(RefusedError, match="series “seasons” belongs to another"):
        load(db, described(organisation=other))
    with pytest.raises(RefusedError, match="contest “spring” belongs to another"):
        load(db, described(organisation=other, series=SeriesPart("theirs")))


def test_a_contest_can_move_to_another_series(db: Session) -> None:
    load(db, described())

    done = load(db, described(series=SeriesPart("flowers", "Flowers")))

    assert done.changed == ("series",)
    assert acts(db)[-1] == "contests.move"


def test_unknown_towns_are_refused_however_they_come(db: Session) -> None:
    make.town(db)
    rules = make.rules(towns=TownRule(ags=("16067029", "99999999")))

    with pytest.raises(RefusedError, match=r"no town with the key 99999999\."):
        load_contest(
            db,
            document=described(rules=rules),
            organisation=make.organisation(db),
            by=None,
            now=make.NOW,
        )

    assert db.scalars(select(Contest)).all() == []


def test_windows_are_edited_to_exactly_these(db: Session) -> None:
    contest = load(db, described()).contest
    later = Span(SPAN.opens_at, SPAN.closes_at + timedelta(days=1))
    spans = {WindowKind.ENTERING: later, WindowKind.VOTING: later}

    done = edit_windows(db, contest=contest, spans=spans, by=None, now=make.NOW)
    db.commit()

    assert done == ("windows.entering", "windows.voting")
    db.refresh(contest)
    assert contest.windows.spans == spans


def test_touching_counts_every_time(db: Session) -> None:
    contest = make.contest(db)
    for _ in range(2):
        touch(db, contest)
        db.flush()

    assert contest.changed == 2


def test_a_text_is_kept_in_versions_and_falls_back(db: Session) -> None:
    contest, person = make.contest(db), make.person(db)

    def write(language: str, body: str) -> Text | None:
        return write_text(
            db,
            contest=contest,
            key="terms",
            language=language,
            body=body,
            by=person.id,
            now=make.NOW,
        )

    assert text_of(db, contest, "terms", "en") is None
    assert shown_text(db, contest, "terms", "en").version == 0

    first = write("de", " Regeln von {contest}\r\n")
    assert first is not None
    assert (first.version, first.body, first.made_by) == (
        1,
        "Regeln von {contest}",
        person.id,
    )
    assert write("de", "Regeln von {contest}") is None

    shown = shown_text(db, contest, "terms", "en")
    assert (shown.language, shown.version) == ("de", 1)
    assert shown.body == "Regeln von Spring in the centre"
    assert text_of(db, contest, "terms", "de-easy") is first

    write("de", "")
    assert text_of(db, contest, "terms", "de") is None
    assert shown_text(db, contest, "terms", "en").language == "en"
