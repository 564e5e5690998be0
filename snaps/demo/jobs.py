"""Loading the demo: pictures are drawn beside while the script is played."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy.orm import Session

from snaps import jobs
from snaps.contests.actions import load_file
from snaps.contests.calendar import WindowKind
from snaps.contests.companions import beside
from snaps.contests.models import Contest
from snaps.contests.queries import contests, known_towns
from snaps.contests.reading import read_document
from snaps.db import session, transaction
from snaps.demo import actions
from snaps.demo.actions import Picture, Troupe
from snaps.demo.cast import GOTHA, JURORS, ORGANISERS
from snaps.demo.drawing.files import Shot
from snaps.demo.folder import FolderPost, media_id, shortcode, write_hashtag, write_post
from snaps.demo.passers import COUNTERS, counters_csv, counts_csv
from snaps.demo.places import PlannedTown, read_places
from snaps.demo.plan import PlannedEntry
from snaps.demo.script import Act, Enter, Gather
from snaps.demo.shows import (
    CONTEST,
    TOWN_CONTEST,
    ZONE,
    Scale,
    Show,
    contest_show,
    town_show,
)
from snaps.demo.studio import shoot
from snaps.demo.timeline import DemoPhase, moved
from snaps.errors import N_, RefusedError
from snaps.footfall import actions as footfall
from snaps.photos.facts import MAX_BYTES
from snaps.sources import actions as sources
from snaps.sources.instaloader import InstaloaderFolder
from snaps.sources.models import Outcome
from snaps.sources.posts import FoundPost
from snaps.sources.reports import Report
from snaps.spots.actions import load_spots, load_towns
from snaps.spots.towns import SPOTS, THURINGIA

FILES = Path(__file__).parent / "contests"
BEFORE = timedelta(days=21)  # when a contest is announced, before entering opens
BATCH = 25  # acts a transaction
TAG = "ThüringenDownTown"

Tell = Callable[[str], None]
Draw = Callable[[Shot], Callable[[], Picture]]


def load(
    phase: DemoPhase,
    *,
    now: datetime,
    again: bool = False,
    scale: Scale | None = None,
    hands: int = 2,
    tell: Tell = lambda _line: None,
) -> None:
    """Load both contests of the demo, so that they are in a phase at `now`.

    again   delete what the demo has left here before
    hands   processes that draw, and threads that derive; with none, this process
            draws, and derivatives are left to the worker
    tell    is given a line now and then

    Raises RefusedError where there is a contest already.
    """
    scale = scale or Scale()
    _make_room(again=again)
    towns = read_places(THURINGIA, SPOTS)
    with _helpers(hands) as draw:
        troupes = _open(phase, now)
        shows = _shows(towns, troupes, now, scale)
        number = sum(len(show.entries) for show in shows)
        tell(f"Drawing and entering {number} pictures …")
        drawn = [_drawn(show, draw) for show in shows]
        for show, troupe, pictures in zip(shows, troupes, drawn, strict=True):
            _play(show, troupe, pictures)
            _judge(show, troupe, phase, now)
            tell(f"{show.slug}: {len(show.entries)} photos, {phase}.")
        _count_passers(towns, troupes[-1], now, scale.footfall)
        tell(f"{len(COUNTERS)} counters with a month of passages.")
        tell("Making pictures for pages …")


def _make_room(*, again: bool) -> None:
    with transaction() as db:
        if again:
            actions.clear(db, slugs=frozenset({CONTEST, TOWN_CONTEST}))
        elif contests(db):
            raise RefusedError(
                N_("There are contests here already, so the demo is not loaded.")
            )


@contextmanager
def _helpers(hands: int) -> Iterator[Draw]:
    """Lend what draws; jobs of photos that actions put are done meanwhile."""
    if hands == 0:
        yield lambda shot: lambda: Picture(*shoot(shot, ZONE.key))
        return
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  # Flask's own way for threads
    usual = app.extensions["jobs"]
    with ExitStack() as stack:
        studio = stack.enter_context(
            ProcessPoolExecutor(hands, mp_context=get_context("spawn"))
        )
        helpers = Helpers(app, stack.enter_context(ThreadPoolExecutor(hands)))
        stack.callback(app.extensions.__setitem__, "jobs", usual)
        app.extensions["jobs"] = helpers

        def draw(shot: Shot) -> Callable[[], Picture]:
            future = studio.submit(shoot, shot, ZONE.key)
            return lambda: Picture(*future.result())

        yield draw
        helpers.wait()


class Helpers:
    """A queue that is worked off by threads of this process as it fills.

    Only photos are worked at: whatever else is put, the worker's sweep will find.
    """

    def __init__(self, app: Flask, threads: ThreadPoolExecutor) -> None:
        self.app = app
        self.threads = threads
        self.running: list[Future[None]] = []

    def enqueue(self, key: str, name: str, arguments: Mapping[str, int]) -> None:
        """Begin a job of photos as soon as a thread is free."""
        del key  # put once, since nothing is loaded twice
        if name == "photos.derive":
            self.running.append(self.threads.submit(self._run, name, arguments))

    def latest(self, key: str) -> None:
        """Nothing was ever tried before."""

    def wait(self) -> None:
        """Return when all is done; an error of a job is raised."""
        for future in self.running:
            future.result()

    def _run(self, name: str, arguments: Mapping[str, int]) -> None:
        with self.app.app_context():
            jobs.run(name, arguments)


def _open(phase: DemoPhase, now: datetime) -> tuple[Troupe, Troupe]:
    """Load towns, spots and both contests, and appoint who works in them."""
    with transaction() as db:
        load_towns(db)
        load_spots(db, now=now)
        troupes = [
            _open_contest(db, slug, phase, now) for slug in (CONTEST, TOWN_CONTEST)
        ]
    return troupes[0], troupes[1]


def _open_contest(db: Session, slug: str, phase: DemoPhase, now: datetime) -> Troupe:
    document = read_document(
        (FILES / f"{slug}.toml").read_text("utf-8"),
        companion=beside(FILES),
        towns=known_towns(db),
    )
    document = moved(document, phase, now.astimezone(ZONE).date())
    announced_at = document.windows[WindowKind.ENTERING].opens_at - BEFORE
    loaded = load_file(db, document=document, force=False, by=None, now=announced_at)
    return actions.gather_troupe(db, contest=loaded.contest, now=announced_at)


def _shows(
    towns: Sequence[PlannedTown], troupes: Sequence[Troupe], now: datetime, scale: Scale
) -> tuple[Show, Show]:
    db = session()
    of_towns, of_town = (
        db.get_one(Contest, troupe.contest_id).windows.spans for troupe in troupes
    )
    gotha = next(town for town in towns if town.ags == GOTHA)
    shows = (
        contest_show(towns, of_towns, now=now, scale=scale),
        town_show(gotha, of_town, now=now, scale=scale),
    )
    db.rollback()  # end the read
    return shows


def _drawn(show: Show, draw: Draw) -> dict[int, Callable[[], Picture]]:
    """Have the pictures of a show drawn in the order in which they are needed."""
    found: dict[int, Callable[[], Picture]] = {}
    for act in show.script.acts:
        for entry in _entering(act):
            found[entry.number] = draw(entry.shot)
    return found


def _entering(act: Act) -> tuple[PlannedEntry, ...]:
    if isinstance(act, Enter):
        return (act.entry,)
    return act.entries if isinstance(act, Gather) else ()


def _play(
    show: Show, troupe: Troupe, drawn: Mapping[int, Callable[[], Picture]]
) -> None:
    """Play a show's script, some acts a transaction; wait for pictures outside."""
    acts = iter(show.script.acts)
    while batch := list(islice(acts, BATCH)):
        pictures = {
            entry.number: drawn[entry.number]()
            for act in batch
            for entry in _entering(act)
        }
        upto = next(
            (at for at, act in enumerate(batch) if isinstance(act, Gather)), len(batch)
        )
        with transaction() as db:
            actions.play(db, batch[:upto], troupe=troupe, pictures=pictures)
        for act in batch[upto : upto + 1]:
            if isinstance(act, Gather):
                _gather(act, troupe, pictures)
        with transaction() as db:
            actions.play(db, batch[upto + 1 :], troupe=troupe, pictures=pictures)


