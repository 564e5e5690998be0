from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.contests.calendar import WindowKind
from snaps.contests.models import Contest
from snaps.entries.gates import Origin, PlaceGate, Rights, Verdict
from snaps.entries.models import Author, Entry, Likes
from snaps.photos.facts import MAX_BYTES
from snaps.photos.models import Photo
from snaps.sources.folder import source_in
from snaps.sources.jobs import gather
from snaps.sources.models import Frame, Outcome, Post, Run
from snaps.sources.posts import FoundFrame, FoundPost, PostKind, Skip, SkipReason
from snaps.sources.reports import Report
from snaps.spots.places import PlaceSource
from tests import instaloader_folder as make_folder, make
from tests.fakes import HeldJobs
from tests.instaloader_folder import POSTED, READ, carousel, node, stem_of


@pytest.fixture
def contest(db: Session) -> Contest:
    make.town(db)
    return make.contest(db)


def take_in(contest: Contest, folder: Path) -> Report:
    return gather(contest.id, source_in(folder, max_bytes=MAX_BYTES))


def reasons(report: Report) -> list[tuple[str, SkipReason]]:
    return [(one.name, one.reason) for one in report.skips]


def test_a_post_waits_for_its_author_and_shows_nothing(
    db: Session, contest: Contest, tmp_path: Path, jobs: HeldJobs
) -> None:
    make_folder.post(tmp_path, stem_of(), node())

    report = take_in(contest, tmp_path)

    assert (report.found, report.entered, report.skips) == (1, 1, [])
    (entry,) = db.scalars(select(Entry))
    assert (entry.origin, entry.rights) == (Origin.INSTAGRAM, Rights.DISCOVERED)
    assert (entry.ruling, entry.shown) == (Verdict.PENDING, False)
    assert entry.entered_at == POSTED
    assert (entry.why, entry.tags) == ("Morning light", ["gotha"])
    assert entry.alt == "Photo by Anna: a market place."
    assert (entry.town_ags, entry.place_gate) == ("16067029", PlaceGate.FITS)
    assert (entry.latitude, entry.place_source) == (50.9482, PlaceSource.POST)
    author = db.get_one(Author, entry.author_id)
    assert (author.network, author.native_id) == ("instagram", "900")
    assert (author.name, author.person_id) == ("anna.snaps", None)
    assert not db.get_one(Photo, entry.photo_id).public
    assert jobs.names == ["photos.derive"]


