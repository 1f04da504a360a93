"""Rectification projects to test on, made through the real commands."""

from datetime import date
from typing import Any

from desktop.rectification.commands import add_item, report_item, start_project
from desktop.rectification.measure_commands import add_task, report_task
from desktop.vocabulary import Outcome, RectificationKind, RectificationTerm
from tests import factories
from tests.factories import ACTOR

FIRST, LAST = date(2022, 6, 1), date(2022, 9, 30)
DUE, LATER = date(2022, 9, 20), date(2022, 12, 20)
DONE = date(2022, 8, 20)


def project(name: str = "市委巡察整改", **values: Any) -> int:
    named: dict[str, Any] = {"kind": RectificationKind.INSPECTION, "period_from": FIRST, "period_to": LAST, **values}
    return start_project(name=name, actor=ACTOR, **named).first("rectification_project")


def item(owner: int, lead: int | None = None, *, due_on: date = DUE, **values: Any) -> int:
    term = RectificationTerm.CONCENTRATED if due_on <= LAST else RectificationTerm.LONG
    named: dict[str, Any] = {"text": "项目招商缺少尽职调查", "term": term, "due_on": due_on, **values}
    return add_item(project=owner, lead=lead, actor=ACTOR, **named).first("rectification_item")


def task(problem: int, department: int | None = None, *, due_on: date = DUE, content: str = "出台招商工作指引", **values: Any) -> int:
    where = department if department is not None or "owner" in values else factories.department()
    return add_task(item=problem, content=content, department=where, due_on=due_on, actor=ACTOR, **values).first("rectification_measure")


def finish_task(measure: int, done_on: date = DONE) -> None:
    report_task(measure=measure, outcome=Outcome.DONE, result="已印发施行", done_on=done_on, actor=ACTOR)


def finished_item(owner: int, lead: int | None = None, done_on: date = DONE, **values: Any) -> int:
    """A problem with one measure, both 完成."""
    made = item(owner, lead, **values)
    finish_task(task(made, lead), done_on)
    report_item(item=made, outcome=Outcome.DONE, situation="出台《招商工作指引》，逐一核实履约情况。", finished_on=done_on, actor=ACTOR)
    return made


def stage_item(owner: int, lead: int | None = None, reached: date = DONE, **values: Any) -> int:
    """A problem that is 阶段性完成, with what comes next."""
    made = item(owner, lead, **values)
    task(made, lead, due_on=values.get("due_on", DUE))
    words = {"situation": "已完成摸底，建立台账。", "next_step": "年底前完成违约项目处置。"}
    report_item(item=made, outcome=Outcome.STAGE, finished_on=reached, actor=ACTOR, **words)
    return made
