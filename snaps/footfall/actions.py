"""Changing counters; taking in, publishing and removing counts."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from snaps.errors import N_, RefusedError
from snaps.footfall.counterscsv import CounterRecord, read_counters
from snaps.footfall.models import Count, Counter, Dataset
from snaps.footfall.profile import typical
from snaps.footfall.queries import (
    believed,
    counters,
    counters_in,
    dataset_of,
    numbers_of,
)
from snaps.footfall.reading import read_counts
from snaps.footfall.reports import Gravity, ImportReport, Reading, Remark
from snaps.log import record
from snaps.spots.models import Town
from snaps.spots.queries import town_by_ags


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: its dataset, none when the report stopped it.

    again   the same bytes had been taken in before; nothing was done
    """

    report: ImportReport
    dataset: Dataset | None
    again: bool = False


def keep_counter(
    db: Session, *, of: CounterRecord, now: datetime, by: int | None = None
) -> Counter:
    """Make a counter, or change the one of that key in the town `of.town` (AGS)."""
    town = town_by_ags(db, of.town)
    values = {name: value for name, value in asdict(of).items() if name != "town"}
    wanted = select(Counter).where(Counter.town_ags == town.ags, Counter.key == of.key)
    counter = db.scalars(wanted).one_or_none()
    if counter is None:
        counter = Counter(town_ags=town.ags, **values)
        db.add(counter)
        db.flush()
    elif all(getattr(counter, name) == value for name, value in values.items()):
        return counter
    for name, value in values.items():
        setattr(counter, name, value)
    record(
        db,
        act="footfall.keep_counter",
        of="counter",
        of_id=counter.id,
        by=by,
        facts={"town": town.ags, "key": of.key, "published": of.may_be_published},
        now=now,
    )
    return counter


def import_counters(
    db: Session, *, data: bytes, now: datetime, by: int | None = None
) -> list[Counter]:
    """Take in a CSV file of counters; twice is once.

    Towns are named by key or name. Raises CounterFileError with every mistake of the
    file, RefusedError for a town that is not known.
    """
    records = read_counters(data)
    known = {
        word: town.ags for town in db.scalars(select(Town)) for word in _words(town)
    }
    for one in records:
        if one.town.casefold() not in known:
            raise RefusedError(N_("There is no town “%(town)s”."), town=one.town)
    return [
        keep_counter(
            db, of=replace(one, town=known[one.town.casefold()]), now=now, by=by
        )
        for one in records
    ]


def import_counts(
    db: Session,
    *,
    ags: str,
    data: bytes,
    file_name: str,
    now: datetime,
    counter: str = "",
    source: str = "",
    licence: str = "",
    publish: bool = False,
    total_only: bool = False,
    by: int | None = None,
) -> Outcome:
    """Take in a file of counts of a town; the same bytes are taken in once.

    counter      key of the counter the file is about, where it names none
    publish      whether the licence lets everybody see the numbers
    total_only   take the total alone, where its parts are in disorder

    A report that stops leaves everything as it was. Counts that are known already
    stay as they are. Raises RefusedError for a counter that is not known.
    """
    town = town_by_ags(db, ags)
    zone = ZoneInfo(town.zone)
    report = read_counts(data, zone=zone, now=now, total_only=total_only)
    if report.stopped:
        return Outcome(report, None)
    digest = hashlib.sha256(data).hexdigest()
    before = dataset_of(db, ags, digest, counter)
    if before is not None:
        return Outcome(report, before, again=True)
    if counter and report.counters in {("",), (counter,)}:
        report = report.of_counter(counter)
    targets = _targets(db, town, report, counter)
    report = _fitting(db, report, targets)
    dataset = Dataset(
        town_ags=ags,
        digest=digest,
        target=counter,
        file_name=file_name,
        source=source,
        licence=licence,
        may_be_published=publish,
        taken=len(report.readings),
        report=report.to_json(),
        imported_at=now,
        imported_by=by,
    )
    db.add(dataset)
    db.flush()
    if report.readings:
        db.execute(
            insert(Count), [_row(one, targets, dataset) for one in report.readings]
        )
    _refresh(db, targets.values(), zone)
    _record(db, "footfall.import", dataset, now, by)
    return Outcome(report, dataset)


