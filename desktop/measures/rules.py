"""Rules of a 措施, of a collected problem as of a rectification problem. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.feedback.workflow import OPEN_STATUSES
from desktop.roster.rules import Period
from desktop.vocabulary import FeedbackStatus, Outcome


@dataclass(frozen=True)
class Owner:
    """The 责任人 as the roster knows them."""

    name: str
    department: int
    department_name: str
    in_post: Period


@dataclass(frozen=True)
class Report:
    """What is told of a measure: its 整改结果, in words what came of it, and the day it was done."""

    outcome: Outcome
    result: str
    done_on: date | None


def owner_refusal(owner: Owner, department: int | None, due_on: date | None, today: date) -> str | None:
    """An owner is in post, stays until the deadline, and belongs to the department that answers for the measure."""
    if not owner.in_post.holds_on(today):
        return f"{owner.name}不在岗（在岗{owner.in_post.words}），不能作措施的责任人"
    if department is not None and department != owner.department:
        return f"{owner.name}属于{owner.department_name}，责任人须是责任部门的人"
    if due_on is not None and due_on >= today and not owner.in_post.holds_on(due_on):
        return f"{owner.name}到{owner.in_post.end}为止在岗，早于完成期限{due_on}，请另定责任人"
    return None


def problem_refusal(number: str, status: str) -> str | None:
    """Why the measures of a collected problem cannot be changed: it has ended, or is handled in another one."""
    open_now = status in OPEN_STATUSES - {FeedbackStatus.MERGED}
    return None if open_now else f"问题{number}处于“{status}”，不能再改它的措施"


def content_refusal(content: str, department: int | None, due_on: date | None, since: date | None) -> str | None:
    """What a measure must say: what is done, by whom, until when. ``since``: the day its problem begins on."""
    if not content.strip():
        return "请填写措施内容"
    if department is None:
        return "请填写措施的责任部门或责任人"
    if due_on is None:
        return "请填写措施的完成期限"
    if since is not None and due_on < since:
        return f"完成期限{due_on}早于问题提出的日期{since}"
    return None


def report_refusal(report: Report, since: date | None, today: date) -> str | None:
    """What a report must say: a day and a result for 完成, for the others how far it is and what comes next."""
    if not report.result.strip():
        return f"请写明{'完成情况' if report.outcome == Outcome.DONE else '进展和下一步打算'}"
    if report.outcome != Outcome.DONE:
        return f"结果为“{report.outcome}”的措施不填完成日期" if report.done_on is not None else None
    if report.done_on is None:
        return "结果为“完成”的措施须填完成日期"
    if report.done_on > today:
        return f"完成日期{report.done_on}晚于今天（{today}）"
    if since is not None and report.done_on < since:
        return f"完成日期{report.done_on}早于问题提出的日期{since}"
    return None


def outcome_on(outcome: str, done_on: date | None, day: date) -> Outcome:
    """整改结果 of a measure on a day. 完成 has its day; a stage stands as it was told last, no day is kept of it."""
    if done_on is not None and done_on <= day:
        return Outcome.DONE
    return Outcome.STAGE if outcome == Outcome.STAGE else Outcome.NOT_DONE


def is_overdue(due_on: date | None, done_on: date | None, day: date) -> bool:
    """Not done by a day that lies behind its deadline."""
    return due_on is not None and due_on < day and (done_on is None or done_on > day)
