"""The steps of a problem's life: what each one asks for, and the command that takes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop.changes import Changes
from desktop.feedback import commands
from desktop.feedback.workflow import STEP_WORDS
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import Satisfaction
from ui.desk import Desk
from ui.find import find_cadres
from ui.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField
from ui.widgets.pickers import PickField

SATISFACTION = [(one, str(one)) for one in Satisfaction]


@dataclass(frozen=True)
class Step:
    """One step: its fields (made anew for each form), its command, and a word on what it means."""

    event: Event
    fields: Callable[[Desk], list[tuple[str, Field]]]
    command: Callable[..., Changes]
    note: str

    @property
    def title(self) -> str:
        """As the office calls it."""
        return STEP_WORDS[self.event]


def _nothing(_desk: Desk) -> list[tuple[str, Field]]:
    return []


def _text(key: str, label: str, hint: str = "", *, needed: bool = True) -> Callable[[Desk], list[tuple[str, Field]]]:
    def make(_desk: Desk) -> list[tuple[str, Field]]:
        return [(key, LongTextField(label, needed=needed, hint=hint, lines=5))]

    return make


def _assignment(desk: Desk) -> list[tuple[str, Field]]:
    return [
        ("department", ChoiceField("主办部门", [], needed=True)),
        ("handler", PickField("经办人", find_cadres, desk.tasks, needed=True)),
        ("words", LongTextField("交办要求", lines=3)),
    ]


def _confirmation(_desk: Desk) -> list[tuple[str, Field]]:
    return [
        ("satisfaction", ChoiceField("企业意见", SATISFACTION, needed=True)),
        ("confirmed_by", TextField("谁说的", needed=True, hint="企业里确认的人，如 王总")),
    ]


def _verification(desk: Desk) -> list[tuple[str, Field]]:
    return [
        ("verifier", PickField("核验人", find_cadres, desk.tasks, needed=True)),
        ("words", LongTextField("核验情况", lines=4)),
    ]


def _review(label: str) -> Callable[[Desk], list[tuple[str, Field]]]:
    def make(_desk: Desk) -> list[tuple[str, Field]]:
        return [("reason", LongTextField(label, needed=True, lines=4)), ("next_review", DateField("下次研究日期", needed=True))]

    return make


STEPS: tuple[Step, ...] = (
    Step(Event.ASSIGN, _assignment, commands.assign_feedback, "交给一个部门和经办人；经办人须是主办部门的。"),
    Step(Event.ACCEPT, _nothing, commands.accept_feedback, "主办部门接下，开始办理。"),
    Step(Event.PROGRESS, _text("words", "办理进展"), commands.report_progress, "办到哪一步了。"),
    Step(Event.APPLY_CLOSURE, _text("result", "办理结果"), commands.apply_closure, "要有佐证：附件，或受理之后的实地走访。"),
    Step(Event.CONFIRM, _confirmation, commands.confirm_closure, "不满意的，退回继续办。"),
    Step(Event.VERIFY, _verification, commands.verify_closure, "核验人不能是经办人，也不能是主办部门的。"),
    Step(Event.CLOSE, _text("words", "备注", needed=False), commands.close_feedback, "核验过，销号。"),
    Step(Event.RETURN, _text("reason", "退回理由"), commands.return_feedback, "退回继续办理。"),
    Step(Event.HAND_BACK, _text("reason", "退回理由"), commands.hand_back, "不归本部门办的，退给首办责任人。"),
    Step(Event.PUT_ON_ACCOUNT, _review("为什么暂时不能解决"), commands.put_on_account, "暂时不能解决的挂账，每周一研究。"),
    Step(Event.LONG_TERM, _review("阶段性结果和下一步"), commands.track_long_term, "阶段性完成，定下次日期，长期跟踪。"),
    Step(Event.RESUME, _text("reason", "为什么恢复"), commands.resume_feedback, "条件具备了，恢复办理。"),
    Step(
        Event.NOT_SUPPORT,
        _text("reason", "理由和所依据的规定", "写明依据哪条规定，已向企业解释"),
        commands.decline_feedback,
        "不符合政策的，写明依据，向企业解释清楚。",
    ),
    Step(Event.REOPEN, _text("reason", "为什么重新办理"), commands.reopen_feedback, "销号后发现没有真办结。"),
    Step(Event.VOID, _text("reason", "为什么作废"), commands.void_feedback, "登记错了的才作废，记录会留着。"),
)


def run_step(step: Step, feedback: int, actor: str, values: dict[str, Any]) -> Changes:
    """Take a step (runs on the worker)."""
    return step.command(feedback=feedback, actor=actor, **values)
