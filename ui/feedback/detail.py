"""One problem: what it is, where it stands, its tabs, and what may be done next."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.feedback.problem_page import ProblemPage, problem_page
from desktop.roster.queries import department_names
from ui.desk import Desk, Wanted
from ui.feedback.detail_facts import ProblemFacts
from ui.feedback.detail_tabs import DetailTabs
from ui.feedback.giving import EvidenceGiver
from ui.feedback.life_line import LifeLine
from ui.feedback.receipts import ReceiptPrints
from ui.feedback.step_panel import StepPanel
from ui.page import back_button
from ui.widgets.dialogs import prompts
from ui.widgets.lights import Light, light_of, light_pixmap


def light_words(light: Light) -> str:
    """红灯 …; a clock that stands still has no colour."""
    return f"{light.value}灯" if len(light.value) == 1 else light.value


class FeedbackDetail(QWidget):
    """``back`` to the list, ``turned`` to the problem after (1) or before (-1) in the list."""

    back = Signal()
    turned = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id: int | None = None
        self.page: ProblemPage | None = None
        self.giver = EvidenceGiver(desk, self)
        self.giver.refused.connect(self._not_given)
        self.receipts = ReceiptPrints(desk, self)
        self.receipts.told.connect(desk.said)
        self.panel = StepPanel(desk, self)
        self.panel.taken.connect(self.reload)
        self.panel.attach_wanted.connect(self.giver.choose)
        self.panel.receipt_wanted.connect(self._print_receipt)
        self.card = ProblemFacts(desk.theme, self)
        self.card.opened.connect(self._open_other)
        self.text, self.due, self.facts, self.stages = self.card.text, self.card.due, self.card.facts, self.card.stages
        self.tabs = DetailTabs(desk, self.panel, self)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(self._make_head())
        left.addWidget(self.card)
        left.addWidget(self.tabs, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(left, 1)
        layout.addWidget(self.panel)

    def _make_head(self) -> QHBoxLayout:
        self.back_button = back_button(self._desk.theme, "返回列表", "Alt+左箭头")
        self.back_button.clicked.connect(self.back)
        self.number = QLabel()
        self.number.setObjectName("title")
        self.light = QLabel()
        self.status = QLabel()
        self.status.setObjectName("section")
        self.returns = QLabel()
        self.returns.setObjectName("error")
        line = QHBoxLayout()
        for widget in (self.back_button, self.number, self.light, self.status, self.returns):
            line.addWidget(widget)
        line.addStretch(1)
        for words, tip, slot in (("上一件", "Ctrl+PgUp", self._earlier), ("下一件", "Ctrl+PgDown", self._later)):
            button = QPushButton(words)
            button.setToolTip(f"{words}（{tip}）")
            button.clicked.connect(slot)
            line.addWidget(button)
        return line

    @property
    def life(self) -> LifeLine:
        """The line of its life."""
        return self.tabs.tab("life").line

    @property
    def shown_id(self) -> int | None:
        """Id of the problem shown."""
        return self._id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Tab turns the tabs, beside which the cursor stands."""
        self.tabs.keyPressEvent(event)

    def show_problem(self, feedback_id: int) -> None:
        """Show this one."""
        self._id = self.giver.problem = feedback_id
        self._desk.tasks.run(department_names, self.panel.set_departments, owner=self)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the problem again."""
        if self._id is not None:
            self._desk.tasks.run(partial(problem_page, self._id), self._took, owner=self)

    def _took(self, page: ProblemPage) -> None:
        if page.row.id != self._id:
            return
        self.page = page
        row = page.row
        self.number.setText(row.number)
        light = light_of(page.light or "")
        self.light.setVisible(light is not None)
        if light is not None:
            self.light.setPixmap(light_pixmap(light))
            self.light.setToolTip(light_words(light))
        late = "　已超期" if row.overdue else ""
        word = f"{light_words(light)}　" if light is not None else ""
        self.status.setText(f"{word}{row.status}{late}")
        self.returns.setText(f"退回过 {row.returns} 次" if row.returns else "")
        self.card.show_problem(page)
        self.panel.show_page(page)
        self.tabs.show_problem(page)

    @Slot()
    def _earlier(self) -> None:
        self.turned.emit(-1)

    @Slot()
    def _later(self) -> None:
        self.turned.emit(1)

    @Slot(str)
    def _not_given(self, why: str) -> None:
        prompts().warn(self, "这份文件没有保存。", why)

    @Slot()
    def _print_receipt(self) -> None:
        if self.page is not None:
            self.receipts.print_chosen([self.page.row])

    @Slot(int)
    def _open_other(self, feedback_id: int) -> None:
        self._desk.open(Wanted("feedback", row_id=feedback_id))

    @Slot()
    def see_enterprise(self) -> None:
        """Go to the object of this problem."""
        if self.page is not None:
            self._desk.open(Wanted("enterprises", row_id=self.page.row.enterprise_id))
