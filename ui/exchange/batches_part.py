"""导入记录: what was imported, by whom and when, and what it wrote; a whole import can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter

from desktop.accounts.permissions import Act
from desktop.audit.resting import Resting
from desktop.imports.corrections import Correction
from desktop.imports.queries import BatchRow, batch_corrections, batches
from desktop.imports.written import WrittenWords, rows_written
from desktop.listing import ListRequest, Page, page_of
from ui.desk import Wanted
from ui.exchange.taking_back import take_back, tell_refusal
from ui.exchange.told_drawer import ToldDrawer
from ui.parts import Part
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.side_by_side import SideBySide
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
    Column("corrected", "手工改过", lambda row: str(row.corrected or ""), align=RIGHT, width=76),
    Column("undone", "已撤销", lambda row: yes(row.undone), width=64),
)
WRITTEN: tuple[Column[WrittenWords], ...] = (
    Column("created", "结果", lambda row: "新增" if row.created else "更新", "created", width=64),
    Column("noun", "写入", lambda row: row.noun, width=110),
    Column("subject", "内容", lambda row: row.subject, "subject", width=320),
    Column("changes", "改动", lambda row: row.changes, width=400),
)
CHIPS = (Chip("全部"), Chip("新增", {"outcome": "created"}), Chip("更新", {"outcome": "updated"}))
PLACES = {"cadre": "roster", "enterprise": "enterprises", "feedback": "feedback"}


class BatchesPart(Part):
    """The imports above; below what the chosen one wrote. Enter there opens the row in its place."""

    areas = frozenset({"import_batch"})

    def __init__(self, page: ExchangePage) -> None:
        super().__init__(page)
        desk = self.desk
        self.list = RecordList(
            "batches",
            COLUMNS,
            _batches,
            tasks=desk.tasks,
            settings=desk.settings,
            hint="文件、种类",
            empty_at_all="还没有导入过。\n在“导入”里选一份工作簿，确认以后这里就有一批，随时可以整批撤销。",
            parent=self,
        )
        self.written = RecordList(
            "batch_rows",
            WRITTEN,
            self._written,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            hint="名称、企业",
            empty_at_all="选上面的一批，这里是它写入的内容。",
            parent=self,
        )
        self._batch = 0
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self.written)
        self.side = SideBySide(halves, self)
        self.body.addWidget(self.side)
        self.setFocusProxy(self.list)
        self.undo_action = self.act("撤销整批 …", self.undo_batch, "Ctrl+Delete", tip="撤销选中的一批导入", needs=Act.IMPORT)
        self.corrected = self.act("手工改过的 …", self.show_corrections, "Ctrl+H", tip="这一批导入以前在这里改过哪些格")
        self.offer(self.corrected, self.undo_action)
        self.list.loaded.connect(self.ready)
        self.list.table.chosen.connect(self._follow)
        self.list.loaded.connect(self._loaded)
        self.written.table.opened.connect(self._opened)
        self._follow()

    @cached_property
    def drawer(self) -> ToldDrawer:
        """Lists that stand beside the imports: why one cannot be taken back, what was put right before."""
        return self.side.add(ToldDrawer(self.desk))

    def refresh(self) -> None:
        self.list.freshen()

    def _written(self, request: ListRequest) -> Page[WrittenWords]:
        return rows_written(self._batch, request)

    @Slot(int)
    def _loaded(self, total: int) -> None:
        if total and self.list.table.current_row() is None:
            self.list.table.selectRow(0)
        elif not total and not self.written.started:
            self.written.ask()  # of no import: the list says what will stand there
        self._follow()

    @Slot()
    def _follow(self) -> None:
        row = self.list.table.current_row()
        self.undo_action.setEnabled(row is not None and not row.undone)
        self.corrected.setEnabled(row is not None and row.corrected > 0)
        if row is not None and row.id != self._batch:
            self._batch = row.id
            self.written.ask()

    @Slot(object)
    def _opened(self, row: WrittenWords) -> None:
        place = PLACES.get(row.entity)
        if place is not None:
            self.desk.open(Wanted(place, row_id=row.entity_id))

    @Slot()
    def undo_batch(self) -> None:
        """Take a whole import back."""
        row = self.list.table.current_row()
        if row is None:
            return
        detail = f"{row.file_name}：新增 {row.created}、更新 {row.updated} 行，全部退回。"
        if prompts().ask(self, f"撤销 {moment_words(row.at)} 的导入？", detail, yes="撤销整批"):
            take_back(self.desk, row.id, row.file_name, None, self._refused, self)

    def _refused(self, reason: str, in_the_way: Sequence[Resting]) -> None:
        tell_refusal(self.drawer, reason, in_the_way)

    @Slot()
    def show_corrections(self) -> None:
        """List the cells that were put right by hand before the import."""
        row = self.list.table.current_row()
        if row is not None:
            self.desk.tasks.run(partial(batch_corrections, row.id), partial(self._corrections, row), owner=self)

    def _corrections(self, row: BatchRow, found: tuple[Correction, ...]) -> None:
        lines = [f"{one.sheet} {one.letter}{one.row} {one.column}：{one.was or '（空）'} → {one.typed or '（空）'}" for one in found]
        self.drawer.tell("手工改过的格", f"{row.file_name} 导入以前在这里改过的，原来的工作簿没有动。", lines)


def _batches(request: ListRequest) -> Page[BatchRow]:
    words = request.search.casefold().split()
    found = [row for row in batches() if all(word in f"{row.file_name} {row.kind} {row.actor}".casefold() for word in words)]
    return page_of(found, request)
