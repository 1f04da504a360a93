"""并案: a problem told twice is handled once, and neither telling is lost."""

from datetime import date
from pathlib import Path

import pytest

from db.models import Cadre, Feedback
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.errors import UserError
from desktop.feedback import commands
from desktop.feedback.merge_rules import Half, merging_refusal, pair_clash
from desktop.feedback.queries import feedback, feedback_page
from desktop.handovers.commands import hand_over
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.summary.queries import month_summary
from desktop.vocabulary import FeedbackStatus as Status
from tests import factories
from tests.desktop.summary.recount import Recount
from tests.factories import ACTOR, TODAY


def row(found: int) -> Feedback:
    return Feedback.get_by_id(found)


def twins() -> tuple[int, int]:
    """One in hand, and one of the same object, registered again."""
    thing = factories.enterprise()
    return factories.handled_problem(enterprise_id=thing), factories.problem(thing, collected_on=date(2022, 8, 20))


def merged(one: int, into: int) -> int:
    return commands.merge_feedback(feedback=one, into=into, reason="同一段道路", actor=ACTOR).work or 0


def close(found: int) -> None:
    factories.evidence(found)
    commands.apply_closure(feedback=found, result="道路已修复", actor=ACTOR)
    factories.confirm(found)
    commands.verify_and_close(feedback=found, verifier=factories.cadre(), words="现场核验属实", actor=ACTOR)


def test_it_is_closed_with_the_other_and_counted_as_itself(park: Path) -> None:
    main, again = twins()
    due = row(again).due_on
    merged(again, main)
    assert (row(again).status, row(again).number, row(again).due_on, row(again).merged_into_id) == ("并案", "2022-0002", due, main)
    assert [one.number for one in feedback(ListRequest(filters={"watch": "在办"})).rows] == ["2022-0001", "2022-0002"]
    close(main)

    found, first = row(again), row(main)
    assert (found.status, found.closed_on, found.verifier_id, found.satisfaction) == ("已销号", TODAY, first.verifier_id, "满意")
    assert found.result == "并案于2022-0001，随其销号：道路已修复"
    assert feedback_page(again).row.evidence == 1, "what proves the one proves the other"
    figures, recount = month_summary(Month(2022, 8)), Recount(date(2022, 8, 1), date(2022, 8, 31), TODAY)
    assert (figures.collected, figures.closed, figures.open) == (2, 2, 0)
    counted = recount.problem_figures(recount.problems)
    assert {name: counted[name] for name in ("collected", "closed", "open", "satisfaction_rate")} == {
        "collected": 2,
        "closed": 2,
        "open": 0,
        "satisfaction_rate": 1.0,
    }
    assert check_park_file().problems == ()


def test_a_visit_that_proves_the_one_proves_the_other(park: Path) -> None:
    main, again = twins()
    merged(again, main)
    factories.visit(row(main).enterprise_id, factories.cadre())
    assert (feedback_page(main).row.evidence, feedback_page(again).row.evidence) == (1, 1)


@pytest.mark.parametrize("end", ["不予支持", "撤单"])
def test_it_leaves_by_the_same_honest_exit(park: Path, end: str) -> None:
    main, again = twins()
    merged(again, main)
    if end == "不予支持":
        factories.decline(main)
    else:
        commands.withdraw_feedback(feedback=main, reason="已自行修复", withdrawn_by="王厂长", actor=ACTOR)

    assert (row(again).status, row(again).declined_on) == (end, TODAY)
    commands.reopen_feedback(feedback=main, reason="又来反映", actor=ACTOR)
    assert (row(main).status, row(again).status, row(again).declined_on, row(again).merged_into_id) == ("办理中", "并案", None, main)


def test_reopened_on_its_own_it_stands_alone(park: Path) -> None:
    main, again = twins()
    merged(again, main)
    close(main)
    commands.reopen_feedback(feedback=again, reason="这一段没有修", actor=ACTOR)

    assert (row(again).status, row(again).merged_into_id, row(again).verifier_id, row(again).satisfaction) == ("办理中", None, None, "")
    assert row(main).status == "已销号"


