"""导出当前列表: the list one looks at as a workbook, with its columns, filters, words looked for and order."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.accounts.permissions import Act
from desktop.ledgers.lists import ShownColumn, ShownList, export_list, list_file_name
from ui.desk import Desk
from ui.page import Page
from ui.parts import PartedPage
from ui.saving import MadeFile, Saving, exported
from ui.tasks import Progress
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.table import RecordTable


class ListExport(QObject):
    """Writes the list of a table; says what it wrote at the foot of the window."""

    def __init__(self, desk: Desk, asker: QWidget) -> None:
        super().__init__(asker)
        self._desk = desk
        self._saving = Saving(desk, asker, "ledgers", opens=False)
        self._saving.told.connect(self._told)

    def export(self, table: RecordTable, name: str) -> None:
        """Ask where, and write all its rows."""
        if not self._desk.may(Act.EXPORT):
            self._desk.said.emit(f"您的账号没有“{Act.EXPORT}”的权限")
            return
        shown = shown_list(table, name)
        self._saving.save(f"导出{shown.name}", list_file_name(self._desk.park, shown.name), partial(_export, shown))

    @Slot(str)
    def _told(self, words: str) -> None:
        if words:
            self._desk.said.emit(words)


def list_name(page: Page) -> str:
    """What the list of a page is called: the page, and the part of it that is seen."""
    if not isinstance(page, PartedPage):
        return page.title
    part = page.entries[page.parts.currentIndex()].title.format(month=page.desk.month.month)
    return part if page.title in part else f"{page.title}（{part}）"


def shown_list(table: RecordTable, name: str) -> ShownList:
    """The list with what is shown of it now."""
    columns = tuple(ShownColumn(column.title, partial(_cell, column), column.align == RIGHT) for column in table.shown_columns())
    whole, request = table.parentWidget(), table.rows.request
    told = whole.bar.told() if isinstance(whole, RecordList) else ()
    sorted_by = next((column.title for column in table.rows.columns if column.sort_key and column.sort_key == request.sort), "")
    order = (f"排序：{sorted_by}{'（倒序）' if request.descending else ''}",) if sorted_by else ()
    return ShownList(name, columns, table.rows.fetch, request, (*told, *order))


def _cell(column: Column[Any], row: Any) -> str:
    """The text of a cell; a light without one is its word."""
    text = column.text(row)
    if not text and column.light is not None and (light := column.light(row)) is not None:
        return light.value
    return text


def _export(shown: ShownList, path: Path, progress: Progress) -> MadeFile:
    made = export_list(shown=shown, path=path, progress=progress)
    return exported(shown.name, made.rows, path, made.warnings)
