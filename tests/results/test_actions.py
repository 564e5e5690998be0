from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from snaps.contests.calendar import Phase
from snaps.contests.models import Publication
from snaps.contests.rules import Popularity, Stage, StageKind
from snaps.entries.gates import Rights
from snaps.errors import NotFoundError, RefusedError
from snaps.jury.queries import judged_entries, latest_round
from snaps.log import LogLine
from snaps.results import actions, queries
from snaps.results.body import digest
from snaps.results.models import Result
from tests import make
from tests.results.story import LATER, Story


@pytest.fixture
def story(db: Session) -> Story:
    return Story(db)


def test_a_shortlist_freezes_the_tally_and_opens_the_round(
    db: Session, story: Story
) -> None:
    first, second, third = story.entries

    made = story.shortlist()

    assert [
        (row["entry"], row["votes"], row["taken"]) for row in made.body["rows"]
    ] == [
        (first.id, 3, True),
        (second.id, 2, True),
        (third.id, 1, False),
    ]
    round_ = latest_round(db, story.contest)
    assert round_ is not None
    assert made.round_id == round_.id
    assert list(judged_entries(db, round_)) == [first.id, second.id]


def test_a_frozen_tally_does_not_change_with_later_withdrawals(
    db: Session, story: Story
) -> None:
    made = story.shortlist()
    story.entries[0].withdrawn_at = LATER
    story.entries[0].shown = False
    db.commit()

    db.refresh(made)

    assert made.body["votes"] == 6


def test_ties_at_the_edge_all_go_before_the_jury(db: Session, story: Story) -> None:
    story.vote(story.entries[2], make.person(db))  # second and third: 2 votes each

    made = story.shortlist()

    assert made.body["taken"] == 3
    assert [row["at_edge"] for row in made.body["rows"]] == [False, True, True]


def test_the_shortlist_waits_for_the_end_of_voting(db: Session) -> None:
    story = Story(db, open_=True)

    with pytest.raises(RefusedError, match="not over"):
        story.shortlist()


def test_there_is_one_shortlist(story: Story) -> None:
    story.shortlist()

    with pytest.raises(RefusedError, match="made already"):
        story.shortlist()


def test_a_refused_round_leaves_no_shortlist(db: Session) -> None:
    story = Story(db, criteria=())

    with pytest.raises(RefusedError, match="criteria"):
        story.shortlist()

    assert queries.shortlist_of(db, story.contest) is None


def test_without_a_shortlist_stage_everybody_stands_before_the_jury(
    db: Session,
) -> None:
    story = Story(db, stages=(Stage(StageKind.JURY, 1),))

    assert story.shortlist().body["taken"] == 3


def test_without_a_jury_stage_no_round_opens_and_the_public_decides(
    db: Session,
) -> None:
    story = Story(db, stages=(Stage(StageKind.SHORTLIST, 1, Popularity.VOTES),))

    made = story.shortlist()
    result = story.result()

    assert made.round_id is None
    assert [row["entry"] for row in result.body["standings"]] == [story.entries[0].id]
    assert result.body["round"] is None


def test_a_result_holds_every_number_that_made_it(story: Story) -> None:
    result = story.judged()

    best, other = result.body["standings"]
    assert (best["place"], best["entry"], best["chosen"]) == (
        1,
        story.entries[1].id,
        True,
    )
    assert best["jury"]["score"] == 90
    assert best["jury"]["criteria"] == {"idea": 9, "craft": 9}
    assert best["jury"]["sheets"] == {
        letter: {"marks": {"idea": 9, "craft": 9}, "score": 90} for letter in "AB"
    }
    assert (best["votes"], best["listed"], best["prizes"], best["euros"]) == (
        2,
        2,
        [1],
        300,
    )
    assert (other["place"], other["chosen"], other["prizes"]) == (2, False, [])
    assert result.body["round"]["jurors"] == 2


def test_the_digest_is_that_of_the_stored_numbers(db: Session, story: Story) -> None:
    made = story.judged()
    db.expire_all()

    stored = db.get_one(Result, made.id)

    assert digest(stored.body) == stored.digest
    assert len(stored.digest) == 64


def test_a_result_needs_a_shortlist_and_a_closed_round(story: Story) -> None:
    with pytest.raises(RefusedError, match="shortlist first"):
        story.result()

    story.shortlist()

    with pytest.raises(RefusedError, match="still open"):
        story.result()


def test_what_may_no_longer_win_has_no_place(db: Session, story: Story) -> None:
    story.shortlist()
    story.judge((6, 6), (9, 9))
    story.entries[1].rights = Rights.DECLINED
    story.entries[1].shown = False
    db.commit()

    body = story.result().body

    assert [row["entry"] for row in body["standings"]] == [story.entries[0].id]
    assert body["left_out"] == [story.entries[1].id]


def test_a_result_of_nobody_is_refused(db: Session, story: Story) -> None:
    story.shortlist()
    story.judge((6, 6), (9, 9))
    for entry in story.entries:
        entry.withdrawn_at, entry.shown = LATER, False
    db.commit()

    with pytest.raises(RefusedError, match="No photo is left"):
        story.result()


