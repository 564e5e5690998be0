from sqlalchemy.orm import Session

from snaps.accounts.roles import Role
from snaps.contests.models import Contest
from snaps.mail import Mail
from tests import make
from tests.pages import Pages, text


def bounce(db: Session, contest: Contest, to: str) -> None:
    make.kept(
        db,
        Mail(
            key=to,
            to=to,
            subject="Your photo",
            body="…",
            language="en",
            made_at=make.NOW,
            due_at=make.NOW,
            contest_id=contest.id,
            bounced=True,
            failure="no such mailbox",
        ),
    )


def test_organisers_see_the_mails_that_did_not_arrive(
    db: Session, pages: Pages
) -> None:
    contest = make.contest(db)
    bounce(db, contest, "rosa@example.org")
    bounce(db, make.contest(db), "carl@example.org")
    pages.sign_in(make.staff(db, Role.ORGANISER, contest))

    page = pages.open(f"/en/organise/{contest.slug}/")

    rows = [text(row) for row in page.select("#lost ~ .table tbody tr")]
    assert rows == ["rosa@example.org Your photo 7 May 2026, 14:00 no such mailbox"]


def test_moderators_see_no_addresses(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    bounce(db, contest, "rosa@example.org")
    pages.sign_in(make.staff(db, Role.MODERATOR, contest))

    page = pages.open(f"/en/organise/{contest.slug}/")

    assert "rosa@example.org" not in str(page)
