"""The page of one cadre: who it is, what is in hand, and the whole past on one line."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.history.queries import CadrePage, HistoryEntry, cadre_page
from ui.desk import Desk, Wanted
from ui.page import back_button
from ui.screen import Screen
from ui.widgets.fact_grid import FactGrid
from ui.widgets.flow import FlowLayout
from ui.widgets.keys import bind_keys
from ui.widgets.time_line import TimeLine, wanted_of
from ui.widgets.words import day_words

NAMED = 9  # present objects named; more are counted
IN_A_ROW = 3

Fact = tuple[str, Callable[[CadrePage], str]]
FACTS: tuple[Fact, ...] = (
    ("部门", lambda page: page.row.department),
    ("职务", lambda page: page.row.post),
    ("类别", lambda page: page.row.rank),
    ("联系电话", lambda page: page.row.phone),
    ("在岗", lambda page: f"{day_words(page.row.in_post_from) or '建档以前'} 至 {day_words(page.row.in_post_to) or '今'}"),
    ("包保", lambda page: f"{page.row.tie}（{page.row.objects} 家），经办在办问题 {page.problems} 件"),
)


class CadreHistory(Screen):
    """One cadre. ``shown`` when it has been read, ``back`` to the list; ``correct`` and ``hand_over`` carry the cadre's row."""

    back = Signal()
    shown = Signal()
    correct = Signal(object)  # CadreRow
    hand_over = Signal(object)  # CadreRow

    areas = frozenset({"cadre", "department", "enterprise", "assignment", "visit", "visit_cadre", "feedback", "feedback_event", "handover"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._id: int | None = None
        self.page: CadrePage | None = None
        self.line = TimeLine(desk.theme)
        self.line.opened.connect(self._open_entry)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(10)
        self.body.addLayout(self._make_head())
        self.body.addWidget(self._make_card())
        self.body.addWidget(self.line, 1)
        bind_keys(self, self.back, "Esc", "Alt+Left")
        self.setFocusProxy(self.line)

    def _make_head(self) -> QHBoxLayout:
        back = back_button(self.desk.theme, "返回名册", "Esc")
        back.clicked.connect(self.back)
        self.name = QLabel()
        self.name.setObjectName("title")
        self.standing = QLabel()
        self.standing.setObjectName("muted")
        self.correct_button = QPushButton("更正")
        self.correct_button.setToolTip("更正这名干部的资料（F2）")
        self.correct_button.clicked.connect(self._correct)
        self.hand_over_button = QPushButton("交接")
        self.hand_over_button.setToolTip("把这名干部的包保关系和在办问题交给别人（Ctrl+J）")
        self.hand_over_button.clicked.connect(self._hand_over)
        line = QHBoxLayout()
        for widget in (back, self.name, self.standing):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.correct_button)
        line.addWidget(self.hand_over_button)
        return line

    def _make_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(14, 10, 14, 10)
        self._facts = FactGrid([title for title, _ in FACTS], in_a_row=IN_A_ROW)
        self.facts = self._facts.values
        layout.addLayout(self._facts)
        holder = QWidget()
        self._objects = FlowLayout(3)
        holder.setLayout(self._objects)
        self._object_buttons: list[QPushButton] = []
        layout.addWidget(holder)
        return card

    # --- what is shown

    def show_cadre(self, cadre_id: int) -> None:
        """Show this one."""
        if self._id != cadre_id:
            self.page = None
            self.line.show_entries(())
        self._id = cadre_id
        self.stale = False
        self.refresh()

    def refresh(self) -> None:
        if self._id is not None:
            self.desk.tasks.run(partial(cadre_page, self._id), self._took, owner=self)

    def _took(self, page: CadrePage) -> None:
        if page.row.id != self._id:
            return
        self.page = page
        self.name.setText(page.row.name)
        self.standing.setText("已作废" if page.row.voided else page.row.note)
        self._facts.tell({title: value(page) for title, value in FACTS})
        self.correct_button.setEnabled(not page.row.voided)
        self.hand_over_button.setEnabled(bool(page.objects or page.problems))
        self._show_objects(page)
        self.line.show_entries(page.history)
        self.shown.emit()

    def _show_objects(self, page: CadrePage) -> None:
        for button in self._object_buttons:
            self._objects.removeWidget(button)
            button.deleteLater()
        self._object_buttons = []
        for thing in page.objects[:NAMED]:
            self._add_object(f"{thing.name}（{thing.role}）", f"打开{thing.name}").setProperty("object", thing.id)
        if len(page.objects) > NAMED:
            self._add_object(f"等 {len(page.objects)} 家", "其余的在下面“包保关系”里").setEnabled(False)

    def _add_object(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("link")
        button.setToolTip(tip)
        button.clicked.connect(self._open_object)
        self._objects.addWidget(button)
        self._object_buttons.append(button)
        return button

    # --- where it leads

    @Slot(object)
    def _open_entry(self, entry: HistoryEntry) -> None:
        wanted = wanted_of(entry)
        if wanted is not None:
            self.desk.open(wanted)

    @Slot()
    def _open_object(self) -> None:
        self.desk.open(Wanted("enterprises", row_id=int(self.sender().property("object"))))

    @Slot()
    def _correct(self) -> None:
        if self.page is not None:
            self.correct.emit(self.page.row)

    @Slot()
    def _hand_over(self) -> None:
        if self.page is not None:
            self.hand_over.emit(self.page.row)
