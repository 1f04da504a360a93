"""导入: a workbook is rehearsed first, taken in whole, and can be taken back whole."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.imports.commands import KIND_NAMES, Rehearsal, confirm_import, rehearse, save_report
from desktop.imports.plan import Outcome
from desktop.imports.reading import Reading
from ui.exchange.columns import ColumnsDrawer
from ui.exchange.rehearsal import CHIPS, COLUMNS, RehearsalList
from ui.page import action_button
from ui.parts import Part
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.record_list import RecordList
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from ui.exchange.page import ExchangePage

WORKBOOKS = "工作簿 (*.xlsx *.xls *.ods *.xlsm *.et);;所有文件 (*)"
XLSX = "工作簿 (*.xlsx)"
KINDS = list(KIND_NAMES.items())
HINT = "选一种，再选工作簿。先预演：逐行说明会新增、更新还是有错，确认之前什么都不写入。"

MAP_FIRST = "点“表头对应”，说明哪一列是什么；以后同样的表头就都认得。"


class ImportPart(Part):
    """Choose, rehearse, confirm."""

    areas = frozenset({"department", "cadre", "enterprise", "assignment", "visit", "feedback", "import_mapping"})

    def __init__(self, page: ExchangePage) -> None:
        super().__init__(page)
        self.rehearsal: Rehearsal | None = None
        self._told = RehearsalList()
        self._file: Path | None = None
        self.choose_action = self.act("选择工作簿 …", self.choose, "Ctrl+N", "open", needs=Act.IMPORT)
        self.confirm_action = self.act("确认导入", self.confirm, "Ctrl+Return", needs=Act.IMPORT)
        self.columns_action = self.act("表头对应 …", self.show_columns, "Ctrl+M", tip="看看认得对不对，不对的改过来，以后都记得")
        self.report_action = self.act("另存标注错误的工作簿 …", self.save_report, "Ctrl+Shift+S")
        self.drop_action = self.act("放弃", self.drop, "Ctrl+Backspace", tip="放弃这次预演，什么都不写入")
        self.split = SideBySide(self._make(), self)
        self.body.addWidget(self.split, 1)
        self.setFocusProxy(self.rows)
        self._follow()

    def _make(self) -> QWidget:
        holder = QWidget(self)
        card = QFrame(holder)
        card.setObjectName("card")
        line = QHBoxLayout(card)
        line.setContentsMargins(14, 10, 14, 12)
        line.setSpacing(10)
        self.kind = ChoiceField("种类", KINDS, needed=True)
        self.kind.setFixedWidth(180)
        self.kind.changed.connect(self._kind_changed)
        self.year = TextField("年份", hint="写着“7月4日”时用")
        self.year.setFixedWidth(150)
        self.file = QLabel(HINT)
        self.file.setWordWrap(True)
        self.file.setObjectName("muted")
        line.addWidget(self.kind)
        line.addWidget(self.year)
        line.addWidget(action_button(self.choose_action))
        line.addWidget(self.file, 1)
        self.counts = QLabel()
        self.counts.setObjectName("section")
        self.counts.setWordWrap(True)
        self.remarks = QLabel()
        self.remarks.setObjectName("muted")
        self.remarks.setWordWrap(True)
        self.remarks.hide()
        self.rows = RecordList(
            "rehearsal",
            COLUMNS,
            self._told.fetch,
            tasks=self.desk.tasks,
            settings=self.desk.settings,
            chips=CHIPS,
            hint="内容、说明",
            empty="没有这样的行。",
            empty_at_all="还没有选工作簿。\n按 Ctrl+N 选一个，先预演再导入。",
            parent=holder,
        )
        buttons = QHBoxLayout()
        buttons.addWidget(action_button(self.confirm_action, primary=True))
        for action in (self.report_action, self.columns_action, self.drop_action):
            buttons.addWidget(action_button(action))
        buttons.addStretch(1)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(card)
        layout.addWidget(self.counts)
        layout.addWidget(self.remarks)
        layout.addWidget(self.rows, 1)
        layout.addLayout(buttons)
        return holder

    @cached_property
    def columns_drawer(self) -> ColumnsDrawer:
        """How the headings were understood."""
        drawer = self.split.add(ColumnsDrawer(self.desk))
        drawer.remembered.connect(self._rehearse_again)
        return drawer

    def refresh(self) -> None:
        if not self.rows.started:
            self.rows.ask()
        self.ready.emit()

    # --- rehearse

    @Slot()
    def choose(self) -> None:
        """Choose a workbook and rehearse it."""
        if not self._year_is_right():
            return
        kept = Path(str(self.desk.settings.value("exchange/folder", "")))
        start = kept if kept.is_dir() and str(kept) != "." else Path.home()
        path = prompts().choose_file(self, f"选择{KIND_NAMES[self.kind.value()]}", WORKBOOKS, start)
        if path is not None:
            self.desk.settings.setValue("exchange/folder", str(path.parent))
            self.rehearse(path)

    def rehearse(self, path: Path) -> None:
        """Say row by row what importing this workbook would do."""
        self._file = path
        self._take(None)
        self.file.setText(f"正在预演：{path.name} …")
        year = int(self.year.value()) if self.year.value() else None
        progress = Progress()
        work = partial(rehearse, kind=self.kind.value(), file=path, reading=Reading(year=year), progress=progress)
        self.desk.tasks.run(work, self._take, self._unreadable, title=f"预演 {path.name}", progress=progress, owner=self)

    def _year_is_right(self) -> bool:
        words = self.year.value()
        wrong = "" if not words or (words.isdigit() and len(words) == len("2022")) else "年份写四位数字，如 2022"
        self.year.show_error(wrong)
        return not wrong

    @Slot()
    def _kind_changed(self) -> None:
        if self.rehearsal is not None and self._file is not None and self._year_is_right():
            self.rehearse(self._file)

    @Slot()
    def _rehearse_again(self) -> None:
        if self._file is not None:
            self.rehearse(self._file)

    def _unreadable(self, error: Exception) -> None:
        self._take(None)
        self.desk.show_error(error)

    def _take(self, rehearsal: Rehearsal | None) -> None:
        self.rehearsal = rehearsal
        self._told.show(rehearsal)
        self.rows.show_only("", {})
        if rehearsal is None:
            self.file.setText(HINT)
            self.counts.clear()
        else:
            self.file.setText(f"{rehearsal.file.name}\n{rehearsal.file.parent}")
            told = "、".join(f"{outcome} {rehearsal.count(outcome)}" for outcome in Outcome)
            self.counts.setText(f"{rehearsal.problem}{MAP_FIRST}" if rehearsal.problem else f"预演：{told}。还没有写入。")
        remarks = rehearsal.warnings if rehearsal is not None and rehearsal.tables else ()
        self.remarks.setText("\n".join(remarks[:6]))
        self.remarks.setVisible(bool(remarks))
        self._follow()

    def _follow(self) -> None:
        rehearsal = self.rehearsal
        writes = rehearsal is not None and rehearsal.count(Outcome.CREATED) + rehearsal.count(Outcome.UPDATED) > 0
        self.confirm_action.setEnabled(writes)
        self.drop_action.setEnabled(rehearsal is not None)
        self.columns_action.setEnabled(rehearsal is not None)
        self.report_action.setEnabled(rehearsal is not None and bool(rehearsal.errors))

    @Slot()
    def drop(self) -> None:
        """Give the rehearsal up."""
        self._take(None)

    @Slot()
    def show_columns(self) -> None:
        """Show how the headings were understood."""
        if self.rehearsal is not None:
            self.columns_drawer.show_tables((*self.rehearsal.tables, *self.rehearsal.unknown))

    # --- write, report, take back

    @Slot()
    def confirm(self) -> None:
        """Write all good rows at once."""
        rehearsal = self.rehearsal
        if rehearsal is None:
            return
        self.confirm_action.setEnabled(False)
        title = f"导入{KIND_NAMES[rehearsal.kind]}"
        progress = Progress()
        command = partial(confirm_import, rehearsal=rehearsal, actor=self.desk.actor, progress=progress)
        self.desk.do(command, title, partial(self._written, rehearsal), failed=self._follow, progress=progress, owner=self)

    def _written(self, rehearsal: Rehearsal, _changes: Changes) -> None:
        left = len({(error.sheet, error.row) for error in rehearsal.errors})
        self._take(None)
        written = rehearsal.count(Outcome.CREATED) + rehearsal.count(Outcome.UPDATED)
        words = f"已导入 {written} 行。" + (f"有错的 {left} 行没有写入，改好后可以再导一次。" if left else "")
        self.counts.setText(words + "导错了，在“导入记录”里整批撤销。")

    @Slot()
    def save_report(self) -> None:
        """The workbook with its bad cells red."""
        rehearsal = self.rehearsal
        if rehearsal is None:
            return
        start = rehearsal.file.with_name(f"{rehearsal.file.stem}-标注错误.xlsx")
        path = prompts().choose_target(self, "另存标注错误的工作簿", XLSX, start)
        if path is not None:
            work = partial(_report, rehearsal, path)
            self.desk.tasks.run(work, self._reported, title="标注错误", owner=self)

    def _reported(self, path: Path) -> None:
        self.desk.said.emit(f"已保存：{path}")


def _report(rehearsal: Rehearsal, path: Path) -> Path:
    save_report(rehearsal=rehearsal, target=path)
    return path
