"""One lead: what is said against whom, the rows it rests on, its life, and what may be done next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.feedback.queries import FeedbackEventRow
from desktop.redlines.queries import RedLinePage, red_line_page
from desktop.redlines.workflow import DECIDING
from desktop.vocabulary import RED_LINES
from desktop.vocabulary import RedLineEventKind as Event
from ui.desk import Desk, Wanted
from ui.feedback.life_line import LifeLine
from ui.page import back_button
from ui.redlines.columns import state_words
from ui.redlines.step_panel import LeadStepPanel
from ui.widgets.fact_grid import FactGrid
from ui.widgets.words import day_words, words_of

if TYPE_CHECKING:
    from desktop.redlines.queries import RedLineEventRow, RedLineRow

FACTS = ("发现日期", "来源", "责任人", "责任部门", "核实人", "认定日期")
FIRST, WIDE = ("红线", "企业（项目）"), ("核实情况", "申辩", "认定理由")


class LeadView(QWidget):
    """``back`` to the list."""

    back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id: int | None = None
        self.page: RedLinePage | None = None
        self.panel = LeadStepPanel(desk, self)
        self.line = LifeLine(desk.theme, self)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addLayout(self._make_head())
        left.addWidget(self._make_card())
        left.addWidget(self._make_life(), 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(left, 1)
        layout.addWidget(self.panel)

    def _make_head(self) -> QHBoxLayout:
        button = back_button(self._desk.theme, "返回列表", "Alt+左箭头")
        button.clicked.connect(self.back)
        self.number = QLabel()
        self.number.setObjectName("title")
        self.state = QLabel()
        self.state.setObjectName("section")
        line = QHBoxLayout()
        for widget in (button, self.number, self.state):
            line.addWidget(widget)
        line.addStretch(1)
        return line

    def _make_card(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        self.evidence = QLabel()
        self.evidence.setWordWrap(True)
        self.evidence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self.evidence)
        links = QHBoxLayout()
        self.object_link = self._link("打开企业（项目）", self._open_object)
        self.problem_link = self._link("打开问题", self._open_problem)
        self.visits_link = self._link("看走访记录", self._open_visits)
        for button in (self.object_link, self.problem_link, self.visits_link):
            links.addWidget(button)
        links.addStretch(1)
        inside.addLayout(links)
        self._facts = FactGrid([*FIRST, *FACTS, *WIDE], in_a_row=3, wide={*FIRST, *WIDE})
        self.facts = self._facts.values
        inside.addLayout(self._facts)
        return card

    def _link(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip("这条线索依据的记录")
        button.clicked.connect(slot)
        return button

    def _make_life(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidget(self.line)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        self.line.setAutoFillBackground(False)
        return area

    @property
    def shown_id(self) -> int | None:
        """Id of the lead shown."""
        return self._id

    def show_lead(self, red_line: int) -> None:
        """Show this one."""
        self._id = red_line
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the lead again."""
        if self._id is not None:
            self._desk.tasks.run(partial(red_line_page, self._id), self._took, owner=self)

    def _took(self, page: RedLinePage) -> None:
        if page.row.id != self._id:
            return
        self.page, row = page, page.row
        self.number.setText(row.number)
        self.state.setText(state_words(row))
        self.evidence.setText(row.evidence)
        self.object_link.setVisible(row.enterprise_id is not None)
        self.visits_link.setVisible(row.enterprise_id is not None)
        self.problem_link.setVisible(row.feedback_id is not None)
        self.problem_link.setText(f"打开问题 {row.feedback}" if row.feedback else "打开问题")
        self._facts.tell(_told(page))
        self.line.show_life([_step(one) for one in page.life])
        self.panel.show_page(page)

    @property
    def _row(self) -> RedLineRow | None:
        return self.page.row if self.page is not None else None

    @Slot()
    def _open_object(self) -> None:
        if self._row is not None:
            self._desk.open(Wanted("enterprises", row_id=self._row.enterprise_id))

    @Slot()
    def _open_problem(self) -> None:
        if self._row is not None:
            self._desk.open(Wanted("feedback", row_id=self._row.feedback_id))

    @Slot()
    def _open_visits(self) -> None:
        row = self._row
        if row is not None:
            self._desk.open(Wanted("visits", f"{row.enterprise}的走访", {"enterprise": str(row.enterprise_id)}))


def _told(page: RedLinePage) -> dict[str, str]:
    row = page.row
    waits = f"，{page.proposer}提出{row.proposed}，待另一人复核" if row.proposed else ""
    by = f"{row.decided_by}提出，{row.seconded_by}复核" if row.seconded_by else ""
    revoked = f"；{day_words(row.revoked_on)}撤销" if row.revoked_on else ""
    return {
        "红线": f"第{row.line}条 {RED_LINES[row.line]}",
        "发现日期": day_words(row.found_on),
        "来源": row.origin,
        "责任人": words_of(row.cadre),
        "责任部门": words_of(row.department),
        "核实人": page.checker,
        "企业（项目）": words_of(row.enterprise),
        "认定日期": f"{day_words(row.decided_on)}{revoked}",
        "核实情况": page.findings,
        "申辩": page.plea,
        "认定理由": "　".join(part for part in (f"{row.reason}{waits}", by) if part),
    }


def _step(one: RedLineEventRow) -> FeedbackEventRow:
    """As the line of a life draws it; what the lead says stands above it already."""
    words = "" if one.kind == Event.RAISE else one.words
    given_to = one.acted_by if one.kind == Event.CHECK else None
    signed = f"（{one.acted_by}）" if one.kind in DECIDING and one.acted_by else ""
    return FeedbackEventRow(f"{one.kind}{signed}", one.day, one.at, one.actor, "", "", words, given_to, None)
