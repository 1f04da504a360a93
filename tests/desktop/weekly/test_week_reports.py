"""一周一结: what a department may report, 零报告 for many at once, and the park's week put together."""

from datetime import date

import pytest

from db.models import WeekReport
from desktop import clock
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.errors import UserError
from desktop.feedback.commands import void_feedback
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.summary.queries import month_summary
from desktop.vocabulary import Role
from desktop.weekly import queries
from desktop.weekly.commands import correct_report, report_nothing, report_week, void_report
from desktop.weekly.queries import scope_of
from desktop.weekly.results import park_week
from tests import factories

pytestmark = pytest.mark.usefixtures("park")
WEEK = date(2022, 8, 22)
IN_WEEK = date(2022, 8, 24)


def state_of(department: int, week: date = WEEK) -> str:
    """What the list says of a department's report."""
    rows = queries.department_weeks(ListRequest(filters={"week": week.isoformat()}, limit=None)).rows
    return next(row.state for row in rows if row.id == department)


@pytest.fixture
def office() -> int:
    """A department with somebody in it."""
    department = factories.department("甲局")
    factories.cadre(department, name="张文杰")
    return department


def zero(department: int, week: date = WEEK) -> int:
    return report_week(department=department, week=week, zero=True, actor=factories.ACTOR).first("week_report")


def test_a_week_without_anything_is_reported_outright(office: int) -> None:
    assert state_of(office) == "未报"
    row = WeekReport.get_by_id(zero(office, IN_WEEK))
    assert (row.week, row.zero, row.reported_on, row.entered_by) == (WEEK, True, factories.TODAY, factories.ACTOR)
    assert state_of(office) == "零报告"
    assert check_park_file().ok


def test_a_department_reports_a_week_once(office: int) -> None:
    zero(office)
    with pytest.raises(UserError, match="甲局2022年8月22日至8月28日已经报过零报告"):
        report_week(department=office, week=WEEK, zero=False, words="走访11家", actor=factories.ACTOR)
    zero(office, date(2022, 8, 15))  # another week


@pytest.mark.parametrize(("week", "why"), [(date(2022, 8, 29), "还没有过完"), (date(2022, 9, 5), "还没有开始")])
def test_a_week_that_is_not_over_is_not_closed(office: int, week: date, why: str) -> None:
    with pytest.raises(UserError, match=why):
        zero(office, week)
    assert WeekReport.select().count() == 0


def test_no_zero_report_when_a_cadre_received_a_problem(office: int) -> None:
    cadre = factories.cadre(office, name="李慧")
    factories.problem(factories.enterprise("甲厂"), cadre, IN_WEEK)
    with pytest.raises(UserError, match="收集了1件问题（2022-0001，甲厂，李慧收集）"):
        zero(office)
    report_week(department=office, week=WEEK, zero=False, words="收集1件，正在办", actor=factories.ACTOR)
    assert state_of(office) == "已报"


def test_no_zero_report_when_an_object_of_the_department_had_a_problem(office: int) -> None:
    enterprise = factories.enterprise("甲厂")
    factories.relation(enterprise, Role.DEPARTMENT, office, end=date(2022, 8, 26))
    factories.problem(enterprise, collected_on=IN_WEEK)
    with pytest.raises(UserError, match="不能零报告"):
        zero(office)


def test_a_problem_of_another_week_another_department_or_voided_does_not_stand_in_the_way(office: int) -> None:
    cadre, enterprise = factories.cadre(office), factories.enterprise()
    factories.relation(enterprise, Role.DEPARTMENT, office, end=date(2022, 8, 23))
    factories.problem(enterprise, cadre, date(2022, 8, 21))
    factories.problem(enterprise, collected_on=IN_WEEK)  # the relation had ended by then
    mistaken = factories.problem(enterprise, cadre, IN_WEEK)
    void_feedback(feedback=mistaken, reason="重复登记", actor=factories.ACTOR)
    zero(office)
    assert state_of(office) == "零报告"


def test_a_zero_report_that_proves_wrong_is_shown_so(office: int) -> None:
    zero(office)
    factories.problem(None, factories.cadre(office), IN_WEEK)
    assert state_of(office) == "零报告不实"


def test_a_report_needs_words(office: int) -> None:
    with pytest.raises(UserError, match="请写明本周情况"):
        report_week(department=office, week=WEEK, zero=False, words=" ", actor=factories.ACTOR)


