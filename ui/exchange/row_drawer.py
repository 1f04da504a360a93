"""One row of the workbook: what the file says, what is wrong with it, and where it is put right without going back to the file."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop.imports.columns import held_fields
from desktop.imports.conflicts import CellConflict
from desktop.imports.grid import column_letter
from desktop.imports.plan import PlannedRow
from desktop.imports.reading import CellAt, Side
from desktop.imports.rows import RowError
from ui.desk import Desk
from ui.exchange.bench import Bench
from ui.exchange.rehearsal import Rehearsed
from ui.exchange.remapping import with_decisions, with_fixes
from ui.exchange.sheet_look import SheetLook
from ui.widgets.drawer import Drawer
from ui.widgets.fields import Field, TextField
from ui.widgets.form import Form

CONFLICT = "conflict:"  # before the key of a field in which two words stand against each other


class ConflictField(Field):
    """本系统 or 文件, side by side with what the last import wrote; the arrow keys choose."""

    def __init__(self, conflict: CellConflict) -> None:
        editor = QWidget()
        self.group = QButtonGroup(editor)
        self.buttons = {
            Side.PARK: QRadioButton(f"本系统：{_words(conflict.park)}"),
            Side.FILE: QRadioButton(f"文件：{_words(conflict.file)}"),
        }
        layout = QVBoxLayout(editor)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for button in self.buttons.values():
            self.group.addButton(button)
            layout.addWidget(button)
        before = QLabel(f"上次导入：{_words(conflict.base)}")
        before.setObjectName("muted")
        before.setWordWrap(True)
        layout.addWidget(before)
        super().__init__(f"{conflict.title}：两边都改过，用哪一个？", editor)
        editor.setFocusProxy(self.buttons[Side.PARK])
        self.group.buttonClicked.connect(self._edited)

    def value(self) -> Side | None:
        return next((side for side, button in self.buttons.items() if button.isChecked()), None)

    def set_value(self, value: Any) -> None:
        self.group.setExclusive(False)
        for side, button in self.buttons.items():
            button.setChecked(side == value)
        self.group.setExclusive(True)

    def draft(self) -> Any:
        return self.value()

    def set_draft(self, kept: Any) -> None:
        self.set_value(Side(kept) if kept else None)


def _words(text: str) -> str:
    return text or "（空）"


class RowDrawer(Drawer):
    """Enter takes what was typed and rehearses again; the row stays. What was typed and not taken is there when the row comes back."""

    def __init__(self, desk: Desk, bench: Bench) -> None:
        self._desk = desk
        self._bench = bench
        self._place: tuple[str, int] = ("", 0)
        self._look: SheetLook | None = None
        super().__init__(Form([], desk.settings), saves="改好了，重新预演")
        self.save.setToolTip("改好了，重新预演（回车或 Ctrl+S）")
        self.submitted.connect(self._submitted)

    @property
    def place(self) -> tuple[str, int]:
        """The sheet and the row shown."""
        return self._place

    def show_row(self, rehearsed: Rehearsed, sheet: str, row: int, *, taking_focus: bool = True) -> None:
        """Show a row as it is understood now; the cursor goes to what is wrong, unless it is to stay where it is."""
        look = rehearsed.looks.get(sheet)
        if look is None:
            return
        planned = rehearsed.planned_at(sheet, row)
        self._place, self._look = (sheet, row), look
        self._take_form(self._form(look, row, planned))
        outcome = planned[0].outcome if planned else None
        before = QApplication.focusWidget()
        self.begin(f"{sheet} 第 {row} 行　{outcome or '没有作为数据'}", _note(look, planned))
        first = next(iter(self.form.fields.values()), None)  # what is wrong stands on top
        if not taking_focus and before is not None:
            before.setFocus()
        elif isinstance(first, TextField):
            first.line.selectAll()

    def _form(self, look: SheetLook, row: int, planned: Sequence[PlannedRow]) -> Form:
        errors = _errors_by_column(look, planned)
        conflicts = {one.key: one for each in planned for one in each.conflicts}
        wrong, right = [], []
        for field in held_fields(look.kind, look.columns):
            column = look.columns.get(field.key)
            if column is not None:
                line = TextField(f"{field.title}　{column_letter(column)} 列")
                line.set_value(look.text_at(row, column))
                if (row, column) in look.fixes:
                    line.line.setToolTip(f"文件里写的是“{look.file_text(row, column)}”")
                    line.rename(f"{line.title}　文件里是“{look.file_text(row, column)[:12]}”")
                line.line.returnPressed.connect(self.save.click)
                line.line.setAcceptDrops(False)  # a workbook dropped here is not text to be typed
                (wrong if column in errors else right).append((field.key, line))
        chosen = []
        for key, conflict in conflicts.items():
            choice = ConflictField(conflict)
            choice.set_value(conflict.decided)
            chosen.append((CONFLICT + key, choice))
        form = Form([[one] for one in (*wrong, *chosen, *right)], self._desk.settings)
        for key, line in wrong:
            line.show_error(errors[look.columns[key]])
        if self._bench.seen is not None:
            form.draft_for(f"import-row/{self._bench.seen.book.sha256[:16]}/{look.grid.name}/{row}")
            form.take_draft()
        return form

    def _take_form(self, form: Form) -> None:
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.replaceWidget(self.form, form)
        gone: QWidget = self.form
        gone.hide()
        gone.deleteLater()
        self.form = form
        form.changed.connect(self._typed)

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        look, (sheet, row) = self._look, self._place
        if look is None or not self._bench.may_be_read_anew:
            self.ready_again()
            return
        reading = self._bench.reading
        fixes: dict[CellAt, str | None] = {}
        for key, field in self.form.fields.items():
            if isinstance(field, ConflictField):
                side = field.value()
                if side is not None:
                    reading = with_decisions(reading, [(sheet, row, key.removeprefix(CONFLICT))], side)
            elif (column := look.columns[key]) and field.value() != look.text_at(row, column):
                fixes[sheet, row, key] = None if field.value() == look.file_text(row, column) else field.value()
        self.form.drop_draft()
        self.ready_again()
        said = with_fixes(reading, fixes)
        rehearsed = self._bench.rehearsed
        if said == self._bench.reading and rehearsed is not None:
            self.show_row(rehearsed, sheet, row)  # nothing was put right: what is wrong goes on being said
        else:
            self._bench.say(said)


def _errors_by_column(look: SheetLook, planned: Sequence[PlannedRow]) -> dict[int, str]:
    found: dict[int, str] = {}
    letters = {column_letter(column): column for column in look.columns.values()}
    for error in _errors(planned):
        if error.letter in letters:
            found[letters[error.letter]] = error.reason
    return found


def _errors(planned: Sequence[PlannedRow]) -> list[RowError]:
    return list(dict.fromkeys(error for row in planned for error in row.errors))


def _note(look: SheetLook, planned: Sequence[PlannedRow]) -> str:
    """What is said of the row as a whole: what would change, and what is wrong that stands in no column."""
    letters = {column_letter(column) for column in look.columns.values()}
    told = [f"{error.column}：{error.reason}" for error in _errors(planned) if error.letter not in letters]
    told += [f"{one.title}：{one.old or '（空）'} → {one.new or '（空）'}" for row in planned for one in row.changes]
    told += [f"请核对：{doubt}" for row in planned for doubt in row.doubts]
    return "\n".join(told)
