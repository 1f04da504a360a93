"""一企一策: one plan an object, measures with whoever answers for them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import EnterprisePlan, PlanMeasure
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.audit.work import EditConflictError
from desktop.enterprises.commands import turn_object
from desktop.enterprises.plan_commands import (
    add_measure,
    change_measure,
    change_plan,
    draw_up_plan,
    report_progress,
    void_measure,
    void_plan,
)
from desktop.errors import UserError
from desktop.vocabulary import Turn
from tests import factories
from tests.factories import ACTOR, TODAY


def plan(enterprise: int | None = None, **values: Any) -> int:
    owner = enterprise if enterprise is not None else factories.enterprise()
    named: dict[str, Any] = {"drawn_up_on": date(2022, 8, 1), "goal": "年内产值过亿元", **values}
    return draw_up_plan(enterprise=owner, actor=ACTOR, **named).first("enterprise_plan")


def measure(plan_: int, content: str = "协调贷款展期", **values: Any) -> int:
    named = values or {"department": factories.department()}
    return add_measure(plan=plan_, content=content, actor=ACTOR, **named).first("plan_measure")


def test_a_plan_with_its_measures(park: Path) -> None:
    made = plan(difficulties="流动资金紧张", policies="助企纾困十条")
    cadre = factories.cadre()
    first, second = measure(made, owner=cadre, due_on=date(2022, 9, 30)), measure(made, "组织用工对接")
    report_progress(measure=first, progress="银行已受理", actor=ACTOR)
    report_progress(measure=first, progress="已展期一年", done_on=TODAY, actor=ACTOR)
    change_measure(measure=second, content="组织用工对接会", due_on=date(2022, 9, 9), actor=ACTOR)

    rows = list(PlanMeasure.select().order_by(PlanMeasure.position))
    assert [(row.content, row.owner_id, row.due_on, row.progress, row.done_on) for row in rows] == [
        ("协调贷款展期", cadre, date(2022, 9, 30), "已展期一年", TODAY),
        ("组织用工对接会", None, date(2022, 9, 9), "", None),
    ]
    assert check_park_file().ok


def test_an_object_has_one_plan(park: Path) -> None:
    object_ = factories.enterprise("云岭电机有限公司")
    made = plan(object_)
    with pytest.raises(UserError, match="云岭电机有限公司已有一企一策（2022-08-01制定）"):
        plan(object_)
    measure(made)
    voided = void_plan(plan=made, reason="重做", actor=ACTOR)
    assert not PlanMeasure.select().where(~PlanMeasure.voided).exists()
    plan(object_)
    assert voided.work is not None
    with pytest.raises(UserError, match="已有一企一策"):
        undo(work=voided.work, actor=ACTOR)


@pytest.mark.parametrize(
    ("values", "told"),
    [({"goal": " "}, "请填写目标"), ({"drawn_up_on": None}, "请填写制定日期"), ({"drawn_up_on": date(2022, 9, 1)}, "晚于今天")],
)
def test_a_plan_must_say_what_it_is_for(park: Path, values: dict[str, Any], told: str) -> None:
    with pytest.raises(UserError, match=told):
        plan(**values)


def test_no_plan_for_what_is_gone(park: Path) -> None:
    object_ = factories.enterprise()
    turn_object(enterprise=object_, turn=Turn.DEREGISTER, day=TODAY, reason="市场监管公告", actor=ACTOR)
    with pytest.raises(UserError, match="已经注销"):
        plan(object_)


def test_a_measure_needs_somebody_and_words(park: Path) -> None:
    made = plan()
    with pytest.raises(UserError, match="责任人或责任部门"):
        add_measure(plan=made, content="协调", actor=ACTOR)
    with pytest.raises(UserError, match="措施内容"):
        measure(made, " ")
    one = measure(made)
    with pytest.raises(UserError, match="请填写进展情况"):
        report_progress(measure=one, progress=" ", actor=ACTOR)
    with pytest.raises(UserError, match="晚于今天"):
        report_progress(measure=one, progress="完成", done_on=date(2022, 9, 1), actor=ACTOR)
    with pytest.raises(UserError, match="责任人或责任部门"):
        change_measure(measure=one, department=None, actor=ACTOR)


def test_two_editors_do_not_lose_each_others_words(park: Path) -> None:
    made = plan()
    change_plan(plan=made, policies="助企纾困十条", expected_version=1, actor=ACTOR)
    with pytest.raises(EditConflictError):
        change_plan(plan=made, policies="别的", expected_version=1, actor=ACTOR)
    assert EnterprisePlan.get_by_id(made).policies == "助企纾困十条"


def test_what_was_voided_stays_as_it_is(park: Path) -> None:
    made = plan()
    one = measure(made)
    void_measure(measure=one, reason="重复", actor=ACTOR)
    with pytest.raises(UserError, match="该措施已经作废"):
        report_progress(measure=one, progress="x", actor=ACTOR)
    void_plan(plan=made, reason="重做", actor=ACTOR)
    with pytest.raises(UserError, match="该一企一策已经作废"):
        measure(made)
