"""The page of one object: head, time line, milestones, plan, 五个一; forms open at the right."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop.enterprises import queries
from desktop.enterprises.queries import EnterprisePage, LitMilestone, PlanMeasureRow
from desktop.history.queries import HistoryEntry, enterprise_history
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from ui.desk import Desk
from ui.enterprises import milestones, plan
from ui.enterprises.five_ones import FiveOnesTab
from ui.enterprises.form import EnterpriseDrawer
from ui.enterprises.milestones import MilestoneDrawer
from ui.enterprises.object_head import ObjectHead
from ui.enterprises.plan import PlanTab
from ui.enterprises.plan_drawers import MeasureDrawer, PlanDrawer, ProgressDrawer
from ui.enterprises.turn import TurnDrawer
from ui.widgets.icons import icon
from ui.widgets.row_model import Column, FetchRows, RowModel
from ui.widgets.side_by_side import SideBySide
from ui.widgets.table import RecordTable
from ui.widgets.time_line import TimeLine, wanted_of

LINE, MILESTONES, PLAN, FIVE = range(4)


class ObjectPage(QWidget):
    """``back`` to the list; ``moved`` when another tab or row makes other actions possible. Esc goes back unless a form is open."""

    back = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._id = 0
        self.page: EnterprisePage | None = None
        self.head = ObjectHead()
        self.gone = QLabel("没有找到这家企业（项目）。")
        self.gone.hide()
        self.line = TimeLine(desk.theme)
        self.line.opened.connect(self._open_entry)
        self.milestones = self._table("milestones", milestones.COLUMNS, self._milestones)
        self.milestones.opened.connect(self._edit_milestone)
        self.milestones.empty_hint = milestones.EMPTY
        measures = self._table("plan_measures", plan.COLUMNS, self._measures)
        measures.opened.connect(self._edit_measure)
        measures.empty_hint = plan.EMPTY
        self.plan = PlanTab(measures)
        self.five = FiveOnesTab()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for tab, title in ((self.line, "时间线"), (self.milestones, "节点"), (self.plan, "一企一策"), (self.five, "五个一")):
            self.tabs.addTab(tab, title)
        self.tabs.currentChanged.connect(self.moved)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for widget in (self.head, self.gone):
            inside.addWidget(widget)
        inside.addWidget(self.tabs, 1)
        self.split = SideBySide(left)
        left.setFocusProxy(self.tabs)
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self._back_button())
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.buttons)
        layout.addWidget(self.split, 1)

    def _table(self, key: str, columns: Sequence[Column[Any]], fetch: FetchRows) -> RecordTable:
        table = RecordTable(RowModel(columns, fetch, self.desk.tasks, self), key, self.desk.settings)
        table.chosen.connect(self.moved)
        return table

    def _back_button(self) -> QPushButton:
        button = QPushButton("返回列表")
        button.setIcon(icon("left", self.desk.theme.colours.muted, size=16))
        button.setToolTip("返回列表（Esc 或 Alt+左箭头）")
        button.clicked.connect(self.back)
        return button

    # --- forms

    @cached_property
    def correcting(self) -> EnterpriseDrawer:
        """The form of the object itself."""
        return self.split.add(EnterpriseDrawer(self.desk))

    @cached_property
    def turning(self) -> TurnDrawer:
        """The form of a turn."""
        return self.split.add(TurnDrawer(self.desk))

    @cached_property
    def milestone(self) -> MilestoneDrawer:
        """The form of a milestone."""
        return self.split.add(MilestoneDrawer(self.desk))

    @cached_property
    def planning(self) -> PlanDrawer:
        """The form of the plan."""
        return self.split.add(PlanDrawer(self.desk))

    @cached_property
    def measure(self) -> MeasureDrawer:
        """The form of a measure."""
        return self.split.add(MeasureDrawer(self.desk))

    @cached_property
    def progress(self) -> ProgressDrawer:
        """The form of a measure's progress."""
        return self.split.add(ProgressDrawer(self.desk))

    # --- what is shown

    @property
    def shown_id(self) -> int:
        """Id of the object shown."""
        return self._id

    def show_object(self, enterprise: int) -> None:
        """Show this one, its time line first."""
        if enterprise != self._id:
            self.page = None
            for drawer in self.split.drawers:
                drawer.hide()
            self.tabs.setCurrentIndex(LINE)
        self._id = enterprise
        self.reload()
        self.tabs.setFocus()

    def reload(self) -> None:
        """Read everything again."""
        number = self._id
        self.desk.tasks.run(lambda: (queries.enterprise_page(number), enterprise_history(number)), partial(self._took, number), owner=self)
        for table in (self.milestones, self.plan.table):
            table.rows.refresh()

    def _took(self, number: int, found: tuple[EnterprisePage | None, tuple[HistoryEntry, ...]]) -> None:
        if number != self._id:
            return
        self.page, history = found
        there = self.page is not None
        self.gone.setVisible(not there)
        for widget in (self.head, self.tabs):
            widget.setVisible(there)
        if self.page is not None:
            self.head.show_page(self.page)
            self.line.show_entries(history)
            self.plan.show_page(self.page)
            self.five.show_five(self.page.five_ones)
            self.tabs.setTabVisible(MILESTONES, self.page.had_milestones)
            self.tabs.setTabVisible(FIVE, bool(self.page.five_ones))
        self.moved.emit()

    def _milestones(self, _request: ListRequest) -> ListPage[LitMilestone]:
        rows = queries.milestones(self._id)
        return ListPage(rows, len(rows))

    def _measures(self, _request: ListRequest) -> ListPage[PlanMeasureRow]:
        rows = queries.plan_measures(self._id)
        return ListPage(rows, len(rows))

    def chosen_row(self) -> LitMilestone | PlanMeasureRow | None:
        """The milestone or measure the cursor is on, in the tab that is seen."""
        table = {MILESTONES: self.milestones, PLAN: self.plan.table}.get(self.tabs.currentIndex())
        return table.current_row() if table is not None and table.isVisibleTo(self) else None

    # --- what is done

    def correct(self) -> None:
        """Correct the object."""
        if self.page is not None:
            self.split.only(self.correcting)
            self.correcting.edit(self.page.row)

    def turn(self) -> None:
        """Begin a turn of the object's life."""
        if self.page is not None:
            self.split.only(self.turning)
            self.turning.turn(self.page)

    def add_part(self) -> None:
        """Add what the tab that is seen lists."""
        if self.page is None:
            return
        if self.tabs.currentIndex() == MILESTONES:
            self.split.only(self.milestone)
            self.milestone.add_to(self._id, self.page.row.name)
        elif self.page.plan is None:
            self.change_plan()
        else:
            self.split.only(self.measure)
            self.measure.add_to(self.page.plan.id)

    def change_plan(self) -> None:
        """Draw up or change the plan."""
        if self.page is not None:
            self.tabs.setCurrentIndex(PLAN)
            self.split.only(self.planning)
            self.planning.show_plan(self.page)

    def report(self) -> None:
        """Report on the measure the cursor is on."""
        row = self.chosen_row()
        if isinstance(row, PlanMeasureRow):
            self.split.only(self.progress)
            self.progress.report(row)

    @Slot(object)
    def _edit_milestone(self, one: LitMilestone) -> None:
        self.split.only(self.milestone)
        self.milestone.edit(one)

    @Slot(object)
    def _edit_measure(self, row: PlanMeasureRow) -> None:
        self.split.only(self.measure)
        self.measure.edit(row)

    @Slot(object)
    def _open_entry(self, entry: HistoryEntry) -> None:
        wanted = wanted_of(entry)
        if wanted is not None:
            self.desk.open(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
