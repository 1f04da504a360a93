"""The catalogue of figures beside a template: found by typing, each with what it means and gives in the month."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.listing import ListRequest, Page, page_of
from desktop.templates.queries import CatalogueRow
from ui.desk import Desk
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column

COLUMNS: tuple[Column[CatalogueRow], ...] = (
    Column("name", "名称", lambda row: row.name, width=120),
    Column("value", "本月", lambda row: row.value, align=RIGHT, width=100),
    Column("meaning", "意思", lambda row: row.meaning, width=200),
)
LISTS = "清单"
CHIPS = (Chip("全部"), *(Chip(group, {"group": group}) for group in ("走访", "问题", "名册", LISTS)))


class TemplateCatalogue(QWidget):
    """``taken`` carries the mark as it is written in the line below, for the cell one stands on."""

    taken = Signal(str)

    def __init__(self, desk: Desk, rows: Callable[[], list[CatalogueRow]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.list = RecordList(
            "template_catalogue",
            COLUMNS,
            self._fetch,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            hint="名称、意思",
            empty="没有这样的数字，换个说法试试。",
            chips_beside=0,
            parent=self,
        )
        self.mark = QLineEdit()
        self.mark.setAccessibleName("写成")
        self.mark.setToolTip("选定的数字就这样写；可以加“|上月”“|部门=某局”，回车填到左边选中的格子")
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setWordWrap(True)
        line = QFormLayout()
        line.addRow("写成", self.mark)
        self._lines = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addLayout(line)
        layout.addWidget(self.told)
        self.list.table.chosen.connect(self._chosen)
        self.list.table.opened.connect(self._opened)
        self.mark.returnPressed.connect(self.take)
        self.setFocusProxy(self.list.bar.search)

    def add_line(self, line: QHBoxLayout) -> None:
        """Put a line of buttons at the bottom."""
        self._lines.addLayout(line)

    @property
    def row(self) -> CatalogueRow | None:
        """The figure the cursor is on."""
        return self.list.table.current_row()

    @Slot()
    def take(self) -> None:
        """Give the mark to the cell."""
        if self.mark.text().strip():
            self.taken.emit(self.mark.text().strip())

    @Slot(object)
    def _chosen(self, row: CatalogueRow | None) -> None:
        if row is not None:
            self.mark.setText(row.mark)
            more = f"字段：{row.takes}" if row.group == LISTS else f"后面可以加：{row.takes}" if row.takes else ""
            self.told.setText("　".join(words for words in (f"{row.meaning}。", more) if words))

    @Slot(object)
    def _opened(self, row: CatalogueRow) -> None:
        self._chosen(row)
        self.take()

    def _fetch(self, request: ListRequest) -> Page[CatalogueRow]:
        """The catalogue stands in the program, not in the park file: it is searched here."""
        words = request.search.casefold().split()
        group = request.filters.get("group", "")
        found = [
            row
            for row in self._rows()
            if (not group or row.group == group) and all(word in f"{row.name}{row.meaning}{row.group}".casefold() for word in words)
        ]
        return page_of(found, request)
