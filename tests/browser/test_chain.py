"""The whole chain, walked by the people it is made for: from a photo to the winners."""

import csv
import email
import email.policy
import io
import json
import os
import re
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from snaps.demo.drawing.files import Shot, jpeg
from snaps.demo.drawing.moods import MoodKey
from snaps.demo.drawing.motifs import Motif, Scene, Shape
from tests.browser.conftest import NewVisitor
from tests.browser.site import Site

pytestmark = pytest.mark.browser

SLUG = "kette"
BERLIN = ZoneInfo("Europe/Berlin")
GOTHA = (50.94795, 10.70190)  # on the upper market place
DAY = timedelta(days=1)
PHONE = {"width": 390, "height": 844}
MAIL_S = 60
PICTURES = os.environ.get("SNAPS_README_PICTURES")

CONTEST = """
slug = "SLUG"
title = "Die ganze Kette"
hashtags = ["DieGanzeKette"]
[organisation]
slug = "kette"
name = "Kettenwerk Gotha"
imprint = "Hauptmarkt 1, Gotha"
privacy_contact = "datenschutz@kette.example"
accessibility_contact = "barrierefrei@kette.example"
[series]
slug = "kette"
title = "Die ganze Kette"
[windows.entering]
opens = 2026-01-01T00:00:00
closes = 2099-01-01T00:00:00
[rules]
votes_per_voter = 3
stages = ["shortlist by votes, 5", "jury, 3"]
[rules.towns]
ags = ["16067029"]
[[rules.criteria]]
key = "place"
de = "Zeigt es den Ort?"
en = "Does it show the place?"
[[rules.prizes]]
place = 1
euros = 100
de = "Gutschein"
en = "Voucher"
"""


def load_contest(site: Site, folder: Path, slug: str) -> None:
    """Make a contest of one town that takes entries now."""
    file = folder / f"{slug}.toml"
    file.write_text(CONTEST.replace("SLUG", slug), encoding="utf-8")
    site.flask("contests", "load", str(file))


def drawn(seed: int) -> bytes:
    """Return a photo as a phone in Gotha takes it."""
    motif = Motif(Scene.FOUNTAIN, MoodKey.MORNING, Shape.LANDSCAPE, seed)
    return jpeg(Shot(motif, datetime(2026, 5, 1, 9, 30, tzinfo=BERLIN), *GOTHA))


def invite(site: Site, who: str, role: str) -> str:
    """Give somebody a role in the contest; return a link that signs them in."""
    address = f"{who}@kette.example"
    site.flask("people", "invite", address, "--role", role, "--contest", SLUG)
    return site.sign_in_link(address)


def mail_to(site: Site, page: Page, address: str, holding: str) -> str:
    """Wait for a mail to somebody that holds some words; return what it says."""
    for _ in range(MAIL_S * 4):
        for file in sorted((site.instance / "mail").glob(f"*{address}.eml")):
            message = email.message_from_bytes(
                file.read_bytes(), policy=email.policy.default
            )
            body = message.get_body(("plain",))
            text = str(body.get_content()) if body is not None else ""
            if holding in text:
                return text
        page.wait_for_timeout(250)
    raise AssertionError(
        f"no mail to {address} holds {holding!r}\n{site.said()[-2000:]}"
    )


def choose(page: Page, name: str, data: bytes) -> None:
    """Choose a photo, and wait until the server has it."""
    page.locator("input[name=photo]").set_input_files(
        {"name": name, "mimeType": "image/jpeg", "buffer": data}
    )
    kept = page.locator("input[name=kept]")
    expect(kept).not_to_have_value("", timeout=30_000)


def declare(page: Page, *, address: str) -> None:
    """Fill in what the form wants besides the photo."""
    page.locator("#credit").fill("Mia")
    page.locator("#alt").fill("Ein Brunnen, dahinter bunte Giebelhäuser.")
    for name, value in (("age_band", "grown"), ("persons", "none"), ("ai", "none")):
        page.locator(f"input[name={name}][value={value}]").check()
    for name in ("own_work", "rights", "terms"):
        page.locator(f"input[name={name}]").check()
    page.locator("#email").fill(address)


