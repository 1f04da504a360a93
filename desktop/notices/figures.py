"""What a monthly notice is drafted from, as one value that is stored with the document."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from db.read.feedback import FeedbackRow
from db.read.feedback import feedback as feedback_list
from db.read.listing import ListRequest
from db.read.summary import Scope, items, missed_visits
from desktop.periods import Month, Period
from desktop.roster.coverage import all_gaps
from desktop.summary.identity import check_identity
from desktop.summary.queries import DepartmentSummary, MonthSummary, month_summary, scope_of


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
class CoverageGap:
    """A gap of 应联尽联 or 全员覆盖: an object, a cadre with the department, or an object with a relation wrongly held (``reason``)."""

    kind: str
    subject: str
    department: str
    reason: str


@dataclass(frozen=True)
class MonthlyFigures:
    """All the notice says: this month's figures, last month's rates, and the lists it names."""

    now: MonthSummary
    weeks_due: int
    previous_visit_rate: float | None
    previous_on_time_rate: float | None
    overdue: tuple[OverdueProblem, ...]
    missed: tuple[MissedObject, ...]
    gaps: tuple[CoverageGap, ...] = ()

    @property
    def period(self) -> Month:
        """The month they are of."""
        return Month.parse(self.now.month)

    def to_json(self) -> str:
        """As stored with the document."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=str)

    @classmethod
    def from_json(cls, text: str) -> MonthlyFigures:
        """As stored, back again."""
        return cls(**stored_values(text))


def stored_values(text: str) -> dict[str, Any]:
    """What is stored of the figures of any period, with the summary and the lists that they all have as they were."""
    values: dict[str, Any] = json.loads(text)
    now = values["now"]
    now["as_of"] = date.fromisoformat(now["as_of"])
    now["by_department"] = tuple(DepartmentSummary(**row) for row in now["by_department"])
    lists = {
        "overdue": tuple(OverdueProblem(**row) for row in values["overdue"]),
        "missed": tuple(MissedObject(**(row | {"weeks": tuple(row["weeks"])})) for row in values["missed"]),
        "gaps": tuple(CoverageGap(**row) for row in values.get("gaps", ())),  # earlier documents did not name them
    }
    return {**values, "now": MonthSummary(**now), **lists}


def collect_figures(month: Month) -> MonthlyFigures:
    """Ask the park file for everything the month's notice says. Raises UserError for a month not begun, or whose figures do not add up."""
    scope = scope_of(month)
    check_identity(month, scope.as_of)
    before = month_summary(month.previous)
    return MonthlyFigures(
        now=month_summary(month),
        weeks_due=len(scope.weeks),
        previous_visit_rate=before.visit_rate,
        previous_on_time_rate=before.on_time_rate,
        overdue=overdue_of(scope),
        missed=missed_of(month),
        gaps=gaps_of(scope.as_of),
    )


def gaps_of(day: date) -> tuple[CoverageGap, ...]:
    """What 应联尽联 and 全员覆盖 lack on a day."""
    return tuple(CoverageGap(row.kind, row.subject, row.department or "", row.reason) for row in all_gaps(day))


def overdue_of(scope: Scope) -> tuple[OverdueProblem, ...]:
    """The problems the figure ``overdue`` counts, longest overdue first."""
    as_of, ids = scope.as_of, {int(item) for item in items("overdue", scope)}
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


def missed_of(period: Period) -> tuple[MissedObject, ...]:
    """Objects with weeks missed, most weeks first; responsibility as it was in the last of them."""
    weeks: dict[int, list[str]] = {}
    last: dict[int, dict[str, Any]] = {}
    for row in missed_visits(scope_of(period)):
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
