from snaps.jury.desk import Desk, SheetState, desk, shuffled

BOTH = ("idea", "craft")


def lay(entry_ids: list[int], **changed: object) -> Desk:
    values: dict[str, object] = {"seed": "1:1", "marked": {}, "recused": ()}
    return desk(entry_ids, criteria=BOTH, **(values | changed))  # type: ignore[arg-type]  # a test names what it is about


def test_states_follow_from_marks_and_recusals() -> None:
    found = lay([1, 2, 3, 4], marked={1: BOTH, 2: ("idea",), 4: BOTH}, recused={4})

    assert found.states == {
        1: SheetState.DONE,
        2: SheetState.BEGUN,
        3: SheetState.OPEN,
        4: SheetState.RECUSED,
    }
    assert (found.total, found.settled, found.complete) == (4, 2, False)


def test_the_next_open_photo_is_the_first_that_wants_marks() -> None:
    order = lay([1, 2, 3]).order

    found = lay([1, 2, 3], marked={order[0]: BOTH, order[2]: BOTH})

    assert found.next_open == 2


def test_a_desk_is_complete_when_all_is_judged_or_left_to_others() -> None:
    found = lay([1, 2], marked={1: BOTH}, recused={2})

    assert found.complete
    assert found.next_open is None


def test_an_empty_desk_is_complete() -> None:
    assert lay([]).complete


def test_the_order_depends_on_the_seed_alone() -> None:
    assert shuffled([3, 1, 2], "7:1") == shuffled([1, 2, 3], "7:1")


def test_jurors_see_the_photos_in_different_orders() -> None:
    orders = {tuple(shuffled(range(20), f"7:{juror}")) for juror in range(50)}

    assert len(orders) == 50


def test_one_entry_leaving_does_not_move_the_others() -> None:
    before = shuffled(range(20), "7:1")

    after = shuffled([one for one in range(20) if one != 5], "7:1")

    assert after == [one for one in before if one != 5]


def test_no_photo_is_always_seen_last() -> None:
    last = [shuffled(range(10), f"7:{juror}")[-1] for juror in range(200)]

    assert max(last.count(one) for one in range(10)) < 45  # 20 expected
