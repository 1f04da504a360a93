"""Rows that made something when their form was read before: what they say anew puts that right, and never makes another."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from db.models import Feedback, FormRow, Visit
from desktop import clock
from desktop.audit.work import Work
from desktop.feedback.correcting import change_feedback
from desktop.forms.handlers import handler_refusal
from desktop.forms.planned import Made, RowPlan, Said, told_apart_by
from desktop.forms.rules import Merged, merge
from desktop.forms.saying import PROBLEM_TITLES, VISIT_TITLES, in_words, problem_now, problem_said, visit_now, visit_said
from desktop.imports.conflicts import CellConflict
from desktop.imports.directory import Directory
from desktop.imports.plan import CellChange, Outcome, planned, rejected
from desktop.imports.rows import FeedbackRow, VisitRow
from desktop.imports.text import CellError
from desktop.standing import visit_clash
from desktop.visits.commands import change_visit, goers_of
from desktop.visits.rules import visit_refusal
from desktop.vocabulary import FeedbackStatus

_WHILE_HANDLED = frozenset({"source", "category", "text", "note"})  # what a form may still tell of a problem that has gone on
_GONE = "登记过的这一条已经在系统里作废，没有再登记"


def correct_a_visit(begun: RowPlan, row: FormRow, directory: Directory) -> RowPlan:
    """What a row says of the visit it made. ``begun`` has where the row stands."""
    source = begun.source
    parsed, visit = source.parsed, Visit.get_by_id(row.entity_id)
    if not isinstance(parsed, VisitRow):
        return replace(begun, plan=rejected(source.raw, "", parsed if isinstance(parsed, list) else []))
    subject = f"{parsed.day}　{parsed.enterprise}"
    if visit.voided:
        return replace(begun, plan=planned(source.raw, Outcome.UNCHANGED, subject), remark=_GONE)
    try:
        told = visit_said(parsed, directory)
    except CellError as error:
        return begun.refused("cadres", str(error), subject)
    said, now = json.loads(row.said), visit_now(visit, goers_of(visit))
    merged = merge(said, now, told)
    wanted = {**now, **merged.changes}
    day = date.fromisoformat(wanted["day"])
    moved = {"enterprise", "day", "cadres"} & merged.changes.keys()
    if moved and (refused := visit_refusal(day, clock.today()) or visit_clash(wanted["enterprise"], day, wanted["cadres"], visit.id)):
        return begun.refused("day", refused, subject)
    if moved:
        begun = replace(begun, moves=(told_apart_by(now), told_apart_by(wanted)))
    return _corrected(begun, row, subject, merged, (said, now, told), VISIT_TITLES, directory, partial(_put_visit, row))


def correct_a_problem(begun: RowPlan, row: FormRow, directory: Directory) -> RowPlan:
    """The same of a problem. Once it has gone on from 登记, its day, object, grade and 首办责任人 are put right in the office."""
    source = begun.source
    parsed, problem = source.parsed, Feedback.get_by_id(row.entity_id)
    if not isinstance(parsed, FeedbackRow):
        return replace(begun, plan=rejected(source.raw, "", parsed if isinstance(parsed, list) else []))
    subject = f"{parsed.enterprise}　{parsed.text}"
    if problem.voided:
        return replace(begun, plan=planned(source.raw, Outcome.UNCHANGED, subject), remark=_GONE)
    try:
        told = problem_said(parsed, directory)
    except CellError as error:
        return begun.refused("first_handler", str(error), subject)
    now = problem_now(problem)
    said = json.loads(row.said)
    merged = merge(said, now, told)
    if parsed.collected_on > clock.today():
        return begun.refused("collected_on", f"{parsed.collected_on}晚于今天（{clock.today()}）", subject)
    if "first_handler" in merged.changes and (refused := handler_refusal(told["first_handler"])):
        return begun.refused("first_handler", refused, subject)
    if problem.status != FeedbackStatus.REGISTERED:
        barred = tuple(column for column in merged.changes if column not in _WHILE_HANDLED)
        merged = Merged({column: value for column, value in merged.changes.items() if column not in barred}, (*merged.kept, *barred))
    return _corrected(begun, row, subject, merged, (said, now, told), PROBLEM_TITLES, directory, partial(_put_problem, row))


def _corrected(
    begun: RowPlan,
    row: FormRow,
    subject: str,
    merged: Merged,
    words: tuple[Said, Said, Said],
    titles: Mapping[str, str],
    directory: Directory,
    put: Callable[[Said, Work, Made], int],
) -> RowPlan:
    said, now, told = words
    conflicts = tuple(
        CellConflict(
            key=column,
            title=titles[column],
            base=in_words(column, said.get(column), directory),
            park=in_words(column, now.get(column), directory),
            file=in_words(column, told.get(column), directory),
        )
        for column in merged.kept
    )
    if not merged.changes:
        return replace(begun, plan=planned(begun.source.raw, Outcome.UNCHANGED, subject, conflicts=conflicts), said=said)
    changes = tuple(
        CellChange(titles[column], in_words(column, now.get(column), directory), in_words(column, value, directory))
        for column, value in merged.changes.items()
    )
    plan = planned(begun.source.raw, Outcome.UPDATED, subject, changes=changes, conflicts=conflicts)
    return replace(begun, plan=plan, said={**said, **merged.changes}, row=row, write=partial(put, merged.changes))


def _put_visit(row: FormRow, changes: Said, work: Work, _made: Made) -> int:
    visit = Visit.get_by_id(row.entity_id)
    values: dict[str, Any] = {column: value for column, value in changes.items() if column != "cadres"}
    if "day" in values:
        values["day"] = date.fromisoformat(values["day"])
    change_visit(work, visit, changes.get("cadres", goers_of(visit)), **values)
    return visit.id


def _put_problem(row: FormRow, changes: Said, work: Work, _made: Made) -> int:
    problem = Feedback.get_by_id(row.entity_id)
    values: dict[str, Any] = dict(changes)
    if "collected_on" in values:
        values["collected_on"] = date.fromisoformat(values["collected_on"])
    if "first_handler" in values and problem.handler_id == problem.first_handler_id:
        values["handler"] = values["first_handler"]
    change_feedback(work, problem, reason="离线表单更正", **values)
    return problem.id
