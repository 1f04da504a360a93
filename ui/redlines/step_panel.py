"""At the right of a lead: its next steps as buttons, and the form of the one that was chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.redlines.queries import RedLinePage
from ui.desk import Desk
from ui.redlines.steps import DECIDER, STEPS, LeadStep, run_step
from ui.theme import show_as
from ui.widgets.drawer import Drawer
from ui.widgets.form import Form

LETTERS, AROUND = 20, 92
ASIDE = frozenset({"evidence", "revoke", "void"})  # may be taken, and lead nowhere nearer to a decision


class LeadStepDrawer(Drawer):
    """The form of one step. What was typed for a lead is there again when the step is opened for it next."""

    def __init__(self, step: LeadStep, desk: Desk) -> None:
        self._desk = desk
        self._step = step
        self._page: RedLinePage | None = None
        form = Form([[(asked.key, asked.field(desk))] for asked in step.asked], desk.settings)
        super().__init__(form, saves=step.title)
        self.submitted.connect(self._submitted)

    def begin_step(self, page: RedLinePage) -> None:
        """Open it for this lead. In a file with accounts the person signed in decides, nobody is named."""
        self._page = page
        self.form.set_values({})
        signed_in = self._desk.acts is not None
        decider = self.form.fields.get(DECIDER)
        if decider is not None:
            decider.setVisible(not signed_in)
        self.form.draft_for(f"redline/{self._step.key}/{page.row.id}")
        left = self.form.take_draft()
        notes = [self._step.note]
        if decider is not None and signed_in:
            notes.append(f"由登录的{self._desk.actor}签。")
        if self._step.key in {"second", "differ"} and page.row.proposed:
            notes.append(f"{page.proposer}提出：{page.row.proposed}。")
        if left:
            notes.append("接着上次没有保存的内容。")
        self.begin(f"{self._step.title}　{page.row.number}", "\n".join(notes))

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        if self._page is None:
            return
        row = self._page.row
        values = {key: value for key, value in self.form.values().items() if self.form.fields[key].isVisibleTo(self.form)}
        command = partial(run_step, self._step, row.id, self._desk.actor, values)
        self._desk.do(command, f"{self._step.title} {row.number}", self._over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, _changes: Changes) -> None:
        self.form.drop_draft()
        self.ready_again()
        self.shut()


class LeadStepPanel(QFrame):
    """Steps that may be taken stand above the others, which are greyed with the reason as tool tip."""

    shut = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._desk = desk
        self._page: RedLinePage | None = None
        self._drawers: dict[str, LeadStepDrawer] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._make_buttons())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.setFixedWidth(AROUND + LETTERS * self.fontInfo().pixelSize())

    def _make_buttons(self) -> QWidget:
        inside = QWidget(self.pages)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(6)
        heading = QLabel("下一步")
        heading.setObjectName("section")
        layout.addWidget(heading)
        for step in STEPS:
            button = QPushButton(step.title, inside)
            button.setObjectName("step")
            button.setProperty("key", step.key)
            button.clicked.connect(self._clicked)
            self.buttons[step.key] = button
            layout.addWidget(button)
        hint = QLabel("灰色的现在不能办，鼠标停在上面看原因。")
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addStretch(1)
        self._column = layout
        return inside

    def show_page(self, page: RedLinePage) -> None:
        """Show what may be done with this lead; an open form for another lead is closed."""
        if self._page is None or self._page.row.id != page.row.id:
            self.show_buttons()
        self._page = page
        first = ""
        refusals = {step.key: "已经作废" if page.row.voided else step.refusal(page.steps, self._desk) for step in STEPS}
        ordered = sorted(STEPS, key=lambda step: refusals[step.key] is not None)
        for number, step in enumerate(ordered, 1):
            button, reason = self.buttons[step.key], refusals[step.key]
            first = first or (step.key if reason is None and step.key not in ASIDE else "")
            button.setEnabled(reason is None)
            button.setToolTip(reason or step.note)
            show_as(button, "primary" if step.key == first else "step")
            self._column.insertWidget(number, button)

    def begin(self, key: str) -> None:
        """Open the form of a step that may be taken."""
        if self._page is None or not self.buttons[key].isEnabled():
            return
        drawer = self._drawers.get(key)
        if drawer is None:
            drawer = LeadStepDrawer(next(step for step in STEPS if step.key == key), self._desk)
            drawer.setMinimumWidth(0)
            drawer.closed.connect(self.show_buttons)
            self.pages.addWidget(drawer)
            self._drawers[key] = drawer
        self.pages.setCurrentWidget(drawer)
        drawer.begin_step(self._page)

    @Slot()
    def next_step(self) -> None:
        """Open the form of the step that leads on."""
        key = next((step.key for step in STEPS if step.key not in ASIDE and self.buttons[step.key].isEnabled()), None)
        if key is None:
            self._desk.said.emit("这条线索没有要办的了")
        else:
            self.begin(key)

    @Slot()
    def show_buttons(self) -> None:
        """Back from a form to the buttons."""
        self.pages.setCurrentIndex(0)
        self.shut.emit()

    @Slot()
    def _clicked(self) -> None:
        self.begin(str(self.sender().property("key")))