def _gather(act: Gather, troupe: Troupe, pictures: Mapping[int, Picture]) -> None:
    """Write a folder as instaloader leaves it, and take it in."""
    folder = Path(current_app.instance_path) / "demo" / f"#{TAG}"
    shutil.rmtree(folder, ignore_errors=True)  # of a demo before
    folder.mkdir(parents=True)
    numbers = {}
    for entry in act.entries:
        picture = pictures[entry.number]
        size = (picture.facts.width, picture.facts.height)
        write_post(folder, FolderPost(entry, picture.data), size, act.at)
        numbers[shortcode(media_id(entry))] = entry.number
    write_hashtag(folder, TAG, len(act.entries), act.at)
    source = InstaloaderFolder(folder, max_bytes=MAX_BYTES)
    posts = [post for post in source.posts() if isinstance(post, FoundPost)]
    by = troupe.people[ORGANISERS[0].key]
    with transaction() as db:
        contest = db.get_one(Contest, troupe.contest_id)
        run = sources.begin(db, contest=contest, source=source.key, by=by, now=act.at)
    report = Report()
    waiting = iter(posts)
    while batch := list(islice(waiting, BATCH)):
        with transaction() as db:
            for post in batch:
                number = numbers[post.native_id]
                actions.take_in(
                    db,
                    post=post,
                    picture=pictures[number],
                    troupe=troupe,
                    number=number,
                    now=act.at,
                )
                report.found += 1
                report.entered += 1
    with transaction() as db:
        sources.end(
            db, run_id=run.id, report=report, outcome=Outcome.COMPLETE, now=act.at
        )


def _judge(show: Show, troupe: Troupe, phase: DemoPhase, now: datetime) -> None:
    """Go as far towards the result as the phase wants."""
    if phase in {DemoPhase.ENTERING, DemoPhase.VOTING}:
        return
    published = phase is DemoPhase.PUBLISHED
    with transaction() as db:
        actions.shortlist(db, troupe=troupe)
    if troupe.round_id is not None:
        planned = show.qualities
        qualities = {row: planned[number] for number, row in troupe.entries.items()}
        for number in range(len(JURORS)):
            with transaction() as db:
                actions.judge(
                    db,
                    troupe=troupe,
                    number=number,
                    qualities=qualities,
                    all_done=published,
                    now=now,
                )
    if published:
        with transaction() as db:
            actions.publish(db, troupe=troupe, now=now)


def _count_passers(
    towns: Sequence[PlannedTown], troupe: Troupe, now: datetime, days: int
) -> None:
    """Import the town's counters, and their counts of some days up to midnight."""
    town = next(one for one in towns if one.ags == GOTHA)
    midnight = now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    by = troupe.people[ORGANISERS[0].key]
    with transaction() as db:
        footfall.import_counters(
            db, data=counters_csv(town, COUNTERS), now=midnight, by=by
        )
        footfall.import_counts(
            db,
            ags=GOTHA,
            data=counts_csv(COUNTERS, until=midnight, seed=1, days=days),
            file_name="gotha-zaehlungen.csv",
            source="Vorführung, erfundene Zahlen",
            licence="dl-de/zero-2-0",
            publish=True,
            now=midnight,
            by=by,
        )
