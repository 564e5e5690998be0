import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from snaps import clock
from snaps.accounts.models import Person, SignIn
from snaps.accounts.roles import Role
from tests import make
from tests.fakes import HeldJobs, HeldMails
from tests.pages import Pages, text


def ask(pages: Pages, jobs: HeldJobs, mails: HeldMails, email: str) -> tuple[str, str]:
    """Ask for a mail; return the path of its link and its code."""
    pages.submit("/en/sign-in", email=email)
    jobs.run_all()
    body = mails.sent[-1].get_content()
    link = re.search(r"http://127\.0\.0\.1:8000(/\S+)", body)
    code = re.search(r"\b(\d{3} \d{3})\b", body)
    assert link is not None
    assert code is not None
    return link[1], code[1]


def who(pages: Pages) -> str:
    return text(pages.open("/en/account").select_one("main p"))


def test_a_link_signs_in_only_when_its_button_is_pressed(
    pages: Pages, jobs: HeldJobs, mails: HeldMails
) -> None:
    link, _ = ask(pages, jobs, mails, "Rosa@Example.org")

    pages.open(link)
    assert text(pages.open("/en/account").select_one("h1")) == "Sign in"
    pages.submit(link)

    assert who(pages) == "You are signed in as rosa@example.org."
    assert mails.sent[-1]["To"] == "rosa@example.org"


def test_a_link_works_once(pages: Pages, jobs: HeldJobs, mails: HeldMails) -> None:
    link, _ = ask(pages, jobs, mails, "rosa@example.org")

    pages.submit(link)
    page = pages.submit(link, status=409)

    assert "was used already or is too old" in text(page.select_one("main"))


def test_a_link_ends_after_an_hour(
    db: Session, pages: Pages, jobs: HeldJobs, mails: HeldMails
) -> None:
    link, _ = ask(pages, jobs, mails, "rosa@example.org")
    db.execute(update(SignIn).values(expires_at=clock.now() - timedelta(seconds=1)))
    db.commit()

    pages.submit(link, status=409)

    assert text(pages.open("/en/account").select_one("h1")) == "Sign in"


def test_the_code_signs_in_and_ends_the_link(
    pages: Pages, jobs: HeldJobs, mails: HeldMails
) -> None:
    link, code = ask(pages, jobs, mails, "rosa@example.org")

    pages.submit("/en/sign-in/code?email=rosa@example.org", code=f" {code} ")

    assert who(pages) == "You are signed in as rosa@example.org."
    pages.submit(link, status=409)


def test_five_wrong_codes_end_the_mail(
    pages: Pages, jobs: HeldJobs, mails: HeldMails
) -> None:
    link, code = ask(pages, jobs, mails, "rosa@example.org")
    url = "/en/sign-in/code?email=rosa@example.org"
    wrong = "000 000" if code != "000 000" else "000 001"

    for _ in range(5):
        page = pages.submit(url, status=422, code=wrong)
        assert "This code is not right" in text(page.select_one("main"))
    page = pages.submit(url, status=422, code=code)

    assert "no longer valid" in text(page.select_one("main"))
    pages.submit(link, status=409)


def test_an_address_gets_six_mails_an_hour(
    pages: Pages, jobs: HeldJobs, mails: HeldMails
) -> None:
    for _ in range(6):
        ask(pages, jobs, mails, "rosa@example.org")

    pages.submit("/en/sign-in", status=429, email="ROSA@example.org")
    ask(pages, jobs, mails, "carl@example.org")

    assert len(mails.sent) == 7


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "x"]
)
def test_signing_in_leads_to_no_other_site(
    pages: Pages, jobs: HeldJobs, mails: HeldMails, db: Session, target: str
) -> None:
    pages.submit("/en/sign-in", email="rosa@example.org", next=target)

    assert db.scalars(select(SignIn.next_page)).one() == ""


def test_signing_in_leads_back_to_the_page_that_was_wanted(
    pages: Pages, jobs: HeldJobs, mails: HeldMails
) -> None:
    pages.submit("/en/account", email="rosa@example.org", to=None)
    jobs.run_all()
    link = re.search(r"(/en/sign-in/\S+)", mails.sent[-1].get_content())
    assert link is not None

    page = pages.submit(link[1])

    assert text(page.select_one("h1")) == "My account"


def test_a_form_without_an_address_is_told_so(pages: Pages) -> None:
    page = pages.submit("/de/sign-in", status=422, email="rosa")

    assert "Gib eine E-Mail-Adresse wie name@example.org ein" in text(
        page.select_one("main")
    )


def test_signing_out_forgets_who_it_was(db: Session, pages: Pages) -> None:
    pages.sign_in(make.person(db))

    pages.post("/en/sign-out")

    assert text(pages.open("/en/account").select_one("h1")) == "Sign in"


def test_the_page_speaks_the_language_of_its_address(pages: Pages) -> None:
    assert text(pages.open("/de/sign-in").select_one("h1")) == "Anmelden"
    assert text(pages.open("/en/sign-in").select_one("h1")) == "Sign in"
    pages.open("/fr/sign-in", status=404)


def test_the_account_page_names_roles(db: Session, pages: Pages) -> None:
    contest = make.contest(db)
    pages.sign_in(make.staff(db, Role.MODERATOR, contest))

    page = pages.open("/en/account")

    assert [text(item) for item in page.select("main li")] == ["Moderator"]
    assert db.scalars(select(Person.id)).one()
