"""表头对应: how the headings of other offices' workbooks are read, as clerks have said; a wrong one is forgotten here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.accounts.permissions import Act
from desktop.imports.commands import forget_mapping
from desktop.imports.queries import LayoutRow, remembered_layouts
from desktop.listing import ListRequest, Page, page_of
from ui.parts import ListPart
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import Column

if TYPE_CHECKING:
    from ui.exchange.page import ExchangePage

COLUMNS: tuple[Column[LayoutRow], ...] = (
    Column("kind", "种类", lambda row: row.kind, width=130),
    Column("headings", "表头", lambda row: row.headings, width=330),
    Column("header_rows", "表头在", lambda row: _rows(row.header_rows), width=100),
    Column("mapping", "哪一列是什么", lambda row: row.mapping, width=520),
)


class LayoutsPart(ListPart):
    """The list of remembered layouts."""

    areas = frozenset({"import_mapping"})

    def __init__(self, page: ExchangePage) -> None:
        super().__init__(
            page,
            RecordList(
                "import_layouts",
                COLUMNS,
                _layouts,
                tasks=page.desk.tasks,
                settings=page.desk.settings,
                hint="种类、表头",
                empty_at_all="还没有记住过表头对应。\n在“导入”里把列对好，按 Ctrl+Shift+M 记住，以后同样的表头就照此办。",
            ),
        )
        self.forget_action = self.act("忘掉表头对应", self.forget, "Ctrl+Delete", tip="以后还按程序自己认的来", needs=Act.IMPORT)
        self.offer(self.forget_action)
        self.list.table.chosen.connect(self._follow)
        self.list.loaded.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.forget_action.setEnabled(self.list.table.current_row() is not None)

    @Slot()
    def forget(self) -> None:
        """Go by the program's own guess again."""
        row = self.list.table.current_row()
        if row is not None:
            self.desk.do(partial(forget_mapping, mapping=row.id, actor=self.desk.actor), f"忘掉一种{row.kind}的表头对应", owner=self)


def _rows(rows: tuple[int, ...]) -> str:
    return f"第 {'、'.join(str(row) for row in rows)} 行" if rows else ""


def _layouts(request: ListRequest) -> Page[LayoutRow]:
    words = request.search.casefold().split()
    found = [row for row in remembered_layouts() if all(word in f"{row.kind} {row.headings} {row.mapping}".casefold() for word in words)]
    return page_of(found, request)
