"""The month's figures counted slowly and obviously, in plain Python over every row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from db.models import Assignment, Cadre, Department, Enterprise, Feedback, LifeEvent, Visit, VisitCadre

SUNDAY = timedelta(days=6)


def _on(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)


def _share(start: date | None, end: date | None, first: date, last: date) -> bool:
    return any(_on(start, end, first + timedelta(days=ahead)) for ahead in range((last - first).days + 1))


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


class Recount:
    """Everything of the park file in memory; ``today`` as the program takes it."""

    def __init__(self, first: date, last: date, today: date) -> None:
        self.first, self.as_of, self.today = first, min(last, today), today
        self.last = last
        self.cadres = [row for row in Cadre.select() if not row.voided]
        self.enterprises = [row for row in Enterprise.select() if not row.voided]
        self.assignments = [row for row in Assignment.select() if not row.voided]
        self.visits = [row for row in Visit.select() if not row.voided]
        self.goers = [row for row in VisitCadre.select() if not row.voided]
        self.problems = [row for row in Feedback.select() if not row.voided]
        self.departments = [row for row in Department.select() if not row.voided]

    def weeks(self) -> list[date]:
        """Mondays of the month whose week has ended before today."""
        days = [self.first + timedelta(days=ahead) for ahead in range((self.last - self.first).days + 1)]
        return [day for day in days if day.weekday() == 0 and day + SUNDAY < self.today]

    def living(self) -> list[Enterprise]:
        return [row for row in self.enterprises if _on(row.living_from, row.living_to, self.as_of)]

    def was(self, enterprise: Enterprise) -> tuple[str, bool]:
        """Kind and 规上 on the day: walked back from now, turn by turn."""
        kind, above_scale = enterprise.kind, enterprise.above_scale
        later = [row for row in LifeEvent.select() if not row.voided and row.enterprise_id == enterprise.id and row.day > self.as_of]
        for turn in sorted(later, key=lambda row: (row.day, row.id), reverse=True):
            kind, above_scale = turn.from_kind, turn.from_above_scale
        return kind, above_scale

    def in_post(self) -> list[Cadre]:
        return [row for row in self.cadres if _on(row.in_post_from, row.in_post_to, self.as_of)]

    def in_force(self, day: date) -> list[Assignment]:
        return [row for row in self.assignments if _on(row.start, row.end, day)]

    def objects_of(self, cadre: Cadre) -> int:
        living = {row.id for row in self.living()}
        return len(
            {
                row.enterprise_id
                for row in self.in_force(self.as_of)
                if row.cadre_id == cadre.id and row.role in {"包保领导", "包保责任人"} and row.enterprise_id in living
            }
        )

    def without(self, role: str) -> int:
        posts = {row.id: row for row in self.in_post()}
        missing = 0
        for enterprise in self.living():
            held = False
            for row in self.in_force(self.as_of):
                if row.enterprise_id != enterprise.id or row.role != role:
                    continue
                if role == "责任部门" or (row.cadre_id in posts and (role != "包保领导" or posts[row.cadre_id].rank == "班子成员")):
                    held = True
            missing += not held
        return missing

    def due(self) -> list[tuple[int, date]]:
        return [
            (enterprise.id, monday)
            for enterprise in self.enterprises
            for monday in self.weeks()
            if _share(enterprise.living_from, enterprise.living_to, monday, monday + SUNDAY)
            and any(row.enterprise_id == enterprise.id and _share(row.start, row.end, monday, monday + SUNDAY) for row in self.assignments)
        ]

    def done(self) -> list[tuple[int, date]]:
        return [
            (enterprise, monday)
            for enterprise, monday in self.due()
            if any(self._counts(visit, enterprise, monday) for visit in self.visits)
        ]

    def _counts(self, visit: Visit, enterprise: int, monday: date) -> bool:
        if visit.enterprise_id != enterprise or not monday <= visit.day <= monday + SUNDAY or visit.form != "实地":
            return False
        own = {
            row.cadre_id for row in self.in_force(visit.day) if row.enterprise_id == enterprise and row.role in {"包保领导", "包保责任人"}
        }
        return any(goer.visit_id == visit.id and goer.cadre_id in own for goer in self.goers)

    def first_department(self, enterprise: int, since: date, until: date) -> int | None:
        found = [
            row
            for row in sorted(self.assignments, key=lambda row: row.id)
            if row.enterprise_id == enterprise and row.role == "责任部门" and _share(row.start, row.end, since, until)
        ]
        return found[0].department_id if found else None

    def late(self, row: Feedback) -> bool:
        """Past its deadline on the day; one whose clock stands still was so before it stopped."""
        stopped = row.suspended_on
        return row.due_on is not None and row.due_on <= self.as_of and (stopped is None or row.due_on < stopped)

    def problem_figures(self, problems: Iterable[Feedback]) -> dict[str, Any]:
        rows = list(problems)

        def within(day: date | None) -> bool:
            return day is not None and self.first <= day <= self.as_of

        def ended_by(row: Feedback, day: date) -> bool:
            return any(end is not None and end <= day for end in (row.closed_on, row.declined_on))

        yesterday = self.first - timedelta(days=1)
        closed = [row for row in rows if within(row.closed_on)]
        opened = [row for row in rows if row.collected_on <= self.as_of and not ended_by(row, self.as_of)]
        confirmed = [row for row in rows if row.satisfaction and within(row.confirmed_on)]
        return {
            "carried_over": sum(row.collected_on < self.first and not ended_by(row, yesterday) for row in rows),
            "collected": sum(within(row.collected_on) for row in rows),
            "closed": len(closed),
            "not_supported": sum(within(row.declined_on) for row in rows),
            "open": len(opened),
            "overdue": sum(self.late(row) for row in opened),
            "on_time_rate": _rate(sum(row.due_on is not None and row.closed_on <= row.due_on for row in closed), len(closed)),
            "satisfaction_rate": _rate(sum(row.satisfaction != "不满意" for row in confirmed), len(confirmed)),
        }

    def figures(self) -> dict[str, Any]:
        living, posts = self.living(), self.in_post()
        objects = [self.objects_of(cadre) for cadre in posts]
        collected = [row for row in self.problems if row.collected_on <= self.as_of]
        closed = [row for row in self.problems if row.closed_on is not None and row.closed_on <= self.as_of]
        return {
            "cadres": len(posts),
            "departments": sum(row.category == "行业部门" for row in self.departments),
            "enterprises": len(living),
            "kinds": {kind: sum(self.was(row)[0] == kind for row in living) for kind in ("在建重点项目", "投产工业企业", "规上服务业企业")},
            "above_scale": sum(self.was(row)[1] for row in living),
            "coverage": {
                "enterprises_without_leader": self.without("包保领导"),
                "enterprises_without_department": self.without("责任部门"),
                "enterprises_without_responsible": self.without("包保责任人"),
                "cadres_without_enterprise": objects.count(0),
            },
            "one_to_one": objects.count(1),
            "one_to_many": sum(number > 1 for number in objects),
            "visits": sum(self.first <= row.day <= self.as_of for row in self.visits),
            "visits_total": sum(row.day <= self.as_of for row in self.visits),
            "object_weeks_due": len(self.due()),
            "object_weeks_done": len(self.done()),
            "visit_rate": _rate(len(self.done()), len(self.due())),
            "collected_total": len(collected),
            "closed_total": len(closed),
            "closure_rate_total": _rate(len(closed), len(collected)),
            **self.problem_figures(self.problems),
        }

    def of_department(self, department: Department) -> dict[str, Any]:
        return {
            "cadres": sum(row.department_id == department.id for row in self.in_post()),
            "enterprises": sum(self.first_department(row.id, self.as_of, self.as_of) == department.id for row in self.living()),
            "object_weeks_due": sum(self.first_department(item, week, week + SUNDAY) == department.id for item, week in self.due()),
            "object_weeks_done": sum(self.first_department(item, week, week + SUNDAY) == department.id for item, week in self.done()),
            **self.problem_figures(row for row in self.problems if row.department_id == department.id),
        }