def test_a_report_is_corrected_and_voided_under_the_same_rules(office: int) -> None:
    report = zero(office)
    with pytest.raises(UserError, match="请写明本周情况"):
        correct_report(report=report, zero=False, actor=factories.ACTOR)
    correct_report(report=report, zero=False, words="走访11家", actor=factories.ACTOR)
    assert state_of(office) == "已报"
    with pytest.raises(UserError, match="原因"):
        void_report(report=report, reason=" ", actor=factories.ACTOR)
    void_report(report=report, reason="报错了", actor=factories.ACTOR)
    assert state_of(office) == "未报"
    with pytest.raises(UserError, match="已经作废"):
        void_report(report=report, reason="再来", actor=factories.ACTOR)


def test_zero_reports_of_many_departments_are_kept_all_or_none(office: int) -> None:
    busy = factories.department("乙局")
    factories.problem(None, factories.cadre(busy, name="王敏"), IN_WEEK)
    with pytest.raises(UserError, match="没有登记零报告。乙局：不能零报告"):
        report_nothing(departments=[office, busy], week=WEEK, actor=factories.ACTOR)
    assert WeekReport.select().count() == 0
    quiet = factories.department("丙局")
    changes = report_nothing(departments=[office, quiet], week=WEEK, actor=factories.ACTOR)
    assert len(changes.ids["week_report"]) == 2
    assert WeekReport.select().where(WeekReport.zero).count() == 2


def test_undoing_the_voiding_of_a_report_keeps_one_a_week(office: int) -> None:
    first = zero(office)
    gone = void_report(report=first, reason="报错了", actor=factories.ACTOR)
    zero(office)
    assert gone.work is not None
    with pytest.raises(UserError, match="已经报过零报告"):
        undo(work=gone.work, actor=factories.ACTOR)


def test_the_parks_week_adds_up_and_is_counted_as_the_month_counts_it(office: int) -> None:
    seen, missed, alone = factories.enterprise("甲厂"), factories.enterprise("乙厂"), factories.enterprise("丙厂")
    cadre = factories.cadre(office, name="李慧")
    for enterprise in (seen, missed):
        factories.relation(enterprise, Role.DEPARTMENT, office)
        factories.relation(enterprise, Role.RESPONSIBLE, cadre)
    factories.relation(alone, Role.LEADER, factories.leader())  # belongs to no department
    factories.visit(seen, cadre, IN_WEEK)
    factories.handled_problem(office, cadre, enterprise_id=seen, collected_on=IN_WEEK)
    factories.problem(seen, cadre, IN_WEEK)  # not assigned yet
    with factories.fixed_today(date(2022, 9, 20)):
        week = park_week(scope_of(WEEK), clock.today())
        total, unplaced = week.total, week.unplaced
        assert (total.due, total.done, total.collected, total.open) == (3, 1, 2, 2)
        assert (unplaced.due, unplaced.done, unplaced.collected) == (1, 0, 1)
        own = next(one for one in week.departments if one.row.id == office)
        assert (own.numbers.due, own.numbers.done, own.numbers.collected, own.row.missed) == (2, 1, 1, 1)
        assert {line.enterprise for line in week.missed} == {"乙厂", "丙厂"}
        [line] = [one for one in own.cadres if one.id == cadre]
        assert (line.due, line.done, line.missed, line.went, line.handled) == (2, 1, "乙厂", 1, 2)
        assert [one.what for one in own.problems] == ["收集"]
        weeks = [park_week(scope_of(monday), clock.today()) for monday in Month(2022, 8).mondays()]
        month = month_summary(Month(2022, 8))
        assert sum(one.total.due for one in weeks) == month.object_weeks_due
        assert sum(one.total.done for one in weeks) == month.object_weeks_done


def test_what_was_overdue_at_the_weeks_end_stays_so_when_it_is_closed_later(office: int) -> None:
    handler = factories.cadre(office)
    factories.closed_problem(department_id=office, handler=handler, collected_on=date(2022, 8, 1))
    with factories.fixed_today(date(2022, 9, 20)):
        before = park_week(scope_of(WEEK), clock.today())
        after = park_week(scope_of(date(2022, 8, 29)), clock.today())
    assert (before.total.overdue, before.total.closed) == (1, 0)
    assert (after.total.overdue, after.total.closed) == (0, 1)


def test_a_week_to_come_has_nothing_to_close() -> None:
    with pytest.raises(UserError, match="还没有开始"):
        scope_of(date(2022, 9, 5))
