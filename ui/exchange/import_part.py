"""导入: a workbook is looked at as it is, rehearsed, put right, taken in whole, and can be taken back whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from desktop.accounts.permissions import Act
from desktop.audit.resting import Resting
from ui.exchange.bench import Bench
from ui.exchange.bench_actions import BenchActions
from ui.exchange.bench_head import BenchHead
from ui.exchange.rehearsal import CHIPS, COLUMNS, RehearsalList
from ui.exchange.row_drawer import RowDrawer
from ui.exchange.sheet_panel import SheetPanel
from ui.exchange.taking_back import tell_refusal
from ui.exchange.told_drawer import ToldDrawer
from ui.parts import Part
from ui.widgets.dialogs import prompts
from ui.widgets.drop_area import DropArea
from ui.widgets.record_list import RecordList
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from ui.exchange.page import ExchangePage

WORKBOOKS = "工作簿 (*.xlsx *.xlsm *.xls *.et *.ods *.csv *.txt);;所有文件 (*)"
ROOMY = 72  # letters
EMPTY = "没有这样的行。"
NOTHING_READ = "还没有读出一行。\n在上面点列头，说明哪一列是什么；点行号，说明表头在哪几行。"
EMPTY_AT_ALL = (
    "把工作簿拖到这里，或按 Ctrl+N 选一个；一次拖几个，就一个接一个来。\n\n先预演，逐行说明会新增、更新还是有错，确认之前什么都不写入。"
)


class ImportPart(Part):
    """The sheet above, what would become of its rows below; the cursor in one leads the other."""

    areas = frozenset(
        {"department", "cadre", "enterprise", "assignment", "visit", "feedback", "economy_figure", "import_mapping", "import_batch"}
    )

    def __init__(self, page: ExchangePage) -> None:
        super().__init__(page)
        self.bench = Bench(self.desk, self)
        self._told = RehearsalList()
        self._leading = False
        self.head = BenchHead(self.bench, self)
        self.sheets = SheetPanel(self.desk, self.bench, self)
        self.rows = RecordList(
            "rehearsal",
            COLUMNS,
            self._told.fetch,
            tasks=self.desk.tasks,
            settings=self.desk.settings,
            chips=CHIPS,
            chips_beside=len(CHIPS),
            hint="内容、说明",
            empty=EMPTY,
            empty_at_all=EMPTY_AT_ALL,
            parent=self,
        )
        self.acts = BenchActions(self)
        self._lay_out()
        self.drops = DropArea(self)
        self.drops.paste.setEnabled(False)  # pictures are for other places
        self.drops.files_given.connect(self._dropped)
        self.bench.opened.connect(self._opened)
        self.bench.rehearsed_anew.connect(self._rehearsed)
        self.bench.changed.connect(self._follow)
        self.bench.undo_refused.connect(self._undo_refused)
        self.rows.table.chosen.connect(self._row_chosen)
        self.rows.table.opened.connect(self._row_opened)
        self.rows.loaded.connect(self._rows_loaded)
        self.sheets.cell_chosen.connect(self._cell_chosen)
        self.sheets.cell_opened.connect(self._cell_opened)
        self.setFocusProxy(self.rows)
        self._place: tuple[str, int] = ("", 0)
        self._follow()

    def _lay_out(self) -> None:
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(6)
        self.halves.addWidget(self.sheets)
        self.halves.addWidget(self.rows)
        self.halves.setStretchFactor(0, 1)
        self.halves.setStretchFactor(1, 1)
        self.split = SideBySide(self.halves, self)
        self.body.setSpacing(6)
        self.body.addWidget(self.head)
        self.body.addWidget(self.split, 1)

    @cached_property
    def drawer(self) -> RowDrawer:
        """Where one row is put right."""
        made = self.split.add(RowDrawer(self.desk, self.bench))
        made.closed.connect(self._fit)
        return made

    @property
    def _drawer_open(self) -> bool:
        return any(isinstance(drawer, RowDrawer) and drawer.isVisible() for drawer in self.split.drawers)

    @cached_property
    def told(self) -> ToldDrawer:
        """Why an import cannot be taken back."""
        return self.split.add(ToldDrawer(self.desk))

    def refresh(self) -> None:
        if not self.rows.started:
            self.rows.ask()
        self.bench.look_again()
        self.ready.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Beside an open drawer a narrow window has no room for the filters: F8 goes through the problems anyway."""
        roomy = self.width() >= ROOMY * self.fontInfo().pixelSize()
        self.rows.bar.setVisible(roomy or not self._drawer_open)

    # --- workbooks come

    @Slot()
    def choose(self) -> None:
        """Choose a workbook."""
        kept = Path(str(self.desk.settings.value("exchange/folder", "")))
        start = kept if kept.is_dir() and str(kept) != "." else Path.home()
        path = prompts().choose_file(self, "选择工作簿", WORKBOOKS, start)
        if path is not None:
            self.desk.settings.setValue("exchange/folder", str(path.parent))
            self.bench.open(path)

    @Slot(list)
    def _dropped(self, files: list[Path]) -> None:
        if self.desk.may(Act.IMPORT):
            self.bench.drop(files)
        else:
            self.desk.said.emit(f"您的账号没有“{Act.IMPORT}”的权限")

    # --- what is shown

    @Slot()
    def _opened(self) -> None:
        """Another workbook: nothing of the one before is shown any more."""
        for drawer in self.split.drawers:
            drawer.hide()
        self._fit()
        self._place = ("", 0)
        self._told.show(None)
        self.rows.show_only("", {})
        self.sheets.show_bench()

    @Slot()
    def _rehearsed(self) -> None:
        rehearsed = self.bench.rehearsed
        self._told.show(rehearsed)
        self.sheets.show_bench()
        if rehearsed is None:
            self._opened()
            return
        self.rows.refresh()
        if self._drawer_open:
            self.drawer.show_row(rehearsed, *self.drawer.place)

    @Slot()
    def _follow(self) -> None:
        self.head.show_bench()
        self.sheets.setVisible(self.bench.rehearsed is not None)
        self.acts.follow()

    @Slot(str, object)
    def _undo_refused(self, reason: str, in_the_way: Sequence[Resting]) -> None:
        self.split.only(self.told)
        tell_refusal(self.told, reason, in_the_way)

    # --- the sheet and the list lead each other

    @Slot(int)
    def _rows_loaded(self, total: int) -> None:
        if not total and self.bench.file is not None and not self.rows.bar.filters():
            self.rows.table.empty_hint = NOTHING_READ
        self._lead_list(*self._place)

    @Slot(object)
    def _row_chosen(self, row: Any) -> None:
        if row is None or self._leading:
            return
        self._place = (row.sheet, row.row)
        self.sheets.go_to(row.sheet, row.row, self._bad_column(row.sheet, row.row))
        self._show_in_drawer()

    def _bad_column(self, sheet: str, row: int) -> int:
        rehearsed = self.bench.rehearsed
        look = rehearsed.looks.get(sheet) if rehearsed is not None else None
        return next((one for one in range(1, look.grid.width + 1) if (row, one) in look.cells), 0) if look is not None else 0

    @Slot(str, int, int)
    def _cell_chosen(self, sheet: str, row: int, _column: int) -> None:
        self._place = (sheet, row)
        self._lead_list(sheet, row)
        self._show_in_drawer()

    def _lead_list(self, sheet: str, row: int) -> None:
        number = self._told.number_of(sheet, row)
        if number is not None and number != self.rows.table.currentIndex().row():
            self._leading = True
            self.rows.table.selectRow(number)
            self._leading = False

    @Slot(object)
    def _row_opened(self, row: Any) -> None:
        self._open(row.sheet, row.row)

    @Slot(str, int, int)
    def _cell_opened(self, sheet: str, row: int, _column: int) -> None:
        self._open(sheet, row)

    def _open(self, sheet: str, row: int) -> None:
        rehearsed = self.bench.rehearsed
        if rehearsed is not None:
            self._place = (sheet, row)
            self.split.only(self.drawer)
            self.drawer.show_row(rehearsed, sheet, row)
            self._fit()

    def _show_in_drawer(self) -> None:
        """A drawer that is open goes along with the cursor; the cursor stays where it is."""
        rehearsed = self.bench.rehearsed
        if rehearsed is not None and self._drawer_open and self.drawer.place != self._place:
            self.drawer.show_row(rehearsed, *self._place, taking_focus=False)

    # --- one problem after the other

    @Slot()
    def next_problem(self) -> None:
        """Open the next row about which something is to be done."""
        self._turn_to_problem(1)

    @Slot()
    def problem_before(self) -> None:
        """Open the one before."""
        self._turn_to_problem(-1)

    def _turn_to_problem(self, step: int) -> None:
        here = self.rows.table.currentIndex().row()
        number = self._told.next_problem(here if here >= 0 else min(-step, 0), step)
        if number is None:
            self.desk.said.emit("没有错误，也没有未定的冲突")
            return
        row = self._told.found[number]
        self._place = (row.sheet, row.row)
        self.rows.table.selectRow(number)
        self.sheets.go_to(row.sheet, row.row, self._bad_column(row.sheet, row.row))
        self._open(row.sheet, row.row)

    def chosen_rows(self) -> list[Any]:
        """The rows of the list that are selected."""
        return self.rows.table.selected_rows()
