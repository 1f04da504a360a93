"""Writes a form workbook, whole or not at all."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from exports.excel.cell_text import clean_text, line_count
from exports.excel.dated import dated_bytes
from exports.excel.files import write_whole
from exports.excel.form import looks
from exports.excel.form.layout import (
    ADVICE_ROW,
    FIRST_COLUMN,
    FIRST_ROW,
    HEADING_ROW,
    INSTRUCTIONS,
    KEY_ROW,
    LISTS,
    MARK_COLUMN,
    TITLE_ROW,
    key_cell,
)
from exports.excel.form.model import FormBook, FormColumn, FormSheet, FormSlot
from exports.excel.grid import cell_name, column_letter
from exports.excel.ledger.write import WrittenWorkbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_INSTRUCTION_WIDTH = 80
_LINE_HEIGHT = 20
_LARGE = 0.85  # of the letters of a line of text that stand in a line of instructions, whose letters are larger
_ROW_HEIGHT = 33
_TITLE_ROOM, _PROMPT_ROOM = 32, 255  # Excel calls a file damaged whose prompt is longer


def write_form(path: Path, book: FormBook, *, created: datetime, creator: str = "") -> WrittenWorkbook:
    """Writes the form as an .xlsx at ``path``; the result counts its rows to fill in. Raises ``WorkbookError``.

    Everything but the cells to fill in is locked, without a password: who must may still take the protection off.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.creator = clean_text(creator)
    looks.add_looks(workbook)
    front = workbook.worksheets[0]
    front.title = INSTRUCTIONS
    _write_instructions(front, book)
    areas = {name: f"{LISTS}!${column_letter(place)}$2:${column_letter(place)}${len(words) + 1}" for place, (name, words) in _placed(book)}
    for sheet in book.sheets:
        _write_sheet(workbook, sheet, book, areas)
    _write_lists(workbook, book)

    def write(stream: BinaryIO) -> None:
        stream.write(dated_bytes(workbook, created))

    return WrittenWorkbook(path, sum(len(sheet.slots) for sheet in book.sheets), write_whole(path, write))


def _placed(book: FormBook) -> list[tuple[int, tuple[str, tuple[str, ...]]]]:
    """The lists with the columns they stand in, behind that of the mark; one without words cannot be a drop-down."""
    return list(enumerate([(name, words) for name, words in book.lists.items() if words], start=MARK_COLUMN + 1))


def _put(page: "Worksheet", row: int, column: int, text: str, look: str = "") -> None:
    """Text as text, whatever it begins with."""
    cell = page.cell(row, column, clean_text(text) or None)
    if text:
        cell.data_type = "s"
    if look:
        cell.style = look


def _write_instructions(page: "Worksheet", book: FormBook) -> None:
    page.column_dimensions["A"].width = _INSTRUCTION_WIDTH
    _put(page, 1, 1, book.title, looks.TITLE)
    page.row_dimensions[1].height = 36
    for row, words in enumerate(book.instructions, start=2):
        _put(page, row, 1, words, looks.TEXT)
        page.row_dimensions[row].height = _LINE_HEIGHT * line_count(words, _INSTRUCTION_WIDTH * _LARGE)
    page.sheet_view.showGridLines = False
    _protect(page)
    _set_up_print(page, landscape=False)


