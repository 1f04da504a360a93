"""The part 发文机关: who may issue documents, and under which 机关代字."""

from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from desktop.accounts.permissions import Act
from desktop.documents.body_commands import end_body
from desktop.documents.queries import BodyRow, issuing_bodies
from desktop.listing import ListRequest, Page, page_of
from ui.parts import Part, PartedPage
from ui.settings.body_drawer import BodyDrawer
from ui.widgets.dialogs import prompts
from ui.widgets.row_model import RIGHT, Column, RowModel
from ui.widgets.side_by_side import SideBySide
from ui.widgets.table import RecordTable

COLUMNS: tuple[Column[BodyRow], ...] = (
    Column("name", "发文机关", lambda row: row.name, width=250),
    Column("kind", "类别", lambda row: row.kind, width=80),
    Column("issued_prefix", "机关代字（文件）", lambda row: row.issued_prefix, width=120),
    Column("letter_prefix", "机关代字（函）", lambda row: row.letter_prefix, width=120),
    Column("signer", "签发人", lambda row: row.signer, width=90),
    Column("seal_name", "印章名称", lambda row: row.seal_name, width=230),
    Column("documents", "文书", lambda row: str(row.documents), align=RIGHT, width=60),
)
WORDS = (
    "拟文书时从这里选发文机关。换了机关代字，新代字的文号从1号编起，原来的文号留在登记簿里。"
    "办公室以外的内设部门只能发不套红头的“单”，不编文号，不用填机关代字。"
)
NONE = "还没有发文机关。\n拟第一份文书时，按园区资料登记党工委、管委会和办公室；也可以按 Ctrl+N 先登记。"


class BodiesPart(Part):
    """A row for each body that may issue now."""

    areas = frozenset({"issuing_body", "number_series", "document", "park"})

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        words = QLabel(WORDS)
        words.setObjectName("muted")
        words.setWordWrap(True)
        self.model = RowModel(COLUMNS, _bodies, self.desk.tasks, self)
        self.table = RecordTable(self.model, "issuing_bodies", self.desk.settings)
        self.table.empty_hint = NONE
        self.split = SideBySide(self.table)
        self.add_action = self.act("登记发文机关", self._add, "Ctrl+N", "plus", needs=Act.SETTINGS)
        self.change_action = self.act("修改", self._change, "F2", tip="修改选中的发文机关（回车）", needs=Act.SETTINGS)
        self.end_action = self.act("停用 …", self._end, "Ctrl+D", tip="选中的机关不再发文，已发的文书不变", needs=Act.SETTINGS)
        self.offer(self.end_action, self.change_action, self.add_action, primary=self.add_action)
        self.body.addWidget(words)
        self.body.addWidget(self.split, 1)
        self.model.loaded.connect(self._loaded)
        self.table.chosen.connect(self._follow)
        self.table.opened.connect(self._change)
        self.setFocusProxy(self.table)
        self._follow()

    @cached_property
    def drawer(self) -> BodyDrawer:
        """The form of one body."""
        return self.split.add(BodyDrawer(self.desk))

    def refresh(self) -> None:
        if self.model.known:
            self.model.refresh()
        else:
            self.model.ask(self.model.request)

    @Slot()
    def _loaded(self) -> None:
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._follow()
        self.ready.emit()

    @Slot()
    def _follow(self) -> None:
        there = self.table.current_row() is not None
        for action in (self.change_action, self.end_action):
            action.setEnabled(there)

    @Slot()
    def _add(self) -> None:
        self.split.only(self.drawer)
        self.drawer.add()

    @Slot()
    def _change(self) -> None:
        row: BodyRow | None = self.table.current_row()
        if row is not None and self.change_action.isEnabled():
            self.split.only(self.drawer)
            self.drawer.change(row)

    @Slot()
    def _end(self) -> None:
        row: BodyRow | None = self.table.current_row()
        if row is None:
            return
        reason = prompts().ask_text(self, "停用发文机关", f"为什么停用“{row.name}”？已发的文书和文号都不变。")
        if reason:
            self.desk.do(partial(end_body, body=row.id, reason=reason, actor=self.desk.actor), f"停用 {row.name}", owner=self)


def _bodies(request: ListRequest) -> Page[BodyRow]:
    rows = tuple(issuing_bodies())
    return page_of(rows, request)
