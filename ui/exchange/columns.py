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


class ColumnsDrawer(Drawer):
    """One choice per field of the kind; ``remembered`` after it was saved. Only the first table's layout is shown."""

    remembered = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._table: ImportTable | None = None
        super().__init__(Form([], desk.settings), saves="记住并重新预演")
        self.submitted.connect(self._submitted)

    def show_tables(self, kind: str, tables: Sequence[ImportTable]) -> None:
        """Show how the first table was understood."""
        if not tables:
            return
        table = self._table = tables[0]
        headings = [(number, f"{_letter(number)}　{words}") for number, words in enumerate(table.headings, 1) if words]
        rows: list[list[tuple[str, Field]]] = [
            [(field.key, ChoiceField(field.title, headings, needed=field.required))] for field in fields_of(kind)
        ]
        form = Form(rows, self._desk.settings)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.replaceWidget(self.form, form)
        gone: QWidget = self.form
        gone.deleteLater()
        self.form = form
        form.set_values(dict(table.columns))
        self.begin("表头对应", f"工作表“{table.sheet}”。空着的就是表里没有这一项。改过的，以后同样的表头都照此办。")

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        table = self._table
        if table is None:
            return
        mapping = {key: int(column) for key, column in self.form.values().items() if column is not None}
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