def publish(
    db: Session,
    *,
    dataset: Dataset,
    may_be_published: bool,
    now: datetime,
    by: int | None = None,
) -> None:
    """Let everybody see a dataset's numbers, or take them back."""
    if dataset.may_be_published == may_be_published:
        return
    dataset.may_be_published = may_be_published
    db.flush()
    for counter in counters_in(db, dataset.id):
        _refresh(db, [counter], ZoneInfo(counter.town.zone))
    act = "footfall.publish" if may_be_published else "footfall.unpublish"
    _record(db, act, dataset, now, by)


def remove(
    db: Session, *, dataset: Dataset, now: datetime, by: int | None = None
) -> None:
    """Remove a dataset with its counts, for example before a corrected file."""
    touched = counters_in(db, dataset.id)
    _record(db, "footfall.remove", dataset, now, by)
    db.execute(delete(Count).where(Count.dataset_id == dataset.id))
    db.delete(dataset)
    db.flush()
    for counter in touched:
        _refresh(db, [counter], ZoneInfo(counter.town.zone))


def _targets(
    db: Session, town: Town, report: ImportReport, counter: str
) -> dict[str, Counter]:
    """Return the counters that a report is about, by key."""
    known = {one.key: one for one in counters(db, [town.ags], drafts=True)}
    keys = ", ".join(sorted(known)) or "–"
    if "" in report.counters:
        raise RefusedError(
            N_(
                "The file does not say which counter it is about: name one of %(keys)s."
            ),
            keys=keys,
        )
    if counter and report.counters != (counter,):
        raise RefusedError(
            N_("The file is about other counters: %(keys)s."),
            keys=", ".join(report.counters),
        )
    for key in report.counters:
        if key not in known:
            raise RefusedError(
                N_("%(town)s has no counter “%(key)s”. Known are: %(keys)s."),
                town=town.name,
                key=key,
                keys=keys,
            )
    return {key: known[key] for key in report.counters}


def _fitting(
    db: Session, report: ImportReport, targets: dict[str, Counter]
) -> ImportReport:
    """Return the report without what is known, or from before or after the counter."""
    kept: list[Reading] = []
    again: list[int] = []
    other: list[int] = []
    outside: list[int] = []
    for key, counter in targets.items():
        ours = [one for one in report.readings if one.counter == key]
        known = numbers_of(db, counter.id, ours[0].begins_at, ours[-1].begins_at)
        for one in ours:
            if not _in_service(one, counter):
                outside.append(one.row)
            elif one.begins_at not in known:
                kept.append(one)
            else:
                (again if known[one.begins_at] == one.number else other).append(one.row)
    remarks = [
        Remark.about(Gravity.LEFT_OUT, rows, sentence)
        for rows, sentence in (
            (again, N_("These counts are there already.")),
            (
                other,
                N_("Other numbers are there already: remove their dataset first."),
            ),
            (outside, N_("The counter was not in service then.")),
        )
        if rows
    ]
    return replace(report, readings=tuple(kept), remarks=(*report.remarks, *remarks))


def _in_service(reading: Reading, counter: Counter) -> bool:
    day = reading.begins_at.astimezone(ZoneInfo(counter.town.zone)).date()
    return not (
        (counter.valid_from is not None and day < counter.valid_from)
        or (counter.valid_to is not None and day > counter.valid_to)
    )


def _row(
    one: Reading, targets: dict[str, Counter], dataset: Dataset
) -> dict[str, object]:
    return {
        "counter_id": targets[one.counter].id,
        "dataset_id": dataset.id,
        "begins_at": one.begins_at,
        "minutes": one.minutes,
        "number": one.number,
        "number_a": one.number_a,
        "number_b": one.number_b,
        "adults": one.adults,
        "children": one.children,
        "availability": one.availability,
        "unverified": one.unverified,
        "doubt": one.doubt,
    }


def _refresh(db: Session, of: Iterable[Counter], zone: ZoneInfo) -> None:
    for counter in of:
        counter.typical_json = typical(believed(db, counter.id), zone).to_json()


def _record(
    db: Session, act: str, dataset: Dataset, now: datetime, by: int | None
) -> None:
    facts = {
        "town": dataset.town_ags,
        "file": dataset.file_name,
        "digest": dataset.digest,
        "taken": dataset.taken,
        "published": dataset.may_be_published,
    }
    record(db, act=act, of="dataset", of_id=dataset.id, by=by, facts=facts, now=now)


def _words(town: Town) -> tuple[str, ...]:
    return (town.ags, town.slug, town.name.casefold())
