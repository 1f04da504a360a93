"""走访率: every row equals a slow recount, all rows together are the month's figures, missed weeks are named."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import Assignment
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.summary.queries import UNASSIGNED, month_summary
from desktop.visits.commands import register_visit
from desktop.visits.rates import KINDS, VisitRate, missed_words, object_weeks, owner_filter, rate_total, visit_rates
from desktop.vocabulary import Role, VisitForm
from desktop.wording import days_of_week
from tests import factories
from tests.desktop.summary.recount import Recount
from tests.desktop.summary.test_figures import fill_park
from tests.factories import ACTOR, TODAY, copied_park, fixed_today

AUGUST = Month(2022, 8)
SUNDAY = timedelta(days=6)
ROLES = {"干部": Role.RESPONSIBLE, "领导": Role.LEADER}
Weeks = list[tuple[int, date]]


def rates(of: str, time: dict[str, str] | None = None) -> list[VisitRate]:
    return list(visit_rates(ListRequest(filters={"of": of, **(time or {"month": str(AUGUST)})}, limit=None)).rows)


def share(row: Assignment, monday: date) -> bool:
    return (row.start is None or row.start <= monday + SUNDAY) and (row.end is None or row.end >= monday)


def owners(slow: Recount, of: str, enterprise: int, monday: date) -> set[int]:
    """Whose an object-week is, counted slowly; 0: nobody's."""
    if of == "企业":
        return {enterprise}
    if of == "部门":
        return {slow.first_department(enterprise, monday, monday + SUNDAY) or 0}
    held = {row.cadre_id for row in slow.assignments if row.enterprise_id == enterprise and row.role == ROLES[of] and share(row, monday)}
    return {cadre or 0 for cadre in held} or {0}


def expected(slow: Recount, of: str) -> dict[int, tuple[Weeks, Weeks]]:
    """Object-weeks due and missed by owner."""
    done = set(slow.done())
    found: dict[int, tuple[Weeks, Weeks]] = {}
    for enterprise, monday in slow.due():
        for owner in owners(slow, of, enterprise, monday):
            due, missed = found.setdefault(owner, ([], []))
            due.append((enterprise, monday))
            if (enterprise, monday) not in done:
                missed.append((enterprise, monday))
    return found


def visits_of(slow: Recount, of: str, owner: int) -> tuple[int, int]:
    """Visits of the month by owner, and those of them led by a leader."""
    mine = []
    for visit in slow.visits:
        gone = {goer.cadre_id for goer in slow.goers if goer.visit_id == visit.id}
        whose = {
            "企业": {visit.enterprise_id},
            "部门": {slow.first_department(visit.enterprise_id, visit.day, visit.day) or 0},
        }.get(of, gone)
        if slow.first <= visit.day <= slow.as_of and owner in whose:
            mine.append(visit)
    return len(mine), sum(visit.leader_led for visit in mine)


def words(missed: Weeks) -> str:
    counted = {monday: sum(week == monday for _, week in missed) for _, monday in missed}
    return "、".join(days_of_week(monday) + (f"（{number}家）" if number > 1 else "") for monday, number in sorted(counted.items()))


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), today=st.dates(date(2022, 8, 1), date(2022, 10, 5)))
def test_every_row_equals_a_slow_recount(template_park: Path, seed: int, today: date) -> None:
    with copied_park(template_park, today):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        slow, figures = Recount(AUGUST.first, AUGUST.last, today), month_summary(AUGUST)
        for of in KINDS:
            slowly = expected(slow, of)
            rows = rates(of)
            assert {row.id for row in rows} >= slowly.keys()
            assert len({row.id for row in rows}) == len(rows)
            for row in rows:
                due, missed = slowly.get(row.id, ([], []))
                assert (row.due, row.done, row.missed) == (len(due), len(due) - len(missed), words(missed)), (of, row.name)
                assert row.rate == (pytest.approx(row.done / row.due) if row.due else None)
                if row.id:
                    assert (row.visits, row.led) == visits_of(slow, of, row.id), (of, row.name)
                behind = object_weeks(ListRequest(filters={"month": str(AUGUST), **owner_filter(row)}, limit=None))
                assert sorted((week.enterprise_id, week.week) for week in behind.rows) == sorted(due)
                unseen = object_weeks(ListRequest(filters={"month": str(AUGUST), "visited": "未访", **owner_filter(row)}))
                assert unseen.total == len(missed)
            everybody = {item for due, _ in slowly.values() for item in due}
            assert len(everybody) == figures.object_weeks_due
            if of in {"部门", "企业"}:
                assert (sum(row.due for row in rows), sum(row.done for row in rows)) == (
                    figures.object_weeks_due,
                    figures.object_weeks_done,
                )
        whole = rate_total({"month": str(AUGUST)})
        assert (whole.due, whole.done, whole.visits) == (figures.object_weeks_due, figures.object_weeks_done, figures.visits)
        by_name = {row.name: row for row in rates("部门")}
        for department in figures.by_department:
            row = by_name.get(department.department)
            if row is None:
                assert department.department == UNASSIGNED
                assert department.object_weeks_due == 0
            else:
                assert (row.due, row.done) == (department.object_weeks_due, department.object_weeks_done)


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), weeks=st.integers(1, 10))
def test_the_last_weeks_are_counted_as_a_month_is(template_park: Path, seed: int, weeks: int) -> None:
    today = date(2022, 9, 7)
    with copied_park(template_park, today):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        slow = Recount(date(2022, 9, 5) - timedelta(weeks=weeks), date(2022, 9, 4), today)
        for of in KINDS:
            slowly = expected(slow, of)
            for row in rates(of, {"weeks": str(weeks)}):
                due, missed = slowly.get(row.id, ([], []))
                assert (row.due, row.done) == (len(due), len(due) - len(missed))
        assert object_weeks(ListRequest(filters={"weeks": str(weeks)})).total == len(slow.due())


