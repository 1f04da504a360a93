"""The steps of a problem's life, each one command, each recorded as an event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from peewee import fn

from db.models import Attachment, Cadre, Feedback, FeedbackEvent
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback.deadlines import deadline
from desktop.feedback.queries import feedback_page, problem_of, time_limits, work_calendar
from desktop.feedback.workflow import STEP_WORDS, Problem, handlers, number_after, refusal, status_after, verifier_refusal
from desktop.files.content import kind_of
from desktop.files.keeping import keep_file
from desktop.files.pictures import small_picture
from desktop.standing import clash, voided_clash
from desktop.vocabulary import Category, EntrySource, FeedbackStatus, Grade, Level, Satisfaction, Source
from desktop.vocabulary import FeedbackEventKind as Event

MAX_FILE = 20 * 1024 * 1024
_RESTS_ON = frozenset({"enterprise", "first_handler", "handler", "department", "verifier"})
_NOT_CONFIRMED: dict[str, Any] = {"satisfaction": "", "confirmed_on": None, "confirmed_by": "", "verifier": None, "verified_on": None}


def register_feedback(
    *,
    enterprise: int,
    collected_on: date,
    text: str,
    source: Source,
    category: Category,
    grade: Grade,
    first_handler: int,
    actor: str,
    visit: int | None = None,
) -> Changes:
    """登记: who receives it is its 首办责任人. The deadline is counted from the day it was collected."""
    with open_work("登记问题", actor, needs=Act.REGISTER) as work:
        if collected_on > clock.today():
            raise UserError(f"收集日期{collected_on}晚于今天（{clock.today()}）")
        if not text.strip():
            raise UserError("请填写反馈的问题（需求）")
        counted = deadline(collected_on, grade, work_calendar(), time_limits())
        row = Feedback(
            number=next_number(collected_on.year),
            enterprise=enterprise,
            visit=visit,
            collected_on=collected_on,
            text=text.strip(),
            source=source,
            category=category,
            grade=grade,
            level=Level.RESPONSIBLE,
            first_handler=first_handler,
            handler=first_handler,
            due_on=counted.due,
            due_basis=counted.how,
            status=FeedbackStatus.REGISTERED,
            entry_source=EntrySource.ENTERED,
        )
        work.insert(row)
        _refuse_gone(row, given=True)
        record_event(work, row, Event.REGISTER, FeedbackStatus.REGISTERED, day=collected_on, words=text.strip(), cadre=first_handler)
        return work.changes()


def assign_feedback(*, feedback: int, department: int, handler: int, actor: str, words: str = "") -> Changes:
    """交办 to a handling department and cadre."""
    if Cadre.get_by_id(handler).department_id != department:
        raise UserError("经办人须属于主办部门")
    given: dict[str, Any] = {"department": department, "handler": handler, "next_review": None}
    return _step(feedback, Event.ASSIGN, actor, words, cadre=handler, to_department=department, **given)


def accept_feedback(*, feedback: int, actor: str) -> Changes:
    """受理 by the handling department."""
    return _step(feedback, Event.ACCEPT, actor, "")


def hand_back(*, feedback: int, reason: str, actor: str) -> Changes:
    """退回交办 with a reason: it returns to the 首办责任人."""
    return _step(
        feedback,
        Event.HAND_BACK,
        actor,
        _reason(reason, "退回交办"),
        department=None,
        handler=Feedback.get_by_id(feedback).first_handler_id,
    )


def report_progress(*, feedback: int, words: str, actor: str) -> Changes:
    """登记进展."""
    return _step(feedback, Event.PROGRESS, actor, _reason(words, "登记进展"), result=words.strip())


def apply_closure(*, feedback: int, result: str, actor: str) -> Changes:
    """申请销号 with a result in words; needs evidence."""
    return _step(feedback, Event.APPLY_CLOSURE, actor, _reason(result, "申请销号"), result=result.strip(), handled_on=clock.today())


def confirm_closure(*, feedback: int, satisfaction: Satisfaction, confirmed_by: str, actor: str) -> Changes:
    """企业确认: 满意/基本满意 goes on to 核验, 不满意 sends it back."""
    said: dict[str, Any] = {
        "satisfaction": satisfaction,
        "confirmed_on": clock.today(),
        "confirmed_by": _reason(confirmed_by, "企业确认（确认人）"),
    }
    words = f"{confirmed_by.strip()}：{satisfaction}"
    if satisfaction == Satisfaction.DISSATISFIED:
        return _step(feedback, Event.RETURN, actor, words, only_from=FeedbackStatus.APPLIED, **said)
    return _step(feedback, Event.CONFIRM, actor, words, **said)


def verify_closure(*, feedback: int, verifier: int, words: str, actor: str) -> Changes:
    """督查核验 by someone who neither handled it nor belongs to the handling department."""

    def may_not(problem: Problem) -> str | None:
        return _verifier_refusal(feedback, problem, verifier)

    return _step(feedback, Event.VERIFY, actor, words, refused_for=may_not, cadre=verifier, verifier=verifier, verified_on=clock.today())


def close_feedback(*, feedback: int, actor: str, words: str = "") -> Changes:
    """销号, after 核验."""
    return _step(feedback, Event.CLOSE, actor, words, closed_on=clock.today())


def return_feedback(*, feedback: int, reason: str, actor: str) -> Changes:
    """退回 for more work, with a reason."""
    return _step(feedback, Event.RETURN, actor, _reason(reason, "退回"), **_NOT_CONFIRMED)


def put_on_account(*, feedback: int, reason: str, next_review: date, actor: str) -> Changes:
    """挂账: cannot be solved for now; reviewed on a day."""
    _review_ahead(next_review)
    return _step(feedback, Event.PUT_ON_ACCOUNT, actor, _reason(reason, "挂账"), account_reason=reason.strip(), next_review=next_review)


def track_long_term(*, feedback: int, reason: str, next_review: date, actor: str) -> Changes:
    """转长期跟踪: 阶段性完成, with the next date."""
    _review_ahead(next_review)
    return _step(feedback, Event.LONG_TERM, actor, _reason(reason, "转长期跟踪"), account_reason=reason.strip(), next_review=next_review)


def resume_feedback(*, feedback: int, reason: str, actor: str) -> Changes:
    """恢复办理 from 挂账 or 长期跟踪."""
    return _step(feedback, Event.RESUME, actor, _reason(reason, "恢复办理"), next_review=None)


def decline_feedback(*, feedback: int, reason: str, actor: str) -> Changes:
    """不予支持: explained to the enterprise, with the rule it rests on."""
    return _step(
        feedback, Event.NOT_SUPPORT, actor, _reason(reason, "不予支持"), result=reason.strip(), declined_on=clock.today(), next_review=None
    )


def reopen_feedback(*, feedback: int, reason: str, actor: str) -> Changes:
    """重新办理 a closed problem (its closure was found false)."""
    return _step(
        feedback,
        Event.REOPEN,
        actor,
        _reason(reason, "重新办理"),
        closed_on=None,
        declined_on=None,
        **_NOT_CONFIRMED,
    )


def void_feedback(*, feedback: int, reason: str, actor: str) -> Changes:
    """作废 a problem registered by mistake; it stays in the record."""
    return _step(feedback, Event.VOID, actor, _reason(reason, "作废"), voided=True, void_reason=reason.strip())


CORRECTABLE = frozenset(
    {
        "text",
        "source",
        "category",
        "grade",
        "collected_on",
        "enterprise",
        "first_handler",
        "department",
        "handler",
        "due_on",
        "result",
        "note",
    }
)


def correct_feedback(*, feedback: int, reason: str, actor: str, expected_version: int | None = None, **values: Any) -> Changes:
    """更正 particulars by hand, with a reason; states change only by steps. Keys: CORRECTABLE.

    A new grade or collection day counts the deadline anew unless ``due_on`` is given too.
    """
    if unknown := values.keys() - CORRECTABLE:
        raise UserError(f"这些内容不能直接更正：{'、'.join(sorted(unknown))}")
    with open_work("更正问题", actor, needs=Act.CORRECT) as work:
        row = Feedback.get_by_id(feedback)
        if row.voided:
            raise UserError("该问题已经作废，不能再改")
        collected_on = values.get("collected_on", row.collected_on)
        if collected_on > clock.today():
            raise UserError(f"收集日期{collected_on}晚于今天（{clock.today()}）")
        if row.closed_on and collected_on > row.closed_on:
            raise UserError(f"收集日期{collected_on}晚于销号日期{row.closed_on}")
        if row.declined_on and collected_on > row.declined_on:
            raise UserError(f"收集日期{collected_on}晚于不予支持的日期{row.declined_on}")
        _check_handling(row, values)
        if "due_on" in values and values["due_on"] != row.due_on:
            values["due_basis"] = f"人工更正：{reason.strip()}"
        elif {"grade", "collected_on"} & values.keys():
            counted = deadline(collected_on, Grade(values.get("grade", row.grade)), work_calendar(), time_limits())
            values["due_on"], values["due_basis"] = counted.due, counted.how
        if work.update(row, expected_version=expected_version, **values):
            if _RESTS_ON & values.keys():
                _refuse_gone(row, given="handler" in values)
            record_event(work, row, Event.CORRECT, FeedbackStatus(row.status), words=_reason(reason, "更正"))
        return work.changes()


def attach_file(*, feedback: int, name: str, content: bytes, actor: str) -> Changes:
    """Give a file of any kind but a program as evidence; its bytes are kept once by content."""
    if not content or len(content) > MAX_FILE:
        raise UserError(f"附件“{name}”为空或超过{MAX_FILE // 1024 // 1024}MB，没有保存")
    kind = kind_of(content)
    if kind.is_program:
        raise UserError(f"附件“{name}”按内容看是{kind.words}，不能作为佐证，没有保存")
    small = small_picture(content)
    with open_work("添加佐证", actor, needs=Act.HANDLE) as work:
        stored = keep_file(work, content, kind.media_type, small)
        work.insert(Attachment(feedback=feedback, file=stored, name=name, day=clock.today()))
        return work.changes()


def next_number(year: int) -> str:
    """The next problem number of a year, after every number ever given."""
    sequence = fn.MAX(fn.SUBSTR(Feedback.number, 6).cast("INTEGER"))
    return number_after(Feedback.select(sequence).where(Feedback.number.startswith(f"{year}-")).scalar() or 0, year)


def record_event(
    work: Work,
    row: Feedback,
    kind: Event,
    to_status: FeedbackStatus,
    *,
    from_status: str = "",
    day: date | None = None,
    words: str = "",
    cadre: int | None = None,
    department: int | None = None,
) -> None:
    """Write one step of a problem's life inside a work."""
    work.insert(
        FeedbackEvent(
            feedback=row,
            kind=kind,
            day=day or clock.today(),
            at=work.at,
            actor=work.actor,
            from_status=from_status,
            to_status=to_status,
            words=words,
            cadre=cadre,
            department=department,
        )
    )