def send(page: Page) -> None:
    """Press the button of the page's form."""
    page.locator(".form__buttons button[type=submit]").click()


def press(page: Page, action: str) -> None:
    """Press the one button of the form that leads to an address."""
    page.locator(f"main form[action*='{action}'] button[type=submit]").first.click()


def move_time(organiser: Page, **spans: tuple[timedelta, timedelta]) -> None:
    """Edit the windows, so that they open and close so long from now."""
    organiser.goto(f"/de/organise/{SLUG}/windows")
    now = datetime.now(UTC).astimezone(BERLIN)  # noqa: TID251  # the real site's clock
    for kind, edges in spans.items():
        for name, edge in zip(("opens", "closes"), edges, strict=True):
            at = (now + edge).strftime("%Y-%m-%dT%H:%M")
            organiser.locator(f"[name={kind}-{name}]").fill(at)
    send(organiser)
    expect(organiser.locator("h1")).not_to_contain_text("Fehler")


def picture(page: Page, name: str, top: str) -> None:
    """Keep what is seen from a place on, for the README, where somebody wants it."""
    if not PICTURES:
        return
    page.locator(top).first.evaluate("one => one.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    seen = Image.open(io.BytesIO(page.screenshot()))
    seen.thumbnail((900, 900))
    few = seen.convert("RGB").convert("P", palette=Image.Palette.ADAPTIVE, colors=256)
    few.save(Path(PICTURES) / f"{name}.png", optimize=True)


def test_a_photo_becomes_a_winner(
    site: Site, visitor: NewVisitor, shared: Path, tmp_path: Path
) -> None:
    load_contest(site, tmp_path, SLUG)
    first = visitor(invite(site, "orga", "organiser")).new_page()
    second = visitor(invite(site, "orga2", "organiser")).new_page()

    arezzo = (shared / "photos" / "gps" / "DSCN0010.jpg").read_bytes()
    enter(site, visitor(**PHONE), arezzo)
    accept(visitor(invite(site, "moderation", "moderator")).new_page())
    move_time(first, entering=(-9 * DAY, -8 * DAY), voting=(-DAY, DAY))
    vote(visitor(site.sign_in_link("nachbar@kette.example")).new_page())
    move_time(first, voting=(-7 * DAY, -6 * DAY), judging=(-DAY, DAY))
    invited = invite(site, "jury", "juror")
    first.goto(f"/de/organise/{SLUG}/results")
    press(first, "/results/shortlist")
    judge(visitor(invited).new_page())
    publish(first, second)
    check_zip(second)
    check_public(visitor().new_page())


def enter(site: Site, context: BrowserContext, arezzo: bytes) -> None:
    """A citizen enters a photo from Arezzo, is refused, and enters one from Gotha."""
    address = "mia@kette.example"
    page = context.new_page()
    page.goto(f"/de/contests/{SLUG}/enter")
    choose(page, "DSCN0010.jpg", arezzo)
    declare(page, address=address)
    send(page)
    refusal = "Das Foto wurde nicht in einer Stadt aufgenommen, die mitmacht."
    expect(page.locator("main")).to_contain_text(refusal)

    choose(page, "brunnen.jpg", drawn(8))
    expect(page.locator(".place-field__said")).to_contain_text("Gotha")
    send(page)
    expect(page.locator("h1")).to_contain_text("Mail")

    said = mail_to(site, page, address, "/entry/")
    (link,) = set(re.findall(r"https?://\S+", said))
    page.goto(link)
    send(page)
    expect(page.locator("main")).to_contain_text("Oberer Hauptmarkt")


def accept(page: Page) -> None:
    """A moderator accepts the photo, and then nothing waits."""
    page.goto(f"/de/contests/{SLUG}/moderate/")
    expect(page.locator("main")).to_contain_text("Mia")
    press(page, "/accept")
    expect(page.locator("form[action*='/accept']")).to_have_count(0)


def vote(page: Page) -> None:
    """Another citizen finds the photo in the gallery, and votes for it."""
    page.goto(f"/de/contests/{SLUG}/")
    page.locator(f"main a[href*='/contests/{SLUG}/entries/']").first.click()
    press(page, "/vote")
    expect(page.locator("form[action$='/unvote']")).to_have_count(1)


def judge(page: Page) -> None:
    """The juror marks the photo and hands in; no name is to be seen."""
    page.goto(f"/de/contests/{SLUG}/jury/")
    page.locator(f"main a[href$='/contests/{SLUG}/jury/1']").first.click()
    expect(page.locator("main")).not_to_contain_text("Mia")
    page.locator("#mark-place-9").check()
    expect(page.locator("[data-state]")).to_have_text("Gespeichert")
    page.locator("#sheet button[type=submit]").click()
    press(page, "/hand-in")
    expect(page.locator("form[action$='/take-back']")).to_have_count(1)


def publish(first: Page, second: Page) -> None:
    """One organiser makes the result, both sign it, the other one publishes it."""
    way = f"/de/organise/{SLUG}/results"
    first.goto(way)
    press(first, "/results/close")
    press(first, "/results/make")
    press(first, "/sign")
    expect(first.locator("main form[action$='/sign']")).to_have_count(0)
    second.goto(way)
    press(second, "/sign")
    expect(second.locator("main form[action$='/sign']")).to_have_count(0)
    send(second)
    expect(second.locator(f"main a[href$='/contests/{SLUG}/results']")).to_be_visible()


def check_zip(page: Page) -> None:
    """What is handed over names the winner, explains the place, and holds the photo."""
    answer = page.request.get(f"/de/organise/{SLUG}/results/export.zip")
    assert answer.ok
    archive = zipfile.ZipFile(io.BytesIO(answer.body()))
    assert archive.testzip() is None
    held = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    (photo,) = [name for name in held if name.endswith(".jpg")]
    wanted = {"winners.csv", "ranking.csv", "results.xlsx", "ranking.json"}
    assert wanted | {"CREDITS.txt", "SHA256SUMS"} <= held.keys()
    assert [name for name in held if name.startswith("README")]

    text = held["winners.csv"].decode("utf-8-sig")
    head, winner = csv.reader(io.StringIO(text), delimiter=";")
    row = dict(zip(head, winner, strict=True))
    assert "Mia" in winner
    assert "Oberer Hauptmarkt" in winner
    assert photo in winner
    assert "1" in winner, row

    (standing,) = json.loads(held["ranking.json"])["result"]["standings"]
    assert (standing["place"], standing["votes"]) == (1, 1)
    check_photo(held[photo])


def check_photo(data: bytes) -> None:
    """The winner's photo is as large as it was, and says whose it is, no more."""
    image = Image.open(io.BytesIO(data))
    image.load()
    assert image.size == (1280, 852)
    assert dict(image.getexif()) == {}
    assert b"Mia" in data
    assert b"GPS" not in data


def check_public(page: Page) -> None:
    """Everybody finds the winner, with its votes; before, nobody saw any."""
    page.goto(f"/de/contests/{SLUG}/results")
    expect(page.locator(".winner")).to_have_count(1)
    expect(page.locator(".winner")).to_contain_text("Mia")


@pytest.mark.skipif(not PICTURES, reason="SNAPS_README_PICTURES names no folder")
def test_the_readme_gets_its_pictures(
    site: Site, visitor: NewVisitor, tmp_path: Path
) -> None:
    load_contest(site, tmp_path, "bild")
    page = visitor(width=1280, height=860).new_page()
    page.goto("/de/contests/downtown-snaps-2025/")
    page.locator("main img").nth(5).wait_for()
    picture(page, "gallery", "main h2")

    page = visitor(**PHONE).new_page()
    page.goto("/de/contests/bild/enter")
    choose(page, "brunnen.jpg", drawn(3))
    expect(page.locator(".place-field__said")).to_contain_text("Gotha")
    picture(page, "enter", "main h2")