def test_a_correction_is_a_new_version_with_a_reason(db: Session, story: Story) -> None:
    first = story.judged()

    with pytest.raises(RefusedError, match="why"):
        story.result()
    second = story.result("A mark was typed wrongly.")

    assert (first.version, second.version) == (1, 2)
    assert queries.latest_result(db, story.contest) is second
    assert [one.version for one in queries.results(db, story.contest)] == [2, 1]


def test_two_different_organisers_sign(story: Story) -> None:
    result = story.judged()
    story.sign(result, 0)

    with pytest.raises(RefusedError, match="signed already"):
        story.sign(result, 0)
    with pytest.raises(RefusedError, match="Two different people"):
        story.publish(result)

    story.sign(result, 1)
    assert [one.person_id for one in result.signatures] == [
        person.id for person in story.organisers
    ]


def test_only_organisers_sign(db: Session, story: Story) -> None:
    result = story.judged()

    with pytest.raises(RefusedError, match="Only organisers"):
        actions.sign(db, result=result, by=story.jurors[0].id, now=make.NOW)


def test_changed_numbers_can_neither_be_signed_nor_published(
    db: Session, story: Story
) -> None:
    result = story.judged()
    story.sign(result, 0)
    story.sign(result, 1)
    result.body = result.body | {"left_out": [99]}
    db.commit()

    with pytest.raises(RefusedError, match="sign the result first"):
        story.publish(result)


def test_an_old_version_can_no_longer_be_signed_or_published(story: Story) -> None:
    first = story.judged()
    story.sign(first, 0)
    story.sign(first, 1)
    story.result("A mark was typed wrongly.")

    with pytest.raises(RefusedError, match="newer version"):
        story.publish(first)


def test_publishing_makes_the_contest_published(db: Session, story: Story) -> None:
    before = story.contest.changed

    result = story.published()

    db.refresh(story.contest)
    assert story.contest.phase_at(make.NOW) is Phase.PUBLISHED
    assert story.contest.changed == before + 1
    assert queries.published_result(db, story.contest, now=make.NOW) is result


def test_an_embargo_holds_until_its_moment(db: Session, story: Story) -> None:
    result = story.judged()
    story.sign(result, 0)
    story.sign(result, 1)

    actions.publish(
        db,
        result=result,
        by=story.organisers[0].id,
        embargo_until=LATER,
        now=make.NOW,
    )

    just_before = LATER - timedelta(seconds=1)
    assert queries.published_result(db, story.contest, now=just_before) is None
    assert queries.published_result(db, story.contest, now=LATER) is result
    with pytest.raises(NotFoundError):
        queries.ranking(db, story.contest, now=just_before)


def test_an_embargo_does_not_lie_in_the_past(db: Session, story: Story) -> None:
    result = story.judged()
    story.sign(result, 0)
    story.sign(result, 1)

    with pytest.raises(RefusedError, match="past"):
        actions.publish(
            db,
            result=result,
            by=story.organisers[0].id,
            embargo_until=make.NOW - timedelta(hours=1),
            now=make.NOW,
        )


def test_nothing_is_published_twice(story: Story) -> None:
    result = story.published()

    with pytest.raises(RefusedError, match="published already"):
        story.publish(result)


def test_a_published_correction_takes_the_place_of_the_version_before(
    db: Session, story: Story
) -> None:
    story.published()
    second = story.result("A mark was typed wrongly.")
    story.sign(second, 0)
    story.sign(second, 1)
    story.publish(second)

    assert queries.published_result(db, story.contest, now=make.NOW) is second
    versions = select(Publication.version).order_by(Publication.id)
    assert db.scalars(versions).all() == [1, 2]


def test_every_step_is_in_the_log(db: Session, story: Story) -> None:
    story.published()

    acts = db.scalars(
        select(LogLine.act).where(LogLine.act.like("results.%")).order_by(LogLine.id)
    )
    assert list(acts) == [
        "results.shortlist",
        "results.make",
        "results.sign",
        "results.sign",
        "results.publish",
    ]


def test_the_public_ranking_has_means_but_no_single_marks(
    db: Session, story: Story
) -> None:
    story.published()

    found = queries.ranking(db, story.contest, now=make.NOW)

    best = found["standings"][0]
    assert best["title"] == story.entries[1].title
    assert best["jury"]["criteria"] == {"idea": 9, "craft": 9}
    assert "sheets" not in best["jury"]
    assert (found["votes"], found["voters"]) == (6, 6)
    assert [row["entry"] for row in found["shortlist"]] == [
        entry.id for entry in story.entries[:2]
    ]


def test_the_ranking_is_not_there_before_publishing(db: Session, story: Story) -> None:
    story.judged()

    with pytest.raises(NotFoundError):
        queries.ranking(db, story.contest, now=make.NOW)


def test_a_withdrawn_winner_keeps_the_place_without_words(
    db: Session, story: Story
) -> None:
    story.published()
    story.entries[1].withdrawn_at, story.entries[1].shown = LATER, False
    db.commit()

    best = queries.ranking(db, story.contest, now=make.NOW)["standings"][0]

    assert (best["place"], best["title"], best["credit"]) == (1, None, None)