def _step(
    feedback: int,
    kind: Event,
    actor: str,
    words: str,
    *,
    cadre: int | None = None,
    to_department: int | None = None,
    only_from: FeedbackStatus | None = None,
    refused_for: Callable[[Problem], str | None] = lambda _: None,
    **values: Any,
) -> Changes:
    """Take one step: ask the workflow, change the row, write the event."""
    with open_work(STEP_WORDS[kind], actor, needs=Act.HANDLE) as work:
        problem = problem_of(feedback_page(feedback).row)
        if only_from is not None and problem.status != only_from:
            raise UserError(f"问题现处于“{problem.status}”，不在“{only_from}”")
        if refused := refusal(problem, kind) or refused_for(problem):
            raise UserError(refused)
        row = Feedback.get_by_id(feedback)
        status = status_after(kind)
        work.update(row, status=status, **values)
        if _RESTS_ON & values.keys() or kind == Event.REOPEN:
            _refuse_gone(row, given="handler" in values or kind == Event.REOPEN)
        record_event(work, row, kind, status, from_status=problem.status, words=words, cadre=cadre, department=to_department)
        return work.changes()


def _verifier_refusal(feedback: int, problem: Problem, verifier: int) -> str | None:
    events = FeedbackEvent.select().where((FeedbackEvent.feedback == feedback) & ~FeedbackEvent.voided).order_by(FeedbackEvent.id)
    before = handlers((event.kind, event.to_status, event.cadre_id) for event in events)
    return verifier_refusal(problem, verifier=verifier, verifier_department=Cadre.get_by_id(verifier).department_id, handled_by=before)


