"""Points of a month, from what the records say: each cause at its cadre, in its month, by its rule."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import Assignment, Feedback, FeedbackEvent, PointEntry, PointRule, RedLine
from db.read.points import CAUSES
from desktop.accounts.permissions import Act
from desktop.audit.check import examine_park_file
from desktop.audit.undo import undo
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.park.commands import POINT_RULES
from desktop.periods import Month
from desktop.points.commands import change_rule, entry_refusal, give_points, void_points
from desktop.points.queries import CadreScore, month_points
from desktop.points.scoring import BASE, BONUS, ITEMS
from desktop.vocabulary import Rank, Role, Satisfaction
from tests import factories
from tests.factories import ACTOR

AUGUST = Month(2022, 8)


def of(name: str, month: Month = AUGUST) -> CadreScore:
    return next(row for row in month_points(month).cadres if row.name == name)


@pytest.fixture
def factory(park: Path) -> int:
    """An object that 单雄信 answers for since before the records, visited in every week of August but the second."""
    office = factories.department("产业发展局")
    cadre = factories.cadre(office, name="单雄信")
    found = factories.enterprise("云岭精密制造有限公司")
    factories.relation(found, Role.RESPONSIBLE, cadre)
    for day in (2, 16, 23, 30):
        factories.visit(found, cadre, date(2022, 8, day))
    return found


def handler_of(factory: int) -> int:
    held = Assignment.get(Assignment.enterprise == factory).cadre_id
    assert held is not None
    return held


def problem_of(factory: int, **columns: Any) -> int:
    """A problem that 单雄信 handles, with these columns."""
    number = factories.problem(factory)
    with open_work("办理", ACTOR, needs=Act.IMPORT) as work:
        work.update(Feedback.get_by_id(number), handler=handler_of(factory), **columns)
    return number


def test_a_missed_week_is_named(factory: int) -> None:
    with factories.fixed_today(date(2022, 9, 5)):
        row = of("单雄信")
    assert (row.objects, row.due, row.score.total, row.place) == (1, 5, 98.0, 1)
    lost = [line for line in row.score.items if line.points < 0]
    assert [(line.condition, line.subject, str(line.day)) for line in lost] == [("每漏访一周", "云岭精密制造有限公司", "2022-08-08")]


def test_days_late_count_in_their_month_only(factory: int) -> None:
    days = {"collected_on": date(2022, 7, 20), "due_on": date(2022, 7, 29), "closed_on": date(2022, 8, 2)}
    problem_of(factory, status="已销号", **days)
    with factories.fixed_today(date(2022, 9, 5)):
        july = [line.points for line in of("单雄信", Month(2022, 7)).score.items if line.condition == "超期每件每日"]
        august = [line.points for line in of("单雄信").score.items if line.condition == "超期每件每日"]
    assert july == [-2]  # 30 and 31 July
    assert august == [-2]  # 1 and 2 August, the day it was closed among them


def test_a_returned_problem_and_a_false_closure_cost_their_handler(factory: int) -> None:
    cadre = handler_of(factory)
    number = problem_of(factory)
    with open_work("退回", ACTOR, needs=Act.IMPORT) as work:
        back = {"feedback": number, "kind": "退回", "day": date(2022, 8, 24), "at": work.at, "actor": ACTOR, "to_status": "办理中"}
        work.insert(FeedbackEvent(**back))
        line = {"line": 3, "found_on": date(2022, 8, 25), "decided_on": date(2022, 8, 26), "cadre": cadre, "enterprise": factory}
        work.insert(RedLine(state="认定", **line))
        work.insert(RedLine(state="线索", **line))  # only what was decided counts
    with factories.fixed_today(date(2022, 9, 5)):
        assert of("单雄信").score.of("扣分") == -22


def test_points_by_hand_are_entered_undone_and_voided(factory: int) -> None:
    cadre = handler_of(factory)
    with factories.fixed_today(date(2022, 8, 31)):
        given_points = give_points(
            item="加分", points=3, day=date(2022, 8, 20), reason="化解用地难题", decided_by="督查室", cadre=cadre, actor=ACTOR
        )
        assert of("单雄信").score.of("加分") == 3
        void_points(entry=given_points.result, reason="重复登记", actor=ACTOR)
        assert of("单雄信").score.of("加分") == 0
        work = give_points(item="资料规范", points=-2, day=date(2022, 8, 20), reason="台账不全", cadre=cadre, actor=ACTOR).work
        assert work is not None
        assert of("单雄信").score.of("资料规范") == 8
        undo(work=work, actor=ACTOR)
        assert of("单雄信").score.of("资料规范") == 10


@pytest.mark.parametrize(
    ("item", "points", "day", "words"),
    [
        ("加分", -3, date(2022, 8, 20), "加分写正数"),
        ("办理", 3, date(2022, 8, 20), "只能减分"),
        ("走访", 0, date(2022, 8, 20), "不能是零"),
        ("奖励", 3, date(2022, 8, 20), "没有“奖励”这一项"),
        ("加分", 3, date(2022, 9, 20), "晚于今天"),
    ],
)
def test_what_cannot_be_entered_is_refused_in_words(item: str, points: float, day: date, words: str) -> None:
    assert words in (entry_refusal(item, points, day, date(2022, 8, 31)) or "")


def test_an_entry_is_of_one_cadre_or_department(factory: int) -> None:
    with pytest.raises(UserError, match="哪名干部"):
        give_points(item="加分", points=3, day=date(2022, 8, 20), reason="化解难题", actor=ACTOR)
    with pytest.raises(UserError, match="事由"):
        give_points(item="加分", points=3, day=date(2022, 8, 20), reason=" ", cadre=handler_of(factory), actor=ACTOR)
    assert PointEntry.select().count() == 0


def test_a_changed_rule_holds_and_cannot_turn_round(factory: int) -> None:
    rule = PointRule.get(PointRule.condition == "每漏访一周")
    with pytest.raises(UserError, match="减分"):
        change_rule(rule=rule.id, points=2, cap=None, actor=ACTOR)
    change_rule(rule=rule.id, points=-5, cap=-40, actor=ACTOR)
    with factories.fixed_today(date(2022, 9, 5)):
        assert of("单雄信").score.of("走访") == 35


def test_a_department_is_the_mean_of_its_cadres_with_a_load(factory: int) -> None:
    office = factories.department("商贸物流局")
    idle = factories.cadre(office, name="罗士信")
    busy = factories.cadre(office, name="秦叔宝")
    other = factories.enterprise("云岭冷链物流有限公司")
    factories.relation(other, Role.RESPONSIBLE, busy)
    leader = factories.leader("张文杰")
    factories.relation(other, Role.LEADER, leader)
    give_points(item="加分", points=5, day=factories.TODAY, reason="经验推广", department=office, actor=ACTOR)
    give_points(item="扣分", points=-1, day=factories.TODAY, reason="迟交周结", cadre=idle, actor=ACTOR)
    with factories.fixed_today(date(2022, 9, 5)):
        month = Month.of(factories.TODAY)
        points = month_points(month)
        mean = next(row for row in points.departments if row.department == "商贸物流局")
        busy_total = of("秦叔宝", month).score.total
    assert (mean.cadres, mean.objects_each, mean.points) == (1, 1.0, busy_total + 5)
    assert {row.name for row in points.cadres} == {"单雄信", "罗士信", "秦叔宝", "张文杰"}  # who was fined is listed without a load too
    assert next(row.place for row in points.cadres if row.rank == Rank.LEADERSHIP) == 1


def test_a_dissatisfied_enterprise_costs_its_share(factory: int) -> None:
    for satisfaction in (Satisfaction.SATISFIED, Satisfaction.DISSATISFIED):
        problem_of(factory, satisfaction=satisfaction, confirmed_on=date(2022, 8, 30))
    with factories.fixed_today(date(2022, 9, 5)):
        assert of("单雄信").score.of("满意度") == 5


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["加分", "扣分", "资料规范"]), st.integers(1, 12)), max_size=6))
def test_whatever_is_entered_every_total_is_its_items(factory: int, entries: list[tuple[str, int]]) -> None:
    cadre = handler_of(factory)
    with factories.fixed_today(date(2022, 9, 5)):
        for item, points in entries:
            give_points(
                item=item, points=points if item == "加分" else -points, day=date(2022, 8, 9), reason="据实", cadre=cadre, actor=ACTOR
            )
        row = of("单雄信")
        assert row.score.total == round(sum(row.score.of(item) for item in ITEMS), 2)
    assert examine_park_file().ok


def test_every_cause_the_records_tell_has_a_line_in_the_rules() -> None:
    told = set(re.findall(r"'([^']+(?:每件|每日|一周))'", " ".join(CAUSES)))
    assert told == {condition for item, condition, *_ in POINT_RULES if condition != BASE and item != BONUS}
