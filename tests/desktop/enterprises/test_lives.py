"""Turns in the park file: recorded, shown as of a day, taken back, and never lost by a correction or an import."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.models import Assignment, Enterprise, Feedback, LifeEvent
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.audit.work import EditConflictError
from desktop.changes import Changes
from desktop.enterprises.commands import turn_object, void_turn
from desktop.enterprises.standing import life_clash
from desktop.errors import UserError
from desktop.ledgers.commands import ledger_sheets
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.roster import queries
from desktop.roster.commands import assign, change_cadre, change_enterprise, end_assignment
from desktop.roster.queries import EnterpriseRow
from desktop.summary.queries import month_summary
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus, Role, Turn
from tests import factories
from tests.factories import ACTOR

DAY = date(2022, 8, 10)
BEFORE = DAY - timedelta(days=1)
TODAY = factories.TODAY


def turn(enterprise: int, what: Turn, day: date = DAY, **values: Any) -> Changes:
    return turn_object(enterprise=enterprise, turn=what, day=day, reason="管委会文件", actor=ACTOR, **values)


def shown(enterprise: int, day: date = TODAY) -> EnterpriseRow:
    return next(row for row in queries.enterprises(ListRequest(limit=None), day).rows if row.id == enterprise)


def state(enterprise: int, day: date = TODAY) -> tuple[str, str, bool, date | None]:
    row = shown(enterprise, day)
    return row.kind, row.status, row.above_scale, row.status_day


def project(name: str = "新材料项目", **values: Any) -> int:
    return factories.enterprise(name, kind=EnterpriseKind.PROJECT, **values)


def test_a_project_becomes_an_enterprise_and_keeps_its_past(park: Path) -> None:
    begun = date(2021, 3, 1)
    object_ = project(status_day=begun)
    factories.relation(object_, Role.RESPONSIBLE, factories.cadre())
    turn(object_, Turn.PRODUCTION, kind=EnterpriseKind.INDUSTRY, above_scale=True)

    assert state(object_, BEFORE) == ("在建重点项目", "在建", False, begun)
    assert state(object_, DAY) == state(object_) == ("投产工业企业", "投产", True, DAY)
    assert check_park_file().ok
    duties = {day: [row[8] for row in ledger_sheets("包保责任清单", as_of=day)[0].rows] for day in (BEFORE, DAY)}
    assert duties == {BEFORE: ["包建设进度、包规范施工、包施工环境"], DAY: ["包经济运行、包营商环境、包规范经营"]}
    states = {
        day: [(row[2], row[5], row[10], row[11]) for row in ledger_sheets("企业(项目)台账", as_of=day)[0].rows] for day in (BEFORE, DAY)
    }
    assert states == {BEFORE: [("在建重点项目", "否", "在建", begun)], DAY: [("投产工业企业", "是", "投产", DAY)]}


def test_the_months_figures_count_what_the_objects_were(park: Path) -> None:
    turn(project(), Turn.PRODUCTION, date(2022, 8, 1), kind=EnterpriseKind.INDUSTRY, above_scale=True)

    july, august = month_summary(Month(2022, 7)), month_summary(Month(2022, 8))
    assert (july.kinds["在建重点项目"], july.kinds["投产工业企业"], july.above_scale, july.industrial_above_scale) == (1, 0, 0, 0)
    assert (august.kinds["在建重点项目"], august.kinds["投产工业企业"], august.above_scale, august.industrial_above_scale) == (0, 1, 1, 1)


def test_lists_filter_by_what_the_objects_were(park: Path) -> None:
    turn(project(), Turn.PRODUCTION)

    def found(day: date, **filters: str) -> int:
        return queries.enterprises(ListRequest(filters=filters), day).total

    assert [found(BEFORE, kind="在建重点项目"), found(DAY, kind="在建重点项目")] == [1, 0]
    assert [found(BEFORE, status="投产"), found(DAY, status="投产")] == [0, 1]


def test_moving_out_ends_the_relations_and_leaves_the_problems_open(park: Path) -> None:
    object_, cadre = factories.enterprise("云岭电机有限公司"), factories.cadre()
    held = factories.relation(object_, Role.RESPONSIBLE, cadre)
    coming = factories.relation(object_, Role.LEADER, factories.leader(), start=DAY + timedelta(days=5))
    problem = factories.problem(object_)
    done = turn(object_, Turn.MOVE_OUT)

    relation = Assignment.get_by_id(held)
    assert (relation.end, relation.basis) == (BEFORE, "外迁：管委会文件")
    assert Assignment.get_by_id(coming).voided
    assert Enterprise.get_by_id(object_).living_to == BEFORE
    assert Feedback.get_by_id(problem).status == "登记"
    assert queries.enterprises(ListRequest(filters={"living": "在册"}), DAY).total == 0
    assert done.work is not None
    undo(work=done.work, actor=ACTOR)
    assert (Assignment.get_by_id(held).end, Assignment.get_by_id(coming).voided) == (None, False)
    assert state(object_) == ("投产工业企业", "投产", False, None)
    assert check_park_file().ok


@pytest.mark.parametrize(
    ("what", "day", "told"),
    [
        (Turn.STOP, date(2022, 9, 1), "晚于今天"),
        (Turn.STOP, date(2019, 12, 31), "开始日期（2020-01-01）"),
        (Turn.STOP, date(2022, 7, 31), "早于已经登记的现状（自2022-08-01起）"),
        (Turn.RESUME, DAY, "没有停产"),
        (Turn.PRODUCTION, DAY, "不是在建项目"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(park: Path, what: Turn, day: date, told: str) -> None:
    object_ = factories.enterprise(living_from=date(2020, 1, 1), status_day=date(2022, 8, 1))
    before = factories.all_rows(park)
    with pytest.raises(UserError, match=told.replace("（", "[（]")):
        turn(object_, what, day)
    assert factories.all_rows(park) == before


def test_a_turn_needs_its_reason(park: Path) -> None:
    with pytest.raises(UserError, match="变更原因"):
        turn_object(enterprise=factories.enterprise(), turn=Turn.STOP, day=DAY, reason=" ", actor=ACTOR)


def test_a_turn_of_an_object_somebody_else_changed_is_refused_whole(park: Path) -> None:
    object_ = factories.enterprise()
    change_enterprise(enterprise=object_, contact="何工", actor=ACTOR)
    with pytest.raises(EditConflictError):
        turn(object_, Turn.STOP, expected_version=1)
    assert LifeEvent.select().count() == 0


def test_the_newest_turn_can_be_taken_back(park: Path) -> None:
    object_ = factories.enterprise(above_scale=True, status_day=date(2020, 5, 1))
    held = factories.relation(object_, Role.RESPONSIBLE, factories.cadre())
    stop = turn(object_, Turn.STOP, date(2022, 8, 1)).ids["life_event"][-1]
    gone = turn(object_, Turn.DEREGISTER).ids["life_event"][-1]

    with pytest.raises(UserError, match="只能作废最近一次"):
        void_turn(life_event=stop, reason="登记错了", actor=ACTOR)
    void_turn(life_event=gone, reason="登记错了", actor=ACTOR)
    assert state(object_) == ("投产工业企业", "停产", True, date(2022, 8, 1))
    assert (Assignment.get_by_id(held).end, Enterprise.get_by_id(object_).living_to) == (None, None)
    void_turn(life_event=stop, reason="登记错了", actor=ACTOR)
    assert state(object_) == ("投产工业企业", "投产", True, date(2020, 5, 1))
    (first,) = LifeEvent.select().where(~LifeEvent.voided)
    with pytest.raises(UserError, match="不是一次变更"):
        void_turn(life_event=first.id, reason="登记错了", actor=ACTOR)
    assert check_park_file().ok


def test_relations_changed_since_are_left_as_they_are_now(park: Path) -> None:
    object_ = factories.enterprise()
    held = factories.relation(object_, Role.RESPONSIBLE, factories.cadre())
    gone = turn(object_, Turn.MOVE_OUT).ids["life_event"][-1]
    end_assignment(assignment=held, last_day=date(2022, 8, 1), actor=ACTOR)
    void_turn(life_event=gone, reason="登记错了", actor=ACTOR)
    assert Assignment.get_by_id(held).end == date(2022, 8, 1)


def test_a_relation_of_somebody_who_left_meanwhile_does_not_come_back(park: Path) -> None:
    object_, cadre = factories.enterprise("云岭电机有限公司"), factories.cadre(name="张三")
    factories.relation(object_, Role.RESPONSIBLE, cadre)
    gone = turn(object_, Turn.MOVE_OUT).ids["life_event"][-1]
    change_cadre(cadre=cadre, in_post_to=date(2022, 8, 20), actor=ACTOR)
    before = factories.all_rows(park)

    with pytest.raises(UserError, match="云岭电机有限公司不能恢复原来的包保关系：张三到2022-08-20为止在岗"):
        void_turn(life_event=gone, reason="登记错了", actor=ACTOR)
    with pytest.raises(UserError, match="云岭电机有限公司不能恢复原来的包保关系"):
        change_enterprise(enterprise=object_, status=EnterpriseStatus.STOPPED, status_day=DAY, actor=ACTOR)
    assert factories.all_rows(park) == before


def test_falling_below_the_scale_and_rising_again(park: Path) -> None:
    object_ = factories.enterprise(above_scale=True)
    turn(object_, Turn.BELOW_SCALE, date(2022, 7, 1))
    turn(object_, Turn.STOP, date(2022, 7, 20))
    turn(object_, Turn.RESUME, date(2022, 8, 1))
    turn(object_, Turn.ABOVE_SCALE, DAY)

    assert [state(object_, day)[1:3] for day in (date(2022, 6, 30), date(2022, 7, 1), date(2022, 7, 20), date(2022, 8, 1), DAY)] == [
        ("投产", True),
        ("退规", False),
        ("停产", False),
        ("投产", False),
        ("投产", True),
    ]
    assert [state(object_, day)[3] for day in (date(2022, 6, 30), date(2022, 8, 1), DAY)] == [None, date(2022, 8, 1), date(2022, 8, 1)]


def test_a_corrected_status_with_its_own_day_is_a_turn(park: Path) -> None:
    object_ = factories.enterprise(above_scale=True, status_day=date(2020, 1, 1))
    change_enterprise(enterprise=object_, status=EnterpriseStatus.STOPPED, status_day=DAY, note="限电", actor=ACTOR)

    assert state(object_, BEFORE) == ("投产工业企业", "投产", True, date(2020, 1, 1))
    assert state(object_, DAY) == ("投产工业企业", "停产", True, DAY)
    change_enterprise(enterprise=object_, status=EnterpriseStatus.STOPPED, status_day=BEFORE, actor=ACTOR)  # only its day was wrong
    assert [state(object_, day)[1] for day in (BEFORE - timedelta(days=1), BEFORE)] == ["投产", "停产"]
    change_enterprise(enterprise=object_, status=EnterpriseStatus.BELOW_SCALE, status_day=BEFORE, actor=ACTOR)  # it never stopped
    assert state(object_, BEFORE) == ("投产工业企业", "退规", False, BEFORE)
    with pytest.raises(UserError, match="请用“变更状态”登记"):
        change_enterprise(enterprise=object_, kind=EnterpriseKind.PROJECT, status=EnterpriseStatus.BUILDING, status_day=None, actor=ACTOR)
    with pytest.raises(UserError, match="不能改为空"):
        change_enterprise(enterprise=object_, status_day=None, actor=ACTOR)
    with pytest.raises(UserError, match="晚于今天"):
        change_enterprise(enterprise=object_, status=EnterpriseStatus.STOPPED, status_day=date(2022, 9, 1), actor=ACTOR)
    assert check_park_file().ok


def test_a_day_is_corrected_without_touching_the_turns_after_it(park: Path) -> None:
    object_ = factories.enterprise(above_scale=True)
    turn(object_, Turn.STOP, date(2022, 8, 1))
    turn(object_, Turn.BELOW_SCALE, DAY)
    change_enterprise(enterprise=object_, status_day=date(2022, 8, 5), actor=ACTOR)

    assert [state(object_, day)[1:3] for day in (date(2022, 8, 4), date(2022, 8, 5), DAY)] == [
        ("投产", True),
        ("停产", True),
        ("停产", False),
    ]
    assert life_clash(object_) is None
    with pytest.raises(UserError, match="须早于其后已登记的变更"):
        change_enterprise(enterprise=object_, status_day=date(2022, 8, 11), actor=ACTOR)


def test_a_status_day_known_later_stands_before_the_turns_of_the_scale(park: Path) -> None:
    object_ = factories.enterprise()
    turn(object_, Turn.ABOVE_SCALE)
    with pytest.raises(UserError, match="须早于其后已登记的变更（2022-08-10）"):
        change_enterprise(enterprise=object_, status_day=DAY, actor=ACTOR)
    change_enterprise(enterprise=object_, status_day=date(2020, 5, 1), actor=ACTOR)
    with pytest.raises(UserError, match="须早于其后已登记的变更（2022-08-10）"):  # entered after it, it cannot stand before it on its day
        change_enterprise(enterprise=object_, status_day=DAY, actor=ACTOR)

    assert [state(object_, day)[2:] for day in (BEFORE, DAY)] == [(False, date(2020, 5, 1)), (True, date(2020, 5, 1))]
    assert life_clash(object_) is None


def test_a_status_without_a_turn_is_simply_corrected(park: Path) -> None:
    object_ = factories.enterprise(status_day=date(2022, 1, 1))
    change_enterprise(enterprise=object_, status=EnterpriseStatus.STOPPED, status_day=date(2022, 1, 1), actor=ACTOR)

    assert LifeEvent.select().count() == 0
    assert state(object_, date(2021, 1, 1))[1] == "停产"


def test_after_a_turn_was_taken_back_what_was_always_so_can_be_corrected(park: Path) -> None:
    begun = date(2020, 1, 1)
    object_ = factories.enterprise(status_day=begun)
    void_turn(life_event=turn(object_, Turn.STOP).ids["life_event"][-1], reason="登记错了", actor=ACTOR)
    change_enterprise(
        enterprise=object_, kind=EnterpriseKind.PROJECT, status=EnterpriseStatus.BUILDING, status_day=begun - timedelta(days=1), actor=ACTOR
    )

    assert [state(object_, day) for day in (date(2019, 1, 1), TODAY)] == [
        ("在建重点项目", "在建", False, None),
        ("在建重点项目", "在建", False, begun - timedelta(days=1)),
    ]
    change_enterprise(enterprise=object_, status=EnterpriseStatus.OPERATING, kind=EnterpriseKind.INDUSTRY, status_day=DAY, actor=ACTOR)
    assert [state(object_, day)[1] for day in (BEFORE, DAY)] == ["在建", "投产"]
    assert check_park_file().ok


def test_an_object_entered_as_stopped_was_running_before(park: Path) -> None:
    object_ = factories.enterprise(status=EnterpriseStatus.STOPPED, status_day=DAY)
    gone = factories.enterprise(kind=EnterpriseKind.PROJECT, status=EnterpriseStatus.DEREGISTERED, status_day=DAY)

    assert [state(object_, day)[1] for day in (BEFORE, DAY)] == ["投产", "停产"]
    assert [state(gone, day)[1] for day in (BEFORE, DAY)] == ["在建", "注销"]
    assert queries.enterprises(ListRequest(filters={"living": "在册"}), BEFORE).total == 2


def test_a_new_relation_after_the_end_is_refused_by_the_roster(park: Path) -> None:
    object_ = factories.enterprise("云岭电机有限公司")
    turn(object_, Turn.MOVE_OUT)
    with pytest.raises(UserError, match="云岭电机有限公司到2022-08-09为止是包保对象"):
        assign(enterprise=object_, role=Role.RESPONSIBLE, cadre=factories.cadre(), start=DAY, actor=ACTOR)


def test_a_status_day_is_not_told_of_days_before_it(park: Path) -> None:
    thing = factories.enterprise(kind=EnterpriseKind.PROJECT)
    change_enterprise(enterprise=thing, status_day=DAY, actor=ACTOR)

    assert (shown(thing, BEFORE).status_day, shown(thing).status_day) == (None, DAY)
    turn(thing, Turn.DEREGISTER, TODAY)
    assert (shown(thing, BEFORE).status_day, shown(thing, TODAY - timedelta(days=1)).status_day) == (None, DAY)
