"""五个一: what there is, and what is missing in words."""

from datetime import date
from pathlib import Path

import pytest

from desktop.enterprises.commands import add_milestone, turn_object
from desktop.enterprises.five_ones import Standing, five_ones
from desktop.enterprises.plan_commands import add_measure, draw_up_plan, report_progress
from desktop.enterprises.queries import EnterprisePage, enterprise_page, kind_on
from desktop.vocabulary import EnterpriseKind, Light, Role, Turn
from tests import factories
from tests.factories import ACTOR, TODAY

NOTHING = Standing("新材料项目（在建）", (), (), (), None, 0, 0, 0, 0, None)


def page(enterprise: int) -> EnterprisePage:
    found = enterprise_page(enterprise)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("now", "missing"),
    [
        (NOTHING, ["", "还没有制定一企一策", "缺责任部门、包保责任人", "缺包保领导", "还没有登记节点"]),
        (
            NOTHING._replace(measures=0, departments=("住建局",), leaders=("高主任",)),
            ["", "方案里还没有措施", "缺包保责任人", "", "还没有登记节点"],
        ),
        (
            Standing("项目", ("高主任",), ("住建局",), ("张三",), 3, 1, 2, 4, 2, Light.RED),
            ["", "", "", "", "2项措施已过期限未完成"],
        ),
    ],
)
def test_what_is_missing_is_said(now: Standing, missing: list[str]) -> None:
    assert [one.missing for one in five_ones(now)] == missing
    assert [one.title for one in five_ones(now)] == ["一项目", "一方案", "一团队", "一领导", "一抓到底"]


def test_the_card_is_read_off_relations_plan_and_milestones(park: Path) -> None:
    object_ = factories.enterprise("新材料项目", kind=EnterpriseKind.PROJECT)
    factories.relation(object_, Role.LEADER, factories.leader("高主任"))
    factories.relation(object_, Role.DEPARTMENT, factories.department("住建局"))
    cadre = factories.cadre(name="张三")
    factories.relation(object_, Role.RESPONSIBLE, cadre)
    plan = draw_up_plan(enterprise=object_, drawn_up_on=date(2022, 8, 1), goal="年内投产", actor=ACTOR).first("enterprise_plan")
    done = add_measure(plan=plan, content="通路", owner=cadre, due_on=date(2022, 8, 20), actor=ACTOR).first("plan_measure")
    report_progress(measure=done, progress="已通", done_on=date(2022, 8, 25), actor=ACTOR)
    add_measure(plan=plan, content="通电", owner=cadre, due_on=date(2022, 8, 30), actor=ACTOR)
    add_milestone(enterprise=object_, name="开工", planned_on=date(2022, 3, 1), actual_on=date(2022, 3, 1), actor=ACTOR)
    add_milestone(enterprise=object_, name="封顶", planned_on=date(2022, 8, 30), actor=ACTOR)

    found = page(object_)
    assert [(one.words, one.missing) for one in found.five_ones] == [
        ("新材料项目（在建）", ""),
        ("一企一策，措施2项，已完成1项", ""),
        ("住建局；张三", ""),
        ("高主任", ""),
        ("节点2个，已完成1个，黄灯", "1项措施已过期限未完成"),
    ]
    assert (found.row.light, [one.lateness for one in found.milestones]) == ("黄", ["按期完成", "已晚1天"])


def test_an_enterprise_has_no_card(park: Path) -> None:
    object_ = factories.enterprise(kind=EnterpriseKind.PROJECT)
    turn_object(enterprise=object_, turn=Turn.PRODUCTION, day=TODAY, reason="竣工", actor=ACTOR)
    found = page(object_)
    assert (found.five_ones, found.had_milestones, found.duties[0]) == ((), True, "包经济运行")
    assert not page(factories.enterprise()).had_milestones
    assert [kind_on(object_, day) for day in (date(2022, 8, 30), TODAY)] == [EnterpriseKind.PROJECT, EnterpriseKind.INDUSTRY]
    assert enterprise_page(999) is None
