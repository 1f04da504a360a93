"""Who leaves takes nothing over, and what was promised to others is not taken back from one who left."""

from datetime import date

import pytest

from db.models import Cadre, Feedback, Handover
from desktop.errors import UserError
from desktop.handovers.commands import complete_handover, hand_over, take_back_handover
from desktop.roster.commands import change_cadre
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today

pytestmark = pytest.mark.usefixtures("park")
DAY, BEFORE = date(2022, 9, 5), date(2022, 9, 4)


@pytest.fixture
def giver() -> int:
    """Somebody with a problem in hand, and nothing else."""
    office = factories.department("建设局")
    cadre = factories.cadre(office, name="唐一鸣")
    factories.handled_problem(office, cadre)
    return cadre


@pytest.fixture
def taker() -> int:
    return factories.cadre(factories.department("经发局"), name="钱二平")


@pytest.mark.parametrize("day", [TODAY, DAY])
def test_a_problem_is_not_handed_to_one_who_will_leave(giver: int, taker: int, day: date) -> None:
    change_cadre(cadre=taker, in_post_to=date(2022, 12, 31), actor=ACTOR)
    with pytest.raises(UserError, match="钱二平2022-12-31离岗，不能接收这一天以后的责任"):
        hand_over(cadre=giver, receiver=taker, day=day, actor=ACTOR)


def test_a_promise_to_one_who_will_leave_by_now_is_not_kept(giver: int, taker: int) -> None:
    hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    change_cadre(cadre=taker, in_post_to=date(2022, 12, 31), actor=ACTOR)
    with fixed_today(DAY), pytest.raises(UserError, match="请撤销交接〔2022〕1号后重新办理"):
        complete_handover(handover=1, actor=ACTOR)
    assert Feedback.get().handler_id == giver


def test_a_promise_is_not_taken_back_from_one_who_left_on_it(giver: int, taker: int) -> None:
    hand_over(cadre=giver, receiver=taker, day=DAY, actor=ACTOR)
    change_cadre(cadre=giver, in_post_to=BEFORE, actor=ACTOR)
    with pytest.raises(UserError, match="唐一鸣仍经办在办问题1件（2022-0001），请先办理交接再离岗"):
        take_back_handover(handover=1, actor=ACTOR)
    assert not Handover.get().voided
    change_cadre(cadre=giver, in_post_to=None, actor=ACTOR)
    take_back_handover(handover=1, actor=ACTOR)
    assert (Handover.get().voided, Cadre.get_by_id(giver).in_post_to) == (True, None)
