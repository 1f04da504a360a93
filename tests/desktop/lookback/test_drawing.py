"""A month is drawn once, by a recorded seed; what is entered later is drawn by a supplement."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.models import Feedback, FeedbackEvent, LookBack, LookBackRound
from desktop.accounts.permissions import Act
from desktop.audit.undo import undo
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.feedback.commands import apply_closure, correct_feedback, merge_feedback, verify_and_close, withdraw_feedback
from desktop.lookback.drawing import draw
from desktop.lookback.naming import name_look_back, void_named
from desktop.lookback.sampling import lots, population_of
from desktop.periods import Month
from desktop.settings.commands import change_setting
from desktop.settings.declared import LOOK_BACK_DAYS, LOOK_BACK_SHARE
from desktop.vocabulary import Grade
from tests import factories
from tests.factories import ACTOR, fixed_today

AUGUST = Month(2022, 8)
SEPTEMBER = date(2022, 9, 1)
SEED = "彩票20220901"


def closed_in_august(count: int = 6) -> list[int]:
    """Closed ones, the last of them 重大, and one withdrawn."""
    found = [factories.closed_problem() for _ in range(count - 1)]
    found.append(factories.closed_problem(grade=Grade.MAJOR))
    gone = factories.handled_problem()
    withdraw_feedback(feedback=gone, reason="自行解决", withdrawn_by="办公室主任", actor=ACTOR)
    return [*found, gone]


def drawn() -> set[int]:
    return {row.feedback_id for row in LookBack.select().where(~LookBack.voided)}


def test_a_month_is_drawn_with_every_major_and_the_withdrawn_sampled(park: Path) -> None:
    *_, major, gone = closed_in_august()
    with fixed_today(SEPTEMBER):
        done = draw(month=AUGUST, seed=SEED, actor=ACTOR)
    assert done.result == "2022年8月抽样：重大事项1件抽1件，其他已销号5件抽1件，其他撤单1件抽1件，种子“彩票20220901”"
    row = LookBackRound.get()
    assert (row.month, row.seed, row.share, row.drawn_on) == ("2022-08", SEED, 20, SEPTEMBER)
    sample = {one.candidate.number for one in lots(population_of(row.population), SEED, 20) if one.drawn}
    assert {Feedback.get_by_id(feedback).number for feedback in drawn()} == sample
    assert {major, gone} <= drawn()
    assert {one.why for one in LookBack.select()} == {"重大必查", "抽查", "撤单抽查"}
    assert {one.due_on for one in LookBack.select()} == {SEPTEMBER + timedelta(days=30)}
    assert FeedbackEvent.select().where(FeedbackEvent.kind == "回头看").count() == 3, "each life tells it"


def test_share_and_days_are_the_park_s_own(park: Path) -> None:
    closed_in_august()
    change_setting(key=LOOK_BACK_SHARE.key, value=40, actor=ACTOR)
    change_setting(key=LOOK_BACK_DAYS.key, value=10, actor=ACTOR)
    with fixed_today(SEPTEMBER):
        with pytest.raises(UserError, match="40%到100%之间"):
            draw(month=AUGUST, seed=SEED, share=20, actor=ACTOR)
        draw(month=AUGUST, seed=SEED, actor=ACTOR)
    assert len(drawn()) == 4
    assert {one.due_on for one in LookBack.select()} == {SEPTEMBER + timedelta(days=10)}


def test_without_a_seed_the_record_s_own_code_is_taken(park: Path) -> None:
    closed_in_august()
    with fixed_today(SEPTEMBER):
        draw(month=AUGUST, actor=ACTOR)
    assert len(LookBackRound.get().seed) == 16


def test_a_month_that_still_runs_is_not_drawn(park: Path) -> None:
    closed_in_august()
    with pytest.raises(UserError, match="8月还没有过完"):
        draw(month=AUGUST, seed=SEED, actor=ACTOR)


def test_a_month_without_closures_is_said_to_need_no_drawing(park: Path) -> None:
    with fixed_today(SEPTEMBER), pytest.raises(UserError, match="没有销号、撤单的问题"):
        draw(month=AUGUST, seed=SEED, actor=ACTOR)


def test_a_month_is_drawn_once_and_what_comes_later_by_a_supplement(park: Path) -> None:
    closed_in_august()
    with fixed_today(SEPTEMBER):
        draw(month=AUGUST, seed=SEED, actor=ACTOR)
        before = drawn()
        with pytest.raises(UserError, match="一个月只抽一次"):
            draw(month=AUGUST, seed="另一个种子", actor=ACTOR)
    late = [factories.closed_problem() for _ in range(2)]  # still dated in August
    with fixed_today(SEPTEMBER + timedelta(days=3)):
        with pytest.raises(UserError, match="补抽须另取一个"):
            draw(month=AUGUST, seed=SEED, actor=ACTOR)
        done = draw(month=AUGUST, seed="另一个种子", actor=ACTOR)
    assert done.result == "2022年8月补抽：其他已销号2件抽1件，种子“另一个种子”"
    assert before < drawn()
    assert drawn() - before <= set(late)
    assert [row.note for row in LookBackRound.select().order_by(LookBackRound.id)] == ["", "补抽"]


def test_whoever_takes_a_drawing_back_draws_again_with_the_same_seed(park: Path) -> None:
    closed_in_august()
    with fixed_today(SEPTEMBER):
        first = draw(month=AUGUST, seed=SEED, actor=ACTOR)
        sample = drawn()
        assert first.work is not None
        undo(work=first.work, actor=ACTOR)
        assert drawn() == set()
        with pytest.raises(UserError, match="重抽必须用同一个种子"):
            draw(month=AUGUST, seed="合意的种子", actor=ACTOR)
        draw(month=AUGUST, actor=ACTOR)
    assert drawn() == sample


@pytest.mark.parametrize("seed", ["abc", "x" * 65, "a\nbcd"])
def test_a_seed_can_be_read_out(park: Path, seed: str) -> None:
    closed_in_august()
    with fixed_today(SEPTEMBER), pytest.raises(UserError, match="种子应为4到64个字"):
        draw(month=AUGUST, seed=seed, actor=ACTOR)


def test_an_inspection_by_name_counts_when_its_closure_is_drawn(park: Path) -> None:
    *_, major, _ = closed_in_august()
    name_look_back(feedback=major, reason="群众反映没有修", actor=ACTOR)
    with fixed_today(SEPTEMBER):
        draw(month=AUGUST, seed=SEED, actor=ACTOR)
    (row,) = LookBack.select().where(LookBack.feedback == major)
    assert (row.why, row.round_id is not None) == ("指定", True)


def refused(feedback: Callable[[], int], told: str) -> None:
    with pytest.raises(UserError, match=told):
        name_look_back(feedback=feedback(), reason="有疑问", actor=ACTOR)


def test_only_what_has_ended_is_inspected_by_name_and_once(park: Path) -> None:
    refused(factories.handled_problem, "只有已销号、撤单的问题才回头看")
    closed = factories.closed_problem()
    with pytest.raises(UserError, match="须写明为什么"):
        name_look_back(feedback=closed, reason=" ", actor=ACTOR)
    made = name_look_back(feedback=closed, reason="有疑问", actor=ACTOR)
    refused(lambda: closed, "已列入回头看")
    void_named(look_back=made.first("look_back"), reason="重复登记", actor=ACTOR)
    name_look_back(feedback=closed, reason="还是要看", actor=ACTOR)
    assert len(drawn()) == 1


def test_what_was_drawn_is_not_voided(park: Path) -> None:
    closed_in_august()
    with fixed_today(SEPTEMBER):
        draw(month=AUGUST, seed=SEED, actor=ACTOR)
    with pytest.raises(UserError, match="抽中的不能作废"):
        void_named(look_back=LookBack.get().id, reason="不想查", actor=ACTOR)


def test_a_problem_handled_in_another_is_inspected_with_that_one(park: Path) -> None:
    main, duplicate = factories.closed_problem(), factories.closed_problem()
    with open_work("并案", ACTOR, needs=Act.MERGE) as work:
        work.update(Feedback.get_by_id(duplicate), merged_into=main)
    with fixed_today(SEPTEMBER):
        draw(month=AUGUST, seed=SEED, actor=ACTOR)
    assert drawn() == {main}
    refused(lambda: duplicate, "请对.*回头看")


def test_a_grave_matter_is_inspected_in_whatever_it_was_handled(park: Path) -> None:
    """A 重大事项 handled in an inquiry (并案) does not get lost among those drawn by lot."""
    enterprise = factories.enterprise()
    grave = factories.handled_problem(enterprise_id=enterprise, grade=Grade.MAJOR)
    inquiry = factories.handled_problem(enterprise_id=enterprise, grade=Grade.INQUIRY)
    merge_feedback(feedback=grave, into=inquiry, reason="同一问题", actor=ACTOR)
    factories.evidence(inquiry)
    apply_closure(feedback=inquiry, result="已答复", actor=ACTOR)
    factories.confirm(inquiry)
    verify_and_close(feedback=inquiry, words="属实", verifier=factories.cadre(), actor=ACTOR)
    with fixed_today(SEPTEMBER):
        draw(month=AUGUST, seed=SEED, actor=ACTOR)
    assert [(row.feedback_id, row.why) for row in LookBack.select()] == [(inquiry, "重大必查")]


def test_a_grave_matter_is_not_made_a_small_one_after_it_ended(park: Path) -> None:
    closed = factories.closed_problem(grade=Grade.MAJOR)
    with pytest.raises(UserError, match="重大事项办结后都要回头看，不能再改级别"):
        correct_feedback(feedback=closed, grade=Grade.ORDINARY, reason="登错", actor=ACTOR)


def test_what_ended_late_stays_late(park: Path) -> None:
    closed = factories.closed_problem()
    due = Feedback.get_by_id(closed).due_on
    assert due is not None
    with pytest.raises(UserError, match="是否按期以当时的时限"):
        correct_feedback(feedback=closed, due_on=due + timedelta(days=30), reason="笔误", actor=ACTOR)
