"""One problem: what it is, where it stands, its life, and what may be done next."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.feedback.commands import attach_file
from desktop.feedback.queries import FeedbackPage, FeedbackRow, feedback_page
from desktop.roster.queries import department_names
from ui.desk import Desk, Wanted
from ui.feedback.detail_tabs import DetailTabs
from ui.feedback.life_line import LifeLine, StageBar
from ui.feedback.step_panel import StepPanel
from ui.widgets.dialogs import prompts
from ui.widgets.fact_grid import FactGrid
from ui.widgets.icons import icon
from ui.widgets.lights import light_of, light_pixmap
from ui.widgets.words import day_words, words_of

EVIDENCE = "佐证 (*.jpg *.jpeg *.png *.pdf *.doc *.docx *.xls *.xlsx *.txt);;所有文件 (*)"

Fact = tuple[str, Callable[[FeedbackRow], str]]
FACTS: tuple[Fact, ...] = (
    ("企业（项目）", lambda row: row.enterprise),
    ("收集日期", lambda row: day_words(row.collected_on)),
    ("来源", lambda row: row.source),
    ("类别", lambda row: row.category),
    ("级别", lambda row: row.grade),
    ("协调层级", lambda row: row.level),
    ("首办责任人", lambda row: words_of(row.first_handler)),
    ("主办部门", lambda row: words_of(row.department)),
    ("经办人", lambda row: words_of(row.handler)),
    ("佐证", lambda row: f"{row.evidence} 件" if row.evidence else "还没有"),
    ("企业确认", lambda row: f"{row.satisfaction} {row.confirmed_by} {day_words(row.confirmed_on)}".strip()),
    ("核验", lambda row: f"{words_of(row.verifier)} {day_words(row.verified_on)}".strip()),
    ("销号日期", lambda row: day_words(row.closed_on) + {True: "（按期）", False: "（超期）", None: ""}[row.on_time]),
    ("下次研究", lambda row: day_words(row.next_review)),
)
IN_A_ROW = 3


class FeedbackDetail(QWidget):
    """``back`` to the list, ``turned`` to the problem after (1) or before (-1) in the list."""

    back = Signal()
    turned = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id: int | None = None
        self.page: FeedbackPage | None = None
        self.panel = StepPanel(desk, self)
        self.panel.taken.connect(self.reload)
        self.panel.attach_wanted.connect(self._attach)
        self.stages = StageBar(desk.theme, self)
        self.tabs = DetailTabs(desk, self.panel, self)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(self._make_head())
        left.addWidget(self._make_facts())
        left.addWidget(self.tabs, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(left, 1)
        layout.addWidget(self.panel)

    def _make_head(self) -> QHBoxLayout:
        muted = self._desk.theme.colours.muted
        self.back_button = QPushButton("返回列表")
        self.back_button.setIcon(icon("left", muted, size=16))
        self.back_button.setToolTip("返回列表（Alt+左箭头）")
        self.back_button.clicked.connect(self.back)
        self.number = QLabel()
        self.number.setObjectName("title")
        self.light = QLabel()
        self.status = QLabel()
        self.status.setObjectName("section")
        line = QHBoxLayout()
        for widget in (self.back_button, self.number, self.light, self.status):
            line.addWidget(widget)
        line.addStretch(1)
        for words, tip, slot in (("上一件", "Ctrl+PgUp", self._earlier), ("下一件", "Ctrl+PgDown", self._later)):
            button = QPushButton(words)
            button.setToolTip(f"{words}（{tip}）")
            button.clicked.connect(slot)
            line.addWidget(button)
        return line

    def _make_facts(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.text.font()
        font.setBold(True)
        self.text.setFont(font)
        self._facts = FactGrid([title for title, _ in FACTS], in_a_row=IN_A_ROW)
        self.facts = self._facts.values
        self.due = QLabel()
        self.due.setWordWrap(True)
        self.result = QLabel()
        self.result.setWordWrap(True)
        layout.addWidget(self.text)
        layout.addLayout(self._facts)
        layout.addWidget(self.due)
        layout.addWidget(self.result)
        layout.addSpacing(4)
        layout.addWidget(self.stages)
        return card

    @property
    def life(self) -> LifeLine:
        """The line of its life."""
        return self.tabs.tab("life").line

    @property
    def shown_id(self) -> int | None:
        """Id of the problem shown."""
        return self._id

    def show_problem(self, feedback_id: int) -> None:
        """Show this one."""
        self._id = feedback_id
        self._desk.tasks.run(department_names, self.panel.set_departments, owner=self)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the problem again."""
        if self._id is not None:
            self._desk.tasks.run(partial(feedback_page, self._id), self._took, owner=self)

    def _took(self, page: FeedbackPage) -> None:
        if page.row.id != self._id:
            return
        self.page = page
        row = page.row
        self.number.setText(row.number)
        light = light_of(page.light or "")
        self.light.setVisible(light is not None)
        if light is not None:
            self.light.setPixmap(light_pixmap(light))
            self.light.setToolTip(f"{light.value}灯")
        late = "　已超期" if row.overdue else ""
        word = f"{light.value}灯　" if light is not None else ""
        self.status.setText(f"{word}{row.status}{late}")
        self.text.setText(row.text)
        told = {title: value(row) for title, value in FACTS}
        if page.promise is not None:
            told["经办人"] += f"（{day_words(page.promise.day)} 起由{page.promise.receiver}，{page.promise.number}）"
        self._facts.tell(told)
        self.due.setText(f"应办时限：{day_words(row.due_on) or '未定'}　{row.due_basis}")
        self.result.setText(f"办理结果：{row.result}")
        self.result.setVisible(bool(row.result))
        self.stages.show_status(row.status)
        self.panel.show_page(page)
        self.tabs.show_problem(page)

    @Slot()
    def _earlier(self) -> None:
        self.turned.emit(-1)

    @Slot()
    def _later(self) -> None:
        self.turned.emit(1)

    @Slot()
    def _attach(self) -> None:
        page = self.page
        if page is None:
            return
        path = prompts().choose_file(self, "选一个文件作佐证", EVIDENCE)
        if path is not None:
            command = partial(_attach, page.row.id, path, self._desk.actor)
            self._desk.do(command, f"添加佐证 {path.name}", owner=self)

    @Slot()
    def see_enterprise(self) -> None:
        """Go to the object of this problem."""
        if self.page is not None:
            self._desk.open(Wanted("enterprises", row_id=self.page.row.enterprise_id))


def _attach(feedback: int, path: Path, actor: str) -> Changes:
    return attach_file(feedback=feedback, name=path.name, content=path.read_bytes(), actor=actor)
