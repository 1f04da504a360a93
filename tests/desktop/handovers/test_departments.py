"""A whole department hands over to others, with or without what its cadres hold."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import Assignment, Cadre, Feedback, Measure
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.handovers.commands import hand_over
from desktop.handovers.planning import CHOOSE, Giving, plan_handover
from desktop.handovers.queries import handover_of
from desktop.vocabulary import Rank, Role
from tests import factories
from tests.factories import ACTOR

pytestmark = pytest.mark.usefixtures("park")
DAY = date(2022, 8, 31)


@pytest.fixture
def giving() -> int:
    """建设局: responsible for two objects, hosts a problem; its cadre looks after one."""
    office = factories.department("建设局")
    cadre = factories.cadre(office, name="唐一鸣")
    for name in ("云岭一号有限公司", "云岭二号有限公司"):
        factories.relation(factories.enterprise(name), Role.DEPARTMENT, office)
    factories.relation(1, Role.RESPONSIBLE, cadre)
    problem = factories.handled_problem(office, cadre, enterprise_id=2)
    with open_work("措施", ACTOR, needs=Act.IMPORT) as work:
        work.insert(Measure(feedback=problem, content="铺设便道", owner=cadre, department=office))
    return office


@pytest.fixture
def taking() -> int:
    office = factories.department("经发局")
    factories.cadre(office, name="周员")
    factories.cadre(office, name="吴局长", rank=Rank.HEAD)
    return office


def held_by(**who: int) -> list[tuple[int, date | None, date | None]]:
    ((key, value),) = who.items()
    rows = Assignment.select().where((getattr(Assignment, key) == value) & ~Assignment.voided).order_by(Assignment.enterprise)
    return [(row.enterprise_id, row.start, row.end) for row in rows]


def test_its_relations_and_problems_pass_to_the_other_and_its_head(giving: int, taking: int) -> None:
    plan = plan_handover(Giving(DAY, department=giving, receiver_department=taking))
    assert [(row.matter, row.receiver_name) for row in plan.rows] == [
        ("包保关系", "经发局"),
        ("包保关系", "经发局"),
        ("在办问题", "吴局长"),
    ]
    hand_over(department=giving, receiver_department=taking, day=DAY, actor=ACTOR)
    assert held_by(department=taking) == [(1, DAY, None), (2, DAY, None)]
    assert held_by(department=giving) == [(1, None, date(2022, 8, 30)), (2, None, date(2022, 8, 30))]
    problem = Feedback.get()
    assert (problem.department_id, problem.handler and problem.handler.name) == (taking, "吴局长")
    assert (Measure.get().department_id, Measure.get().owner and Measure.get().owner.name) == (taking, "吴局长")
    assert len(held_by(cadre=1)) == 1  # its cadre keeps his own
    assert (handover_of(1).giver, handover_of(1).receivers) == ("建设局", "经发局、吴局长")


def test_its_cadres_relations_pass_when_asked(giving: int, taking: int) -> None:
    other = factories.department("招商局")
    plan = plan_handover(Giving(DAY, department=giving, with_cadres=True, receiver_department=taking))
    second = next(row.key for row in plan.rows if row.held.enterprise_id == 2 and row.to_department)
    hand_over(department=giving, with_cadres=True, receiver_department=taking, receivers={second: other}, day=DAY, actor=ACTOR)
    assert held_by(department=other) == [(2, DAY, None)]
    assert held_by(cadre=1) == [(1, None, date(2022, 8, 30))]
    assert held_by(cadre=Cadre.get(Cadre.name == "吴局长").id) == [(1, DAY, None)]


def test_nobody_of_its_own_and_not_itself(giving: int, taking: int) -> None:
    with pytest.raises(UserError, match="接收部门就是交出的部门"):
        hand_over(department=giving, receiver_department=giving, day=DAY, actor=ACTOR)
    with pytest.raises(UserError, match="唐一鸣自己在交出之列"):
        hand_over(department=giving, receiver_department=taking, receiver=1, day=DAY, actor=ACTOR)


def test_a_department_of_nobody_needs_a_person_named(giving: int) -> None:
    empty = factories.department("新设局")
    plan = plan_handover(Giving(DAY, department=giving, receiver_department=empty))
    assert [row.refusal for row in plan.rows] == ["", "", CHOOSE]
