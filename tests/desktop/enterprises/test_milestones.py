"""节点: entered, corrected, voided; the light in lists is the light of the rule."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import Milestone, database
from desktop.audit.undo import undo
from desktop.enterprises.commands import add_milestone, correct_milestone, turn_object, void_milestone
from desktop.enterprises.milestones import late_days, lateness, light, worst
from desktop.errors import UserError
from desktop.ledgers.commands import ledger_sheets
from desktop.listing import ListRequest
from desktop.roster import queries
from desktop.settings.commands import change_setting
from desktop.vocabulary import EnterpriseKind, Light, Turn
from tests import factories
from tests.factories import ACTOR, TODAY

days = st.integers(-40, 40).map(lambda away: TODAY + timedelta(days=away))
reached = st.none() | st.integers(-40, 0).map(lambda away: TODAY + timedelta(days=away))


def project() -> int:
    return factories.enterprise(kind=EnterpriseKind.PROJECT)


def add(enterprise: int, name: str = "主体封顶", planned: date = TODAY, **values: Any) -> int:
    return add_milestone(enterprise=enterprise, name=name, planned_on=planned, actor=ACTOR, **values).first("milestone")


def lit(day: date = TODAY) -> list[str | None]:
    return [row.light for row in queries.enterprises(ListRequest(limit=None), day).rows]


@pytest.mark.parametrize(("late", "shown"), [(-5, "绿"), (0, "绿"), (1, "黄"), (15, "黄"), (16, "红")])
def test_how_late_a_milestone_may_be(park: Path, late: int, shown: str) -> None:
    assert light(late, 15) == shown
    add(project(), planned=TODAY - timedelta(days=late))
    assert lit() == [shown]


def test_one_that_was_reached_is_judged_by_when(park: Path) -> None:
    add(project(), planned=date(2022, 6, 1), actual_on=date(2022, 6, 10))

    assert [lit(day) for day in (date(2022, 6, 1), date(2022, 6, 2), date(2022, 6, 10), TODAY)] == [["绿"], ["黄"], ["黄"], ["黄"]]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    plans=st.lists(st.lists(st.tuples(days, reached, st.booleans()), max_size=4), min_size=1, max_size=4),
    yellow=st.integers(0, 30),
    asked=st.lists(days, min_size=1, max_size=3),
)
def test_the_light_in_lists_is_the_light_of_the_rule(template_park: Path, plans: list[Any], yellow: int, asked: list[date]) -> None:
    with factories.copied_park(template_park):
        database.execute_sql("PRAGMA synchronous = off")
        change_setting(key="milestone_yellow_days", value=yellow, actor=ACTOR)
        for milestones in plans:
            object_ = project()
            for number, (planned, actual, voided) in enumerate(milestones):
                made = add(object_, f"节点{number}", planned, actual_on=actual)
                if voided:
                    void_milestone(milestone=made, reason="重复", actor=ACTOR)
        for day in asked:
            expected = [
                worst(light(late_days(planned, actual, day), yellow) for planned, actual, voided in milestones if not voided)
                for milestones in plans
            ]
            assert lit(day) == expected
            for one in set(Light) - {Light.STOPPED}:
                found = queries.enterprises(ListRequest(filters={"light": f"{one}灯"}, limit=None), day)
                assert found.total == expected.count(one)
            without = sum(all(voided for *_, voided in milestones) for milestones in plans)
            assert queries.enterprises(ListRequest(filters={"light": "无节点"}), day).total == without


def test_an_enterprise_has_no_light_but_keeps_the_milestones_of_its_project(park: Path) -> None:
    object_ = project()
    made = add(object_, planned=date(2022, 7, 1))
    turn_object(enterprise=object_, turn=Turn.PRODUCTION, day=date(2022, 8, 1), reason="竣工验收", actor=ACTOR)
    correct_milestone(milestone=made, actual_on=date(2022, 7, 30), actor=ACTOR)
    add(object_, "竣工验收", date(2022, 7, 31), actual_on=date(2022, 7, 31))

    assert [lit(date(2022, 7, 31)), lit()] == [["红"], [None]]
    with pytest.raises(UserError, match="不是在建项目"):
        add(factories.enterprise())


def test_the_ledger_shows_the_light_of_its_day(park: Path) -> None:
    add(project(), planned=date(2022, 8, 1))
    project()
    sheets = {day: ledger_sheets("企业(项目)台账", as_of=day)[0] for day in (date(2022, 8, 1), date(2022, 8, 5), TODAY)}

    assert [[row[-1] for row in sheet.rows] for sheet in sheets.values()] == [["绿", "—"], ["黄", "—"], ["红", "—"]]
    assert "晚于计划15天以内" in sheets[TODAY].notes[0]


def test_what_cannot_be_is_refused(park: Path) -> None:
    object_ = project()
    made = add(object_)
    for told, values in (
        ("请填写节点名称", {"name": " "}),
        ("请填写计划日期", {"planned_on": None}),
        ("晚于今天", {"actual_on": TODAY + timedelta(days=1)}),
    ):
        with pytest.raises(UserError, match=told):
            correct_milestone(milestone=made, actor=ACTOR, **values)
    with pytest.raises(UserError, match="已有节点“主体封顶”"):
        add(object_)
    voided = void_milestone(milestone=made, reason="重复", actor=ACTOR)
    with pytest.raises(UserError, match="已经作废"):
        correct_milestone(milestone=made, note="x", actor=ACTOR)
    add(object_)
    assert voided.work is not None
    with pytest.raises(UserError, match="已有节点“主体封顶”"):
        undo(work=voided.work, actor=ACTOR)
    assert Milestone.select().where(~Milestone.voided).count() == 1


def test_how_far_it_is_in_words() -> None:
    assert [lateness(late, reached=True) for late in (3, 0, -2)] == ["晚3天完成", "按期完成", "提前2天完成"]
    assert [lateness(late, reached=False) for late in (3, 0, -2)] == ["已晚3天", "今天到期", "还有2天"]
