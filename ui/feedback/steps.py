"""The steps of a problem's life: what each one asks for, and the command that takes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop.changes import Changes
from desktop.feedback import commands
from desktop.feedback.levels import higher_levels
from desktop.feedback.problem_page import ProblemPage
from desktop.feedback.workflow import STEP_WORDS
from desktop.vocabulary import AttachmentKind, ConfirmedHow, ExtensionState, Level, Satisfaction
from desktop.vocabulary import FeedbackEventKind as Event
from ui.desk import Desk
from ui.feedback.problem_pick import OPEN, ProblemPick
from ui.find import find_cadres
from ui.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField
from ui.widgets.pickers import PickField

Fields = list[tuple[str, Field]]
MakeFields = Callable[[Desk], Fields]

SATISFACTION = [(one, str(one)) for one in Satisfaction]
SOLVED = [(True, "已经解决"), (False, "没有解决")]
HOW = [(one, str(one)) for one in ConfirmedHow]
SIGNER = frozenset({"verifier", "agreed_by"})  # fields of who signs: in a file with accounts that is who is signed in


@dataclass(frozen=True)
class Step:
    """One step: its fields (made anew for each form), its command, and a word on what it means.

    ``gives``: what may be handed in right in its form. ``target``: which row the command is about, the problem unless said otherwise.
    """

    event: Event
    fields: MakeFields
    command: Callable[..., Changes]
    note: str
    gives: AttachmentKind | None = None
    target: Callable[[ProblemPage], dict[str, Any]] = lambda page: {"feedback": page.row.id}

    @property
    def title(self) -> str:
        """As the office calls it."""
        return STEP_WORDS[self.event]


def _nothing(_desk: Desk) -> Fields:
    return []


def _text(key: str, label: str, hint: str = "", *, needed: bool = True) -> MakeFields:
    def make(_desk: Desk) -> Fields:
        return [(key, LongTextField(label, needed=needed, hint=hint, lines=5))]

    return make


def _assignment(desk: Desk) -> Fields:
    return [
        ("department", ChoiceField("主办部门", [], needed=True)),
        ("handler", PickField("经办人", find_cadres, desk.tasks, needed=True)),
        ("words", LongTextField("交办要求", lines=3)),
    ]


def _application(desk: Desk) -> Fields:
    return [
        ("result", LongTextField("办理结果", needed=True, lines=5)),
        ("applicant", PickField("申请人（经办人或主办部门的人）", find_cadres, desk.tasks)),
    ]


def _confirmation(_desk: Desk) -> Fields:
    return [
        ("solved", ChoiceField("问题是否解决", SOLVED, needed=True, undecided=True)),
        ("satisfaction", ChoiceField("对办理是否满意", SATISFACTION, needed=True, undecided=True)),
        ("confirmed_by", TextField("谁说的", needed=True, hint="企业里确认的人，连职务写，如 王厂长")),
        ("how", ChoiceField("怎么确认的", HOW, needed=True, undecided=True)),
    ]


def _verification(desk: Desk) -> Fields:
    return [
        ("verifier", PickField("核验人", find_cadres, desk.tasks, needed=True)),
        ("words", LongTextField("核验情况", lines=4)),
    ]


def _review(label: str) -> MakeFields:
    def make(_desk: Desk) -> Fields:
        return [("reason", LongTextField(label, needed=True, lines=4)), ("next_review", DateField("下次研究日期", needed=True))]

    return make


def _raising(_desk: Desk) -> Fields:
    return [
        ("level", ChoiceField("提到哪一级", [(level, str(level)) for level in Level], needed=True)),
        ("reason", LongTextField("为什么提级", needed=True, lines=4)),
    ]


def _asking(desk: Desk) -> Fields:
    return [
        ("to_due", DateField("延到哪一天", needed=True)),
        ("reason", LongTextField("为什么要延期", needed=True, lines=4)),
        ("asker", PickField("申请人（经办人或主办部门的人）", find_cadres, desk.tasks)),
    ]


def _deciding(label: str, *, needed: bool) -> MakeFields:
    def make(desk: Desk) -> Fields:
        return [
            ("agreed_by", PickField("审批人", find_cadres, desk.tasks, needed=True)),
            ("words", LongTextField(label, needed=needed, lines=3)),
        ]

    return make


def _declining(_desk: Desk) -> Fields:
    return [
        ("reason", LongTextField("为什么不予支持", needed=True, lines=3)),
        ("basis", TextField("依据哪条规定", needed=True, hint="文件名称和条款")),
        ("explained_to", TextField("向企业里谁解释的", needed=True, hint="如 王总")),
    ]


def _withdrawing(_desk: Desk) -> Fields:
    return [
        ("withdrawn_by", TextField("企业里谁提出撤单", needed=True, hint="连职务写，如 王厂长")),
        ("reason", LongTextField("企业为什么撤单", needed=True, lines=3)),
    ]


def _merging(desk: Desk) -> Fields:
    return [
        ("into", ProblemPick("并入哪一件", desk.tasks, OPEN, needed=True)),
        ("reason", LongTextField("为什么是同一问题", needed=True, lines=3)),
    ]


def _agree(**values: Any) -> Changes:
    return commands.decide_extension(agree=True, **values)


def _refuse(**values: Any) -> Changes:
    return commands.decide_extension(agree=False, **values)


def _request(page: ProblemPage) -> dict[str, Any]:
    return {"extension": next(one.id for one in page.extensions if one.state == ExtensionState.ASKED)}


STEPS: tuple[Step, ...] = (
    Step(Event.ASSIGN, _assignment, commands.assign_feedback, "交给一个部门和经办人；改派不改变首办责任人。"),
    Step(Event.ACCEPT, _nothing, commands.accept_feedback, "主办部门接下，开始办理。"),
    Step(Event.PROGRESS, _text("words", "办理进展"), commands.report_progress, "办到哪一步了。", gives=AttachmentKind.EVIDENCE),
    Step(
        Event.APPLY_CLOSURE,
        _application,
        commands.apply_closure,
        "要有佐证：附件，或受理之后的实地走访。",
        gives=AttachmentKind.EVIDENCE,
    ),
    Step(
        Event.CONFIRM,
        _confirmation,
        commands.confirm_closure,
        "照企业说的登记；没有解决或不满意的，自动退回继续办。",
        gives=AttachmentKind.RECEIPT,
    ),
    Step(Event.VERIFY, _verification, commands.verify_closure, "核验人不能办理过它，也不能是主办部门的。"),
    Step(Event.CLOSE, _text("words", "备注", needed=False), commands.close_feedback, "核验过，销号。"),
    Step(Event.RETURN, _text("reason", "退回理由"), commands.return_feedback, "退回继续办理。"),
    Step(Event.HAND_BACK, _text("reason", "退回理由"), commands.hand_back, "不归本部门办的，退给首办责任人。"),
    Step(Event.RAISE, _raising, commands.raise_level, "一级解决不了的，提请上一级会商。"),
    Step(Event.ASK_EXTENSION, _asking, commands.ask_extension, "到期前一个工作日以前申请，须经审批。"),
    Step(Event.EXTEND, _deciding("审批意见", needed=False), _agree, "同意延期，应办时限随之改变。", target=_request),
    Step(Event.REFUSE_EXTENSION, _deciding("为什么不同意", needed=True), _refuse, "不同意延期，时限不变。", target=_request),
    Step(Event.PUT_ON_ACCOUNT, _review("为什么暂时不能解决"), commands.put_on_account, "暂时不能解决的挂账，每周一研究；时限停表。"),
    Step(Event.LONG_TERM, _review("阶段性结果和下一步"), commands.track_long_term, "阶段性完成，定下次日期，长期跟踪。"),
    Step(Event.RESUME, _text("reason", "为什么恢复"), commands.resume_feedback, "条件具备了，恢复办理；停表的时间补上。"),
    Step(Event.NOT_SUPPORT, _declining, commands.decline_feedback, "不符合政策的，写明依据，向企业解释清楚。"),
    Step(Event.WITHDRAW, _withdrawing, commands.withdraw_feedback, "企业自己提出不再要求解决；撤单也会抽查。"),
    Step(Event.MERGE, _merging, commands.merge_feedback, "同一企业的同一问题并作一件办，各自的编号和时限都留着。"),
    Step(Event.UNMERGE, _text("reason", "为什么撤出"), commands.unmerge_feedback, "其实是另一件事，单独办理。"),
    Step(Event.REOPEN, _text("reason", "为什么重新办理"), commands.reopen_feedback, "了结以后发现没有真办结。"),
    Step(Event.VOID, _text("reason", "为什么作废"), commands.void_feedback, "登记错了的才作废，记录会留着。"),
)


def prepare(fields: dict[str, Field], page: ProblemPage, departments: list[tuple[int, str]]) -> dict[str, Any]:
    """Let the fields of a step offer what fits this problem; gives what is known to fill them with."""
    known: dict[str, Any] = {"result": page.row.result}
    department, level, into = fields.get("department"), fields.get("level"), fields.get("into")
    if isinstance(department, ChoiceField):
        department.set_values(departments)
        known["department"] = page.row.department_id
    if isinstance(level, ChoiceField):
        higher = higher_levels(Level(page.row.level))
        level.set_values([(one, str(one)) for one in higher])
        known["level"] = higher[0] if higher else None
    if isinstance(into, ProblemPick):
        into.look_among(page.row.enterprise_id, page.row.enterprise, page.row.id)
    for key in SIGNER & fields.keys():
        fields[key].setVisible(page.signer is None)
    return known


def run_step(step: Step, page: ProblemPage, actor: str, values: dict[str, Any]) -> Changes:
    """Take a step (runs on the worker)."""
    return step.command(**step.target(page), actor=actor, **values)
