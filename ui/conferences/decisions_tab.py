"""议定事项 of a meeting: tasks, and how far each is."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.conferences.decisions import void_decision
from desktop.conferences.queries import DecisionRow, MeetingPage
from desktop.conferences.workflow import Step
from ui.conferences.kept_list import KeptList
from ui.conferences.meeting_columns import DECISIONS, NO_DECISIONS, NOT_HELD
from ui.desk import Wanted
from ui.page import action_button
from ui.parts import Part
from ui.widgets.dialogs import prompts


class DecisionsTab(QWidget):
    """``added`` for a new one, ``corrected`` and ``finished`` with the chosen one."""

    added = Signal()
    corrected = Signal(object)
    finished = Signal(object)

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = part.desk
        self._page: MeetingPage | None = None
        self.add = part.act("记一项", self._add, "Ctrl+Shift+A", tip="记一项议定事项，或没有对应问题的任务")
        self.correct = part.act("更正议定事项", self._correct, "Ctrl+Shift+U")
        self.finish = part.act("登记落实", self._finish, "Ctrl+R", tip="没有对应问题的任务在这里登记落实；有问题的在问题的措施里填报")
        self.look = part.act("看它的问题", self._look, "Ctrl+Shift+G")
        self.void = part.act("作废议定事项 …", self._void, "Ctrl+Shift+D")
        self.actions_here = (self.add, self.correct, self.finish, self.look, self.void)
        self.list = KeptList(part.desk, "decisions", DECISIONS, NO_DECISIONS)
        self.list.setAccessibleName("议定事项")
        line = QHBoxLayout()
        for action in self.actions_here:
            line.addWidget(action_button(action, primary=action is self.add))
        line.insertStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.list, 1)
        self.list.opened.connect(self._opened)
        self.list.chosen.connect(self.follow)
        self.setFocusProxy(self.list)

    def show_page(self, page: MeetingPage) -> None:
        """Show the decisions of this meeting."""
        self._page = page
        self.list.empty_hint = (
            NO_DECISIONS if page.steps[Step.DECIDE] is None else NOT_HELD if page.steps[Step.HOLD] is None else "没有议定事项。"
        )
        self.list.show_rows(page.decisions)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Offer what may be done now with the chosen one."""
        page, row = self._page, self._current()
        if page is None:
            return
        refused, seen = page.steps[Step.DECIDE], self.isVisible()
        self.add.setEnabled(seen and refused is None)
        self.add.setToolTip(refused or "记一项议定事项，或没有对应问题的任务（Ctrl+Shift+A）")
        for action in (self.correct, self.void):
            action.setEnabled(seen and refused is None and row is not None)
        self.finish.setEnabled(seen and row is not None and row.measure_id is None)
        self.look.setEnabled(seen and row is not None and row.feedback_id is not None)

    def _current(self) -> DecisionRow | None:
        return self.list.current_row()

    @Slot(object)
    def _opened(self, row: DecisionRow) -> None:
        """Put right while that may be; later its result is what is left to write."""
        if self.correct.isEnabled():
            self.corrected.emit(row)
        elif row.measure_id is None:
            self.finished.emit(row)

    @Slot()
    def _add(self) -> None:
        self.added.emit()

    @Slot()
    def _correct(self) -> None:
        self.corrected.emit(self._current())

    @Slot()
    def _finish(self) -> None:
        self.finished.emit(self._current())

    @Slot()
    def _look(self) -> None:
        row = self._current()
        if row is not None and row.feedback_id is not None:
            self._desk.open(Wanted("feedback", row_id=row.feedback_id))

    @Slot()
    def _void(self) -> None:
        row = self._current()
        if row is None:
            return
        hint = "它成为的措施一并作废，记录会留着。" if row.measure_id is not None else "记录会留着。"
        reason = prompts().ask_text(self, "作废议定事项", f"为什么作废“{row.content}”？{hint}")
        if reason:
            self._desk.do(partial(void_decision, decision=row.id, reason=reason, actor=self._desk.actor), "作废议定事项", owner=self)
