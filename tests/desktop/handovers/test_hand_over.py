"""A cadre hands over: relations, problems and measures, in one transaction, and back again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.models import Assignment, Cadre, EnterprisePlan, Feedback, FeedbackEvent, Handover, HandoverItem, Measure, PlanMeasure
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.commands import apply_closure, correct_feedback, report_progress, verify_closure
from desktop.handovers.commands import hand_over, take_back_handover
from desktop.handovers.planning import CHOOSE, Giving, HandoverPlan, plan_handover
from desktop.handovers.queries import handover_of, items_of
from desktop.roster.commands import change_cadre, end_assignment
from desktop.vocabulary import Rank, Role
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today

pytestmark = pytest.mark.usefixtures("park")
DAY = date(2022, 8, 20)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def giver() -> int:
    """A cadre of the 建设局 with two objects and a problem in hand, which has a measure of his own."""
    office = factories.department("建设局")
    cadre = factories.cadre(office, name="唐一鸣")
    for name in ("云岭一号有限公司", "云岭二号有限公司"):
        factories.relation(factories.enterprise(name), Role.RESPONSIBLE, cadre, date(2022, 3, 1))
    problem = factories.handled_problem(office, cadre, first_handler=cadre, enterprise_id=1)
    with open_work("措施", ACTOR, needs=Act.IMPORT) as work:
        work.insert(Measure(feedback=problem, content="铺设便道", owner=cadre, department=office))
    return cadre


@pytest.fixture
def taker() -> int:
    """Somebody of another department."""
    return factories.cadre(factories.department("经发局"), name="钱二平")


def periods_of(cadre: int) -> list[tuple[str, date | None, date | None]]:
    rows = Assignment.select().where((Assignment.cadre == cadre) & ~Assignment.voided).order_by(Assignment.id)
    return [(row.enterprise.name, row.start, row.end) for row in rows]


def outcomes(plan: HandoverPlan) -> list[str]:
    return [row.refusal or row.outcome for row in plan.rows]


def test_everything_passes_and_the_first_handler_stays(giver: int, taker: int) -> None:
    changes = hand_over(cadre=giver, receiver=taker, day=DAY, reason="岗位调整", actor=ACTOR)
    assert changes.result == "交接〔2022〕1号"
    assert periods_of(giver) == [
        ("云岭一号有限公司", date(2022, 3, 1), BEFORE),
        ("云岭二号有限公司", date(2022, 3, 1), BEFORE),
    ]
    assert periods_of(taker) == [("云岭一号有限公司", DAY, None), ("云岭二号有限公司", DAY, None)]
    assert {row.basis for row in Assignment.select().where(Assignment.cadre == taker)} == {"交接〔2022〕1号"}
    problem = Feedback.get()
    assert (problem.handler_id, problem.first_handler_id, problem.department.name) == (taker, giver, "经发局")
    assert (Measure.get().owner_id, Measure.get().department.name) == (taker, "经发局")
    step = FeedbackEvent.select().order_by(FeedbackEvent.id.desc()).first()
    assert step is not None
    assert (step.kind, step.from_status, step.to_status, step.cadre_id) == ("交接", "办理中", "办理中", taker)
    assert step.words == "交接〔2022〕1号：唐一鸣交钱二平"
    shown = handover_of(changes.first("handover"))
    assert (shown.giver, shown.receivers, shown.relations, shown.problems, shown.pending) == ("唐一鸣", "钱二平", 2, 1, 0)
    assert check_park_file().ok


def test_row_by_row_to_several(giver: int, taker: int) -> None:
    other = factories.cadre(name="孙三立")
    plan = plan_handover(Giving(DAY, cadre=giver, receiver=taker))
    chosen = {plan.rows[1].key: other}
    hand_over(cadre=giver, receiver=taker, receivers=chosen, day=DAY, actor=ACTOR, rehearsed=[row.key for row in plan.rows])
    assert periods_of(taker) == [("云岭一号有限公司", DAY, None)]
    assert periods_of(other) == [("云岭二号有限公司", DAY, None)]
    assert handover_of(1).receivers == "钱二平、孙三立"


def test_who_holds_it_already_only_sees_the_giver_leave(giver: int, taker: int) -> None:
    factories.relation(1, Role.RESPONSIBLE, taker, date(2022, 1, 1), date(2022, 12, 31))
    factories.relation(2, Role.RESPONSIBLE, taker)
    assert outcomes(plan_handover(Giving(DAY, cadre=giver, receiver=taker)))[:2] == [
        "2022-08-20起由钱二平承担",  # his own ends with the year
        "钱二平已承担，只结束原关系",
    ]
    hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    assert periods_of(taker) == [
        ("云岭一号有限公司", date(2022, 1, 1), date(2022, 12, 31)),
        ("云岭二号有限公司", None, None),
        ("云岭一号有限公司", date(2023, 1, 1), None),
    ]


def test_a_relation_not_begun_never_begins_for_the_giver(giver: int, taker: int) -> None:
    factories.relation(factories.enterprise("云岭三号有限公司"), Role.RESPONSIBLE, giver, date(2022, 10, 1), date(2022, 12, 31))
    hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    assert ("云岭三号有限公司", date(2022, 10, 1), date(2022, 12, 31)) in periods_of(taker)
    assert "云岭三号有限公司" not in {name for name, _, _ in periods_of(giver)}
    assert items_of(1)[2].ended_start == date(2022, 10, 1)


def test_nobody_unfit_takes_over(giver: int, taker: int) -> None:
    thing = factories.enterprise("云岭三号有限公司")
    factories.relation(thing, Role.LEADER, giver)
    assert [row.refusal for row in plan_handover(Giving(DAY, cadre=giver)).rows] == [CHOOSE] * 4
    with pytest.raises(UserError, match="云岭三号有限公司（包保领导）：包保领导须是班子成员，钱二平是一般干部"):
        hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    with pytest.raises(UserError, match="唐一鸣自己在交出之列"):
        hand_over(cadre=giver, receiver=giver, day=DAY, actor=ACTOR)
    late = factories.cadre(name="周新来", in_post_from=date(2022, 8, 25), rank=Rank.LEADERSHIP)
    with pytest.raises(UserError, match="周新来2022-08-25才到岗"):
        hand_over(cadre=giver, receiver=late, day=DAY, actor=ACTOR)
    assert Handover.select().count() == HandoverItem.select().count() == 0


def test_a_day_before_a_relation_began_is_refused(giver: int, taker: int) -> None:
    with pytest.raises(UserError, match="该关系从2022-03-01起，交接日须在这一天之后"):
        hand_over(cadre=giver, receiver=taker, day=date(2022, 3, 1), actor=ACTOR)


def test_nothing_held_nothing_handed_over(taker: int) -> None:
    nobody = factories.cadre(name="吴事忙")
    with pytest.raises(UserError, match="吴事忙在2022-08-20没有要交接的包保关系和在办问题"):
        hand_over(cadre=nobody, receiver=taker, day=DAY, actor=ACTOR)
    with pytest.raises(UserError, match="请选择交出人或交出的部门"):
        plan_handover(Giving(DAY))


def test_what_changed_since_the_rehearsal_is_looked_at_again(giver: int, taker: int) -> None:
    seen = [row.key for row in plan_handover(Giving(DAY, cadre=giver, receiver=taker)).rows]
    factories.relation(factories.enterprise(), Role.RESPONSIBLE, giver)
    with pytest.raises(UserError, match="名下的内容在核对之后有变动"):
        hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR, rehearsed=seen)


def test_the_verifier_is_not_handed_the_problem(taker: int) -> None:
    office = factories.department("建设局")
    handler = factories.cadre(office, name="唐一鸣")
    problem = factories.handled_problem(office, handler)
    with open_work("摆布", ACTOR, needs=Act.IMPORT) as work:
        work.update(Feedback.get_by_id(problem), status="督查核验", verifier=taker)
    with pytest.raises(UserError, match="核验人不能是经办人本人（核验人是钱二平）"):
        hand_over(cadre=handler, receiver=taker, day=DAY, actor=ACTOR)


def test_an_object_that_left_needs_no_receiver(giver: int) -> None:
    with open_work("外迁", ACTOR, needs=Act.IMPORT) as work:
        relation = Assignment.get(Assignment.enterprise == 2)
        work.update(relation.enterprise, living_to=date(2022, 6, 30))
    assert outcomes(plan_handover(Giving(DAY, cadre=giver)))[1] == "已退出，只结束原关系"
    hand_over(cadre=giver, receiver=factories.cadre(), day=DAY, actor=ACTOR)
    assert periods_of(giver)[1] == ("云岭二号有限公司", date(2022, 3, 1), date(2022, 6, 30))


def test_measures_for_others_problems_and_plans_pass_too(giver: int, taker: int) -> None:
    others = factories.handled_problem(enterprise_id=2)
    with open_work("措施", ACTOR, needs=Act.IMPORT) as work:
        mine = Measure(feedback=others, content="协调用电", owner=giver)
        done = Measure(feedback=others, content="已办的", owner=giver, done_on=TODAY)
        plan = work.insert(EnterprisePlan(enterprise=2, drawn_up_on=TODAY))
        step = PlanMeasure(plan=plan, content="对接银行", owner=giver)
        for row in (mine, done, step):
            work.insert(row)
    handler = Feedback.get_by_id(others).handler_id
    hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    owners = [Measure.get_by_id(mine.id).owner_id, Measure.get_by_id(done.id).owner_id, PlanMeasure.get_by_id(step.id).owner_id]
    assert owners == [taker, giver, taker]
    assert Feedback.get_by_id(others).handler_id == handler
    assert [item.words for item in items_of(1)][-2:] == ["整改措施：协调用电", "一企一策措施：对接银行"]


# --- leaving post


def test_leaving_with_something_in_hand_is_refused_with_all_of_it(giver: int) -> None:
    for number in range(3, 7):
        factories.relation(factories.enterprise(f"云岭{number}号有限公司"), Role.RESPONSIBLE, giver)
    with pytest.raises(UserError) as refused:
        change_cadre(cadre=giver, in_post_to=DAY, actor=ACTOR)
    assert str(refused.value) == (
        "唐一鸣仍包保6家（云岭一号有限公司、云岭二号有限公司、云岭3号有限公司、云岭4号有限公司、云岭5号有限公司等），"
        "经办在办问题1件（2022-0001），请先办理交接再离岗"
    )


def test_leaving_with_only_a_problem_in_hand_is_refused(giver: int) -> None:
    for row in Assignment.select():
        end_assignment(assignment=row.id, last_day=BEFORE, actor=ACTOR)
    with pytest.raises(UserError, match="唐一鸣仍经办在办问题1件（2022-0001），请先办理交接再离岗"):
        change_cadre(cadre=giver, in_post_to=DAY, actor=ACTOR)


def test_a_handover_can_end_the_post(giver: int, taker: int) -> None:
    hand_over(cadre=giver, receiver=taker, day=DAY, leaves_post=True, actor=ACTOR)
    assert Cadre.get_by_id(giver).in_post_to == BEFORE
    with pytest.raises(UserError, match="部门交接不能同时办理离岗"):
        hand_over(department=1, receiver_department=2, day=DAY, leaves_post=True, actor=ACTOR)


def test_nobody_leaves_before_arriving(taker: int) -> None:
    new = factories.cadre(name="周新来", in_post_from=DAY)
    factories.relation(factories.enterprise(), Role.RESPONSIBLE, new)
    with pytest.raises(UserError, match="周新来2022-08-20才到岗，不能在2022-08-19离岗"):
        hand_over(cadre=new, receiver=taker, day=DAY, leaves_post=True, actor=ACTOR)
    assert Handover.select().count() == 0


# --- back again


def state() -> list[object]:
    return [
        [(row.id, row.in_post_to) for row in Cadre.select()],
        [(row.id, row.cadre_id, row.start, row.end) for row in Assignment.select().where(~Assignment.voided)],
        [(row.id, row.handler_id, row.department_id, row.status) for row in Feedback.select()],
        [row.id for row in FeedbackEvent.select().where(~FeedbackEvent.voided)],
        [(row.id, row.owner_id, row.department_id) for row in Measure.select()],
    ]


def test_an_undo_takes_the_whole_handover_back(giver: int, taker: int) -> None:
    before = state()
    changes = hand_over(cadre=giver, receiver=taker, day=DAY, leaves_post=True, actor=ACTOR)
    assert state() != before
    assert changes.work == last_work()
    undo(work=changes.work or 0, actor=ACTOR)
    assert state() == before
    assert Handover.get_by_id(1).voided
    assert check_park_file().ok


def test_its_number_is_not_given_twice(giver: int, taker: int) -> None:
    made = hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    take_back_handover(handover=made.first("handover"), actor=ACTOR)
    assert hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR).result == "交接〔2022〕2号"
    with fixed_today(date(2023, 1, 9)):
        assert hand_over(cadre=taker, receiver=giver, day=date(2023, 1, 9), actor=ACTOR).result == "交接〔2023〕1号"
    with pytest.raises(UserError, match="交接〔2022〕1号已经作废"):
        take_back_handover(handover=1, actor=ACTOR)


def test_what_went_on_since_stands_in_the_way(giver: int, taker: int) -> None:
    made = hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    report_progress(feedback=1, words="已进场", actor=ACTOR)
    with pytest.raises(UserError, match="不能撤销"):
        take_back_handover(handover=made.first("handover"), actor=ACTOR)
    assert not Handover.get().voided


def test_nothing_goes_back_to_somebody_who_has_left(giver: int, taker: int) -> None:
    made = hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    change_cadre(cadre=giver, in_post_to=BEFORE, actor=ACTOR)
    with pytest.raises(UserError, match="不能撤销"):
        undo(work=made.work or 0, actor=ACTOR)


def test_no_problem_goes_back_to_somebody_who_has_left(taker: int) -> None:
    office = factories.department("建设局")
    first, second = factories.cadre(office, name="唐一鸣"), factories.cadre(office, name="钱二平")
    problem = factories.handled_problem(office, first)
    changed: Changes = correct_feedback(feedback=problem, handler=second, reason="换人", actor=ACTOR)
    change_cadre(cadre=first, in_post_to=BEFORE, actor=ACTOR)
    with pytest.raises(UserError, match="唐一鸣已定于2022-08-19离岗，不能再经办2022-0001"):
        undo(work=changed.work or 0, actor=ACTOR)


def test_neither_who_gave_nor_who_took_may_verify(giver: int, taker: int) -> None:
    hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    factories.evidence(1)
    apply_closure(feedback=1, result="道路已修复", actor=ACTOR)
    factories.confirm(1)
    for cadre, words in ((giver, "核验人不能是曾经办理该问题的人"), (taker, "核验人不能是经办人本人")):
        with pytest.raises(UserError, match=words):
            verify_closure(feedback=1, verifier=cadre, words="属实", actor=ACTOR)