@pytest.fixture
def office(park: Path) -> tuple[int, int, int]:
    """An object with a leader and two responsible cadres, one of them from the third week of August on."""
    factory, first, second = factories.enterprise("华腾科技有限公司"), factories.cadre(name="张文杰"), factories.cadre(name="王敏")
    factories.relation(factory, Role.LEADER, factories.leader("石远航"))
    factories.relation(factory, Role.RESPONSIBLE, first)
    factories.relation(factory, Role.RESPONSIBLE, second, start=date(2022, 8, 17))
    return factory, first, second


def test_a_colleagues_visit_is_done_for_all_who_hold_the_object(office: tuple[int, int, int]) -> None:
    factory, first, second = office
    register_visit(enterprise=factory, day=date(2022, 8, 3), cadres=[first], actor=ACTOR, leader_led=True)
    register_visit(enterprise=factory, day=date(2022, 8, 23), cadres=[first], actor=ACTOR)
    register_visit(enterprise=factory, day=date(2022, 8, 24), cadres=[second], actor=ACTOR, form=VisitForm.PHONE)
    told = {row.name: (row.due, row.done, row.missed, row.visits, row.led) for row in rates("干部")}
    assert told["张文杰"] == (4, 2, "8月8日—14日、8月15日—21日", 2, 1)
    assert told["王敏"] == (2, 1, "8月15日—21日", 1, 0)
    (leader,) = rates("领导")
    assert (leader.name, leader.due, leader.done, leader.visits, leader.led) == ("石远航", 4, 2, 0, 0)
    (nobody,) = [row for row in rates("部门") if row.due]
    assert (nobody.name, nobody.id, nobody.rate) == ("未明确部门", 0, 0.5)


def test_who_has_nothing_to_visit_has_no_rate(park: Path) -> None:
    cadre = factories.cadre(name="张文杰")
    (row,) = [row for row in rates("干部") if row.id == cadre]
    assert (row.due, row.rate, row.missed) == (0, None, "")


def test_the_least_visited_come_first_when_asked(office: tuple[int, int, int]) -> None:
    factories.relation(factories.enterprise("鑫源科技有限公司"), Role.RESPONSIBLE, office[1])
    factories.visit(office[0], office[1], date(2022, 8, 3))
    request = ListRequest(filters={"of": "企业", "month": str(AUGUST)}, sort="rate")
    assert [row.rate for row in visit_rates(request).rows] == [0.0, 0.25]
    assert [row.rate for row in visit_rates(request._replace(descending=True)).rows] == [0.25, 0.0]
    assert visit_rates(request._replace(search="鑫源")).total == 1


def test_a_running_week_is_nobodys_miss_yet(office: tuple[int, int, int]) -> None:
    with fixed_today(date(2022, 8, 7)):
        assert [row.due for row in rates("企业")] == [0]
    with fixed_today(date(2022, 8, 8)):
        assert [(row.due, row.missed) for row in rates("企业")] == [(1, "8月1日—7日")]


def test_a_month_to_come_is_refused(park: Path) -> None:
    assert TODAY.month == 8
    with pytest.raises(UserError, match="尚未开始"):
        rates("部门", {"month": "2022-09"})


@pytest.mark.parametrize(
    ("missed", "told"),
    [
        (None, ""),
        ("2022-08-22 1,2022-08-08 1", "8月8日—14日、8月22日—28日"),
        ("2022-08-29 3", "8月29日—9月4日（3家）"),
        ("2022-12-26 1", "2022年12月26日—2023年1月1日"),
    ],
)
def test_missed_weeks_are_named(missed: str | None, told: str) -> None:
    assert missed_words(missed) == told
