"""The part 交接: the handovers made and what passed in each; making one, moving what waited, printing, taking back."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.accounts.permissions import Act
from desktop.handovers import queries
from desktop.handovers.commands import complete_handover, take_back_handover
from desktop.handovers.queries import HandoverItemRow, HandoverRow
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from desktop.roster.queries import CadreRow
from ui.desk import Wanted
from ui.page import action_button
from ui.roster.handover_columns import CHIPS, EMPTY_AT_ALL, HANDOVERS, ITEMS
from ui.roster.handover_panel import HandoverPanel
from ui.roster.part import RosterPart
from ui.saving import MadeFile, Saving, printed
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RowModel
from ui.widgets.table import RecordTable

if TYPE_CHECKING:
    from ui.roster.page import RosterPage


class HandoverPart(RosterPart):
    """The list with the items of the chosen handover under it, and over both the panel in which one is made."""

    def __init__(self, page: "RosterPage") -> None:
        super().__init__(
            page,
            RecordList(
                "handovers",
                HANDOVERS,
                queries.handovers,
                tasks=page.desk.tasks,
                settings=page.desk.settings,
                chips=CHIPS,
                hint="编号、交出人、原因",
                empty="没有这样的交接。",
                empty_at_all=EMPTY_AT_ALL,
            ),
        )
        self._shown: int | None = None
        self._new: int | None = None
        self._saving = Saving(self.desk, self, "handovers")
        self._saving.told.connect(self.desk.said)
        self.complete = self.act(
            "移交到期问题", self._complete, "Ctrl+Shift+J", tip="交接日到了：把等着的问题和措施移交给接收人", needs=Act.ROSTER
        )
        self.print = self.act("打印交接清单 …", self._print, "Ctrl+P", tip="把选中的交接清单存成 PDF 并打开", needs=Act.EXPORT)
        self.take_back = self.act("撤销交接 …", self._take_back, tip="整个撤销选中的交接", needs=Act.ROSTER)
        self.items = RowModel(ITEMS, self._items_of_shown, self.desk.tasks, self)
        self.item_table = RecordTable(self.items, "handover-items", self.desk.settings)
        self.item_table.setAccessibleName("交接事项")
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_listing())
        self.body.addWidget(self.stack)
        self.list.table.chosen.connect(self._chosen)
        self.list.loaded.connect(self._loaded)
        self._chosen(None)

    def _make_listing(self) -> QWidget:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        make = self.page.make_handover
        for action in (self.take_back, self.complete, self.print, make):
            buttons.addWidget(action_button(action, primary=action is make))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.item_table)
        split.setSizes([360, 200])
        listing = QWidget()
        layout = QVBoxLayout(listing)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(buttons)
        layout.addWidget(split, 1)
        return listing

    @cached_property
    def panel(self) -> HandoverPanel:
        """Where a handover is made."""
        made = HandoverPanel(self.desk)
        made.set_departments(self.page.departments)
        made.closed.connect(self.show_list)
        made.handed_over.connect(self._handed_over)
        self.stack.addWidget(made)
        return made

    def set_departments(self, departments: list[tuple[int, str]]) -> None:
        if "panel" in self.__dict__:
            self.panel.set_departments(departments)

    def begin(self, giver: CadreRow | None = None) -> None:
        """Open the panel, with a giver if one is known."""
        self.stack.setCurrentWidget(self.panel)
        self.setFocusProxy(self.panel)
        self.panel.start(giver)
        self._chosen(None)

    @Slot()
    def show_list(self) -> None:
        """Back to the list."""
        self.stack.setCurrentIndex(0)
        self.setFocusProxy(self.list)
        self.list.table.setFocus()
        self._chosen(self.list.table.current_row())

    def show_wanted(self, wanted: Wanted) -> None:
        self.show_list()
        super().show_wanted(wanted)

    # --- the list

    @Slot(int)
    def _handed_over(self, handover: int) -> None:
        self._new = handover
        self.show_list()

    @Slot()
    def _loaded(self) -> None:
        """After a change the row under the cursor says something else; one just made gets the cursor."""
        new, self._new = self._new, None
        if new is None or not self.list.table.select_id(new):
            self._chosen(self.list.table.current_row())

    @Slot(object)
    def _chosen(self, row: Any) -> None:
        chosen: HandoverRow | None = row if self.stack.currentIndex() == 0 else None
        self.print.setEnabled(chosen is not None)
        self.take_back.setEnabled(chosen is not None and not chosen.voided)
        self.complete.setEnabled(chosen is not None and not chosen.voided and chosen.begun and chosen.pending > 0)
        self.item_table.setVisible(row is not None)
        if row is not None:
            self._shown = row.id
            self.items.ask(ListRequest())

    def _items_of_shown(self, request: ListRequest) -> ListPage[HandoverItemRow]:
        rows = tuple(queries.items_of(self._shown)) if self._shown is not None else ()
        return ListPage(rows[request.offset :][: request.limit], len(rows))

    # --- what is done with one

    def _current(self, action: QAction) -> HandoverRow | None:
        return self.list.table.current_row() if action.isEnabled() else None

    @Slot()
    def _complete(self) -> None:
        row = self._current(self.complete)
        if row is not None:
            self.desk.do(partial(complete_handover, handover=row.id, actor=self.desk.actor), f"{row.number}移交到期问题", owner=self)

    @Slot()
    def _take_back(self) -> None:
        row = self._current(self.take_back)
        if row is None:
            return
        detail = "包保关系和问题都回到交出人名下，编号保留、不再使用。到期移交过的，先撤销到期移交这一步。"
        if prompts().ask(self, f"撤销 {row.number}（{row.giver}）？", detail, yes="撤销交接"):
            self.desk.do(partial(take_back_handover, handover=row.id, actor=self.desk.actor), f"撤销{row.number}", owner=self)

    @Slot()
    def _print(self) -> None:
        row = self._current(self.print)
        if row is not None:
            self._saving.save("打印交接清单", f"{row.number}交接清单.pdf", partial(_print, row.id))


def _print(handover: int, path: Path, _progress: Progress) -> MadeFile:
    from desktop.handovers.printing import print_handover

    return printed(*print_handover(handover=handover, path=path))
