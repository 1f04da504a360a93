"""The rules for every workbook, asked of every sheet of every ledger: those of the demo's August, and those of an empty park."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.demo.commands import DEMO_TODAY
from desktop.ledgers.commands import ALL, export_ledger, ledger_sheets
from desktop.periods import Month
from exports.excel.cell_text import display_width
from exports.excel.ledger.model import LedgerColumn, LedgerSheet
from tests import factories

HEADER_ROW = 3
COVER = "封面"
KINDS: dict[str, Any] = {"date": datetime, "integer": int, "number": (int, float), "percent": (int, float)}
FORMATS = {"date": "yyyy-mm-dd", "integer": "0", "number": "#,##0.00", "percent": "0.00%", "text": "@"}
# Text of figures that must not lose a zero or turn into 1.4E+10.
TEXTS = re.compile(r"电话|编号|信用代码|文号|期号")


class Sheet:
    """One sheet with results and with formulas, and what it was written from."""

    def __init__(self, results: Worksheet, formulas: Worksheet, told: LedgerSheet) -> None:
        self.results = results
        self.formulas = formulas
        self.told = told
        self.rows = list(told.rows)
        self.last = HEADER_ROW + len(self.rows)

    def cells(self) -> Iterator[tuple[LedgerColumn, Any, Cell]]:
        """Every data cell with its column and the value it was written from."""
        for number, row in enumerate(self.rows, HEADER_ROW + 1):
            for index, column in enumerate(self.told.columns):
                yield column, row[index], self.results.cell(number, index + 1)  # pyright: ignore[reportReturnType] - none is merged


def _read(path: Path) -> list[Sheet]:
    results, formulas = (openpyxl.load_workbook(path, data_only=data_only) for data_only in (True, False))
    told = ledger_sheets(ALL, month=Month(2022, 8))
    assert results.sheetnames == [COVER, *(sheet.name for sheet in told)]
    return [Sheet(results[sheet.name], formulas[sheet.name], sheet) for sheet in told]


@pytest.fixture(scope="module")
def sheets(august_file: Path, demo_file: Path) -> list[Sheet]:
    """Every sheet of every ledger of the demo's August."""
    with factories.copied_park(demo_file, DEMO_TODAY):
        return _read(august_file)


@pytest.fixture(scope="module")
def empty(template_park: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Sheet]:
    """The same of a park without anything in it."""
    with factories.copied_park(template_park, DEMO_TODAY):
        return _read(export_ledger(kind=ALL, path=tmp_path_factory.mktemp("empty") / "all.xlsx", month=Month(2022, 8)).path)


@pytest.fixture(params=["sheets", "empty"])
def each(request: pytest.FixtureRequest) -> list[Sheet]:
    return request.getfixturevalue(request.param)


def test_title_line_under_it_and_headings(each: list[Sheet]) -> None:
    for sheet in each:
        page = sheet.results
        assert page["A1"].value == sheet.told.title
        assert page["A1"].font.b
        assert [str(area) for area in page.merged_cells.ranges] == [f"A1:{page.cell(1, len(sheet.told.columns)).coordinate}"]
        for words in ("单位：", "统计时间：", "填报："):
            assert words in str(page["A2"].value)
        assert [cell.value for cell in page[HEADER_ROW][: len(sheet.told.columns)]] == [column.title for column in sheet.told.columns]


def test_frozen_filtered_and_set_up_for_print(each: list[Sheet]) -> None:
    for sheet in each:
        page = sheet.results
        assert page.freeze_panes == "A4"
        assert page.auto_filter.ref == f"A3:{page.cell(sheet.last, len(sheet.told.columns)).coordinate}"
        assert page.print_title_rows == "$1:$3"
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        footer: Any = page.oddFooter
        assert footer.center.text == "第 &P 页 共 &N 页"
        assert min(page.page_margins.left, page.page_margins.right, page.page_margins.top, page.page_margins.bottom) >= 0.5


def test_every_cell_has_thin_lines(each: list[Sheet]) -> None:
    for sheet in each:
        for row in sheet.results.iter_rows(min_row=HEADER_ROW, max_row=sheet.last, max_col=len(sheet.told.columns)):
            for cell in row:
                assert {cell.border.left.style, cell.border.right.style, cell.border.top.style, cell.border.bottom.style} == {"thin"}


