"""整改项目 and their problems: set up, corrected, reported on, voided. Measures of their own are in ``measure_commands``."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import Cadre, Department, Feedback, RectificationItem, RectificationMeasure, RectificationProject
from desktop import clock
from desktop.accounts.gate import own_refusal
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.numbering import next_place
from desktop.rectification.rules import (
    Standing,
    finished_refusal,
    next_number,
    outcome_refusal,
    period_refusal,
    term_of,
    told,
    units_told,
)
from desktop.rectification.standing import item_clash, living_items, measures_of, period_of, project_clash, standing_of
from desktop.roster.rules import Period
from desktop.standing import voided_clash
from desktop.vocabulary import FeedbackStatus, Outcome, RectificationKind, RectificationTerm

_NOT_SHARED = frozenset({FeedbackStatus.MERGED, FeedbackStatus.WITHDRAWN, FeedbackStatus.NOT_SUPPORTED})


def start_project(*, name: str, kind: RectificationKind, period_from: date, period_to: date, actor: str, **values: Any) -> Changes:
    """Set up a project with its 集中整改期. ``values``: inspected_by, told_on, leader, lead, note."""
    with open_work("建立整改项目", actor, needs=Act.RECTIFY) as work:
        row = RectificationProject(**_stripped({"name": name, "kind": kind, "period_from": period_from, "period_to": period_to, **values}))
        work.insert(row)
        _check_project(work, row, values.get("lead"))
        _check_people(values.get("leader"), values.get("lead"))
        return work.changes()


def correct_project(*, project: int, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """Correct a project. ``values``: as of ``start_project``. With another 集中整改期 the terms of its problems are decided anew."""
    with open_work("更正整改项目", actor, needs=Act.RECTIFY) as work:
        row = _living_project(project)
        before, period = row.lead_id, period_of(row)
        people = (values.get("leader") if values.get("leader") != row.leader_id else None, values.get("lead"))
        work.update(row, expected_version=expected_version, **_stripped(values))
        _check_project(work, row, before)
        _check_people(*people)
        if period_of(row) != period:
            for item in living_items(row.id):
                if item.due_on is not None:
                    work.update(item, term=term_of(item.due_on, period_of(row)))
                if wrong := item_clash(item):
                    raise UserError(wrong)
        return work.changes()


def void_project(*, project: int, reason: str, actor: str) -> Changes:
    """Take a project out with its problems and their own measures; all stay in the record."""
    with open_work("作废整改项目", actor, needs=Act.RECTIFY) as work:
        row = _living_project(project)
        _refuse_others(work, row.lead_id)
        for item in living_items(row.id):
            _void_item(work, item, reason)
        work.void(row, reason)
        return work.changes()


def add_item(*, project: int, actor: str, term: RectificationTerm, due_on: date, number: str = "", **values: Any) -> Changes:
    """Add a problem to a project; without a ``number`` it gets the next one.

    ``values``: heading, text, feedback (the collected problem it shares, whose text it then has), leader, lead, units.
    """
    with open_work("新增整改问题", actor, needs=Act.RECTIFY) as work:
        owner = _living_project(project)
        every = RectificationItem.select(RectificationItem.number).where(RectificationItem.project == owner)
        place = next_place(RectificationItem, RectificationItem.project == owner)
        given = _item_values({"text": "", **values, "term": term, "due_on": due_on, "number": number}, None)
        given["number"] = given["number"] or next_number(one.number for one in every)
        row = RectificationItem(project=owner, outcome=Outcome.NOT_DONE, position=place, **given)
        work.insert(row)
        _refuse_others(work, row.lead_id, owner.lead_id)
        _check_item(row)
        _check_people(given.get("leader"), given.get("lead"))
        return work.changes()


def correct_item(*, item: int, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """Correct a problem. ``values``: number, heading, text, feedback, leader, lead, units, due_on, term."""
    with open_work("更正整改问题", actor, needs=Act.RECTIFY) as work:
        row = living_item(item)
        _refuse_others(work, row.lead_id, row.project.lead_id)
        if values.get("feedback", row.feedback_id) != row.feedback_id and row.feedback_id is None and measures_of(row):
            raise UserError("这个问题已有自己的措施，不能再关联反馈问题；请先作废这些措施，改在反馈问题上新增")
        people = (values.get("leader") if values.get("leader") != row.leader_id else None, values.get("lead"))
        work.update(row, expected_version=expected_version, **_item_values(values, row))
        _check_item(row)
        _check_people(*people)
        return work.changes()


def report_item(
    *,
    item: int,
    outcome: Outcome,
    actor: str,
    situation: str = "",
    next_step: str = "",
    finished_on: date | None = None,
    expected_version: int | None = None,
) -> Changes:
    """Report 整改结果 and 整改情况 of a problem; ``finished_on``: the day 完成 or 阶段性完成 was reached."""
    with open_work("填报整改结果", actor, needs=Act.RECTIFY) as work:
        row = living_item(item)
        _refuse_others(work, row.lead_id, row.project.lead_id)
        now = standing_of(row)
        if wrong := outcome_refusal(outcome, Standing(now.measures, situation, next_step, now.closed)):
            raise UserError(wrong)
        reached = outcome != Outcome.NOT_DONE
        if reached:
            done = [one.done_on for one in measures_of(row)] if outcome == Outcome.DONE else []
            if wrong := finished_refusal(finished_on, period_of(row.project), done, clock.today()):
                raise UserError(wrong)
        elif finished_on is not None:
            raise UserError("整改结果为“未完成”的不填日期")
        work.update(row, expected_version=expected_version, outcome=outcome, situation=told(situation, next_step), finished_on=finished_on)
        return work.changes()


def void_item(*, item: int, reason: str, actor: str) -> Changes:
    """Take a problem out with its own measures; a collected problem it shares goes on by itself."""
    with open_work("作废整改问题", actor, needs=Act.RECTIFY) as work:
        row = living_item(item)
        _refuse_others(work, row.lead_id, row.project.lead_id)
        _void_item(work, row, reason)
        return work.changes()


def living_item(item: int) -> RectificationItem:
    """A problem that may be changed. Raises UserError."""
    row = RectificationItem.get_by_id(item)
    if row.voided:
        raise UserError("该整改问题已经作废，不能再改")
    return row


def _living_project(project: int) -> RectificationProject:
    row = RectificationProject.get_by_id(project)
    if row.voided:
        raise UserError("该整改项目已经作废，不能再改")
    return row


def _void_item(work: Work, row: RectificationItem, reason: str) -> None:
    for measure in RectificationMeasure.select().where((RectificationMeasure.item == row) & ~RectificationMeasure.voided):
        work.void(measure, reason)
    work.void(row, reason)


def _check_project(work: Work, row: RectificationProject, lead: int | None) -> None:
    _refuse_others(work, lead, row.lead_id)
    if not row.name:
        raise UserError("请填写整改项目名称")
    if wrong := period_refusal(period_of(row)) or project_clash(row):
        raise UserError(wrong)


def _check_item(row: RectificationItem) -> None:
    if row.feedback_id is None and not row.text:
        raise UserError("请填写问题")
    shared = row.feedback
    if shared is not None and (shared.voided or shared.status in _NOT_SHARED):
        raise UserError(f"反馈问题{shared.number}已经{'作废' if shared.voided else shared.status}，不能列入整改项目")
    if wrong := item_clash(row):
        raise UserError(wrong)


def _check_people(leader: int | None, lead: int | None) -> None:
    """Who is newly named is in the roster, and a 责任领导 in post."""
    person = Cadre.get_by_id(leader) if leader is not None else None
    if wrong := voided_clash(person, Department.get_by_id(lead) if lead is not None else None):
        raise UserError(wrong)
    post = Period(person.in_post_from, person.in_post_to) if person is not None else Period()
    if person is not None and not post.holds_on(clock.today()):
        raise UserError(f"{person.name}不在岗（在岗{post.words}），不能作责任领导")


def _item_values(values: dict[str, Any], row: RectificationItem | None) -> dict[str, Any]:
    given = _stripped(values)
    if given.get("feedback") is not None:
        given["text"] = Feedback.get_by_id(given["feedback"]).text  # what stood when it was linked; lists show the problem's own
    if "units" in given:
        lead = given.get("lead", row.lead_id if row is not None else None)
        known = [(one.name, one.short_name) for one in Department.select().where(~Department.voided)]
        given["units"] = units_told(given["units"], known, Department.get_by_id(lead).name if lead is not None else None)
    return given


def _stripped(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value.strip() if type(value) is str else value for key, value in values.items()}


def _refuse_others(work: Work, *departments: int | None) -> None:
    if wrong := own_refusal(work.person, Act.RECTIFY, *departments):
        raise UserError(wrong)