def _write_sheet(workbook: "Workbook", sheet: FormSheet, book: FormBook, areas: dict[str, str]) -> None:
    page: Worksheet = workbook.create_sheet(sheet.name)
    last = FIRST_COLUMN + len(sheet.columns) - 1
    _put(page, TITLE_ROW, FIRST_COLUMN, sheet.title, looks.TITLE)
    _put(page, ADVICE_ROW, FIRST_COLUMN, sheet.advice, looks.ADVICE)
    for row in (TITLE_ROW, ADVICE_ROW):
        page.merge_cells(start_row=row, end_row=row, start_column=FIRST_COLUMN, end_column=last)
    page.row_dimensions[TITLE_ROW].height, page.row_dimensions[ADVICE_ROW].height = 30, 28
    _put(page, KEY_ROW, MARK_COLUMN, sheet.mark)
    for place, column in enumerate(sheet.columns, start=FIRST_COLUMN):
        _put(page, KEY_ROW, place, key_cell(column.key, column.title))
        _put(page, HEADING_ROW, place, column.title, looks.HEADING)
        page.column_dimensions[column_letter(place)].width = column.width
    page.row_dimensions[HEADING_ROW].height = _ROW_HEIGHT
    for row, slot in enumerate(sheet.slots, start=FIRST_ROW):
        _write_slot(page, row, slot, sheet.columns)
    for place, column in enumerate(sheet.columns, start=FIRST_COLUMN):
        _guard(page, column, place, FIRST_ROW + len(sheet.slots) - 1, book, areas)
    page.column_dimensions[column_letter(MARK_COLUMN)].hidden = True
    page.row_dimensions[KEY_ROW].hidden = True
    page.freeze_panes = cell_name(FIRST_ROW, FIRST_COLUMN + 1)
    _protect(page)
    _set_up_print(page, landscape=True)
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    page.print_area = f"{column_letter(FIRST_COLUMN)}1:{column_letter(last)}{FIRST_ROW + len(sheet.slots) - 1}"


def _write_slot(page: "Worksheet", row: int, slot: FormSlot, columns: tuple[FormColumn, ...]) -> None:
    _put(page, row, MARK_COLUMN, slot.mark)
    page.row_dimensions[row].height = _ROW_HEIGHT
    for place, column in enumerate(columns, start=FIRST_COLUMN):
        free = looks.FILL_DATE if column.kind == "date" else looks.FILL
        _put(page, row, place, slot.values.get(column.key, ""), looks.GIVEN if column.key in slot.locked else free)


def _guard(page: "Worksheet", column: FormColumn, place: int, last_row: int, book: FormBook, areas: dict[str, str]) -> None:
    """What Excel, WPS and LibreOffice let be typed into a column, and what they say otherwise."""
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = column_letter(place)
    first = f"{letter}{FIRST_ROW}"
    area = areas.get(column.choices)
    rule = DataValidation(allow_blank=True)
    if column.kind == "date":
        within = f"{first}>={_day(book.first_day)},{first}<{_day(book.last_day)}+1,{first}<TODAY()+1"
        rule.type, rule.formula1, rule.showErrorMessage = "custom", f"AND(ISNUMBER({first}),{within})", True
        rule.errorTitle = "日期不对"
        rule.error = f"请填 {book.first_day} 到 {book.last_day} 之间、不晚于今天的日期，写成 {book.first_day} 这样。"
    elif area is not None:
        rule.type, rule.formula1, rule.showErrorMessage = "list", area, not column.free
        rule.errorTitle, rule.error = "不在列表里", "请从下拉列表里选一项，不要改写。"
    elif not column.prompt:
        return
    if column.prompt:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, column.title[:_TITLE_ROOM], column.prompt[:_PROMPT_ROOM]
    rule.add(f"{first}:{letter}{last_row}")
    page.add_data_validation(rule)


def _day(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _write_lists(workbook: "Workbook", book: FormBook) -> None:
    page: Worksheet = workbook.create_sheet(LISTS)
    _put(page, 1, MARK_COLUMN, book.mark)
    for place, (name, words) in _placed(book):
        _put(page, 1, place, name)
        for row, word in enumerate(words, start=2):
            _put(page, row, place, word)
    page.sheet_state = "hidden"
    _protect(page)


def _protect(page: "Worksheet") -> None:
    """Locked without a password; widths and heights may still be changed, so that long text can be read."""
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False


def _set_up_print(page: "Worksheet", *, landscape: bool) -> None:
    page.page_setup.paperSize = 9  # A4
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    if page.sheet_properties.pageSetUpPr is not None:
        page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.6, 0.75, 0.35
    page.print_options.horizontalCentered = True
    page.oddFooter.center.text = "第 &P 页 共 &N 页"  # pyright: ignore[reportOptionalMemberAccess] - every sheet has one