def test_text_is_text_days_are_days_and_numbers_numbers(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for column, value, cell in sheet.cells():
            where = f"{sheet.told.name} {cell.coordinate}"
            kind = "percent" if column.ratio else column.kind
            if cell.value is None:
                assert column.ratio or value is None or str(value).strip() == "", where
            elif kind == "text" or isinstance(cell.value, str):
                assert isinstance(cell.value, str), where
                assert cell.number_format == (FORMATS["percent"] if column.ratio else "@"), where
            else:
                assert isinstance(cell.value, KINDS[kind]), where
                assert cell.number_format.replace("\\", "") == FORMATS[kind], where


def test_codes_phones_and_numbers_of_documents_are_text(sheets: list[Sheet]) -> None:
    seen = {column.title for sheet in sheets for column in sheet.told.columns if TEXTS.search(column.title)}
    assert {"联系电话", "编号", "问题编号", "统一社会信用代码", "文号", "期号"} <= seen
    assert all(column.kind == "text" for sheet in sheets for column in sheet.told.columns if TEXTS.search(column.title))


def test_columns_named_as_days_hold_days(sheets: list[Sheet]) -> None:
    days = re.compile(r"日期$|时限$|期限$|^在岗[起止]$|^责任[起止]$")
    for sheet in sheets:
        for column in sheet.told.columns:
            assert not days.search(column.title) or column.kind == "date", (sheet.told.name, column.title)


def test_sums_and_rates_are_formulas_with_their_results(sheets: list[Sheet]) -> None:
    summed = 0
    for sheet in sheets:
        if not sheet.rows or not sheet.told.has_total:
            continue
        row = sheet.last + 1
        assert "合计" in [cell.value for cell in sheet.results[row]]
        for index, column in enumerate(sheet.told.columns, 1):
            formula, result = sheet.formulas.cell(row, index), sheet.results.cell(row, index)
            values = [value for line in sheet.rows if isinstance(value := line[index - 1], int | float)]
            if column.total_value is not None:
                assert result.value == (pytest.approx(column.total_value) if isinstance(column.total_value, float) else column.total_value)
            elif column.total == "sum":
                letter = get_column_letter(index)
                assert formula.value == f"=SUM({letter}4:{letter}{sheet.last})"
                assert result.value == pytest.approx(math.fsum(values))
                summed += 1
            elif column.ratio:
                assert str(formula.value).startswith("=IF(")
                summed += 1
        assert sheet.results.cell(row, 1).font.b
    assert summed >= 12


def test_each_row_s_rate_is_the_quotient_of_its_cells(sheets: list[Sheet]) -> None:
    rates = 0
    for sheet in sheets:
        for index, column in enumerate(sheet.told.columns, 1):
            if column.ratio is None:
                continue
            top, bottom = (sheet.told.column_of(title) for title in (column.ratio.numerator, column.ratio.denominator))
            for number, row in enumerate(sheet.rows, HEADER_ROW + 1):
                due, done = row[bottom], row[top]
                expected = done / due if isinstance(due, int) and isinstance(done, int) and due else column.ratio.missing or None
                assert sheet.results.cell(number, index).value == expected
                assert str(sheet.formulas.cell(number, index).value).startswith("=IF(N(")
                rates += 1
    assert rates > 100


def test_what_does_not_fit_its_column_breaks_into_lines(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for _column, _value, cell in sheet.cells():
            if isinstance(cell.value, str):
                width = sheet.results.column_dimensions[cell.column_letter].width
                assert cell.alignment.wrap_text or display_width(cell.value) <= width, (sheet.told.name, cell.coordinate)


def test_nothing_of_it_is_a_formula_by_its_text(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for row in sheet.formulas.iter_rows(min_row=HEADER_ROW + 1, max_row=sheet.last):
            for cell in row:
                column = sheet.told.columns[cell.column - 1]
                assert cell.data_type != "f" or column.ratio, (sheet.told.name, cell.coordinate)


def test_an_empty_ledger_is_headings_alone(empty: list[Sheet]) -> None:
    nothing = [sheet for sheet in empty if not sheet.rows]
    assert len(nothing) >= 20
    for sheet in nothing:
        below = [row[0].value for row in sheet.results.iter_rows(min_row=HEADER_ROW + 1)]
        assert "".join(map(str, below)) == "".join(sheet.told.notes)


def test_title_and_notes_find_room_over_and_under_the_table(each: list[Sheet]) -> None:
    for sheet in each:
        page = sheet.results
        width = sum(page.column_dimensions[get_column_letter(index)].width for index in range(1, len(sheet.told.columns) + 1))
        assert display_width(sheet.told.title) * 18 / 10.5 <= width, sheet.told.name
        for row in page.iter_rows(min_row=sheet.last + 1 + (sheet.told.has_total and bool(sheet.rows)), max_col=1):
            assert display_width(str(row[0].value)) * 9 / 10.5 <= width + 3, sheet.told.name
