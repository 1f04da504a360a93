"""What may be done with the workbook on the bench, by key, button and menu; what may not says why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.accounts.permissions import Act
from desktop.imports.commands import Rehearsal, save_report
from desktop.imports.plan import Outcome
from desktop.imports.reading import CellAt, Side
from ui.exchange.rehearsal import CONFLICT, Rehearsed, RehearsedRow
from ui.exchange.remapping import with_decisions
from ui.widgets.dialogs import prompts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.exchange.import_part import ImportPart

XLSX = "工作簿 (*.xlsx)"


class BenchActions(QObject):
    """The actions of the part 导入."""

    def __init__(self, part: ImportPart) -> None:
        super().__init__(part)
        self._part = part
        self._bench = bench = part.bench
        act, sheets = part.act, part.sheets
        self.choose = act("选择工作簿 …", part.choose, "Ctrl+N", "open", needs=Act.IMPORT)
        self.confirm = act("确认导入", bench.confirm, "Ctrl+Return", needs=Act.IMPORT)
        self.undo = act("撤销这一批", bench.undo, "Ctrl+Delete", tip="把刚才导入的整批退回", needs=Act.IMPORT)
        self.report = act("另存标注错误的工作簿 …", self._save_report, "Ctrl+Shift+S")
        self.drop = act("放下", bench.clear, "Ctrl+Backspace", tip="放下这份工作簿，什么都不写入；改过的留着，再选它时接着来")
        self.following = act("下一个工作簿", bench.go_on, "Ctrl+J")
        self.problem = act("下一处问题", part.next_problem, "F8", tip="到下一处错误或冲突，就地改")
        self.problem_before = act("上一处问题", part.problem_before, "Shift+F8")
        self.column = act("这一列是什么 …", sheets.ask_here, "Ctrl+M", tip="光标所在的列是什么；点列头也一样")
        self.header = act("表头在哪几行 …", sheets.ask_row_here, "Ctrl+R", tip="从光标所在的行起是表头；点行号也一样")
        self.remember = act("记住表头对应", sheets.remember, "Ctrl+Shift+M", tip="以后同样的表头都照此办", needs=Act.IMPORT)
        self.read = act("读取／不读这张工作表", sheets.toggle_read, "Ctrl+D")
        self.sheet_after = act("下一张工作表", sheets.next_sheet, "Ctrl+PgDown")
        self.sheet_before = act("上一张工作表", sheets.sheet_before, "Ctrl+PgUp")
        self.file_side = act("冲突：用文件的", self._take_file, "F6", tip="选中各行的冲突都用文件里的")
        self.park_side = act("冲突：保留本系统的", self._take_park, "F7", tip="选中各行的冲突都保留本系统的")
        self.all_file = act("冲突：全部用文件的", self._take_all_file, "Ctrl+F6")
        self.all_park = act("冲突：全部保留本系统的", self._take_all_park, "Ctrl+F7")
        part.offer(self.choose, self.problem, self.confirm, primary=self.confirm)
        part.head.offer(self.undo, self.report)
        sheets.offer(self.remember)

    # --- which are possible

    @Slot()
    def follow(self) -> None:
        """Offer what is possible now."""
        bench = self._bench
        current, rehearsed = bench.current, bench.rehearsed
        reason = self._why_not(current)
        self.confirm.setText(_confirm_words(current) if not reason and current is not None else "确认导入")
        self.confirm.setToolTip(reason or "把好的行一次写入；有错的行不写（Ctrl+Enter）")
        self.confirm.setEnabled(not reason)
        self.undo.setEnabled(bench.batch is not None)
        self.report.setEnabled(rehearsed is not None and rehearsed.count(Outcome.REJECTED) > 0)
        self.drop.setEnabled(bench.file is not None and not bench.writing)
        self.following.setEnabled(bool(bench.waiting))
        anew = bench.may_be_read_anew
        conflicts = anew and rehearsed is not None and rehearsed.count(CONFLICT) > 0
        for action in (self.column, self.header, self.read, self.sheet_after, self.sheet_before):
            action.setEnabled(anew)
        for action in (self.file_side, self.park_side, self.all_file, self.all_park):
            action.setEnabled(conflicts)
        for action in (self.problem, self.problem_before):
            action.setEnabled(rehearsed is not None and (rehearsed.count(Outcome.REJECTED) > 0 or conflicts))
        look = self._part.sheets.look
        self.remember.setEnabled(anew and look is not None and bool(look.signature) and not look.problem)

    def _why_not(self, current: Rehearsed | None) -> str:
        """Why nothing can be imported now; empty when it can."""
        bench = self._bench
        if bench.file is None:
            return "还没有选工作簿"
        if bench.writing or bench.busy:
            return "正在读取或写入"
        if bench.batch is not None:
            return "已经导入了"
        if current is None:
            return "改动以后还没有重新预演"
        if current.rehearsal.problem:
            return current.rehearsal.problem
        if current.rehearsal.questions:
            return "隐藏的行或列读不读，请先在上面选定"
        return "" if current.writes or current.keeps else "没有要写入的行：不是不变、重复，就是有错"

    # --- conflicts

    @Slot()
    def _take_file(self) -> None:
        self._decide(Side.FILE)

    @Slot()
    def _take_park(self) -> None:
        self._decide(Side.PARK)

    @Slot()
    def _take_all_file(self) -> None:
        self._decide_all(Side.FILE)

    @Slot()
    def _take_all_park(self) -> None:
        self._decide_all(Side.PARK)

    def _decide(self, side: Side) -> None:
        rehearsed = self._bench.rehearsed
        chosen = {(row.sheet, row.row) for row in self._part.chosen_rows()}
        if rehearsed is not None:
            self._say(side, [one for one in rehearsed.rows if (one.sheet, one.row) in chosen])

    def _decide_all(self, side: Side) -> None:
        rehearsed = self._bench.rehearsed
        if rehearsed is not None:
            self._say(side, rehearsed.rows)

    def _say(self, side: Side, rows: Iterable[RehearsedRow]) -> None:
        self._bench.say(with_decisions(self._bench.reading, self._conflicts(rows), side))

    def _conflicts(self, rows: Iterable[RehearsedRow]) -> Iterator[CellAt]:
        rehearsed = self._bench.rehearsed
        for row in rows:
            if row.conflicts and rehearsed is not None:
                for conflict in rehearsed.rehearsal.rows[row.id].conflicts:
                    yield row.sheet, row.row, conflict.key

    # --- the report

    @Slot()
    def _save_report(self) -> None:
        """The workbook with its bad cells red."""
        rehearsed = self._bench.rehearsed
        if rehearsed is None:
            return
        file = rehearsed.rehearsal.file
        path = prompts().choose_target(self._part, "另存标注错误的工作簿", XLSX, file.with_name(f"{file.stem}-标注错误.xlsx"))
        if path is not None:
            work = partial(_report, rehearsed.rehearsal, path)
            self._part.desk.tasks.run(work, self._reported, title="标注错误", owner=self)

    def _reported(self, path: Path) -> None:
        self._part.desk.said.emit(f"已保存：{path}")


def _confirm_words(rehearsed: Rehearsed) -> str:
    counts = [(str(outcome), rehearsed.count(outcome)) for outcome in (Outcome.CREATED, Outcome.UPDATED)]
    counts.append(("保留本系统的", rehearsed.keeps))
    return "确认导入：" + "、".join(f"{words} {count}" for words, count in counts if count)


def _report(rehearsal: Rehearsal, path: Path) -> Path:
    save_report(rehearsal=rehearsal, target=path)
    return path
