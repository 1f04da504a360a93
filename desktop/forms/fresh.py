"""Rows that made nothing yet: planned by the planners of the imports, entered as people enter them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from db.models import Feedback
from desktop.audit.work import Work
from desktop.feedback.registering import insert_feedback
from desktop.forms.handlers import handler_refusal
from desktop.forms.planned import Made, RowPlan, Said
from desktop.forms.saying import problem_said, visit_said
from desktop.imports.directory import Directory
from desktop.imports.kinds import PLANNERS
from desktop.imports.plan import Outcome, PlannedRow, import_key
from desktop.imports.rows import FeedbackRow, VisitRow
from desktop.imports.settling import Settler
from desktop.matching import match_key
from desktop.standing import same_visit
from desktop.visits.commands import insert_visits
from desktop.vocabulary import EntrySource, Grade


def plan_visits(rows: Sequence[RowPlan], directory: Directory) -> list[RowPlan]:
    """What each row would do, in their order."""
    plans = PLANNERS["visits"]([begun.source for begun in rows], directory, Settler())
    return [_visit(begun, plan, directory) for begun, plan in zip(rows, plans, strict=True)]


def plan_problems(rows: Sequence[RowPlan], directory: Directory) -> list[RowPlan]:
    """The same of problems."""
    plans = PLANNERS["feedback"]([begun.source for begun in rows], directory, Settler())
    return [_problem(begun, plan, directory) for begun, plan in zip(rows, plans, strict=True)]


def _visit(begun: RowPlan, plan: PlannedRow, directory: Directory) -> RowPlan:
    row = begun.source.parsed
    if plan.outcome == Outcome.REJECTED or not isinstance(row, VisitRow):
        return replace(begun, plan=plan)
    said = visit_said(row, directory)
    made = replace(begun, plan=plan, said=said)
    if plan.outcome == Outcome.CREATED:
        return replace(made, write=partial(_enter_visit, said, import_key(row)))
    return replace(made, write=partial(_find_visit, said, plan))


def _problem(begun: RowPlan, plan: PlannedRow, directory: Directory) -> RowPlan:
    row = begun.source.parsed
    if plan.outcome == Outcome.REJECTED or not isinstance(row, FeedbackRow):
        return replace(begun, plan=plan)
    said = problem_said(row, directory)
    made = replace(begun, plan=plan, said=said)
    if plan.outcome == Outcome.CREATED:
        if refused := handler_refusal(said["first_handler"]):
            return made.refused("first_handler", refused)
        return replace(made, write=partial(_enter_problem, said, import_key(row), (begun.form, begun.slot)))
    return replace(made, write=partial(_find_problem, said, plan))


def _enter_visit(said: Said, key: str, work: Work, _made: Made) -> int:
    visit = {**said, "day": date.fromisoformat(said["day"]), "import_key": key}
    return insert_visits(work, [visit], entry_source=EntrySource.FORM)[0]


def _enter_problem(said: Said, key: str, slot: tuple[int, str], work: Work, made: Made) -> int:
    values: dict[str, Any] = {column: value for column, value in said.items() if column not in {"collected_on", "grade"}}
    values |= {"import_key": key, "visit": made.get(slot), "entry_source": EntrySource.FORM}
    return insert_feedback(work, collected_on=date.fromisoformat(said["collected_on"]), grade=Grade(said["grade"]), **values).id


def _find_visit(said: Said, plan: PlannedRow, work: Work, _made: Made) -> int | None:
    """The visit that is there already, told by object, day and people, brought up to what the row says; None when it was moved since."""
    _bring_up(plan, work)
    found = same_visit(said["enterprise"], date.fromisoformat(said["day"]), said["cadres"])
    return found.id if found is not None else None


def _find_problem(said: Said, plan: PlannedRow, work: Work, _made: Made) -> int | None:
    _bring_up(plan, work)
    day = date.fromisoformat(said["collected_on"])
    there = Feedback.select().where((Feedback.enterprise == said["enterprise"]) & (Feedback.collected_on == day) & ~Feedback.voided)
    return next((row.id for row in there if match_key(row.text) == match_key(said["text"])), None)


def _bring_up(plan: PlannedRow, work: Work) -> None:
    if plan.write is not None:
        plan.write(work, [plan.values])
