"""交办和办理: who has a problem in hand, what is done about it, and what is given as evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import fn

from db.models import Attachment, Cadre, Feedback, FeedbackEvent
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.calendar.queries import work_calendar
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.levels import hand_back_refusal, level_refusal
from desktop.feedback.stepping import note, problem_in, refuse_elsewhere, take
from desktop.feedback.workflow import refusal
from desktop.files.content import kind_of
from desktop.files.keeping import keep_file
from desktop.files.pictures import small_picture
from desktop.required import reasoned
from desktop.settings.declared import HAND_BACK_DAYS
from desktop.settings.queries import value_of
from desktop.vocabulary import AttachmentKind, Level
from desktop.vocabulary import FeedbackEventKind as Event

MAX_FILE = 20 * 1024 * 1024


def assign_feedback(*, feedback: int, department: int, handler: int, actor: str, words: str = "") -> Changes:
    """交办, or 改派, to a handling department and cadre; the 首办责任人 stays who they are."""
    with open_work("交办", actor, needs=Act.ASSIGN) as work:
        if Cadre.get_by_id(handler).department_id != department:
            raise UserError("经办人须属于主办部门")
        given: dict[str, Any] = {"department": department, "handler": handler}
        take(work, feedback, Event.ASSIGN, words.strip(), cadre=handler, to_department=department, **given)
        return work.changes()


def accept_feedback(*, feedback: int, actor: str) -> Changes:
    """受理 by the handling department."""
    with open_work("受理", actor, needs=Act.HANDLE) as work:
        take(work, feedback, Event.ACCEPT, "")
        return work.changes()


def hand_back(*, feedback: int, reason: str, actor: str) -> Changes:
    """退回交办 with a reason, within the park's working days after 交办: it returns to the 首办责任人."""
    with open_work("退回交办", actor, needs=Act.HANDLE) as work:
        words = reasoned(reason, "退回交办")
        first = Feedback.get_by_id(feedback).first_handler_id
        if first is None:
            raise UserError("台账没有记首办责任人，退回后没有人接手；请先更正首办责任人，或直接改派")
        take(
            work,
            feedback,
            Event.HAND_BACK,
            words,
            cadre=first,
            barred=too_late_to_hand_back(feedback),
            department=None,
            handler=first,
        )
        return work.changes()


def report_progress(*, feedback: int, words: str, actor: str) -> Changes:
    """登记进展."""
    with open_work("登记进展", actor, needs=Act.HANDLE) as work:
        told = reasoned(words, "登记进展")
        take(work, feedback, Event.PROGRESS, told, result=told)
        return work.changes()


def raise_level(*, feedback: int, level: Level, reason: str, actor: str) -> Changes:
    """提级: bring a problem before the next level, with a reason; only a meeting's word brings it down again."""
    with open_work("提级", actor, needs=Act.RAISE) as work:
        change_level(work, Feedback.get_by_id(feedback), level, reasoned(reason, "提级"))
        return work.changes()


def change_level(work: Work, row: Feedback, level: Level, words: str, *, by_conference: bool = False) -> None:
    """The same inside an open work; ``by_conference``: a meeting decided it, up or down. Raises UserError."""
    refuse_elsewhere(work, Event.RAISE, row)
    if refused := refusal(problem_in(row), Event.RAISE) or level_refusal(Level(row.level), level, by_conference=by_conference):
        raise UserError(refused)
    told = f"{row.level}→{level}：{words}"
    work.update(row, level=level)
    note(work, row, Event.RAISE, told)


def attach_file(
    *,
    feedback: int,
    name: str,
    content: bytes,
    actor: str,
    kind: AttachmentKind = AttachmentKind.EVIDENCE,
    event: int | None = None,
) -> Changes:
    """Give a file of any kind but a program as evidence, or as the enterprise's 回执; its bytes are kept once by content.

    ``event``: the step of the same problem that it was given with.
    """
    if not content or len(content) > MAX_FILE:
        raise UserError(f"附件“{name}”为空或超过{MAX_FILE // 1024 // 1024}MB，没有保存")
    found = kind_of(content)
    if found.is_program:
        raise UserError(f"附件“{name}”按内容看是{found.words}，不能作为{kind}，没有保存")
    small = small_picture(content)
    with open_work(f"添加{kind}", actor, needs=Act.HANDLE if kind == AttachmentKind.EVIDENCE else Act.CONFIRM) as work:
        row = Feedback.get_by_id(feedback)
        if row.voided:
            raise UserError("该问题已经作废，不能再添加附件")
        refuse_elsewhere(work, Event.PROGRESS, row)
        if event is not None and FeedbackEvent.get_by_id(event).feedback_id != feedback:
            raise UserError(f"附件“{name}”所附的办理记录不是这件问题的，没有保存")
        stored = keep_file(work, content, found.media_type, small)
        work.insert(Attachment(feedback=feedback, file=stored, name=name, day=clock.today(), kind=kind, event=event))
        return work.changes()


def assigned_on(feedback: int) -> date | None:
    """The day of the last 交办."""
    given = (FeedbackEvent.feedback == feedback) & (FeedbackEvent.kind == Event.ASSIGN) & ~FeedbackEvent.voided
    day = FeedbackEvent.select(fn.MAX(FeedbackEvent.day)).where(given).scalar()
    return date.fromisoformat(day) if isinstance(day, str) else day


def too_late_to_hand_back(feedback: int) -> str | None:
    """Why a problem cannot go back to its 首办责任人 any more; None if it can."""
    return hand_back_refusal(assigned_on(feedback), clock.today(), int(value_of(HAND_BACK_DAYS)), work_calendar())
