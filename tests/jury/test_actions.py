from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest, Window
from snaps.db import transaction
from snaps.entries.models import Entry
from snaps.errors import NotFoundError, RefusedError
from snaps.jury import actions, queries
from snaps.jury.models import Juror, Mark, Round
from snaps.log import LogLine
from snaps.mail import Mail
from tests import make

LATER = make.NOW + timedelta(minutes=5)


class Judging:
    """A round with two entries and two jurors."""

    def __init__(self, db: Session, **changed: object) -> None:
        self.db = db
        self.contest: Contest = make.contest(db, **changed)  # type: ignore[arg-type]  # a test names what it is about
        self.people = [make.person(db), make.person(db)]
        self.entries: list[Entry] = [make.entry(db, self.contest) for _ in range(2)]
        with transaction():
            self.round: Round = actions.open_round(
                db,
                contest=self.contest,
                entry_ids=[entry.id for entry in self.entries],
                juror_ids=[person.id for person in self.people],
                by=None,
                now=make.NOW,
            )
        self.jurors: list[Juror] = list(queries.jurors(db, self.round))

    def mark(self, juror: int, entry: int, **marks: int) -> None:
        for criterion, value in marks.items():
            actions.mark(
                self.db,
                round=self.round,
                juror=self.jurors[juror],
                entry_id=self.entries[entry].id,
                criterion=criterion,
                value=value,
                now=LATER,
            )

    def recuse(self, juror: int, entry: int) -> None:
        actions.recuse(
            self.db,
            round=self.round,
            juror=self.jurors[juror],
            entry_id=self.entries[entry].id,
            now=LATER,
        )

    def hand_in(self, juror: int) -> None:
        actions.hand_in(self.db, round=self.round, juror=self.jurors[juror], now=LATER)

    def close(self, why: str = "") -> None:
        actions.close_round(self.db, round=self.round, by=None, why=why, now=LATER)

    @property
    def sheets(self) -> dict[int, dict[int, dict[str, int]]]:
        return queries.sheets(self.db, self.round)


@pytest.fixture
def judging(db: Session) -> Judging:
    return Judging(db)


def test_opening_a_round_seats_its_jurors_and_writes_to_them(
    db: Session, judging: Judging
) -> None:
    assert judging.round.number == 1
    assert [one.person_id for one in judging.jurors] == [
        person.id for person in judging.people
    ]
    mails = db.scalars(select(Mail).order_by(Mail.id)).all()
    assert [mail.to for mail in mails] == [person.email for person in judging.people]
    assert f"/contests/{judging.contest.slug}/jury/" in mails[0].body


def test_a_juror_without_an_address_gets_no_mail(db: Session) -> None:
    contest, person = make.contest(db), make.person(db, email=None)
    entry = make.entry(db, contest)

    with transaction():
        actions.open_round(
            db,
            contest=contest,
            entry_ids=[entry.id],
            juror_ids=[person.id],
            by=None,
            now=make.NOW,
        )

    assert db.scalars(select(Mail)).all() == []


def test_a_second_round_waits_for_the_first(db: Session, judging: Judging) -> None:
    def again() -> Round:
        return actions.open_round(
            db,
            contest=judging.contest,
            entry_ids=[judging.entries[0].id],
            juror_ids=[judging.people[0].id],
            by=None,
            now=LATER,
        )

    with transaction():
        with pytest.raises(RefusedError, match="open already"):
            again()
        judging.close("for a second look")
        assert again().number == 2


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"entry_ids": []}, "no photo"),
        ({"juror_ids": []}, "Nobody is appointed"),
        ({"criteria": ()}, "no criteria"),
    ],
    ids=["entries", "jurors", "criteria"],
)
def test_a_round_needs_photos_jurors_and_criteria(
    db: Session, missing: dict[str, object], words: str
) -> None:
    rules = {key: value for key, value in missing.items() if key == "criteria"}
    contest = make.contest(db, rules_=make.rules(**rules))
    values: dict[str, object] = {
        "entry_ids": [make.entry(db, contest).id],
        "juror_ids": [make.person(db).id],
    }
    values |= {key: value for key, value in missing.items() if key != "criteria"}

    with pytest.raises(RefusedError, match=words):
        actions.open_round(db, contest=contest, by=None, now=make.NOW, **values)  # type: ignore[arg-type]  # as above


