"""A list as pages use it: filter bar, table, and the counts behind the chips."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.listing import ListRequest
from ui.tasks import Tasks
from ui.widgets.filter_bar import FEW, Chip, Choice, FilterBar
from ui.widgets.row_model import Column, FetchRows, RowModel
from ui.widgets.table import RecordTable


class RecordList(QWidget):
    """Filter bar over a table. ``ask`` asks the first question; nothing is read before."""

    loaded = Signal(int)

    def __init__(
        self,
        key: str,
        columns: Sequence[Column[Any]],
        fetch: FetchRows,
        *,
        tasks: Tasks,
        settings: QSettings,
        chips: Sequence[Chip] = (),
        choices: Sequence[Choice] = (),
        hint: str = "",
        empty: str = "没有符合条件的记录。",
        empty_at_all: str = "",
        chips_beside: int = FEW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._tasks = tasks
        self._empty = empty
        self._empty_at_all = empty_at_all or empty
        self.bar = FilterBar(chips, choices, hint, beside=chips_beside)
        self.model = RowModel(columns, fetch, tasks, self)
        self.table = RecordTable(self.model, key, settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self.table, 1)
        self.bar.changed.connect(self.ask)
        self.bar.left_down.connect(self._enter_table)
        self.model.loaded.connect(self._loaded)
        self.always: dict[str, str] = {}
        self.setFocusProxy(self.table)

    @property
    def started(self) -> bool:
        """Whether the list has been asked for."""
        return self.model.known

    @Slot()
    def ask(self) -> None:
        """Ask what the filter bar says; the sorting stays."""
        filters = self.always | self.bar.filters()
        voided = "voided" in filters
        self.model.ask(self.model.request._replace(search=self.bar.words(), filters=filters, include_voided=voided))
        self._count()

    def freshen(self) -> None:
        """Ask for the first time, or read the same again."""
        if self.started:
            self.refresh()
        else:
            self.ask()

    def refresh(self) -> None:
        """Read the same again after a change."""
        self.model.refresh()
        self._count()

    def show_only(self, title: str, filters: Mapping[str, str]) -> None:
        """Show exactly the rows that a number elsewhere counted."""
        self.bar.show_only(title, filters)

    def _count(self) -> None:
        chips = self.bar.chips
        if not chips:
            return
        work = _counting(self._fetch, self.always, [chip.filters for chip in chips])
        self._tasks.run(work, self.bar.set_counts, owner=self.bar)

    @Slot()
    def _enter_table(self) -> None:
        self.table.setFocus()
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    @Slot(int)
    def _loaded(self, total: int) -> None:
        self.bar.count.setText(f"共 {total} 条" if total else "")
        asked = bool(self.bar.words() or self.bar.filters())
        self.table.empty_hint = self._empty if asked else self._empty_at_all
        self.loaded.emit(total)


def _counting(fetch: FetchRows, always: Mapping[str, str], questions: Sequence[Mapping[str, str]]) -> Callable[[], list[int]]:
    def count() -> list[int]:
        found: list[int] = []
        for question in questions:
            filters = dict(always) | dict(question)
            voided = "voided" in filters
            found.append(fetch(ListRequest(filters=filters, include_voided=voided, limit=1)).total)
        return found

    return count
