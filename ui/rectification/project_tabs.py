"""The tabs of a project: 四张清单 as four views of the same rows, and how far each lead unit is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.listing import ListRequest, Page
from desktop.rectification import queries
from desktop.rectification.queries import LitItem, ProjectPage, TaskRow
from desktop.rectification.report.figures import LeadProgress, by_lead
from ui.desk import Desk
from ui.rectification import columns
from ui.widgets.row_model import Column, FetchRows, RowModel
from ui.widgets.table import RecordTable

PROBLEMS, TASKS, TIMES, DUTIES, LEADS = range(5)
NO_ITEMS = "这个项目里还没有问题。\n按 Ctrl+N 新增：照反馈意见逐条登记，写明牵头单位和整改时限。"
NO_TASKS = "还没有措施。\n在问题清单里选中一个问题，按 Ctrl+M 新增它的措施。"


class ProjectTabs(QTabWidget):
    """``moved`` when another tab or row is looked at; ``opened`` on Enter or a double click."""

    moved = Signal()
    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._project = 0
        self._as_of: date | None = None
        self._leads: tuple[LeadProgress, ...] = ()
        self.setDocumentMode(True)
        self.tables = (
            self._table("rectification_problems", columns.PROBLEMS, self._items, NO_ITEMS),
            self._table("rectification_tasks", columns.TASKS, self._tasks, NO_TASKS),
            self._table("rectification_times", columns.TIMES, self._items, NO_ITEMS),
            self._table("rectification_duties", columns.DUTIES, self._items, NO_ITEMS),
            self._table("rectification_leads", columns.LEADS, self._by_lead, NO_ITEMS),
        )
        for table, title in zip(self.tables, ("问题清单", "任务清单", "时间清单", "责任清单", "各单位进度"), strict=True):
            self.addTab(table, title)
        self.currentChanged.connect(self._turned)
        self._turned()

    @property
    def seen(self) -> RecordTable:
        """The table that is seen."""
        return self.tables[self.currentIndex()]

    def ask(self, project: int, as_of: date | None) -> None:
        """Read the lists of this project as of a day; another project begins with its problems."""
        if project != self._project:
            self.setCurrentIndex(PROBLEMS)
        self._project, self._as_of = project, as_of
        for table in self.tables[:LEADS]:
            table.rows.refresh()

    def show_page(self, page: ProjectPage) -> None:
        """Show how far each lead unit is."""
        self._leads = by_lead(page.tallies)
        self.tables[LEADS].rows.refresh()

    def chosen_item(self) -> LitItem | None:
        """The problem the cursor is on."""
        row = self.seen.current_row()
        return row if isinstance(row, LitItem) else None

    def chosen_task(self) -> TaskRow | None:
        """The measure the cursor is on."""
        row = self.seen.current_row()
        return row if isinstance(row, TaskRow) else None

    def _table(self, key: str, shown: Sequence[Column[Any]], fetch: FetchRows, empty: str) -> RecordTable:
        table = RecordTable(RowModel(shown, fetch, self._desk.tasks, self), key, self._desk.settings)
        table.empty_hint = empty
        table.chosen.connect(self.moved)
        table.opened.connect(self.opened)
        return table

    def _items(self, request: ListRequest) -> Page[LitItem]:
        return queries.lit_items(request._replace(filters={"project": str(self._project)}), self._as_of)

    def _tasks(self, request: ListRequest) -> Page[TaskRow]:
        return queries.tasks(request._replace(filters={"project": str(self._project)}), self._as_of)

    def _by_lead(self, _request: ListRequest) -> Page[LeadProgress]:
        return Page(self._leads, len(self._leads))

    @Slot()
    def _turned(self) -> None:
        self.setFocusProxy(self.seen)
        self.moved.emit()
