"""The past of a cadre and of an object on one line."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.models import EnterprisePlan, Handover, HandoverItem, LifeEvent, Milestone, PlanMeasure, Signboard
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.history.queries import HistoryEntry, cadre_history, enterprise_history
from desktop.roster.commands import change_cadre, end_assignment
from desktop.visits.commands import void_visit
from desktop.vocabulary import Role
from tests import factories
from tests.factories import ACTOR, TODAY

pytestmark = pytest.mark.usefixtures("park")


def told(history: tuple[HistoryEntry, ...], kind: str) -> list[tuple[date | None, str, str]]:
    return [(entry.day, entry.title, entry.words) for entry in history if entry.kind == kind]


def test_nothing_happened_to_somebody_new() -> None:
    assert cadre_history(factories.cadre()) == ()
    assert enterprise_history(factories.enterprise()) == ()


def test_relations_stand_with_their_period_and_open_ones_last() -> None:
    cadre, thing = factories.cadre(name="唐一鸣"), factories.enterprise("云岭一号有限公司")
    old = factories.relation(thing, Role.RESPONSIBLE, cadre)
    end_assignment(assignment=old, last_day=date(2022, 5, 31), actor=ACTOR, basis="调整通知3号")
    factories.relation(thing, Role.LEADER, factories.leader("高一帆"), date(2022, 3, 1))
    (of_cadre,) = cadre_history(cadre)
    assert of_cadre == HistoryEntry(
        None, "包保关系", "云岭一号有限公司（包保责任人）", "调整通知3号", "enterprises", thing, date(2022, 5, 31)
    )
    assert [(entry.day, entry.title, entry.period_end) for entry in enterprise_history(thing)] == [
        (date(2022, 3, 1), "包保领导：高一帆", None),
        (None, "包保责任人：唐一鸣", date(2022, 5, 31)),
    ]


def test_visits_count_for_all_who_went_and_voided_ones_for_nobody() -> None:
    cadre, thing = factories.cadre(name="唐一鸣"), factories.enterprise("云岭一号有限公司")
    kept = factories.visit(thing, cadre, TODAY - timedelta(days=1), no_problem=True, finding_first="用电平稳")
    void_visit(visit=factories.visit(thing, cadre, TODAY), reason="录错", actor=ACTOR)
    (of_cadre,), (of_thing,) = cadre_history(cadre), enterprise_history(thing)
    assert (of_cadre.title, of_cadre.words, of_cadre.place, of_cadre.row_id) == (
        "实地走访：云岭一号有限公司",
        "未发现问题；用电平稳",
        "visits",
        kept,
    )
    assert of_thing.title == "实地走访：唐一鸣"


def test_a_problem_is_told_of_everybody_who_had_it() -> None:
    first, verifier = factories.cadre(), factories.cadre()
    owner = factories.department("建设局")
    handler = factories.cadre(owner, name="钱二平")
    thing = factories.enterprise("云岭一号有限公司")
    factories.closed_problem(
        verifier=verifier, department_id=owner, handler=handler, enterprise_id=thing, first_handler=first, text="道路破损"
    )
    titles = [entry.title.removesuffix(" 2022-0001 云岭一号有限公司") for one in (first, handler, verifier) for entry in cadre_history(one)]
    assert titles == ["首办", "经办", "核验"]
    steps = [title for _, title, _ in told(enterprise_history(thing), "问题")]
    assert steps[-2:] == ["2022-0001 交办 → 建设局 钱二平", "2022-0001 登记"]
    assert steps[0] == "2022-0001 销号"


def test_posts_before_stand_in_the_audit() -> None:
    cadre = factories.cadre(factories.department("建设局"), post="科员", in_post_from=date(2020, 1, 6))
    change_cadre(cadre=cadre, post="副科长", department=factories.department("经发局"), actor=ACTOR)
    change_cadre(cadre=cadre, note="更正备注不算任职变动", actor=ACTOR)
    assert told(cadre_history(cadre), "任职") == [
        (TODAY, "职务：科员 → 副科长 部门：建设局 → 经发局", f"更正干部资料，{ACTOR}登记"),
        (date(2020, 1, 6), "到岗", ""),
    ]


def test_turns_milestones_boards_plans_and_handovers_of_an_object() -> None:
    thing, giver, taker = factories.enterprise("云岭一号有限公司"), factories.cadre(name="唐一鸣"), factories.cadre(name="钱二平")
    with open_work("摆布", ACTOR, needs=Act.IMPORT) as work:
        work.insert(
            LifeEvent(
                enterprise=thing,
                day=date(2022, 7, 1),
                from_kind="在建重点项目",
                from_status="在建",
                from_above_scale=False,
                to_kind="投产工业企业",
                to_status="投产",
                to_above_scale=True,
                reason="竣工投产",
            )
        )
        work.insert(Milestone(enterprise=thing, name="主体封顶", planned_on=date(2022, 5, 1), actual_on=date(2022, 5, 11)))
        work.insert(Milestone(enterprise=thing, name="竣工验收", planned_on=date(2022, 6, 1)))
        work.insert(
            Signboard(enterprise=thing, serial="GS-2022-001", printed_on=date(2022, 8, 1), paper="A4", stated="", entered_at=work.at)
        )
        plan = work.insert(EnterprisePlan(enterprise=thing, drawn_up_on=date(2022, 8, 2), goal="年内升规"))
        work.insert(PlanMeasure(plan=plan, content="对接银行", done_on=date(2022, 8, 20)))
        made = work.insert(Handover(number="交接〔2022〕1号", day=date(2022, 8, 15), giver=giver, reason="岗位调整", entered_at=work.at))
        work.insert(HandoverItem(handover=made, enterprise=thing, receiver=taker))
    assert [(entry.day, entry.kind, entry.title, entry.words) for entry in enterprise_history(thing)] == [
        (date(2022, 8, 20), "一企一策", "完成措施：对接银行", ""),
        (date(2022, 8, 15), "交接", "交接〔2022〕1号：唐一鸣 → 钱二平", "岗位调整"),
        (date(2022, 8, 2), "一企一策", "制定一企一策", "年内升规"),
        (date(2022, 8, 1), "公示牌", "打印公示牌 GS-2022-001", "A4"),
        (date(2022, 7, 1), "状态", "在建 → 投产，由在建重点项目转为投产工业企业，升为规上", "竣工投产"),
        (date(2022, 5, 11), "节点", "主体封顶", "计划2022-05-01，晚10天"),
    ]
    assert told(cadre_history(giver), "交接") == [(date(2022, 8, 15), "交出 交接〔2022〕1号 → 钱二平", "1项；岗位调整")]
    assert told(cadre_history(taker), "交接") == [(date(2022, 8, 15), "接收 交接〔2022〕1号 ← 唐一鸣", "1项；岗位调整")]


def test_one_statement_however_long_the_past(park: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from db import session

    assert park.exists()
    cadre, thing = factories.cadre(), factories.enterprise()
    for back in range(20):
        factories.visit(thing, cadre, TODAY - timedelta(days=back))
    asked: list[str] = []
    run = session.execute
    monkeypatch.setattr(session, "execute", lambda sql, params=(): asked.append(sql) or run(sql, params))
    assert len(enterprise_history(thing)) == len(cadre_history(cadre)) == 20
    assert len(asked) == 2
