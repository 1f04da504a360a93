"""议定事项: one task each, with what it does to its problem; and 登记落实 of a task without one."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop import clock
from desktop.changes import Changes
from desktop.conferences.decisions import Effect, correct_decision, decide, finish_decision
from desktop.conferences.queries import ConferenceRow, DecisionRow, ItemRow
from desktop.conferences.workflow import deadline_refusal
from desktop.feedback.levels import LEVELS
from desktop.vocabulary import FeedbackStatus, Level
from ui.desk import Desk
from ui.find import find_cadres, find_departments
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField

ON_ACCOUNT, RESUME = "挂账", "恢复办理"
NO_PROBLEM = "（没有对应问题的任务）"
_PUT_OFF = frozenset({FeedbackStatus.ON_ACCOUNT, FeedbackStatus.LONG_TERM})
_SHOWN = 26  # letters of a problem in the list of choices


class DecisionDrawer(Drawer):
    """Records a decision, or corrects one. Ctrl+Enter records it and begins the next."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._meeting: ConferenceRow | None = None
        self._items: dict[int, ItemRow] = {}
        self._row: DecisionRow | None = None
        self._problem = ChoiceField("哪件问题", [])
        self._problem.combo.setSizeAdjustPolicy(self._problem.combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._level = ChoiceField("协调层级", [])
        self._account = ChoiceField("挂账", [])
        self._reason = LongTextField("为什么暂时不能解决", needed=True, lines=2)
        self._review = DateField("下次研究", needed=True)
        form = Form(
            [
                [("feedback", self._problem)],
                [("content", LongTextField("议定事项", needed=True, hint="一项一条：做什么", lines=3))],
                [
                    ("lead", PickField("牵头部门", find_departments, desk.tasks, needed=True)),
                    ("owner", PickField("责任人", find_cadres, desk.tasks)),
                ],
                [("due_on", DateField("完成时限", needed=True)), ("helpers", TextField("配合单位", hint="用顿号隔开"))],
                [("level", self._level), ("account", self._account)],
                [("account_reason", self._reason)],
                [("next_review", self._review)],
            ],
            desk.settings,
            "decision",
        )
        super().__init__(form, again="保存，再记一项")
        self.submitted.connect(self._submitted)
        self._problem.changed.connect(self._problem_chosen)
        self._account.changed.connect(self._account_chosen)

    def add_to(self, meeting: ConferenceRow, items: Sequence[ItemRow], problem: int | None) -> None:
        """Record a decision of this meeting on a problem of its agenda, or a task without one."""
        self._meeting, self._row = meeting, None
        self._items = {item.feedback_id: item for item in items if item.feedback_id is not None}
        self._problem.set_values([(number, _told(item)) for number, item in self._items.items()])
        self._problem.combo.setItemText(0, NO_PROBLEM)
        self._show_new(new=True)
        self.form.begin(new=True)
        self._start(problem)

    def correct(self, meeting: ConferenceRow, row: DecisionRow) -> None:
        """Put a decision right; its problem stays."""
        self._meeting, self._row = meeting, row
        self._show_new(new=False)
        self.form.begin(new=False)
        self.form.set_values(
            {
                "content": row.content,
                "lead": Option(row.lead_id, row.lead) if row.lead_id is not None else None,
                "owner": Option(row.owner_id, row.owner) if row.owner_id is not None else None,
                "helpers": row.helpers,
                "due_on": row.due_on,
            }
        )
        self.begin(f"更正议定事项　{row.number}".rstrip(), "措施跟着一起改。" if row.measure_id is not None else "", repeat=False)

    def add(self) -> None:
        self._start(self._problem.value())

    def _start(self, problem: int | None) -> None:
        """Begin on this problem; words left for the same one are there again."""
        self._fill(problem)
        left = self.form.take_draft()
        if left and self._problem.value() != problem:
            left = False
            self._fill(problem)
        self._account_chosen()
        self.begin("记议定事项", "接着上次没有保存的内容。" if left else "一项一条；有对应问题的，同时成为这件问题的措施。")
        self.form.fields["content"].setFocus()

    def _fill(self, problem: int | None) -> None:
        item = self._items.get(problem or 0)
        department = Option(item.department_id, item.department) if item is not None and item.department_id is not None else None
        self.form.set_values({"feedback": problem, "lead": department})
        self._follow_problem()

    def _show_new(self, *, new: bool) -> None:
        for field in (self._problem, self._level, self._account, self._reason, self._review):
            field.setVisible(new)

    @Slot()
    def _problem_chosen(self) -> None:
        self._follow_problem()
        item = self._items.get(self._problem.value() or 0)
        if item is not None and item.department_id is not None:
            self.form.fields["lead"].set_value(Option(item.department_id, item.department))

    def _follow_problem(self) -> None:
        """Only what the problem's level and state allow is offered."""
        item = self._items.get(self._problem.value() or 0)
        self._level.setVisible(item is not None)
        self._account.setVisible(item is not None)
        if item is not None:
            below = LEVELS.index(Level(item.level))
            self._level.set_values(
                [(level, f"{'提到' if number > below else '交回'}{level}") for number, level in enumerate(LEVELS) if number != below]
            )
            self._level.combo.setItemText(0, f"不变（{item.level}）")
            put_off = item.status in _PUT_OFF
            self._account.set_values([(RESUME, RESUME)] if put_off else [(ON_ACCOUNT, ON_ACCOUNT)])
            self._account.combo.setItemText(0, f"不变（{item.status}）")
        self._level.set_value(None)
        self._account.set_value(None)
        self._account_chosen()

    @Slot()
    def _account_chosen(self) -> None:
        put_off = self._account.value() == ON_ACCOUNT and not self._account.isHidden()
        self._reason.setVisible(put_off)
        self._review.setVisible(put_off)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        meeting, row = self._meeting, self._row
        if meeting is None:
            return
        values = self.form.values()
        if wrong := deadline_refusal(values["due_on"], meeting.day):
            self.form.fields["due_on"].show_error(wrong)
            self.form.fields["due_on"].setFocus()
            self.ready_again()
            return
        task: dict[str, Any] = {name: values[name] for name in ("content", "lead", "owner", "helpers", "due_on")}
        actor = self._desk.actor
        if row is not None:
            command = partial(correct_decision, decision=row.id, expected_version=row.version, actor=actor, **task)
        else:
            effect = self._effect(values) if values["feedback"] is not None else Effect()
            command = partial(decide, conference=meeting.id, feedback=values["feedback"], effect=effect, actor=actor, **task)
        title = "记议定事项" if row is None else "更正议定事项"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)

    def _effect(self, values: dict[str, Any]) -> Effect:
        put_off = values["account"] == ON_ACCOUNT
        return Effect(
            level=values["level"],
            account_reason=values["account_reason"] if put_off else "",
            next_review=values["next_review"] if put_off else None,
            resume=values["account"] == RESUME,
        )


class FinishDrawer(Drawer):
    """登记落实 of a task that no problem has."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: DecisionRow | None = None
        form = Form(
            [
                [("done_on", DateField("完成日期", needed=True, not_after_today=True))],
                [("result", LongTextField("落实情况", needed=True, lines=5))],
            ],
            desk.settings,
        )
        super().__init__(form)
        self.submitted.connect(self._submitted)

    def begin_task(self, row: DecisionRow) -> None:
        """Open for this task."""
        self._row = row
        self.form.set_values({"done_on": row.done_on or clock.today(), "result": row.result})
        self.begin("登记落实", row.content)

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        row = self._row
        if row is None:
            return
        command = partial(finish_decision, decision=row.id, expected_version=row.version, actor=self._desk.actor, **self.form.values())
        self._desk.do(command, "登记落实", self._over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, _changes: Changes) -> None:
        self.ready_again()
        self.shut()


def _told(item: ItemRow) -> str:
    text = " ".join(f"{item.enterprise}：{item.text}".split())
    return f"{item.number}　{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}"
