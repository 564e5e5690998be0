from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.entries.models import Entry
from snaps.errors import RefusedError
from snaps.gallery.order import (
    BUCKETS,
    PRIME,
    Cursor,
    place,
    read_bucket,
    read_cursor,
)
from snaps.gallery.queries import _key
from tests import make


def test_orders_differ_and_hardly_follow_the_ids() -> None:
    ids = range(1, 226)
    orders = [
        sorted(ids, key=lambda entry_id, bucket=bucket: place(entry_id, bucket))  # type: ignore[misc]  # a default binds the loop's value
        for bucket in range(BUCKETS)
    ]

    assert len({tuple(order) for order in orders}) == BUCKETS
    for order in orders:
        rising = sum(one < two for one, two in pairwise(order))
        assert 75 < rising < 150, "half of the steps go up in a shuffled list"


def test_every_entry_is_first_about_as_often() -> None:
    in_first_ten = [0] * 101
    for bucket in range(BUCKETS):
        order = sorted(range(1, 101), key=lambda one, b=bucket: place(one, b))  # type: ignore[misc]  # as above
        for entry_id in order[:10]:
            in_first_ten[entry_id] += 1

    assert max(in_first_ten) <= 18
    assert sum(in_first_ten) == 640


def test_places_fit_the_database() -> None:
    largest = 2**31 - 2

    assert all(0 <= place(largest, bucket) < PRIME for bucket in range(BUCKETS))


@pytest.mark.parametrize("bucket", [0, 17, BUCKETS - 1])
def test_the_database_computes_the_same_places(db: Session, bucket: int) -> None:
    contest = make.contest(db)
    for _ in range(5):
        make.entry(db, contest)

    rows = db.execute(select(Entry.id, _key(bucket)))

    assert all(key == place(entry_id, bucket) for entry_id, key in rows)


def test_a_cursor_reads_what_it_wrote() -> None:
    assert read_cursor(str(Cursor(12, 7))) == Cursor(12, 7)
    assert read_cursor("") is None


@pytest.mark.parametrize(
    "text", ["7", "-7", "a-b", "1-2-3", "1;2", "9" * 30 + "-1" * 9]
)
def test_a_cursor_we_never_wrote_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_cursor(text)


@pytest.mark.parametrize(
    ("text", "bucket"),
    [(None, None), ("0", 0), ("63", 63), ("64", None), ("-1", None), ("x", None)],
)
def test_a_bucket_is_one_of_ours_or_none(text: str | None, bucket: int | None) -> None:
    assert read_bucket(text) == bucket
