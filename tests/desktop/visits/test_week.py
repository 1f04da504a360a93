"""The sheet of one week: who stands on it, what it knows of each object, and what saving a row would mean."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import session
from db.models import Audit
from desktop.enterprises.commands import turn_object
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.visits.commands import register_visits
from desktop.visits.queries import visits
from desktop.visits.week import WeekSheet, week_sheet, with_visits_of_now
from desktop.visits.week_rules import Typed
from desktop.vocabulary import EnterpriseKind, Role, Turn, VisitForm
from tests import factories
from tests.factories import ACTOR, TODAY
from tests.fixtures.many_objects import fill_park

MONDAY = date(2022, 8, 29)
DAY = timedelta(days=1)


def names(sheet: WeekSheet) -> list[str]:
    return [one.name for one in sheet.objects]


def sheet(filters: dict[str, str] | None = None, monday: date = MONDAY, **more: object) -> WeekSheet:
    return week_sheet(ListRequest(filters=filters or {}), monday, **more)  # pyright: ignore[reportArgumentType]


def test_living_objects_with_a_relation_in_the_week_stand_on_the_sheet(park: Path) -> None:
    cadre = factories.cadre()
    for name, start, end in (("本周前结束", None, date(2022, 8, 28)), ("周一结束", None, MONDAY), ("周日开始", date(2022, 9, 4), None)):
        factories.relation(factories.enterprise(name), Role.RESPONSIBLE, cadre, start, end)
    factories.enterprise("没有关系")
    assert names(sheet()) == ["周一结束", "周日开始"]
    assert names(sheet(monday=date(2022, 8, 22))) == ["本周前结束", "周一结束"]


def test_mine_and_my_departments(park: Path) -> None:
    office = factories.department()
    me, other = factories.cadre(office), factories.cadre()
    leader = factories.leader()
    made = {name: factories.enterprise(name) for name in ("我的", "我带的", "部门的", "别人的")}
    factories.relation(made["我的"], Role.RESPONSIBLE, me)
    factories.relation(made["我带的"], Role.LEADER, leader)
    factories.relation(made["部门的"], Role.DEPARTMENT, office)
    factories.relation(made["别人的"], Role.RESPONSIBLE, other)
    assert names(sheet(cadre=me)) == ["我的"]
    assert names(sheet(cadre=leader)) == ["我带的"]
    assert names(sheet(department=office)) == ["部门的"]
    assert len(sheet().objects) == 4


def test_only_unvisited_but_what_was_just_visited_may_stay(park: Path) -> None:
    cadre = factories.cadre()
    made = [factories.enterprise(name) for name in ("甲厂", "乙厂")]
    for one in made:
        factories.relation(one, Role.RESPONSIBLE, cadre)
    factories.visit(made[0], cadre)
    left = sheet({"week": "本周未访"})
    assert names(left) == ["乙厂"]
    assert left.counts == {"本周未访": 1, "本周已访": 1}
    kept = sheet({"week": "本周未访"}, kept=made)
    assert [(one.name, one.visited) for one in kept.objects] == [("甲厂", True), ("乙厂", False)]
    assert kept.counts == left.counts
    assert names(sheet({"week": "本周已访", "kind": str(EnterpriseKind.INDUSTRY)})) == ["甲厂"]
    assert names(sheet({"kind": str(EnterpriseKind.PROJECT)})) == []


def test_defaults_follow_the_day(park: Path) -> None:
    before, after = factories.cadre(name="王敏"), factories.cadre(name="张文杰")
    thing = factories.enterprise("甲厂")
    factories.relation(thing, Role.RESPONSIBLE, before, None, date(2022, 8, 29))
    factories.relation(thing, Role.RESPONSIBLE, after, date(2022, 8, 30))
    week = sheet()
    row = week.objects[0]
    assert week.read_row(row, Typed(), week.usual_day(None)).cadres == (after,)
    assert week.read_row(row, Typed(day="1"), TODAY).cadres == (before,)
    assert week.read_row(row, Typed(day="1", cadres=(after,)), TODAY).cadres == (after,)


def test_the_usual_day_is_the_last_used_else_today_and_in_a_week_gone_by_none(park: Path) -> None:
    week, before = sheet(), sheet(monday=MONDAY - 7 * DAY)
    assert week.usual_day(None) == TODAY
    assert week.usual_day(MONDAY) == MONDAY
    assert week.usual_day(MONDAY - DAY) == TODAY
    assert before.usual_day(None) is None
    assert before.usual_day(MONDAY - DAY) == MONDAY - DAY


def test_what_cannot_be_saved_is_told_in_words(park: Path) -> None:
    cadre = factories.cadre(name="王敏")
    thing = factories.enterprise("甲厂")
    factories.relation(thing, Role.RESPONSIBLE, cadre, TODAY)
    factories.visit(thing, cadre)
    week = sheet()
    row = week.objects[0]

    def problem(usual: date | None = TODAY, **typed: object) -> str:
        return week.read_row(row, Typed(**typed), usual).problem  # pyright: ignore[reportArgumentType]

    assert problem(day="9-1") == "走访日期2022-09-01晚于今天（2022-08-31），不能登记还没有发生的走访"
    assert "不在这一周" in problem(day="8-20")
    assert problem(None) == "请填走访日期，如 3 是周三"
    assert problem(day="1") == "这天没有包保责任人，请填走访人员"
    assert problem(cadres=(cadre,), cadres_words="xyz") == "没有找到“xyz”，请输姓名或拼音首字母"
    twice = problem()
    assert twice.startswith("周三 8-31 由王敏走访已经登记过")
    assert ACTOR in twice
    assert str(TODAY) in twice
    assert problem(day="2", cadres=(cadre,)) == ""


def test_a_row_entered_late_is_known_before_it_is_saved(park: Path) -> None:
    cadre = factories.cadre()
    factories.relation(factories.enterprise(), Role.RESPONSIBLE, cadre)
    week = sheet(monday=MONDAY - 7 * DAY)
    assert [week.read_row(week.objects[0], Typed(day=day), None).late for day in ("6", "7")] == [True, False]  # 27 and 28 August


def test_an_object_that_turned_in_the_week_has_the_duties_of_the_day(park: Path) -> None:
    thing = factories.enterprise("云台项目", kind=EnterpriseKind.PROJECT)
    factories.relation(thing, Role.RESPONSIBLE, factories.cadre())
    turn_object(enterprise=thing, turn=Turn.PRODUCTION, day=date(2022, 8, 30), reason="竣工验收", actor=ACTOR)
    week = sheet()
    assert [week.duties(week.objects[0], MONDAY + DAY * number)[0] for number in range(3)] == ["包建设进度", "包经济运行", "包经济运行"]
    earlier = sheet(monday=MONDAY - 7 * DAY)
    assert earlier.duties(earlier.objects[0], MONDAY - DAY)[0] == "包建设进度"


def test_namesakes_are_told_apart_by_department(park: Path) -> None:
    first, second = (
        factories.cadre(factories.department("经发局"), name="王敏"),
        factories.cadre(factories.department("住建局"), name="王敏"),
    )
    third = factories.cadre(name="张文杰")
    assert sheet().labels((first, second, third)) == "王敏（经发局）、王敏（住建局）、张文杰"


def queries_of(ask: Callable[[], object]) -> list[str]:
    asked: list[str] = []
    session.connection().set_trace_callback(asked.append)
    try:
        ask()
    finally:
        session.connection().set_trace_callback(None)
    return [statement for statement in asked if statement.lstrip().upper().startswith(("SELECT", "WITH"))]


def test_a_sheet_takes_the_same_few_queries_however_many_objects(park: Path) -> None:
    factories.relation(factories.enterprise("甲厂"), Role.RESPONSIBLE, factories.cadre())
    few = len(queries_of(sheet))
    fill_park(park, 1600)
    large = sheet()
    assert len(large.objects) == 1601
    assert all(large.responsible(one.id, TODAY) for one in large.objects)
    assert len(queries_of(sheet)) == few <= 8


def test_after_a_saved_row_only_the_visits_are_read_again(park: Path) -> None:
    cadre, thing = factories.cadre(), factories.enterprise("甲厂")
    factories.relation(thing, Role.RESPONSIBLE, cadre)
    other = factories.enterprise("乙厂")
    factories.relation(other, Role.RESPONSIBLE, cadre)
    before = sheet()
    factories.visit(thing, cadre)
    again: list[WeekSheet] = []
    asked = queries_of(lambda: again.append(with_visits_of_now(before, ListRequest())))
    assert not any("FROM assignment a JOIN cadre" in one or "FROM cadre c" in one for one in asked)
    assert again == [sheet()]
    assert [one.visited for one in again[0].objects] == [True, False]
    assert again[0].counts == {"本周未访": 1, "本周已访": 1}
    assert with_visits_of_now(before, ListRequest(), cadre=other).counts == {"本周未访": 0, "本周已访": 0}


def test_several_visits_are_entered_together_or_not_at_all(park: Path) -> None:
    cadre = factories.cadre()
    first, second = factories.enterprise("甲厂"), factories.enterprise("乙厂")
    factories.visit(second, cadre)
    written = Audit.select().count()
    both = [{"enterprise": one, "day": TODAY, "cadres": [cadre], "no_problem": True} for one in (first, second)]
    with pytest.raises(UserError, match="乙厂2022-08-31由同样的人员走访已经登记过（督查室录入员 2022-"):
        register_visits(visits=both, actor=ACTOR)
    assert Audit.select().count() == written
    changes = register_visits(visits=[*both[:1], {**both[1], "form": VisitForm.PHONE, "day": TODAY - DAY}], actor=ACTOR)
    assert len(changes.ids["visit"]) == 2
    assert visits(ListRequest()).total == 3
