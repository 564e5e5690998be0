from snaps.results.places import grouped, places


def test_equals_share_a_place_and_the_next_counts_on() -> None:
    assert places([["a"], ["b", "c"], ["d"]]) == [
        (1, "a"),
        (2, "b"),
        (2, "c"),
        (4, "d"),
    ]


def test_nothing_has_no_places() -> None:
    assert places([]) == []


def test_groups_are_sorted_and_keep_the_order_inside() -> None:
    assert grouped(["bb", "a", "cc", "d"], len) == [["a", "d"], ["bb", "cc"]]
