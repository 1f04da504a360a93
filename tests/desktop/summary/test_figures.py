"""Every figure of a month equals a slow recount, over random parks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import Assignment, Cadre, Department, Enterprise, Feedback, LifeEvent, Visit, VisitCadre
from db.read.figures import FIGURES
from db.read.listing import ListRequest, Page
from db.read.summary import items, total
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.errors import UserError
from desktop.feedback.queries import feedback, feedback_counts
from desktop.periods import Month, monday_of
from desktop.roster.queries import cadres, enterprises
from desktop.summary.behind import figure_filter
from desktop.summary.queries import UNASSIGNED, missed_visits, month_summary, scope_of
from desktop.visits.queries import visits
from desktop.visits.rates import object_weeks
from desktop.vocabulary import DepartmentCategory, EnterpriseKind, EntrySource, FeedbackStatus, Rank, Role, Satisfaction, VisitForm
from tests.desktop.summary.recount import Recount
from tests.factories import ACTOR, copied_park, fixed_today

AUGUST = Month(2022, 8)
START = date(2022, 6, 20)


def fill_park(work: Work, rng: Random) -> None:
    """A small park in which everything that can happen to a figure happens."""

    def some_day() -> date:
        return START + timedelta(days=rng.randrange(90))

    def maybe(day: Callable[[], date], chance: float = 0.4) -> date | None:
        return day() if rng.random() < chance else None

    def span(first: str, last: str) -> dict[str, Any]:
        """An open or ended time, which runs forward as the commands see to it."""
        start = maybe(some_day, 0.2)
        return {first: start, last: maybe(lambda: (start or START) + timedelta(days=rng.randrange(60)), 0.2)}

    def voided() -> dict[str, Any]:
        return {"voided": True, "void_reason": "误录"} if rng.random() < 0.1 else {}

    departments = [
        Department(name=f"{number}局", short_name=f"{number}局", category=rng.choice(list(DepartmentCategory))) for number in range(3)
    ]
    work.insert_many(departments)
    cadres = [
        Cadre(
            name=f"干部{number}",
            department=rng.choice(departments),
            rank=rng.choice(list(Rank)),
            **span("in_post_from", "in_post_to"),
            **voided(),
        )
        for number in range(6)
    ]
    work.insert_many(cadres)
    enterprises = [
        Enterprise(
            name=f"企业{number}",
            match_name=f"企业{number}",
            kind=rng.choice(list(EnterpriseKind)),
            status="投产",
            above_scale=rng.random() < 0.5,
            **span("living_from", "living_to"),
            **voided(),
        )
        for number in range(5)
    ]
    work.insert_many(enterprises)
    work.insert_many([_turn(rng.choice(enterprises), some_day(), rng, voided()) for _ in range(8)])
    relations: list[Assignment] = []
    for _ in range(14):
        role = rng.choice(list(Role))
        start = maybe(some_day)
        end = maybe(lambda start=start: (start or START) + timedelta(days=rng.randrange(60)))
        holder = {"department": rng.choice(departments)} if role == Role.DEPARTMENT else {"cadre": rng.choice(cadres)}
        relations.append(Assignment(enterprise=rng.choice(enterprises), role=role, start=start, end=end, **holder, **voided()))
    work.insert_many(relations)
    visits: list[Visit] = []
    for _ in range(20):
        day = some_day()
        form = rng.choice([VisitForm.ON_SITE, VisitForm.ON_SITE, VisitForm.PHONE])
        moment = datetime(2022, 9, 1, 9)
        visits.append(
            Visit(
                enterprise=rng.choice(enterprises),
                day=day,
                week=monday_of(day),
                form=form,
                entered_at=moment,
                entry_source=EntrySource.ENTERED,
                **voided(),
            )
        )
    work.insert_many(visits)
    work.insert_many(
        [VisitCadre(visit=visit, cadre=cadre, **voided()) for visit in visits for cadre in rng.sample(cadres, rng.randrange(1, 3))]
    )
    work.insert_many([_problem(number, rng, enterprises, departments, some_day(), voided()) for number in range(16)])


def _turn(enterprise: Enterprise, day: date, rng: Random, voided: dict[str, Any]) -> LifeEvent:
    was = {"from_kind": rng.choice(list(EnterpriseKind)), "from_status": "投产", "from_above_scale": rng.random() < 0.5}
    now = {"to_kind": enterprise.kind, "to_status": enterprise.status, "to_above_scale": enterprise.above_scale}
    return LifeEvent(enterprise=enterprise, day=day, reason="文件", **was, **now, **voided)


def _problem(
    number: int, rng: Random, enterprises: list[Enterprise], departments: list[Department], collected_on: date, voided: dict[str, Any]
) -> Feedback:
    ended = collected_on + timedelta(days=rng.randrange(40))
    fate = rng.choice(["open", "closed", "closed", "declined"])
    said = rng.choice(["", *Satisfaction])
    return Feedback(
        number=f"2022-{number:04d}",
        enterprise=rng.choice(enterprises),
        collected_on=collected_on,
        source="企业反映",
        category="资金",
        grade="一般事项",
        level="包保责任人",
        text="流动资金紧张",
        department=rng.choice([None, *departments]),
        due_on=collected_on + timedelta(days=rng.randrange(20)) if rng.random() < 0.9 else None,
        status={"open": FeedbackStatus.HANDLING, "closed": FeedbackStatus.CLOSED, "declined": FeedbackStatus.NOT_SUPPORTED}[fate],
        closed_on=ended if fate == "closed" else None,
        declined_on=ended if fate == "declined" else None,
        satisfaction=said,
        confirmed_on=ended if said else None,
        entry_source=EntrySource.ENTERED,
        **voided,
    )


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), today=st.dates(date(2022, 8, 1), date(2022, 10, 5)))
def test_every_figure_equals_a_slow_recount(template_park: Path, seed: int, today: date) -> None:
    with copied_park(template_park, today):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        slow = Recount(AUGUST.first, AUGUST.last, today)
        quick = asdict(month_summary(AUGUST))
        expected = slow.figures()
        assert {key: quick[key] for key in expected} == expected
        by_name = {row["department"]: row for row in quick["by_department"]}
        for department in slow.departments:
            expected = slow.of_department(department)
            assert {key: by_name[department.name][key] for key in expected} == expected
        for figure in ("enterprises", "object_weeks_due", "object_weeks_done", "collected", "closed", "open", "overdue"):
            assert sum(row[figure] for row in quick["by_department"]) == quick[figure]
        assert [(row.enterprise_id, row.week) for row in missed_visits(AUGUST)] == sorted(set(slow.due()) - set(slow.done()))


@settings(max_examples=30)
@given(
    seed=st.integers(0, 2**32),
    month=st.sampled_from([Month(2022, 6), Month(2022, 7), AUGUST, Month(2022, 9)]),
    today=st.dates(date(2022, 9, 1), date(2022, 11, 5)),
)
def test_carried_over_and_new_make_closed_declined_and_open(template_park: Path, seed: int, month: Month, today: date) -> None:
    with copied_park(template_park, today):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        figures = month_summary(month)
        assert figures.carried_over + figures.collected == figures.closed + figures.not_supported + figures.open
        if month.last < today and month.following.last < today:
            assert month_summary(month.following).carried_over == figures.open


def test_a_rate_without_a_denominator_is_none(park: Path) -> None:
    figures = month_summary(AUGUST)
    assert (figures.visit_rate, figures.on_time_rate, figures.satisfaction_rate, figures.closure_rate_total) == (None, None, None, None)
    assert UNASSIGNED not in {row.department for row in figures.by_department}


def test_a_month_that_has_not_begun_is_refused(park: Path) -> None:
    with pytest.raises(UserError, match="尚未开始"):
        month_summary(Month(2022, 9))


def test_a_running_week_is_due_only_when_it_has_ended(park: Path) -> None:
    with fixed_today(date(2022, 8, 28)):
        assert AUGUST.weeks_due(date(2022, 8, 28)) == (date(2022, 8, 1), date(2022, 8, 8), date(2022, 8, 15))
    assert AUGUST.weeks_due(date(2022, 8, 29))[-1] == date(2022, 8, 22)


ROWS_OF: dict[str, Callable[[ListRequest], Page[Any]]] = {
    **dict.fromkeys(("visits", "visits_total"), visits),
    **dict.fromkeys(("cadres", "one_to_one", "one_to_many", "cadres_without_enterprise"), cadres),
    **dict.fromkeys(
        (
            "carried_over",
            "collected",
            "closed",
            "closed_on_time",
            "not_supported",
            "open",
            "overdue",
            "collected_total",
            "closed_total",
            "confirmed",
            "satisfied",
        ),
        feedback,
    ),
    **dict.fromkeys((figure for figure in FIGURES if "FROM enterprise e WHERE" in FIGURES[figure]), enterprises),
}


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    month=st.sampled_from([Month(2022, 7), AUGUST, Month(2022, 9)]),
    today=st.dates(date(2022, 9, 1), date(2022, 11, 5)),
)
def test_the_list_behind_a_figure_has_as_many_rows(template_park: Path, seed: int, month: Month, today: date) -> None:
    with copied_park(template_park, today):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        scope = scope_of(month)
        for figure, rows in ROWS_OF.items():
            page = rows(ListRequest(filters=figure_filter(figure, month), limit=None))
            assert [row.id for row in sorted(page.rows, key=lambda row: row.id)] == items(figure, scope), figure
            assert page.total == total(figure, scope)
            for department in month_summary(month).by_department:
                own = rows(ListRequest(filters=figure_filter(figure, month, department.department))).total
                assert own == getattr(department, figure, own), figure
        by_visited = {None: "object_weeks_due", "已访": "object_weeks_done"}
        for visited, figure in by_visited.items():
            filters = {"month": str(month)} | ({"visited": visited} if visited else {})
            found = object_weeks(ListRequest(filters=filters, limit=None)).rows
            assert sorted(f"{row.enterprise_id} {row.week}" for row in found) == items(figure, scope)
            assert len({row.id for row in found}) == len(found)
        missed = object_weeks(ListRequest(filters={"month": str(month), "visited": "未访"}, limit=None)).rows
        assert [(row.enterprise_id, row.week) for row in missed] == [(row.enterprise_id, row.week) for row in missed_visits(month)]
        for department in month_summary(month).by_department:
            own = "" if department.department == UNASSIGNED else department.department
            filters = {"month": str(month), "department": own}
            assert object_weeks(ListRequest(filters=filters)).total == department.object_weeks_due


def test_a_figure_filter_joins_with_the_lists_own(park: Path) -> None:
    found = feedback_counts(ListRequest(search="路", filters={"watch": "超期", **figure_filter("open", AUGUST)}), "status")
    assert found == {}
    with pytest.raises(UserError, match="尚未开始"):
        visits(ListRequest(filters=figure_filter("visits", Month(2022, 9))))
