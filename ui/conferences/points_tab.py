"""议题: the agenda of a meeting in its order, and in its place what proposes itself for it."""

from functools import cached_property, partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.conferences.agenda_commands import move_item, take_off_agenda
from desktop.conferences.queries import ItemRow, MeetingPage
from desktop.conferences.workflow import Step
from ui.conferences.agenda_panel import AgendaPanel
from ui.conferences.kept_list import KeptList
from ui.conferences.meeting_columns import NO_POINTS, POINTS
from ui.desk import Wanted
from ui.page import action_button
from ui.parts import Part
from ui.widgets.dialogs import prompts


class PointsTab(QWidget):
    """``said`` when the chosen point is to be written about, ``decided`` when it was decided on, ``topic`` for a new one."""

    said = Signal(object)
    decided = Signal(object)
    topic = Signal()

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = part.desk
        self._page: MeetingPage | None = None
        self.propose = part.act("从等着的问题里选", self._propose, "Ctrl+I", tip="本级的、超期的、到期研究的、申请延期的，勾选后列入议题")
        self.add_topic = part.act("加议题", self._add_topic, "Ctrl+J", tip="加一个没有对应问题的议题")
        self.say = part.act("记讨论情况", self._say, "Ctrl+E", tip="写下这个议题讨论的情况，会写进纪要")
        self.decide = part.act("记议定事项", self._decide, "Ctrl+D", tip="给选中的议题记一项议定事项")
        self.look = part.act("看这件问题", self._look, "Ctrl+G", tip="到“问题销号”里看选中的问题")
        self.up = part.act("上移", self._up, "Alt+Up")
        self.down = part.act("下移", self._down, "Alt+Down")
        self.off = part.act("撤下 …", self._take_off, "Ctrl+Del", tip="把选中的议题撤下，写明原因")
        self.actions_here = (self.propose, self.add_topic, self.say, self.decide, self.look, self.up, self.down, self.off)
        self.list = KeptList(part.desk, "points", POINTS, NO_POINTS)
        self.list.setAccessibleName("议题")
        listing = QWidget()
        line = QHBoxLayout()
        for action in (self.propose, self.add_topic, self.say, self.decide):
            line.addWidget(action_button(action, primary=action is self.propose))
        line.addStretch(1)
        for action in (self.look, self.up, self.down, self.off):
            line.addWidget(action_button(action))
        inside = QVBoxLayout(listing)
        inside.setContentsMargins(0, 6, 0, 0)
        inside.addLayout(line)
        inside.addWidget(self.list, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(listing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.list.opened.connect(self.said)
        self.list.chosen.connect(self.follow)
        self.setFocusProxy(self.list)

    @cached_property
    def panel(self) -> AgendaPanel:
        """What proposes itself."""
        made = AgendaPanel(self._desk)
        made.closed.connect(self.show_points)
        self.stack.addWidget(made)
        return made

    def show_page(self, page: MeetingPage) -> None:
        """Show the points of this meeting."""
        if self._page is None or self._page.row.id != page.row.id:
            self.stack.setCurrentIndex(0)
        self._page = page
        self.list.show_rows(page.items)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Offer what may be done now with the chosen point."""
        page, row = self._page, self._current()
        if page is None:
            return
        listing = self.stack.currentIndex() == 0 and self.isVisible()
        for action, step, needs_row in (
            (self.propose, Step.AGENDA, False),
            (self.add_topic, Step.AGENDA, False),
            (self.say, Step.SAY, True),
            (self.decide, Step.DECIDE, False),
            (self.up, Step.AGENDA, True),
            (self.down, Step.AGENDA, True),
            (self.off, Step.AGENDA, True),
        ):
            refused = page.steps[step]
            action.setEnabled(listing and refused is None and (row is not None or not needs_row))
            if refused:
                action.setToolTip(refused)
        self.look.setEnabled(listing and row is not None and row.feedback_id is not None)

    @Slot()
    def show_points(self) -> None:
        """Back from the proposals."""
        self.stack.setCurrentIndex(0)
        self.list.setFocus()
        self.follow()

    def _current(self) -> ItemRow | None:
        return self.list.current_row()

    @Slot()
    def _propose(self) -> None:
        if self._page is not None:
            self.stack.setCurrentWidget(self.panel)
            self.panel.begin(self._page.row.id)
            self.follow()

    @Slot()
    def _say(self) -> None:
        self.said.emit(self._current())

    @Slot()
    def _decide(self) -> None:
        self.decided.emit(self._current())

    @Slot()
    def _look(self) -> None:
        row = self._current()
        if row is not None and row.feedback_id is not None:
            self._desk.open(Wanted("feedback", row_id=row.feedback_id))

    @Slot()
    def _add_topic(self) -> None:
        self.topic.emit()

    @Slot()
    def _up(self) -> None:
        self._move(-1)

    @Slot()
    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self._current()
        if row is not None:
            self._desk.do(partial(move_item, item=row.id, step=step, actor=self._desk.actor), "调整议题顺序", owner=self)

    @Slot()
    def _take_off(self) -> None:
        row = self._current()
        if row is None:
            return
        reason = prompts().ask_text(self, "撤下议题", f"为什么撤下“{row.number or row.topic}”？记录会留着。")
        if reason:
            self._desk.do(partial(take_off_agenda, item=row.id, reason=reason, actor=self._desk.actor), "撤下议题", owner=self)
