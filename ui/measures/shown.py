"""A measure as forms take it, and the commands by which it is written: those of a collected problem, or of a rectification problem."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from desktop.changes import Changes
from desktop.measures.commands import add_measure, correct_measure, report_measure, void_measure
from desktop.measures.queries import MeasureRow
from desktop.rectification.measure_commands import add_task, correct_task, report_task, void_task
from desktop.rectification.queries import TaskRow


class Written(NamedTuple):
    """How measures are written. ``parent``: what the adding command calls the problem; ``reasoned``: a correction may say why."""

    parent: str
    add: Callable[..., Changes]
    correct: Callable[..., Changes]
    report: Callable[..., Changes]
    void: Callable[..., Changes]
    reasoned: bool


OF_PROBLEM = Written("feedback", add_measure, correct_measure, report_measure, void_measure, reasoned=True)
OF_ITEM = Written("item", add_task, correct_task, report_task, void_task, reasoned=False)


class ShownMeasure(NamedTuple):
    """One measure. ``decided``: the title of the meeting that decided it, if one did."""

    written: Written
    id: int
    content: str
    owner: str | None
    owner_id: int | None
    department: str | None
    department_id: int | None
    due_on: date | None
    done_on: date | None
    outcome: str
    result: str
    decided: str
    version: int


def of_problem(row: MeasureRow) -> ShownMeasure:
    """A measure of a collected problem."""
    who = (row.owner, row.owner_id, row.department, row.department_id)
    return ShownMeasure(
        OF_PROBLEM, row.id, row.content, *who, row.due_on, row.done_on, row.outcome, row.result, row.decided, row.version
    )  # fmt: skip


def of_task(row: TaskRow) -> ShownMeasure:
    """A measure of a rectification problem: its own, or that of the collected problem it shares."""
    written = OF_PROBLEM if row.shared else OF_ITEM
    who = (row.owner, row.owner_id, row.department, row.department_id)
    return ShownMeasure(written, row.measure_id, row.content, *who, row.due_on, row.done_on, row.outcome, row.result, "", row.version)
