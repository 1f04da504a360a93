"""表头对应: how the headings were understood; the clerk's correction is remembered for every workbook of that layout."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.changes import Changes
from desktop.imports.columns import fields_of
from desktop.imports.commands import remember_mapping
from desktop.imports.table import ImportTable
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, Field
from ui.widgets.form import Form

SHEET = "sheet of the workbook"  # no field's key


class ColumnsDrawer(Drawer):
    """One choice per field of the kind, for one sheet at a time; ``remembered`` after it was saved."""

    remembered = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tables: tuple[ImportTable, ...] = ()
        self._table: ImportTable | None = None
        self.sheet: ChoiceField | None = None
        super().__init__(Form([], desk.settings), saves="记住并重新预演")
        self.submitted.connect(self._submitted)

    def show_tables(self, tables: Sequence[ImportTable]) -> None:
        """Show how the sheets were understood, first the one that lacks a column."""
        self._tables = tuple(tables)
        if self._tables:
            self._show(next((table for table in self._tables if table.problem), self._tables[0]))

    def _show(self, table: ImportTable) -> None:
        self._table = table
        headings = [(number, f"{_letter(number)}　{words}") for number, words in enumerate(table.headings, 1) if words]
        rows: list[list[tuple[str, Field]]] = []
        self.sheet = None
        if len(self._tables) > 1:
            self.sheet = ChoiceField("工作表", [(number, one.sheet) for number, one in enumerate(self._tables)], needed=True)
            rows.append([(SHEET, self.sheet)])
        for field in fields_of(table.kind):
            # no column is taken for a required field nobody found: the clerk says which
            blank = [(None, "（请选择）")] if field.required and field.key not in table.columns else []
            rows.append([(field.key, ChoiceField(field.title, [*blank, *headings], needed=field.required))])
        self._take_form(Form(rows, self._desk.settings))
        self.form.set_values({**table.columns, SHEET: self._tables.index(table)})
        if self.sheet is not None:
            self.sheet.changed.connect(self._sheet_chosen)
        self.begin("表头对应", f"工作表“{table.sheet}”。空着的就是表里没有这一项。改过的，以后同样的表头都照此办。")

    def _take_form(self, form: Form) -> None:
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.replaceWidget(self.form, form)
        gone: QWidget = self.form
        gone.hide()
        gone.deleteLater()
        self.form = form

    @Slot()
    def _sheet_chosen(self) -> None:
        if self.sheet is not None:
            self._show(self._tables[self.sheet.value()])

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        table = self._table
        if table is None:
            return
        mapping = {key: int(column) for key, column in self.form.values().items() if column is not None and key != SHEET}
        command = partial(remember_mapping, kind=table.kind, signature=table.signature, mapping=mapping, actor=self._desk.actor)
        self._desk.do(command, "记住表头对应", self._saved, refused=self.refuse, failed=self.ready_again, owner=self)

    def _saved(self, _changes: Changes) -> None:
        self.shut()
        self.remembered.emit()


def _letter(number: int) -> str:
    """A column as Excel letters it."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
