"""What must hold between the living rows of a rectification project, whichever way they came to be."""

from __future__ import annotations

from db.models import Feedback, Measure, RectificationItem, RectificationMeasure, RectificationProject
from desktop import clock
from desktop.matching import match_key
from desktop.measures.rules import outcome_on
from desktop.rectification.rules import Concentrated, Standing, number_refusal, outcome_refusal, split_told, term_refusal
from desktop.vocabulary import FeedbackStatus, Outcome, RectificationTerm


def project_clash(row: RectificationProject) -> str | None:
    """A project has a name of its own."""
    others = RectificationProject.select().where(~RectificationProject.voided & (RectificationProject.id != (row.id or 0)))
    same = next((other for other in others if match_key(other.name) == match_key(row.name)), None)
    return f"已有名为“{same.name}”的整改项目" if same else None


def item_clash(row: RectificationItem) -> str | None:
    """A number and a collected problem stand once in a project; term and result agree with deadline and measures."""
    project = row.project
    if project.voided:
        return f"整改项目“{project.name}”已经作废"
    others = [one for one in living_items(project.id) if one.id != row.id]
    if wrong := number_refusal(row.number, (one.number for one in others)):
        return wrong
    shared = row.feedback
    twice = next((one for one in others if shared is not None and one.feedback_id == shared.id), None)
    if shared is not None and twice is not None:
        return f"反馈问题{shared.number}已是这个项目的第{twice.number}号问题"
    if wrong := term_refusal(RectificationTerm(row.term), row.due_on, period_of(project)):
        return wrong
    wrong = outcome_refusal(Outcome(row.outcome), standing_of(row))
    return f"第{row.number}号整改问题：{wrong}" if wrong else None


def measure_clash(row: RectificationMeasure) -> str | None:
    """A measure stands with its problem: 完成 was reported on the word of all its measures."""
    return f"第{row.item.number}号整改问题已经作废" if row.item.voided else item_clash(row.item)


def standing_of(row: RectificationItem) -> Standing:
    """A problem as its result is judged today."""
    today = clock.today()
    situation, next_step = split_told(row.situation)
    measures = tuple(outcome_on(one.outcome, one.done_on, today) for one in measures_of(row))
    return Standing(measures, situation, next_step, _closed(row.feedback))


def measures_of(row: RectificationItem) -> list[Measure] | list[RectificationMeasure]:
    """The living measures of a problem: its own, or those of the collected problem it shares."""
    if row.feedback_id is not None:
        return list(Measure.select().where((Measure.feedback == row.feedback_id) & ~Measure.voided))
    return list(RectificationMeasure.select().where((RectificationMeasure.item == row.id) & ~RectificationMeasure.voided))


def living_items(project: int) -> list[RectificationItem]:
    """The living problems of a project, in their order."""
    rows = RectificationItem.select().where((RectificationItem.project == project) & ~RectificationItem.voided)
    return list(rows.order_by(RectificationItem.position, RectificationItem.id))


def period_of(project: RectificationProject) -> Concentrated:
    """The 集中整改期 of a project."""
    return Concentrated(project.period_from, project.period_to, project.told_on)


def _closed(feedback: Feedback | None) -> bool | None:
    return feedback.status == FeedbackStatus.CLOSED if feedback is not None else None
