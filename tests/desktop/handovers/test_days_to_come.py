"""A handover for a day to come: relations by date, problems when the day has come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.models import Assignment, Cadre, EnterprisePlan, Feedback, HandoverItem, Measure, PlanMeasure
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.feedback.commands import assign_feedback, void_feedback
from desktop.feedback.queries import feedback_page
from desktop.handovers.commands import complete_handover, hand_over, take_back_handover
from desktop.handovers.queries import handover_of, handovers
from desktop.listing import ListRequest
from desktop.roster.commands import change_cadre
from desktop.vocabulary import Role
from tests import factories
from tests.factories import ACTOR, fixed_today

pytestmark = pytest.mark.usefixtures("park")
DAY = date(2022, 9, 5)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def giver() -> int:
    office = factories.department("建设局")
    cadre = factories.cadre(office, name="唐一鸣")
    factories.relation(factories.enterprise("云岭一号有限公司"), Role.RESPONSIBLE, cadre)
    problem = factories.handled_problem(office, cadre, enterprise_id=1)
    with open_work("措施", ACTOR, needs=Act.IMPORT) as work:
        work.insert(Measure(feedback=problem, content="铺设便道", owner=cadre, department=office))
        plan = work.insert(EnterprisePlan(enterprise=1, drawn_up_on=date(2022, 8, 1)))
        work.insert(PlanMeasure(plan=plan, content="对接银行", owner=cadre))
    return cadre


@pytest.fixture
def taker() -> int:
    return factories.cadre(factories.department("经发局"), name="钱二平")


def waiting() -> int:
    return handovers(ListRequest(filters={"state": "待移交"})).total


def test_relations_are_dated_and_problems_wait(giver: int, taker: int) -> None:
    hand_over(cadre=giver, receiver=taker, day=DAY, leaves_post=True, actor=ACTOR)
    assert [(row.cadre_id, row.start, row.end) for row in Assignment.select()] == [(giver, None, BEFORE), (taker, DAY, None)]
    assert (Feedback.get().handler_id, Measure.get().owner_id, PlanMeasure.get().owner_id) == (giver, giver, giver)
    assert Cadre.get_by_id(giver).in_post_to == BEFORE
    assert (handover_of(1).pending, waiting()) == (2, 0)
    with pytest.raises(UserError, match="交接〔2022〕1号的交接日是2022-09-05，到这一天才能移交"):
        complete_handover(handover=1, actor=ACTOR)
    with fixed_today(DAY):
        assert waiting() == 1
        complete_handover(handover=1, actor=ACTOR)
        assert (Feedback.get().handler_id, Measure.get().owner_id, PlanMeasure.get().owner_id) == (taker, taker, taker)
        assert (handover_of(1).pending, waiting()) == (0, 0)
        with pytest.raises(UserError, match="交接〔2022〕1号没有待移交的问题"):
            complete_handover(handover=1, actor=ACTOR)
    assert check_park_file().ok


def test_a_promise_counts_only_for_those_who_stay_until_then(giver: int, taker: int) -> None:
    hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    with pytest.raises(UserError, match="经办在办问题1件"):
        change_cadre(cadre=giver, in_post_to=BEFORE - timedelta(days=1), actor=ACTOR)
    change_cadre(cadre=giver, in_post_to=BEFORE, actor=ACTOR)


def test_what_was_settled_meanwhile_stays_as_it_is(giver: int, taker: int) -> None:
    office = Cadre.get_by_id(giver).department_id
    other = factories.cadre(office, name="孙三立")
    factories.handled_problem(office, giver, enterprise_id=1)
    hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    void_feedback(feedback=1, reason="重复登记", actor=ACTOR)
    assign_feedback(feedback=2, department=office, handler=other, actor=ACTOR)
    with fixed_today(DAY):
        complete_handover(handover=1, actor=ACTOR)
    assert Feedback.get_by_id(2).handler_id == other
    said = [item.words for item in HandoverItem.select().order_by(HandoverItem.id)][1:3]
    assert said == ["未移交（已作废）｜在办问题", "未移交（已另行交办）｜在办问题"]


def test_a_receiver_who_left_meanwhile_gets_nothing(giver: int, taker: int) -> None:
    hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    other = factories.cadre(name="孙三立")
    with fixed_today(date(2022, 9, 1)):
        hand_over(cadre=taker, receiver=other, day=date(2022, 9, 1), leaves_post=True, actor=ACTOR)
    with fixed_today(DAY), pytest.raises(UserError, match="钱二平2022-08-31已离岗；请撤销交接〔2022〕1号后重新办理"):
        complete_handover(handover=1, actor=ACTOR)


def test_it_is_taken_back_step_by_step(giver: int, taker: int) -> None:
    hand_over(cadre=giver, receiver=taker, day=DAY, leaves_post=True, actor=ACTOR)
    with fixed_today(DAY):
        complete_handover(handover=1, actor=ACTOR)
        take_back_handover(handover=1, actor=ACTOR)
        assert (Feedback.get().handler_id, handover_of(1).pending, handover_of(1).voided) == (giver, 2, False)
        take_back_handover(handover=1, actor=ACTOR)
    assert handover_of(1).voided
    assert [(row.cadre_id, row.end) for row in Assignment.select().where(~Assignment.voided)] == [(giver, None)]
    assert Cadre.get_by_id(giver).in_post_to is None


def test_a_problems_page_tells_what_is_promised_of_it(giver: int, taker: int) -> None:
    problem = Feedback.get().id
    assert feedback_page(problem).promise is None

    hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)

    promise = feedback_page(problem).promise
    assert promise is not None
    assert (promise.number, promise.day, promise.receiver) == ("交接〔2022〕1号", DAY, "钱二平")
    with fixed_today(DAY):
        complete_handover(handover=1, actor=ACTOR)
        assert feedback_page(problem).promise is None