def test_a_voided_or_mistaken_pair_lets_it_go_on_alone(park: Path) -> None:
    main, again = twins()
    merged(again, main)
    commands.unmerge_feedback(feedback=again, reason="是另一段", actor=ACTOR)
    assert (row(again).status, row(again).merged_into_id) == ("办理中", None)
    merged(again, main)
    commands.void_feedback(feedback=main, reason="误登", actor=ACTOR)
    assert (row(again).status, row(again).merged_into_id, row(again).voided) == ("办理中", None, False)
    assert feedback_page(again).life[-1].words == "并案于2022-0001，随其作废"


def test_whoever_handled_the_one_does_not_verify_both(park: Path) -> None:
    thing, former = factories.enterprise(), factories.cadre()
    main = factories.handled_problem(enterprise_id=thing)
    again = factories.handled_problem(Cadre.get_by_id(former).department_id, former, enterprise_id=thing)
    merged(again, main)
    factories.evidence(main)
    commands.apply_closure(feedback=main, result="道路已修复", actor=ACTOR)
    factories.confirm(main)
    with pytest.raises(UserError, match="核验人不能是经办人本人"):
        commands.verify_closure(feedback=main, verifier=former, words="属实", actor=ACTOR)


def test_steps_of_its_own_are_refused_while_it_is_merged(park: Path) -> None:
    main, again = twins()
    merged(again, main)
    for step in (commands.accept_feedback, commands.close_feedback):
        with pytest.raises(UserError, match="问题现处于“并案”"):
            step(feedback=again, actor=ACTOR)


def test_taking_back_an_unmerging_after_the_other_has_closed_is_refused(park: Path) -> None:
    main, again = twins()
    merged(again, main)
    alone = commands.unmerge_feedback(feedback=again, reason="是另一段", actor=ACTOR).work or 0
    close(main)
    with pytest.raises(UserError, match="两件的状态对不上"):
        undo(work=alone, actor=ACTOR)


def test_a_closure_of_two_is_taken_back_for_both(park: Path) -> None:
    main, again = twins()
    merged(again, main)
    factories.evidence(main)
    commands.apply_closure(feedback=main, result="道路已修复", actor=ACTOR)
    factories.confirm(main)
    done = commands.verify_and_close(feedback=main, verifier=factories.cadre(), words="属实", actor=ACTOR).work or 0
    undo(work=done, actor=ACTOR)
    assert (row(main).status, row(again).status, row(again).closed_on) == ("企业确认", "并案", None)


HERE = Half(1, "甲", 7, Status.HANDLING)


@pytest.mark.parametrize(
    ("one", "into", "told"),
    [
        (HERE, HERE, "不能并入问题自己"),
        (HERE, Half(2, "乙", 8, Status.HANDLING), "另一家企业"),
        (HERE, Half(2, "乙", 7, Status.MERGED), "请并入它所并入的那一件"),
        (HERE, Half(2, "乙", 7, Status.CLOSED), "申请销号以前的问题"),
        (HERE, Half(2, "乙", 7, Status.APPLIED), "申请销号以前的问题"),
        (HERE._replace(merged=2), Half(2, "乙", 7, Status.HANDLING), "已有2件问题并入甲"),
        (HERE, Half(2, "乙", 7, Status.ON_ACCOUNT, merged=3), None),
    ],
)
def test_which_may_be_handled_in_which(one: Half, into: Half, told: str | None) -> None:
    found = merging_refusal(one, into)
    assert found is None if told is None else told in (found or "")


def test_a_pair_stands_together() -> None:
    for status in Status:
        for other in Status:
            fits = status == (other if other in {"已销号", "不予支持", "撤单"} else "并案") and other != "并案"
            assert (pair_clash(HERE._replace(status=status), Half(2, "乙", 7, other)) is None) is fits
    assert "已经作废" in (pair_clash(HERE, None) or "")


def test_what_is_merged_is_not_handed_over_to_who_verified_the_other(park: Path) -> None:
    thing, verifier = factories.enterprise(), factories.cadre()
    main = factories.handled_problem(enterprise_id=thing)
    giver = factories.cadre()
    again = factories.problem(thing, giver)
    merged(again, main)
    factories.evidence(main)
    commands.apply_closure(feedback=main, result="道路已修复", actor=ACTOR)
    factories.confirm(main)
    commands.verify_closure(feedback=main, verifier=verifier, words="属实", actor=ACTOR)

    with pytest.raises(UserError, match="2022-0002：核验人不能是经办人本人，请另选接收人或先退回"):
        hand_over(day=TODAY, cadre=giver, receiver=verifier, actor=ACTOR)
    assert row(again).handler_id == giver
