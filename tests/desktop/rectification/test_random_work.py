"""Whatever is done to a project, and taken back, in whatever order: results rest on measures, numbers are single, sums agree."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import RectificationItem, RectificationMeasure
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.rectification.commands import add_item, correct_item, correct_project, report_item, void_item
from desktop.rectification.measure_commands import add_task, report_task, void_task
from desktop.rectification.queries import items, tasks
from desktop.rectification.report.figures import collect_figures
from desktop.vocabulary import Outcome, RectificationTerm
from tests import factories
from tests.desktop.rectification.making import FIRST, project
from tests.factories import ACTOR, TODAY, copied_park

STEPS = ("item", "task", "finish", "unfinish", "report", "number", "period", "void_item", "void_task", "undo")
MOVES = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5), st.sampled_from(list(Outcome)), st.integers(0, 120)), max_size=18)


def living(model: type) -> list[int]:
    return [row.id for row in model.select().where(~model.voided).order_by(model.id)]


def work_of(step: str, place: int, outcome: Outcome, days: int, owner: int, unit: int, done: list[int]) -> Callable[[], Changes] | None:
    """One thing somebody does; None when there is nothing to do it to."""
    problems, measures = living(RectificationItem), living(RectificationMeasure)
    day, due = min(FIRST + timedelta(days=days), TODAY), FIRST + timedelta(days=days * 2)
    item = problems[place % len(problems)] if problems else None
    measure = measures[place % len(measures)] if measures else None
    term = RectificationTerm.CONCENTRATED if days <= 60 else RectificationTerm.LONG
    to_item: dict[str, Callable[[], Changes]] = {}
    if item is not None:
        words = {"situation": "已办理。", "next_step": "继续。" if outcome == Outcome.STAGE else ""}
        reached = None if outcome == Outcome.NOT_DONE else day
        to_item = {
            "task": partial(add_task, item=item, content="开会研究", department=unit, due_on=due, actor=ACTOR),
            "report": partial(report_item, item=item, outcome=outcome, finished_on=reached, actor=ACTOR, **words),
            "number": partial(correct_item, item=item, number=str(place + 1), actor=ACTOR),
            "void_item": partial(void_item, item=item, reason="误", actor=ACTOR),
        }
    to_measure: dict[str, Callable[[], Changes]] = {}
    if measure is not None:
        to_measure = {
            "finish": partial(report_task, measure=measure, outcome=Outcome.DONE, result="办了", done_on=day, actor=ACTOR),
            "unfinish": partial(report_task, measure=measure, outcome=Outcome.NOT_DONE, result="重办", actor=ACTOR),
            "void_task": partial(void_task, measure=measure, reason="误", actor=ACTOR),
        }
    always = {
        "item": partial(add_item, project=owner, text="问题", lead=unit, term=term, due_on=due, actor=ACTOR),
        "period": partial(correct_project, project=owner, period_to=FIRST + timedelta(days=days), actor=ACTOR),
    }
    if done:
        always["undo"] = partial(undo, work=done[place % len(done)], actor=ACTOR)
    return {**always, **to_item, **to_measure}.get(step)


def check(owner: int) -> None:
    """What holds whatever was done."""
    rows = [row for row in RectificationItem.select() if not row.voided]
    assert len({row.number for row in rows}) == len(rows)
    for row in rows:
        own = list(RectificationMeasure.select().where((RectificationMeasure.item == row) & ~RectificationMeasure.voided))
        if row.outcome == Outcome.DONE:
            assert own
            assert all(one.done_on is not None for one in own)
        assert (row.finished_on is None) == (row.outcome == Outcome.NOT_DONE)
        assert (row.term == RectificationTerm.CONCENTRATED) == (row.due_on <= row.project.period_to)
    assert {row.id for row in items(ListRequest(limit=None)).rows} == {row.id for row in rows}
    for day in (FIRST, date(2022, 7, 15), TODAY):
        figures = collect_figures(owner, day)  # refuses sums that do not agree
        assert figures.measures == tasks(ListRequest(limit=None), day).total


@settings(max_examples=40)
@given(MOVES)
def test_nothing_that_is_done_breaks_a_project(template_park: Path, moves: list[tuple[str, int, Outcome, int]]) -> None:
    with copied_park(template_park):
        owner, unit = project(), factories.department("经济发展局")
        done: list[int] = []
        for step, place, outcome, days in moves:
            work = work_of(step, place, outcome, days, owner, unit, done)
            if work is None:
                continue
            try:
                changes = work()
            except UserError:
                pass
            else:
                done += [changes.work] if changes.work is not None and step != "undo" else []
            check(owner)
        assert check_park_file().ok