def test_a_mark_can_be_changed_and_earlier_values_stay_in_the_log(
    db: Session, judging: Judging
) -> None:
    judging.mark(0, 0, idea=7)
    judging.mark(0, 0, idea=9)
    judging.mark(0, 0, idea=9)

    (mark,) = db.scalars(select(Mark))
    assert mark.value == 9
    lines = db.scalars(
        select(LogLine).where(LogLine.act == "jury.mark").order_by(LogLine.id)
    )
    assert [(line.facts["before"], line.facts["value"]) for line in lines] == [
        (None, 7),
        (7, 9),
    ]


@pytest.mark.parametrize("value", [-1, 11])
def test_a_mark_lies_on_the_scale(judging: Judging, value: int) -> None:
    with pytest.raises(RefusedError, match="0 to 10"):
        judging.mark(0, 0, idea=value)


def test_a_mark_has_a_criterion_of_the_rules(judging: Judging) -> None:
    with pytest.raises(RefusedError, match="criterion"):
        judging.mark(0, 0, luck=5)


def test_jurors_see_only_what_they_judge(db: Session, judging: Judging) -> None:
    stray = make.entry(db, judging.contest)

    with pytest.raises(NotFoundError):
        actions.mark(
            db,
            round=judging.round,
            juror=judging.jurors[0],
            entry_id=stray.id,
            criterion="idea",
            value=5,
            now=LATER,
        )


def test_jurors_never_get_their_own_photos(db: Session) -> None:
    contest, juror = make.contest(db), make.person(db)
    own, other = make.entry(db, contest, by=juror), make.entry(db, contest)
    with transaction():
        round_ = actions.open_round(
            db,
            contest=contest,
            entry_ids=[own.id, other.id],
            juror_ids=[juror.id],
            by=None,
            now=make.NOW,
        )
    (seat,) = queries.jurors(db, round_)

    assert queries.desk(db, contest.rules, round_, seat).order == (other.id,)
    with pytest.raises(NotFoundError):
        actions.mark(
            db,
            round=round_,
            juror=seat,
            entry_id=own.id,
            criterion="idea",
            value=10,
            now=LATER,
        )


def test_marks_for_what_proves_to_be_ones_own_do_not_count(
    db: Session, judging: Judging
) -> None:
    judging.mark(0, 0, idea=10, craft=10)
    judging.mark(1, 0, idea=5, craft=5)
    author = db.get_one(type(make.author(db)), judging.entries[0].author_id)

    author.person_id = judging.people[0].id
    db.commit()

    assert list(judging.sheets[judging.entries[0].id]) == [judging.jurors[1].id]


def test_a_recused_juror_gives_no_marks_until_they_return(
    db: Session, judging: Judging
) -> None:
    entry, juror = judging.entries[0], judging.jurors[0]
    judging.mark(0, 0, idea=10, craft=10)
    judging.recuse(0, 0)

    assert judging.sheets[entry.id] == {}
    with pytest.raises(RefusedError, match="left this photo"):
        judging.mark(0, 0, idea=3)

    actions.return_to(
        db, round=judging.round, juror=juror, entry_id=entry.id, now=LATER
    )
    assert judging.sheets[entry.id] == {juror.id: {"idea": 10, "craft": 10}}


def test_a_note_is_kept_and_may_be_emptied(db: Session, judging: Judging) -> None:
    juror, entry = judging.jurors[0], judging.entries[0]

    for words, kept in (("  fine light ", "fine light"), ("", "")):
        actions.note(
            db,
            round=judging.round,
            juror=juror,
            entry_id=entry.id,
            words=words,
            now=LATER,
        )
        sheet = queries.sheet_of(db, juror, entry.id)
        assert sheet is not None
        assert sheet.note == kept


