"""A contest on its way from the last vote to a published result."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from snaps.accounts.models import Person
from snaps.accounts.roles import Role
from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest, Window
from snaps.contests.rules import Prize, Rules, Stage, StageKind, Words
from snaps.db import transaction
from snaps.entries.models import Entry
from snaps.jury.actions import close_round, mark
from snaps.jury.models import Round
from snaps.jury.queries import jurors, latest_round
from snaps.photos.actions import keep_photo
from snaps.results import actions
from snaps.results.models import Result, Shortlist
from snaps.voting.models import Vote
from tests import make

OVER = make.NOW - timedelta(days=1)  # when voting closed
LATER = make.NOW + timedelta(hours=1)
FAR = datetime(2100, 1, 1, tzinfo=UTC)
PRIZE = Prize(1, Words("Ein Fahrrad", "A bicycle"), 300)


def rules(**changed: object) -> Rules:
    """Return rules that shortlist two by votes and let a jury choose one."""
    base = make.rules(
        stages=(Stage(StageKind.SHORTLIST, 2), Stage(StageKind.JURY, 1)),
        prizes=(PRIZE,),
    )
    return replace(base, **changed)  # type: ignore[arg-type]  # a test names what it is about


class Story:
    """Three entries with 3, 2 and 1 votes, two jurors, two organisers."""

    def __init__(self, db: Session, *, open_: bool = False, **changed: object) -> None:
        self.db = db
        self.contest: Contest = make.contest(
            db, open_=(WindowKind.ENTERING,), rules_=rules(**changed)
        )
        closes_at = FAR if open_ else OVER
        self.contest.window_rows.append(
            Window(
                kind=WindowKind.VOTING,
                opens_at=OVER - timedelta(days=10),
                closes_at=closes_at,
            )
        )
        self.organisers = [
            make.staff(db, Role.ORGANISER, self.contest) for _ in range(2)
        ]
        self.jurors = [make.staff(db, Role.JUROR, self.contest) for _ in range(2)]
        self.entries: list[Entry] = [make.entry(db, self.contest) for _ in range(3)]
        for entry, votes in zip(self.entries, (3, 2, 1), strict=True):
            for _ in range(votes):
                self.vote(entry, make.person(db))

    def vote(self, entry: Entry, voter: Person) -> None:
        moment = OVER - timedelta(days=1)
        make.kept(
            self.db,
            Vote(
                contest_id=self.contest.id,
                entry_id=entry.id,
                person_id=voter.id,
                cast_at=moment,
            ),
        )

    def take_photos(self) -> None:
        """Give each entry a file of its own."""
        for entry, colour in zip(self.entries, ("red", "green", "blue"), strict=True):
            with transaction():
                photo = keep_photo(
                    self.db,
                    data=make.jpeg(colour),
                    zone=self.contest.tzinfo,
                    now=make.NOW,
                )
                entry.photo_id = photo.id

    def shortlist(self) -> Shortlist:
        with transaction():
            return actions.make_shortlist(
                self.db, contest=self.contest, by=self.organisers[0].id, now=make.NOW
            )

    def jury_round(self, made: Shortlist) -> Round:
        """Return the round that a shortlist opened."""
        return self.db.get_one(Round, made.round_id)

    def judge(self, *marks: tuple[int, int]) -> None:
        """Let each juror mark the shortlisted entries, then close the round."""
        round_ = latest_round(self.db, self.contest)
        assert round_ is not None
        for juror in jurors(self.db, round_):
            for entry, (idea, craft) in zip(self.entries, marks, strict=False):
                for criterion, value in (("idea", idea), ("craft", craft)):
                    mark(
                        self.db,
                        round=round_,
                        juror=juror,
                        entry_id=entry.id,
                        criterion=criterion,
                        value=value,
                        now=make.NOW,
                    )
        close_round(self.db, round=round_, by=None, why="done", now=make.NOW)
        self.db.commit()

    def result(self, why: str = "") -> Result:
        with transaction():
            return actions.make_result(
                self.db,
                contest=self.contest,
                by=self.organisers[0].id,
                why=why,
                now=make.NOW,
            )

    def judged(self) -> Result:
        """Go as far as a result in which the second entry wins."""
        self.shortlist()
        self.judge((6, 6), (9, 9))
        return self.result()

    def sign(self, result: Result, organiser: int) -> None:
        by = self.organisers[organiser].id
        with transaction():
            actions.sign(self.db, result=result, by=by, now=make.NOW)

    def publish(self, result: Result) -> None:
        by = self.organisers[0].id
        with transaction():
            actions.publish(self.db, result=result, by=by, now=make.NOW)

    def published(self) -> Result:
        """Go all the way."""
        result = self.judged()
        self.sign(result, 0)
        self.sign(result, 1)
        self.publish(result)
        return result
