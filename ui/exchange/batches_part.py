"""导入记录: what was imported, by whom and when; a whole import can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.accounts.permissions import Act
from desktop.imports.commands import undo_import
from desktop.imports.queries import BatchRow, batches
from desktop.listing import ListRequest, Page
from ui.parts import ListPart
from ui.widgets.dialogs import prompts
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import moment_words, yes

if TYPE_CHECKING:
    from ui.exchange.page import ExchangePage

COLUMNS: tuple[Column[BatchRow], ...] = (
    Column("at", "导入时间", lambda row: moment_words(row.at), width=130),
    Column("kind", "种类", lambda row: row.kind, width=120),
    Column("file_name", "文件", lambda row: row.file_name, width=250),
    Column("actor", "经手人", lambda row: row.actor, width=90),
    Column("created", "新增", lambda row: str(row.created), align=RIGHT, width=64),
    Column("updated", "更新", lambda row: str(row.updated), align=RIGHT, width=64),
    Column("unchanged", "不变", lambda row: str(row.unchanged), align=RIGHT, width=64),
    Column("rejected", "错误", lambda row: str(row.rejected), align=RIGHT, width=64),
    Column("undone", "已撤销", lambda row: yes(row.undone), width=64),
)


class BatchesPart(ListPart):
    """The list of imports."""

    areas = frozenset({"import_batch"})

    def __init__(self, page: ExchangePage) -> None:
        super().__init__(
            page,
            RecordList(
                "batches",
                COLUMNS,
                _batches,
                tasks=page.desk.tasks,
                settings=page.desk.settings,
                hint="文件、种类",
                empty_at_all="还没有导入过。",
            ),
        )
        self.undo_action = self.act("撤销整批 …", self.undo_batch, "Ctrl+Delete", tip="撤销选中的一批导入", needs=Act.IMPORT)
        self.offer(self.undo_action)
        self.list.table.chosen.connect(self._follow)
        self.list.loaded.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        row = self.list.table.current_row()
        self.undo_action.setEnabled(row is not None and not row.undone)

    @Slot()
    def undo_batch(self) -> None:
        """Take a whole import back."""
        row = self.list.table.current_row()
        if row is None:
            return
        detail = f"{row.file_name}：新增 {row.created}、更新 {row.updated} 行，全部退回。"
        if prompts().ask(self, f"撤销 {moment_words(row.at)} 的导入？", detail, yes="撤销整批"):
            self.desk.do(partial(undo_import, batch=row.id, actor=self.desk.actor), f"撤销导入 {row.file_name}", owner=self)


def _batches(request: ListRequest) -> Page[BatchRow]:
    words = request.search.casefold().split()
    found = [row for row in batches() if all(word in f"{row.file_name} {row.kind} {row.actor}".casefold() for word in words)]
    end = None if request.limit is None else request.offset + request.limit
    return Page(tuple(found[request.offset : end]), len(found))