def test_a_note_has_its_limit(db: Session, judging: Judging) -> None:
    with pytest.raises(RefusedError, match="1000"):
        actions.note(
            db,
            round=judging.round,
            juror=judging.jurors[0],
            entry_id=judging.entries[0].id,
            words="x" * 1001,
            now=LATER,
        )


def test_only_complete_marks_can_be_handed_in(judging: Judging) -> None:
    judging.mark(0, 0, idea=7, craft=7)
    judging.mark(0, 1, idea=7)

    with pytest.raises(RefusedError, match="still want marks: 1"):
        judging.hand_in(0)

    judging.recuse(0, 1)
    judging.hand_in(0)
    assert judging.jurors[0].handed_in_at == LATER


def test_what_is_handed_in_changes_only_after_taking_it_back(
    db: Session, judging: Judging
) -> None:
    for entry in (0, 1):
        judging.mark(0, entry, idea=7, craft=7)
    judging.hand_in(0)

    with pytest.raises(RefusedError, match="handed in"):
        judging.mark(0, 0, idea=8)

    actions.take_back(db, round=judging.round, juror=judging.jurors[0], now=LATER)
    judging.mark(0, 0, idea=8)


def test_a_round_closes_early_only_for_a_reason(db: Session, judging: Judging) -> None:
    with pytest.raises(RefusedError, match="not handed in: 2"):
        judging.close("  ")

    judging.close("One juror is ill.")

    line = db.scalars(select(LogLine).where(LogLine.act == "jury.close")).one()
    assert line.why == "One juror is ill."
    assert [one["juror"] for one in line.facts["not_handed_in"]] == [
        one.id for one in judging.jurors
    ]


def test_a_round_that_all_have_handed_in_closes_without_words(
    judging: Judging,
) -> None:
    for juror in (0, 1):
        for entry in (0, 1):
            judging.mark(juror, entry, idea=7, craft=7)
        judging.hand_in(juror)

    judging.close()

    assert not judging.round.is_open


def test_nothing_changes_in_a_closed_round(db: Session, judging: Judging) -> None:
    judging.close("enough")

    with pytest.raises(RefusedError, match="closed"):
        judging.mark(0, 0, idea=5)
    with pytest.raises(RefusedError, match="closed"):
        judging.close("again")
    with pytest.raises(RefusedError, match="closed"):
        actions.take_back(db, round=judging.round, juror=judging.jurors[0], now=LATER)
    with pytest.raises(RefusedError, match="closed"):
        actions.seat(
            db,
            round=judging.round,
            person_id=make.person(db).id,
            by=None,
            now=LATER,
        )


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [(1, 2, "has not begun"), (-2, -1, "is over")],
)
def test_marks_are_given_in_the_window(
    db: Session, opens: int, closes: int, words: str
) -> None:
    judging = Judging(db, open_=())
    judging.contest.window_rows.append(
        Window(
            kind=WindowKind.JUDGING,
            opens_at=LATER + timedelta(days=opens),
            closes_at=LATER + timedelta(days=closes),
        )
    )
    db.commit()

    with pytest.raises(RefusedError, match=words):
        judging.mark(0, 0, idea=5)


def test_without_a_window_the_round_alone_decides(db: Session) -> None:
    judging = Judging(db, open_=())

    judging.mark(0, 0, idea=5)

    assert judging.sheets[judging.entries[0].id] == {judging.jurors[0].id: {"idea": 5}}


def test_an_entry_that_leaves_leaves_the_desks(db: Session, judging: Judging) -> None:
    judging.mark(0, 0, idea=5, craft=5)
    judging.entries[0].withdrawn_at = LATER
    judging.entries[0].shown = False
    db.commit()

    desk = queries.desk(db, judging.contest.rules, judging.round, judging.jurors[0])

    assert desk.order == (judging.entries[1].id,)
    assert judging.sheets == {judging.entries[1].id: {}}


def test_progress_says_how_far_each_juror_is(db: Session, judging: Judging) -> None:
    judging.mark(0, 0, idea=5, craft=5)
    judging.mark(1, 0, idea=5)

    rows = queries.progress(db, judging.contest.rules, judging.round)

    assert [(one.settled, one.total) for one in rows] == [(1, 2), (0, 2)]
