"""The tabs of a project: 四张清单 as four views of the same rows, and how far each lead unit is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.listing import ListRequest, Page
from desktop.rectification import queries
from desktop.rectification.queries import LitItem, ProjectPage, TaskRow
from desktop.rectification.report.figures import LeadProgress, by_lead
from ui.desk import Desk
from ui.rectification import columns
from ui.widgets.row_model import Column, FetchRows, RowModel
from ui.widgets.table import RecordTable

TITLES = ("问题清单", "任务清单", "时间清单", "责任清单", "各单位进度")
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
        self._made: dict[int, RecordTable] = {}
        self._holders = [QWidget() for _ in TITLES]
        self.setDocumentMode(True)
        for holder, title in zip(self._holders, TITLES, strict=True):
            self.addTab(holder, title)
        self.currentChanged.connect(self._turned)
        self._turned()

    @property
    def seen(self) -> RecordTable:
        """The table that is seen."""
        return self.table(self.currentIndex())

    def table(self, number: int) -> RecordTable:
        """The table of a tab, made when it is first asked for."""
        if number not in self._made:
            key, shown, fetch, empty = self._kinds()[number]
            made = RecordTable(RowModel(shown, fetch, self._desk.tasks, self), key, self._desk.settings)
            made.empty_hint = empty
            made.chosen.connect(self.moved)
            made.opened.connect(self.opened)
            holder = self._holders[number]
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(made)
            holder.setFocusProxy(made)
            self._made[number] = made
            if self._project:
                made.rows.refresh()
        return self._made[number]

    def _kinds(self) -> tuple[tuple[str, Sequence[Column[Any]], FetchRows, str], ...]:
        """Key, columns, rows and hint of each tab."""
        return (
            ("rectification_problems", columns.PROBLEMS, self._items, NO_ITEMS),
            ("rectification_tasks", columns.TASKS, self._tasks, NO_TASKS),
            ("rectification_times", columns.TIMES, self._items, NO_ITEMS),
            ("rectification_duties", columns.DUTIES, self._items, NO_ITEMS),
            ("rectification_leads", columns.LEADS, self._by_lead, NO_ITEMS),
        )

    def ask(self, project: int, as_of: date | None) -> None:
        """Read the lists of this project as of a day; another project begins with its problems."""
        if project != self._project:
            self.setCurrentIndex(PROBLEMS)
        self._project, self._as_of = project, as_of
        for number, table in self._made.items():
            if number != LEADS:
                table.rows.refresh()

    def show_page(self, page: ProjectPage) -> None:
        """Show how far each lead unit is."""
        self._leads = by_lead(page.tallies)
        if LEADS in self._made:
            self._made[LEADS].rows.refresh()

    def chosen_item(self) -> LitItem | None:
        """The problem the cursor is on."""
        row = self.seen.current_row()
        return row if isinstance(row, LitItem) else None

    def chosen_task(self) -> TaskRow | None:
        """The measure the cursor is on."""
        row = self.seen.current_row()
        return row if isinstance(row, TaskRow) else None

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
