"""The tabs of an object's page: 时间线, 节点, 一企一策, 五个一, 经济运行. All but the first are made when they are first seen."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.economy.queries import ToldMonth
from desktop.enterprises import queries
from desktop.enterprises.queries import EnterprisePage, LitMilestone, PlanMeasureRow
from desktop.history.queries import HistoryEntry
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from desktop.vocabulary import EnterpriseKind
from ui.desk import Desk
from ui.economy.tab import EconomyTab
from ui.enterprises import milestones, plan
from ui.enterprises.five_ones import FiveOnesTab
from ui.enterprises.plan import PlanTab
from ui.widgets.row_model import Column, FetchRows, RowModel
from ui.widgets.table import RecordTable
from ui.widgets.time_line import TimeLine

LINE, MILESTONES, PLAN, FIVE, ECONOMY = range(5)


class ObjectTabs(QTabWidget):
    """``moved`` when another tab or row is looked at; ``milestone_opened``, ``measure_opened``, ``month_opened`` carry the row."""

    moved = Signal()
    milestone_opened = Signal(object)
    measure_opened = Signal(object)
    month_opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = 0
        self._page: EnterprisePage | None = None
        self.line = TimeLine(desk.theme)
        self._holders = {MILESTONES: QWidget(), PLAN: QWidget(), FIVE: QWidget(), ECONOMY: QWidget()}
        self.setDocumentMode(True)
        self.addTab(self.line, "时间线")
        for holder, title in zip(self._holders.values(), ("节点", "一企一策", "五个一", "经济运行"), strict=True):
            self.addTab(holder, title)
        self.currentChanged.connect(self._tab_changed)

    @cached_property
    def milestones(self) -> RecordTable:
        """The milestones."""
        table = self._table("milestones", milestones.COLUMNS, self._milestones)
        table.opened.connect(self.milestone_opened)
        table.empty_hint = milestones.EMPTY
        self._fill(MILESTONES, table)
        table.rows.refresh()
        return table

    @cached_property
    def plan(self) -> PlanTab:
        """The plan and its measures."""
        table = self._table("plan_measures", plan.COLUMNS, self._measures)
        table.opened.connect(self.measure_opened)
        table.empty_hint = plan.EMPTY
        made = PlanTab(table)
        self._fill(PLAN, made)
        table.rows.refresh()
        return made

    @cached_property
    def five(self) -> FiveOnesTab:
        """五个一."""
        made = FiveOnesTab()
        self._fill(FIVE, made)
        return made

    @cached_property
    def economy(self) -> EconomyTab:
        """The months of its figures."""
        made = EconomyTab(self._desk)
        made.opened.connect(self.month_opened)
        made.chosen.connect(self.moved)
        self._fill(ECONOMY, made)
        return made

    def ask(self, enterprise: int) -> None:
        """Read the lists of this object; another object begins with its time line."""
        if enterprise != self._id:
            self._id, self._page = enterprise, None
            self.setCurrentIndex(LINE)
        if self._made("milestones"):
            self.milestones.rows.refresh()
        if self._made("plan"):
            self.plan.table.rows.refresh()
        if self._made("economy"):
            self.economy.ask(enterprise)

    def show_page(self, page: EnterprisePage, history: Sequence[HistoryEntry]) -> None:
        """Show the object that was asked for."""
        self._page = page
        self.line.show_entries(history)
        self.setTabVisible(MILESTONES, page.had_milestones)
        self.setTabVisible(FIVE, bool(page.five_ones))
        self.setTabVisible(ECONOMY, page.row.kind != EnterpriseKind.PROJECT)
        self._show_tab()

    def chosen_row(self) -> LitMilestone | PlanMeasureRow | ToldMonth | None:
        """The milestone, measure or month the cursor is on, in the tab that is seen."""
        number = self.currentIndex()
        if number == MILESTONES and self._made("milestones"):
            return self.milestones.current_row()
        if number == PLAN and self._made("plan") and self._page is not None and self._page.plan is not None:
            return self.plan.table.current_row()
        if number == ECONOMY and self._made("economy"):
            return self.economy.current_row()
        return None

    def _made(self, tab: str) -> bool:
        return tab in self.__dict__  # where a cached property keeps what it made

    def _fill(self, number: int, tab: QWidget) -> None:
        holder = self._holders[number]
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(tab)
        holder.setFocusProxy(tab)

    def _table(self, key: str, columns: Sequence[Column[Any]], fetch: FetchRows) -> RecordTable:
        table = RecordTable(RowModel(columns, fetch, self._desk.tasks, self), key, self._desk.settings)
        table.chosen.connect(self.moved)
        return table

    def _milestones(self, _request: ListRequest) -> ListPage[LitMilestone]:
        rows = queries.milestones(self._id)
        return ListPage(rows, len(rows))

    def _measures(self, _request: ListRequest) -> ListPage[PlanMeasureRow]:
        rows = queries.plan_measures(self._id)
        return ListPage(rows, len(rows))

    @Slot()
    def _tab_changed(self) -> None:
        self._show_tab()
        self.moved.emit()

    def _show_tab(self) -> None:
        """Fill the tab that is seen."""
        page, number = self._page, self.currentIndex()
        if page is None:
            return
        if number == MILESTONES:
            self.milestones.show()
        elif number == PLAN:
            self.plan.show_page(page)
        elif number == FIVE:
            self.five.show_five(page.five_ones)
        elif number == ECONOMY and not self._made("economy"):
            self.economy.ask(self._id)
