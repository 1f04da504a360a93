"""Nobody who leaves gets a problem in hand, and nothing that was voided is named in one."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Cadre, Department, Enterprise, Feedback
from desktop.accounts.permissions import Act
from desktop.audit.undo import undo
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.feedback import commands
from desktop.roster.commands import change_cadre
from tests import factories
from tests.factories import ACTOR, all_rows

LAST = date(2022, 8, 30)


@pytest.fixture
def office(park: Path) -> int:
    """The department of all of them."""
    return factories.department("甲局")


def leaver(office: int, last: date = LAST) -> int:
    """One who leaves after a day, with nothing in hand."""
    somebody = factories.cadre(office, name="李四平")
    change_cadre(cadre=somebody, in_post_to=last, actor=ACTOR)
    return somebody


@pytest.mark.parametrize("last", [LAST, date(2022, 9, 30)])
def test_a_leaver_gets_no_problem(office: int, park: Path, last: date) -> None:
    gone, stays = leaver(office, last), factories.cadre(office)
    found = factories.problem(first_handler=stays)
    before = all_rows(park)

    with pytest.raises(UserError, match=f"李四平已定于{last}离岗，不能再经办2022-0002；请选不离岗的人经办"):
        factories.problem(enterprise_id=1, first_handler=gone, collected_on=LAST)
    with pytest.raises(UserError, match="不能再经办2022-0001"):
        commands.assign_feedback(feedback=found, department=office, handler=gone, actor=ACTOR)
    with pytest.raises(UserError, match="不能再经办2022-0001"):
        commands.correct_feedback(feedback=found, handler=gone, reason="核对", actor=ACTOR)
    assert all_rows(park) == before


def test_what_a_leaver_had_closed_is_reopened_for_somebody_else(office: int) -> None:
    handler, other = factories.cadre(office, name="李四平"), factories.cadre(office)
    found = factories.closed_problem(department_id=office, handler=handler)
    change_cadre(cadre=handler, in_post_to=LAST, actor=ACTOR)

    with pytest.raises(UserError, match="经办人已经离岗的，先更正经办人"):
        commands.reopen_feedback(feedback=found, reason="没有修好", actor=ACTOR)
    commands.correct_feedback(feedback=found, handler=other, reason="原经办人已离岗", actor=ACTOR)
    commands.reopen_feedback(feedback=found, reason="没有修好", actor=ACTOR)
    assert Feedback.get_by_id(found).handler_id == other


def test_it_is_not_handed_back_to_a_first_handler_who_left(office: int) -> None:
    first = factories.cadre(office, name="李四平")
    found = factories.problem(first_handler=first)
    commands.assign_feedback(feedback=found, department=office, handler=factories.cadre(office), actor=ACTOR)
    change_cadre(cadre=first, in_post_to=LAST, actor=ACTOR)

    with pytest.raises(UserError, match="李四平已定于2022-08-30离岗"):
        commands.hand_back(feedback=found, reason="不归我们管", actor=ACTOR)


def test_what_came_in_with_a_leaver_can_be_worked_on_and_undone(office: int) -> None:
    """A workbook of past problems may name people who have left: steps go on, and each can be taken back."""
    handler = factories.cadre(office, name="李四平")
    found = factories.problem(first_handler=factories.cadre(office))
    commands.assign_feedback(feedback=found, department=office, handler=handler, actor=ACTOR)
    with open_work("导入", ACTOR, needs=Act.IMPORT) as work:
        row: Any = Feedback.get_by_id(found).handler
        work.update(row, in_post_to=LAST)

    accepted = commands.accept_feedback(feedback=found, actor=ACTOR).work
    undo(work=accepted or 0, actor=ACTOR)
    assert Feedback.get_by_id(found).status == "交办"


@pytest.mark.parametrize("gone", ["企业（项目）", "干部", "部门"])
def test_a_form_open_since_before_names_nothing_that_was_voided(office: int, gone: str) -> None:
    stays, other = factories.cadre(office), factories.department("乙局")
    thing, somebody, theirs = factories.enterprise("甲厂"), factories.cadre(office, name="张三"), factories.cadre(other)
    found = factories.problem(enterprise_id=factories.enterprise("乙厂"), first_handler=stays)
    voided: Any = {"企业（项目）": Enterprise.get_by_id(thing), "干部": Cadre.get_by_id(somebody), "部门": Department.get_by_id(other)}[
        gone
    ]
    with open_work("作废", ACTOR, needs=Act.IMPORT) as work:
        work.void(voided, "误录")

    taken = {
        "企业（项目）": lambda: factories.problem(enterprise_id=thing, first_handler=stays),
        "干部": lambda: commands.assign_feedback(feedback=found, department=office, handler=somebody, actor=ACTOR),
        "部门": lambda: commands.assign_feedback(feedback=found, department=other, handler=theirs, actor=ACTOR),
    }
    with pytest.raises(UserError, match=f"{gone}“{voided.name}”已经作废"):
        taken[gone]()
    if gone == "企业（项目）":
        with pytest.raises(UserError, match="企业（项目）“甲厂”已经作废"):
            factories.visit(thing, stays)
        with pytest.raises(UserError, match="企业（项目）“甲厂”已经作废"):
            commands.correct_feedback(feedback=found, enterprise=thing, reason="核对", actor=ACTOR)


def test_sending_back_goes_on_though_the_handler_left(office: int) -> None:
    handler = factories.cadre(office, name="李四平")
    found = factories.handled_problem(office, handler)
    factories.evidence(found)
    commands.apply_closure(feedback=found, result="已修复", actor=ACTOR)
    with open_work("导入", ACTOR, needs=Act.IMPORT) as work:
        work.update(Cadre.get_by_id(handler), in_post_to=LAST)

    commands.return_feedback(feedback=found, reason="佐证不足", actor=ACTOR)
    assert Feedback.get_by_id(found).status == "办理中"
