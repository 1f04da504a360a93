"""What rows of a form say, and what the park holds, in the same terms: by column, as JSON keeps it."""

from __future__ import annotations

from typing import Any

from db.models import Feedback, Visit
from desktop.forms.planned import Said
from desktop.imports.directory import Directory
from desktop.imports.rows import FeedbackRow, VisitRow
from desktop.vocabulary import Grade, VisitForm

VISIT_TITLES = {
    "enterprise": "企业（项目）",
    "day": "走访日期",
    "cadres": "走访人员",
    "form": "走访形式",
    "leader_led": "领导带队",
    "finding_first": "三包情况一",
    "finding_second": "三包情况二",
    "finding_third": "三包情况三",
    "no_problem": "未发现问题",
    "note": "备注",
}
PROBLEM_TITLES = {
    "enterprise": "企业（项目）",
    "collected_on": "收集日期",
    "text": "反馈问题（需求）",
    "source": "来源",
    "category": "类别",
    "grade": "级别",
    "first_handler": "首办责任人",
    "note": "备注",
}


def visit_said(row: VisitRow, directory: Directory) -> Said:
    """What a row says of a visit. Raises CellError for who or what nobody knows."""
    enterprise = directory.enterprise(row.enterprise).id
    return {
        "enterprise": enterprise,
        "day": row.day.isoformat(),
        "cadres": sorted(cadre.id for cadre in directory.people(row.cadres, enterprise, row.day)),
        "form": str(row.form or VisitForm.ON_SITE),
        "leader_led": row.leader_led,
        "finding_first": row.findings[0],
        "finding_second": row.findings[1],
        "finding_third": row.findings[2],
        "no_problem": row.no_problem,
        "note": row.note,
    }


def visit_now(visit: Visit, goers: list[int]) -> Said:
    """What the park holds of it."""
    kept = ("form", "leader_led", "finding_first", "finding_second", "finding_third", "no_problem", "note")
    now: dict[str, Any] = {column: visit.__data__[column] for column in kept}
    return {**now, "enterprise": visit.enterprise_id, "day": visit.day.isoformat(), "cadres": sorted(goers)}


def problem_said(row: FeedbackRow, directory: Directory) -> Said:
    """What a row says of a problem. Raises CellError."""
    enterprise = directory.enterprise(row.enterprise).id
    first = directory.person(row.first_handler, enterprise, row.collected_on).id if row.first_handler is not None else None
    return {
        "enterprise": enterprise,
        "collected_on": row.collected_on.isoformat(),
        "text": row.text,
        "source": str(row.source or ""),
        "category": str(row.category or ""),
        "grade": str(row.level or Grade.ORDINARY),
        "first_handler": first,
        "note": row.note,
    }


def problem_now(problem: Feedback) -> Said:
    """What the park holds of it."""
    kept = ("text", "source", "category", "grade", "note")
    now: dict[str, Any] = {column: problem.__data__[column] for column in kept}
    ids = {"enterprise": problem.enterprise_id, "first_handler": problem.first_handler_id}
    return {**now, **ids, "collected_on": problem.collected_on.isoformat()}


def in_words(column: str, value: Any, directory: Directory) -> str:
    """A value as the clerk reads it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if column == "enterprise":
        return directory.enterprises[value].name if value in directory.enterprises else f"{value}号企业（项目）"
    if column in {"cadres", "first_handler"}:
        people = value if isinstance(value, list) else [value]
        return "、".join(directory.cadre_name(one) if one in directory.cadres else f"{one}号干部" for one in people)
    return str(value)