def _check_handling(row: Feedback, values: dict[str, Any]) -> None:
    """A corrected handler belongs to the handling department, and neither may be the verifier's."""
    if not {"handler", "department"} & values.keys():
        return
    handler, department = values.get("handler", row.handler_id), values.get("department", row.department_id)
    if "handler" in values and handler is None:
        raise UserError("问题任何时候都要有经办人，请选择经办人")
    if handler is not None and department is not None and Cadre.get_by_id(handler).department_id != department:
        raise UserError("经办人须属于主办部门，请一并更正")
    if row.verifier_id:
        problem = Problem(FeedbackStatus(row.status), handler, department)
        if refused := _verifier_refusal(row.id, problem, row.verifier_id):
            raise UserError(f"{refused}；请先退回或重新办理，再更正")


def _refuse_gone(row: Feedback, *, given: bool) -> None:
    """Nobody and nothing named was voided; and whoever is ``given`` a problem stays in post, for nobody leaves with one in hand."""
    if wrong := voided_clash(row.enterprise, row.first_handler, row.handler, row.department, row.verifier):
        raise UserError(wrong)
    if given and (wrong := clash(row)):
        raise UserError(f"{wrong}；请选不离岗的人经办（经办人已经离岗的，先更正经办人）")


def _reason(text: str, step: str) -> str:
    if not text.strip():
        raise UserError(f"{step}须写明内容或理由")
    return text.strip()


def _review_ahead(day: date) -> None:
    if day <= clock.today():
        raise UserError("下次研究日期须晚于今天")
