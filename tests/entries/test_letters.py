"""What the links and codes in our mails do."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.consents.queries import consents_of_entry
from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.entries.gates import (
    AgeBand,
    Guardian,
    Origin,
    Position,
    Rights,
    Tie,
    Verdict,
)
from snaps.mail import Mail
from snaps.spots.models import Spot
from tests import make
from tests.entries.entering import (
    SAID,
    errors,
    file,
    link_in,
    only_entry,
    page_of,
    said,
)
from tests.fakes import HeldJobs, HeldMails
from tests.pages import Pages, text


@pytest.fixture
def contest(db: Session) -> Contest:
    make.town(db)
    return make.contest(db, open_=(WindowKind.ENTERING,))


@pytest.fixture
def market(db: Session) -> Spot:
    return make.spot(db, make.town(db), name="Hauptmarkt")


def test_a_stranger_enters_and_confirms_by_the_link(
    db: Session, pages: Pages, contest: Contest, market: Spot, mails: HeldMails,
    jobs: HeldJobs,
) -> None:  # fmt: skip
    page = pages.submit(
        page_of(contest),
        photo=file(),
        where=f"spot:{market.id}",
        title="  Der   Brunnen ",
        why="Hier.",
        alt="Ein Brunnen",
        tags="#Abend, Wasser",
        tie="resident",
        position="town",
        email="Mara@Example.org",
        **SAID,
    )

    assert "mara@example.org" in said(page)
    entry = only_entry(db)
    assert (entry.title, entry.tags) == ("Der Brunnen", ["Abend", "Wasser"])
    assert (entry.why, entry.alt) == ("Hier.", "Ein Brunnen")
    assert (entry.tie, entry.position) == (Tie.RESIDENT, Position.TOWN)
    assert (entry.spot_id, entry.town_ags) == (market.id, "16067029")
    assert (entry.origin, entry.rights) == (Origin.UPLOAD, Rights.GRANTED)
    assert (entry.age_band, entry.language) == (AgeBand.GROWN, "en")
    assert (entry.confirmed_at, entry.ruling) == (None, Verdict.PENDING)
    assert len(consents_of_entry(db, entry.id)) == 5
    assert {one.text_key for one in consents_of_entry(db, entry.id)} == {
        "", "rights", "terms",
    }  # fmt: skip

    jobs.run_all()
    (mail,) = mails.sent
    assert mail["To"] == "mara@example.org"
    link = link_in(mail.get_content())
    pages.sign_out()
    pages.open(link)
    pages.open(link)  # as a mail scanner does
    db.expire_all()
    assert only_entry(db).confirmed_at is None
    page = pages.submit(link)

    assert "A moderator looks at your photo next" in said(page)
    db.expire_all()
    assert only_entry(db).confirmed_at is not None
    assert "My entries" in text(pages.open("/en/my/entries").select_one("h1"))


def test_the_code_in_the_mail_confirms_too(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    pages.submit(
        page_of(contest),
        photo=file(),
        where=f"spot:{market.id}",
        email="mara@example.org",
        **SAID,
    )
    body = db.scalars(select(Mail.body)).one()
    found = re.search(r"\b(\d{3}) (\d{3})\b", body)
    assert found is not None
    wrong = "000000" if found[1] + found[2] != "000000" else "111111"

    page = pages.submit("/en/entry/mail", code=wrong, status=422)
    assert "This code is not right" in errors(page)
    pages.submit("/en/entry/mail", code=found[0])

    db.expire_all()
    assert only_entry(db).confirmed_at is not None
    pages.open("/en/my/entries")


def test_the_mail_is_sent_again_on_request(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    pages.submit(
        page_of(contest),
        photo=file(),
        where=f"spot:{market.id}",
        email="mara@example.org",
        **SAID,
    )
    page = pages.submit("/en/entry/mail", form="form.one-button")
    assert "We have sent you another mail." in said(page)
    assert len(db.scalars(select(Mail)).all()) == 2


def test_who_made_no_entry_has_none_to_confirm(pages: Pages) -> None:
    page = pages.open("/en/entry/mail", status=404)
    assert "There is no entry that waits" in said(page)


def test_the_young_name_a_guardian_who_agrees_by_mail(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    pages.sign_in(make.person(db))
    young = SAID | {"age_band": "below_guardian", "where": f"spot:{market.id}"}
    page = pages.submit(page_of(contest), photo=file(), status=422, **young)
    assert "Enter the e-mail address of a parent or guardian" in errors(page)
    pages.submit(
        page_of(contest), photo=file(), guardian_email="mum@example.org", **young
    )
    wanted = select(Mail.body).where(Mail.to == "mum@example.org")
    link = link_in(db.scalars(wanted).one())
    pages.sign_out()

    page = pages.open(link)
    assert "named you as parent or guardian" in said(page)
    page = pages.submit(link, answer="agreed")

    assert "You agreed. Thank you!" in said(page)
    entry = only_entry(db)
    assert (entry.guardian, entry.guardian_email) == (Guardian.AGREED, "")
    (consent,) = [
        one for one in consents_of_entry(db, entry.id) if one.kind == "guardian"
    ]
    assert consent.evidence == "mum@example.org"
    pages.post(link, answer="declined")
    db.expire_all()
    assert only_entry(db).guardian is Guardian.AGREED


def test_a_guardian_may_decline(
    db: Session, pages: Pages, contest: Contest, market: Spot
) -> None:
    pages.sign_in(make.person(db))
    pages.submit(
        page_of(contest),
        photo=file(),
        where=f"spot:{market.id}",
        guardian_email="mum@example.org",
        **(SAID | {"age_band": "below_guardian"}),
    )
    wanted = select(Mail.body).where(Mail.to == "mum@example.org")
    link = link_in(db.scalars(wanted).one())
    page = pages.submit(link, answer="declined")
    assert "nobody will see the photo" in said(page)
    entry = only_entry(db)
    assert entry.guardian is Guardian.DECLINED
    assert "Not shown" in said(pages.open(f"/en/my/entries/{entry.id}"))
