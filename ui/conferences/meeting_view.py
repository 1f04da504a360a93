"""One meeting: what it is, its points, what was decided; what is entered opens at the right."""

from functools import cached_property, partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from desktop.conferences.queries import ConferenceRow, DecisionRow, ItemRow, MeetingPage, meeting_page
from desktop.conferences.workflow import Step
from ui.conferences.decision_drawers import DecisionDrawer, FinishDrawer
from ui.conferences.decisions_tab import DecisionsTab
from ui.conferences.point_drawers import SaidDrawer, TopicDrawer
from ui.conferences.points_tab import PointsTab
from ui.page import back_button
from ui.parts import Part
from ui.widgets.fact_grid import FactGrid
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words

FACTS = ("日期", "层级", "期号", "主持人", "地点", "纪要", "人员", "概况")
WIDE = frozenset({"人员", "概况"})


class MeetingView(QWidget):
    """``back`` to the list; ``shown`` when another state of the meeting has been read."""

    back = Signal()
    shown = Signal()

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = part.desk
        self._id: int | None = None
        self.page: MeetingPage | None = None
        self.points = PointsTab(part)
        self.decisions = DecisionsTab(part)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.points, "议题")
        self.tabs.addTab(self.decisions, "议定事项")
        left = QWidget()
        under_each_other = QVBoxLayout(left)
        under_each_other.setContentsMargins(0, 0, 0, 0)
        under_each_other.setSpacing(8)
        under_each_other.addWidget(self._make_facts())
        under_each_other.addWidget(self.tabs, 1)
        left.setFocusProxy(self.tabs)
        self.side = SideBySide(left, self)
        self.buttons = QHBoxLayout()  # what is done with the meeting as a whole
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._make_head())
        layout.addWidget(self.side, 1)
        self.tabs.currentChanged.connect(self.follow)
        self.points.said.connect(self._say)
        self.points.topic.connect(self._topic)
        self.points.decided.connect(self._decide)
        self.decisions.added.connect(self._add_decision)
        self.decisions.corrected.connect(self._correct_decision)
        self.decisions.finished.connect(self._finish_decision)
        self.setFocusProxy(self.tabs)

    def _make_head(self) -> QHBoxLayout:
        self.back_button = back_button(self._desk.theme, "返回列表", "Alt+左箭头")
        self.back_button.clicked.connect(self.back)
        self.name = QLabel()
        self.name.setObjectName("title")
        self.state = QLabel()
        self.state.setObjectName("section")
        line = QHBoxLayout()
        for widget in (self.back_button, self.name, self.state):
            line.addWidget(widget)
        line.addStretch(1)
        line.addLayout(self.buttons)
        return line

    def _make_facts(self) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        self.facts = FactGrid(FACTS, in_a_row=3, wide=WIDE)
        self.facts.setContentsMargins(12, 8, 12, 8)
        card.setLayout(self.facts)
        return card

    @cached_property
    def said_drawer(self) -> SaidDrawer:
        """Where the discussion is written down."""
        return self.side.add(SaidDrawer(self._desk))

    @cached_property
    def topic_drawer(self) -> TopicDrawer:
        """Where a topic is entered."""
        return self.side.add(TopicDrawer(self._desk))

    @cached_property
    def decision_drawer(self) -> DecisionDrawer:
        """Where a decision is entered."""
        return self.side.add(DecisionDrawer(self._desk))

    @cached_property
    def finish_drawer(self) -> FinishDrawer:
        """Where a task is done."""
        return self.side.add(FinishDrawer(self._desk))

    # --- what is shown

    def show_meeting(self, conference: int) -> None:
        """Show this meeting, its points first."""
        if conference != self._id:
            self._id = conference
            self.page = None
            self.tabs.setCurrentIndex(0)
            for drawer in self.side.drawers:
                drawer.hide()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._id is not None:
            self._desk.tasks.run(partial(meeting_page, self._id), self._took, owner=self)

    def _took(self, page: MeetingPage) -> None:
        if page.row.id != self._id:
            return
        self.page = page
        row = page.row
        self.name.setText(row.title)
        self.state.setText("作废" if row.voided else row.state)
        self.facts.tell(
            {
                "日期": f"{day_words(row.day)} {row.begins}".strip(),
                "层级": row.level,
                "期号": row.number,
                "主持人": row.host,
                "地点": row.place,
                "纪要": row.minutes or "还没有",
                "人员": "　".join(f"{label}：{people}" for label, people in _people(row) if people),
                "概况": f"作废：{row.void_reason}" if row.voided else row.summary,
            }
        )
        self.tabs.setTabText(0, f"议题 {len(page.items)}")
        undone = sum(one.undone for one in page.decisions)
        self.tabs.setTabText(1, f"议定事项 {len(page.decisions)}" + (f"（待落实 {undone}）" if undone else ""))
        self.points.show_page(page)
        self.decisions.show_page(page)
        self.shown.emit()

    @Slot()
    def follow(self) -> None:
        """Offer what the tab that is seen allows."""
        self.points.follow()
        self.decisions.follow()

    # --- what is entered

    @Slot(object)
    def _say(self, row: ItemRow | None) -> None:
        if row is not None and self.page is not None and self.page.steps[Step.SAY] is None:
            self.side.only(self.said_drawer)
            self.said_drawer.begin_point(row)

    @Slot()
    def _topic(self) -> None:
        if self._id is not None:
            self.side.only(self.topic_drawer)
            self.topic_drawer.add_to(self._id)

    @Slot(object)
    def _decide(self, row: ItemRow | None) -> None:
        if self.page is not None:
            self.side.only(self.decision_drawer)
            self.decision_drawer.add_to(self.page.row, self.page.items, row.feedback_id if row is not None else None)

    @Slot()
    def _add_decision(self) -> None:
        self._decide(None)

    @Slot(object)
    def _correct_decision(self, row: DecisionRow | None) -> None:
        if row is not None and self.page is not None:
            self.side.only(self.decision_drawer)
            self.decision_drawer.correct(self.page.row, row)

    @Slot(object)
    def _finish_decision(self, row: DecisionRow | None) -> None:
        if row is not None:
            self.side.only(self.finish_drawer)
            self.finish_drawer.begin_task(row)


def _people(row: ConferenceRow) -> tuple[tuple[str, str], ...]:
    return ("出席", row.attended), ("请假", row.absent), ("列席", row.observed)
