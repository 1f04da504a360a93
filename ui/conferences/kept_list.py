"""A short list whose rows a page has read already."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.listing import ListRequest, Page
from ui.desk import Desk
from ui.widgets.row_model import Column, RowModel
from ui.widgets.table import RecordTable


class KeptList(RecordTable):
    """Shows the rows it is given; the cursor stays on its row, or goes to ``focus_id`` when that row is there."""

    def __init__(self, desk: Desk, key: str, columns: Sequence[Column[Any]], empty: str, parent: QWidget | None = None) -> None:
        self._kept: tuple[Any, ...] = ()
        self._back_to: int | None = None
        super().__init__(RowModel(columns, self._fetch, desk.tasks), key, desk.settings, parent)
        self.rows.setParent(self)
        self.empty_hint = empty
        self.rows.loaded.connect(self._cursor)

    def show_rows(self, rows: Sequence[Any], focus_id: int | None = None) -> None:
        """Show these from now on."""
        current = self.current_row()
        self._back_to = focus_id if focus_id is not None else getattr(current, "id", None)
        self._kept = tuple(rows)
        self.rows.ask(ListRequest())

    def _fetch(self, request: ListRequest) -> Page[Any]:
        return Page(self._kept[request.offset :][: request.limit], len(self._kept))

    def _cursor(self) -> None:
        if self._back_to is None or not self.select_id(self._back_to):
            if self.rows.rowCount():
                self.selectRow(0)
            else:
                self.chosen.emit(None)
