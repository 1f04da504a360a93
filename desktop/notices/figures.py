"""What a monthly notice is drafted from, as one value that is stored with the document."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from db.read.feedback import FeedbackRow
from db.read.feedback import feedback as feedback_list
from db.read.listing import ListRequest
from db.read.summary import items, missed_visits
from desktop.errors import UserError
from desktop.periods import Month
from desktop.summary.queries import MonthSummary, month_summary, scope_of
from desktop.vocabulary import EnterpriseKind


@dataclass(frozen=True)
class DepartmentFigures:
    """A department's line in the notice's tables."""

    department: str
    cadres: int
    enterprises: int
    due: int
    done: int
    visit_rate: float | None
    carried_over: int
    collected: int
    closed: int
    not_supported: int
    open: int
    overdue: int
    on_time_rate: float | None
    satisfaction_rate: float | None


@dataclass(frozen=True)
class OverdueProblem:
    """A problem past its deadline; ``days_late`` on the morning after the day the figures speak of."""

    number: str
    enterprise: str
    text: str
    department: str
    handler: str
    collected_on: str
    due_on: str
    days_late: int


@dataclass(frozen=True)
class MissedObject:
    """An object and the weeks (their Mondays, ISO) in which it was not visited."""

    enterprise: str
    kind: str
    leader: str
    department: str
    responsibles: str
    weeks: tuple[str, ...]


@dataclass(frozen=True)
class MonthlyFigures:
    """All figures of the notice: this month's, last month's rates, and the lists it names."""

    park: str
    month: str
    as_of: str
    cadres: int
    departments: int
    enterprises: int
    projects: int
    industry: int
    industry_above_scale: int
    services: int
    one_to_one: int
    one_to_many: int
    without_leader: int
    without_department: int
    without_responsible: int
    cadres_without_enterprise: int
    visits: int
    weeks_due: int
    due: int
    done: int
    visit_rate: float | None
    previous_visit_rate: float | None
    carried_over: int
    collected: int
    closed: int
    not_supported: int
    open: int
    on_time_rate: float | None
    previous_on_time_rate: float | None
    satisfaction_rate: float | None
    collected_total: int
    closed_total: int
    closure_rate_total: float | None
    by_department: tuple[DepartmentFigures, ...]
    overdue: tuple[OverdueProblem, ...]
    missed: tuple[MissedObject, ...]

    @property
    def period(self) -> Month:
        """The month they are of."""
        return Month.parse(self.month)

    @property
    def day(self) -> date:
        """The day they speak of."""
        return date.fromisoformat(self.as_of)

    def to_json(self) -> str:
        """As stored with the document."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> MonthlyFigures:
        """As stored, back again."""
        values: dict[str, Any] = json.loads(text)
        values["by_department"] = tuple(DepartmentFigures(**row) for row in values["by_department"])
        values["overdue"] = tuple(OverdueProblem(**row) for row in values["overdue"])
        values["missed"] = tuple(MissedObject(**(row | {"weeks": tuple(row["weeks"])})) for row in values["missed"])
        return cls(**values)


def collect_figures(month: Month) -> MonthlyFigures:
    """Ask the park file for everything the month's notice says. Raises UserError for a month not begun."""
    scope = scope_of(month)
    now = month_summary(month)
    before = _summary_or_none(month.previous)
    return MonthlyFigures(
        park=now.park,
        month=now.month,
        as_of=now.as_of.isoformat(),
        cadres=now.cadres,
        departments=now.departments,
        enterprises=now.enterprises,
        projects=now.kinds[EnterpriseKind.PROJECT],
        industry=now.kinds[EnterpriseKind.INDUSTRY],
        industry_above_scale=now.industrial_above_scale,
        services=now.kinds[EnterpriseKind.SERVICE],
        one_to_one=now.one_to_one,
        one_to_many=now.one_to_many,
        without_leader=now.coverage["enterprises_without_leader"],
        without_department=now.coverage["enterprises_without_department"],
        without_responsible=now.coverage["enterprises_without_responsible"],
        cadres_without_enterprise=now.coverage["cadres_without_enterprise"],
        visits=now.visits,
        weeks_due=len(scope.weeks),
        due=now.object_weeks_due,
        done=now.object_weeks_done,
        visit_rate=now.visit_rate,
        previous_visit_rate=before.visit_rate if before else None,
        carried_over=now.carried_over,
        collected=now.collected,
        closed=now.closed,
        not_supported=now.not_supported,
        open=now.open,
        on_time_rate=now.on_time_rate,
        previous_on_time_rate=before.on_time_rate if before else None,
        satisfaction_rate=now.satisfaction_rate,
        collected_total=now.collected_total,
        closed_total=now.closed_total,
        closure_rate_total=now.closure_rate_total,
        by_department=_departments(now),
        overdue=_overdue(scope.as_of, {int(item) for item in items("overdue", scope)}),
        missed=_missed(month),
    )


def _summary_or_none(month: Month) -> MonthSummary | None:
    try:
        return month_summary(month)
    except UserError:
        return None


def _departments(now: MonthSummary) -> tuple[DepartmentFigures, ...]:
    return tuple(
        DepartmentFigures(
            department=row.department,
            cadres=row.cadres,
            enterprises=row.enterprises,
            due=row.object_weeks_due,
            done=row.object_weeks_done,
            visit_rate=row.visit_rate,
            carried_over=row.carried_over,
            collected=row.collected,
            closed=row.closed,
            not_supported=row.not_supported,
            open=row.open,
            overdue=row.overdue,
            on_time_rate=row.on_time_rate,
            satisfaction_rate=row.satisfaction_rate,
        )
        for row in now.by_department
    )


def _overdue(as_of: date, ids: set[int]) -> tuple[OverdueProblem, ...]:
    """The problems the figure ``overdue`` counts, longest overdue first."""
    rows = [row for row in feedback_list(ListRequest(limit=None), as_of).rows if row.id in ids]
    return tuple(_overdue_problem(row, as_of) for row in sorted(rows, key=lambda row: (row.due_on or as_of, row.number)))


def _overdue_problem(row: FeedbackRow, as_of: date) -> OverdueProblem:
    due_on = row.due_on or as_of
    return OverdueProblem(
        number=row.number,
        enterprise=row.enterprise,
        text=row.text,
        department=row.department or "",
        handler=row.handler or row.first_handler or "",
        collected_on=row.collected_on.isoformat(),
        due_on=due_on.isoformat(),
        days_late=(as_of - due_on).days + 1,
    )


def _missed(month: Month) -> tuple[MissedObject, ...]:
    """Objects with weeks missed, most weeks first; responsibility as it was in the last of them."""
    weeks: dict[int, list[str]] = {}
    last: dict[int, dict[str, Any]] = {}
    for row in missed_visits(scope_of(month)):
        weeks.setdefault(row.enterprise_id, []).append(row.week.isoformat())
        last[row.enterprise_id] = {
            "enterprise": row.enterprise,
            "kind": row.kind,
            "leader": row.leader or "",
            "department": row.departments or "",
            "responsibles": row.responsibles or "",
        }
    ordered = sorted(weeks, key=lambda enterprise: -len(weeks[enterprise]))
    return tuple(MissedObject(**last[enterprise], weeks=tuple(weeks[enterprise])) for enterprise in ordered)
