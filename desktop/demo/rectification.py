"""The demo's rectification project, set up and reported on by the commands of the window at the days on which it was done."""

from __future__ import annotations

from datetime import date, datetime, time

from desktop import clock
from desktop.demo.roster import DemoRoster
from desktop.demo.words_rectification import FINDINGS, INSPECTED_BY, PROJECT, Finding, Task
from desktop.rectification.commands import add_item, report_item, start_project
from desktop.rectification.measure_commands import add_task, report_task
from desktop.rectification.rules import Concentrated, term_of
from desktop.vocabulary import Outcome, RectificationKind

TOLD_ON, BEGINS, ENDS = date(2022, 6, 30), date(2022, 7, 1), date(2022, 9, 30)
SET_UP_AT, REPORTED = datetime(2022, 7, 4, 14, 30, 5), time(17, 12, 40)
LEADERS_BEHIND = 1  # the leaders after the secretary answer for the problems in turn


def put_right(roster: DemoRoster) -> None:
    """The project with its problems, measures and results."""
    clerk, leaders = roster.clerk, roster.leaders()
    reports: list[tuple[date, int, Task]] = []
    results: list[tuple[date, int, Finding]] = []
    with clock.as_at(SET_UP_AT):
        project = start_project(
            name=PROJECT,
            kind=RectificationKind.INSPECTION,
            inspected_by=INSPECTED_BY,
            told_on=TOLD_ON,
            period_from=BEGINS,
            period_to=ENDS,
            leader=leaders[0].id,
            lead=roster.departments["督查室"],
            actor=clerk,
        ).first("rectification_project")
        for place, finding in enumerate(FINDINGS):
            item = _set_up(project, finding, leaders[LEADERS_BEHIND + place % (len(leaders) - LEADERS_BEHIND)].id, roster)
            for task in finding.tasks:
                unit = roster.departments[finding.unit]
                made = add_task(item=item, content=task.content, due_on=task.due_on, department=unit, actor=clerk)
                if task.done_on:
                    reports.append((task.done_on, made.first("rectification_measure"), task))
            if finding.finished_on:
                results.append((finding.finished_on, item, finding))
    for day, measure, task in sorted(reports, key=lambda one: one[:2]):
        with clock.as_at(datetime.combine(day, REPORTED)):
            report_task(measure=measure, outcome=Outcome.DONE, result=task.result, done_on=day, actor=clerk)
    for day, item, finding in sorted(results, key=lambda one: one[:2]):
        with clock.as_at(datetime.combine(day, REPORTED)):
            reached = Outcome.STAGE if finding.next_step else Outcome.DONE
            report_item(item=item, outcome=reached, situation=finding.situation, next_step=finding.next_step, finished_on=day, actor=clerk)


def _set_up(project: int, finding: Finding, leader: int, roster: DemoRoster) -> int:
    return add_item(
        project=project,
        term=term_of(finding.due_on, Concentrated(BEGINS, ENDS, TOLD_ON)),
        due_on=finding.due_on,
        heading=finding.heading,
        text=finding.text,
        leader=leader,
        lead=roster.departments[finding.unit],
        units=finding.units,
        actor=roster.clerk,
    ).first("rectification_item")
