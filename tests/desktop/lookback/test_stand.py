"""What is said above the list, and what the inspections found by department."""

from datetime import date, timedelta
from pathlib import Path

from db.models import Feedback, LookBack
from desktop.listing import ListRequest
from desktop.lookback import queries
from desktop.lookback.drawing import draw
from desktop.lookback.inspecting import record_result
from desktop.periods import Month
from desktop.vocabulary import Grade, LookBackOutcome
from tests import factories
from tests.factories import ACTOR, fixed_today

AUGUST = Month(2022, 8)
SEPTEMBER = date(2022, 9, 1)


def rows(state: str = "") -> list[queries.LookBackRow]:
    return list(queries.look_backs(ListRequest(filters={"state": state} if state else {})).rows)


def test_a_month_says_what_is_left_to_draw_and_how_far_it_is(park: Path) -> None:
    for _ in range(6):
        factories.closed_problem()
    running = queries.month_stand(AUGUST)
    assert (running.over, running.left, running.would_draw) == (False, 6, 2)
    with fixed_today(SEPTEMBER):
        draw(month=AUGUST, seed="20220901", actor=ACTOR)
        stand = queries.month_stand(AUGUST)
        assert (stand.over, stand.left, stand.would_draw) == (True, 0, 0)
        assert [(one.drawn, one.inspected, one.false) for one in stand.rounds] == [(2, 0, 0)]
        assert [lot.candidate.number for lot in queries.lots_of(stand.rounds[0]) if lot.drawn] == [
            Feedback.get_by_id(row.feedback_id).number for row in LookBack.select().order_by(LookBack.id)
        ]
        assert queries.months_with_closures()[0] == AUGUST


def test_an_inspection_is_late_on_the_day_after_its_last(park: Path) -> None:
    factories.closed_problem()
    with fixed_today(SEPTEMBER):
        draw(month=AUGUST, seed="20220901", actor=ACTOR)
    last = SEPTEMBER + timedelta(days=30)
    with fixed_today(last):
        assert rows("超期未查") == []
    with fixed_today(last + timedelta(days=1)):
        assert [row.overdue for row in rows("超期未查")] == [True]
        assert len(rows("待指派")) == len(rows("待检查")) == 1


def test_departments_are_counted_with_the_closures_that_were_found_false(park: Path) -> None:
    home = factories.department("甲局")
    for _ in range(3):
        factories.closed_problem(department_id=home, grade=Grade.MAJOR)
    factories.closed_problem()
    with fixed_today(SEPTEMBER):
        draw(month=AUGUST, seed="20220901", actor=ACTOR)
        inspector = factories.cadre()
        for row, outcome in zip(rows(), (LookBackOutcome.FALSE, LookBackOutcome.TRUE), strict=False):
            record_result(look_back=row.id, outcome=outcome, findings="看过", said_by="刘工", inspector=inspector, actor=ACTOR)
        by = {row.department: row for row in queries.by_department(ListRequest(filters={"month": "2022-08"})).rows}
        first = by["甲局"]
        assert (first.ended, first.drawn, first.inspected, first.false) == (3, 3, 2, 1), "the one reopened still counts as a closure"
        assert sum(row.ended for row in by.values()) == 4
        assert queries.by_department(ListRequest(filters={"month": "2022-08", "found": "有假销号"})).total == 1
        assert queries.by_department(ListRequest(filters={"month": "2022-07"})).total == 0
        assert {row.department for row in queries.by_department(ListRequest()).rows} == set(by)