def test_the_post_itself_is_kept_with_all_its_frames(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    make_folder.describe(tmp_path, stem_of(), carousel("CAR", "vpp"))
    make_folder.frames(tmp_path, stem_of(), "vpp")

    take_in(contest, tmp_path)

    (post,) = db.scalars(select(Post))
    (entry,) = db.scalars(select(Entry))
    assert (post.network, post.native_id, post.entry_id) == (
        "instagram",
        "CAR",
        entry.id,
    )
    assert post.permalink == "https://www.instagram.com/p/CAR/"
    assert (post.place_name, post.latitude) == ("Hauptmarkt", 50.9482)
    assert post.hashtags == ["DowntownSnaps", "gotha"]
    frames = db.scalars(select(Frame).order_by(Frame.position)).all()
    assert [(one.kind, one.entered) for one in frames] == [
        (PostKind.VIDEO, False),
        (PostKind.IMAGE, True),
        (PostKind.IMAGE, False),
    ]


def test_likes_become_one_reading_dated_by_the_file(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    make_folder.post(tmp_path, stem_of(), node())
    take_in(contest, tmp_path)
    take_in(contest, tmp_path)

    (reading,) = db.scalars(select(Likes))
    assert (reading.number, reading.read_at) == (12, READ)

    later = READ + timedelta(days=1)
    content = node(edge_media_preview_like={"count": 20})
    make_folder.describe(tmp_path, stem_of(), content, read=later)
    take_in(contest, tmp_path)

    numbers = db.scalars(select(Likes.number).order_by(Likes.read_at))
    assert list(numbers) == [12, 20]
    assert db.scalars(select(Entry.likes)).one() == 20


def test_unknown_likes_are_no_reading(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    make_folder.post(tmp_path, stem_of(), node(edge_media_preview_like=None))
    take_in(contest, tmp_path)

    assert db.scalars(select(Likes)).all() == []
    assert db.scalars(select(Entry.likes)).one() is None


def test_a_second_run_adds_nothing(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    make_folder.post(tmp_path, "a", node("A"))
    make_folder.post(tmp_path, "b", node("B", caption="no tag"), colour="blue")
    make_folder.company(tmp_path)
    first = take_in(contest, tmp_path)

    second = take_in(contest, tmp_path)

    assert (first.entered, first.known) == (1, 0)
    assert (second.entered, second.known) == (0, 1)
    assert reasons(second) == reasons(first)
    assert len(db.scalars(select(Entry)).all()) == 1
    assert len(db.scalars(select(Post)).all()) == 2
    assert len(db.scalars(select(Photo)).all()) == 1


def test_what_the_rules_refuse_is_listed_and_leaves_no_photo(
    db: Session, contest: Contest, tmp_path: Path, jobs: HeldJobs
) -> None:
    before = int((POSTED - timedelta(days=365 * 10)).timestamp())
    far = {"name": "Rome", "lat": 41.9, "lng": 12.5}
    make_folder.post(tmp_path, "a", node("A", caption="other #tag"))
    make_folder.post(tmp_path, "b", node("B", taken_at_timestamp=before))
    make_folder.post(tmp_path, "c", node("C", location=far))

    report = take_in(contest, tmp_path)

    assert [(one.name, one.text.partition(". ")[0]) for one in report.skips] == [
        ("a.json.xz", "The post does not carry the hashtag of the contest."),
        ("b.json.xz", "Entries open on 2020-01-01 00:00 UTC"),
        ("c.json.xz", "The photo was not taken in a town that takes part"),
    ]
    assert {one.skip_reason for one in db.scalars(select(Post))} == {SkipReason.REFUSED}
    assert db.scalars(select(Photo)).all() == []
    assert db.scalars(select(Author)).all() == []
    assert jobs.names == []


def test_an_author_has_three_whatever_the_post(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    for number, colour in enumerate(("red", "green", "blue", "black")):
        make_folder.post(tmp_path, str(number), node(f"N{number}"), colour=colour)

    report = take_in(contest, tmp_path)

    assert report.entered == 3
    assert reasons(report) == [("3.json.xz", SkipReason.REFUSED)]


def test_a_post_refused_once_enters_when_the_rules_let_it(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    make_folder.post(tmp_path, "a", node("A", caption="#spring"))
    take_in(contest, tmp_path)
    db.get_one(Contest, contest.id).hashtags = ["Spring"]
    db.commit()

    report = take_in(contest, tmp_path)

    (post,) = db.scalars(select(Post))
    assert report.entered == 1
    assert (post.skip_reason, post.skip_sentence) == (None, "")
    assert post.entry_id is not None


def test_the_same_picture_in_two_posts_enters_once(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    make_folder.post(tmp_path, "a", node("A"))
    make_folder.post(tmp_path, "b", node("B"))

    report = take_in(contest, tmp_path)

    assert (report.entered, reasons(report)) == (
        1,
        [("b.json.xz", SkipReason.REFUSED)],
    )
    assert report.skips[0].text.startswith("This photo is already in this contest")


def test_a_picture_that_is_none_costs_one_post(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    make_folder.post(tmp_path, "a", node("A"))
    (tmp_path / "a.jpg").write_bytes(b"<html>no picture</html>")
    make_folder.post(tmp_path, "b", node("B"))

    report = take_in(contest, tmp_path)

    assert report.entered == 1
    assert reasons(report) == [("a.json.xz", SkipReason.NO_PHOTO)]


def test_a_plain_folder_has_authors_by_sub_folder(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    for name, colour in (("Anna/1.jpg", "red"), ("Anna/2.jpg", "blue"), ("x", "lime")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(make.jpeg(colour))

    report = take_in(contest, tmp_path)

    assert report.entered == 3
    rows = db.execute(
        select(Author.network, Author.name, Entry.origin, Entry.place_gate)
        .join(Entry, Entry.author_id == Author.id)
        .order_by(Entry.id)
    ).all()
    how = (Origin.FOLDER, PlaceGate.UNKNOWN)
    assert rows == [
        ("folder", "", *how),
        ("folder", "Anna", *how),
        ("folder", "Anna", *how),
    ]


def test_photos_of_nobody_known_do_not_share_an_author(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    for number, colour in enumerate(("red", "green", "blue", "black")):
        (tmp_path / f"{number}.jpg").write_bytes(make.jpeg(colour))

    assert take_in(contest, tmp_path).entered == 4
    assert len(db.scalars(select(Author)).all()) == 4


def test_a_closed_window_keeps_a_plain_folder_out(db: Session, tmp_path: Path) -> None:
    closed = make.contest(db, open_=(WindowKind.VOTING,))
    (tmp_path / "1.jpg").write_bytes(make.jpeg())

    report = take_in(closed, tmp_path)

    assert reasons(report) == [("1.jpg", SkipReason.REFUSED)]


def test_every_pass_is_written_down(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    make_folder.post(tmp_path, "a", node("A"))
    make_folder.post(tmp_path, "b", node("B", caption=""), colour="blue")
    person = make.person(db)

    gather(contest.id, source_in(tmp_path, max_bytes=MAX_BYTES), by=person.id)

    (run,) = db.scalars(select(Run))
    assert (run.source, run.started_by, run.outcome) == (
        "folder",
        person.id,
        Outcome.COMPLETE,
    )
    assert (run.found, run.entered, run.known, run.skipped) == (2, 1, 0, 1)
    assert run.ended_at is not None


class Breaking:
    """A source whose second post never comes."""

    key = "breaking"

    def posts(self) -> Iterator[FoundPost | Skip]:
        frame = FoundFrame(0, PostKind.IMAGE, "a.jpg")
        yield FoundPost(
            name="a",
            network="instagram",
            native_id="A",
            kind=PostKind.IMAGE,
            frames=(frame,),
            posted_at=POSTED,
            hashtags=("downtownsnaps",),
            author_id="1",
            author_name="anna",
        )
        raise KeyboardInterrupt

    def picture(self, frame: FoundFrame) -> bytes:
        return make.jpeg()


def test_a_pass_that_is_stopped_keeps_what_it_has(
    db: Session, contest: Contest
) -> None:
    with pytest.raises(KeyboardInterrupt):
        gather(contest.id, Breaking())

    (run,) = db.scalars(select(Run))
    assert (run.outcome, run.entered) == (Outcome.STOPPED, 1)
    assert len(db.scalars(select(Entry)).all()) == 1


def test_what_a_source_cannot_know_erases_nothing(
    db: Session, contest: Contest, tmp_path: Path
) -> None:
    make_folder.post(tmp_path, "a", node("A"))
    take_in(contest, tmp_path)
    less = node("A", location=None, owner={"id": "900"}, caption="")
    make_folder.describe(tmp_path, "a", less)
    take_in(contest, tmp_path)

    (post,) = db.scalars(select(Post))
    assert (post.author_name, post.place_name) == ("anna.snaps", "Hauptmarkt")
    assert post.caption == "Morning light #DowntownSnaps #gotha"


def test_real_photos_enter_or_are_listed_with_a_reason(
    db: Session, contest: Contest, shared: Path
) -> None:
    files = list((shared / "photos" / "malformed").iterdir())

    report = take_in(contest, shared / "photos" / "malformed")

    assert report.found == len(files)
    assert report.entered + report.known + len(report.skips) == len(files)
    assert all(one.text for one in report.skips)
    assert not db.scalars(select(Entry).where(Entry.shown)).all()
