"""A written ledger, read back rule by rule."""

import errno
import os
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from exports.excel.cell_text import MAX_CELL_TEXT, display_width, line_count
from exports.excel.errors import WorkbookError
from exports.excel.ledger.parts import sheet_names
from exports.excel.ledger.write import LedgerColumn, LedgerSheet, Ratio, write_ledger
from exports.excel.reading.workbook import read_workbook

CREATED = datetime(2022, 8, 1, 9, 0)
COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("企业(项目)"),
    LedgerColumn("统一社会信用代码"),
    LedgerColumn("走访日期", "date"),
    LedgerColumn("应访", "integer", total="sum"),
    LedgerColumn("实访", "integer", total="sum"),
    LedgerColumn("走访率", "percent", ratio=Ratio("实访", "应访")),
    LedgerColumn("反馈问题(需求)", wrap=True),
    LedgerColumn("金额", "number", total="sum"),
)
ROWS: list[Sequence[Any]] = [
    (1, "云岭宏图新材料有限公司", "91350100M000100Y43", date(2022, 7, 4), 4, 3, None, "资金紧张，" * 20, 12.5),
    (2, "五溪聚能有限公司", "000000000000000012", datetime(2022, 7, 5, 9, 30), 0, 0, None, "=SUM(A1:A9)", 0.1),
    (3, "清江物流有限公司", None, None, 5, 5, None, "+86\x00 @x\r\n-1", 0.2),
]
SHEET = LedgerSheet("走访", "云岭高新区走访台账", COLUMNS, ROWS, ("单位：督查室", "期间：2022年7月", "制表：张伟"), ("注：样例。",))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "台账.xlsx"


def pages(path: Path, sheet: LedgerSheet = SHEET) -> tuple[Worksheet, Worksheet]:
    """The sheet with results, and with formulas."""
    write_ledger(path, [sheet], created=CREATED, creator="督查室")
    results, formulas = (openpyxl.load_workbook(path, data_only=data_only).worksheets[0] for data_only in (True, False))
    return results, formulas


def test_title_info_header_and_data(path: Path) -> None:
    page, _ = pages(path)
    assert page["A1"].value == "云岭高新区走访台账"
    assert page["A1"].font.b
    assert page["A2"].value == "单位：督查室　　期间：2022年7月　　制表：张伟"
    assert [cell.value for cell in page[3]] == [column.title for column in COLUMNS]
    assert page.title == "走访"
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:I1"]  # only the title


def test_text_stays_text(path: Path) -> None:
    page, _ = pages(path)
    assert page["C5"].value == "000000000000000012"
    assert page["C4"].data_type == "s"
    assert page["C4"].number_format == "@"


def test_dates_are_dates_and_rates_are_numbers(path: Path) -> None:
    page, _ = pages(path)
    assert page["D4"].value == datetime(2022, 7, 4)
    assert page["D5"].value == datetime(2022, 7, 5)  # a ledger shows days
    assert page["D4"].number_format.replace("\\", "") == "yyyy-mm-dd"
    assert page["G4"].value == 0.75
    assert page["G4"].number_format == "0.00%"
    assert isinstance(page["E4"].value, int)


def test_formulas_carry_their_results(path: Path) -> None:
    results, formulas = pages(path)
    assert formulas["G4"].value == '=IF(N(E4)=0,"",F4/E4)'
    assert formulas["E7"].value == "=SUM(E4:E6)"
    assert formulas["G7"].value == '=IF(N(E7)=0,"",F7/E7)'
    assert results["B7"].value is None
    assert [results.cell(7, column).value for column in (1, 5, 6, 7)] == ["合计", 9, 8, 8 / 9]
    assert results["I7"].value == pytest.approx(12.8)
    assert not results["G5"].value  # without a denominator there is no rate
    assert results["A8"].value == "注：样例。"


def test_nothing_becomes_a_formula_by_its_text(path: Path) -> None:
    _, formulas = pages(path)
    assert formulas["H5"].data_type == "s"
    assert formulas["H5"].value == "=SUM(A1:A9)"
    assert formulas["H6"].value == "+86 @x\n-1"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\x01=", "\x00\x0b+", "\r\n-", "＝"])
def test_a_text_stays_one_when_it_is_edited(path: Path, sign: str) -> None:
    text = f"{sign}1+1"
    columns = (LedgerColumn("甲", wrap=True), LedgerColumn("乙", width=3), LedgerColumn("丙", "integer", total_value=text))
    _, page = pages(path, LedgerSheet("表", text, columns, [(text, text, text)], (text,), (text,)))
    written = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str) and cell.value.endswith("1+1")]
    assert len(written) == 7
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in written)


def test_header_frozen_filter_on_printed_on_a4(path: Path) -> None:
    page, _ = pages(path)
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:I6"  # 合计 is not filtered away
    assert page.print_title_rows == "$1:$3"
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    footer: Any = page.oddFooter
    assert footer.center.text == "第 &P 页 共 &N 页"
    assert page.page_margins.left == 0.5


def test_borders_wrapping_and_widths(path: Path) -> None:
    page, _ = pages(path)
    for row in page.iter_rows(min_row=3, max_row=7, max_col=9):
        for cell in row:
            assert {cell.border.left.style, cell.border.right.style, cell.border.top.style, cell.border.bottom.style} == {"thin"}
    assert page["H4"].alignment.wrap_text
    assert page.column_dimensions["B"].width >= display_width("云岭宏图新材料有限公司")
    assert page.column_dimensions["C"].width >= 18
    assert page.column_dimensions["H"].width == 36
    height = page.row_dimensions[4].height
    assert height is not None
    assert height > 60  # long text gets its lines
    with zipfile.ZipFile(path) as archive:  # and other programs may fit it better
        assert b'<row r="4" ht="93">' in archive.read("xl/worksheets/sheet1.xml")


def test_the_reader_reads_it(path: Path) -> None:
    write_ledger(path, [SHEET], created=CREATED)
    (sheet,) = read_workbook(path).sheets
    assert sheet.rows[3][:4] == (1, "云岭宏图新材料有限公司", "91350100M000100Y43", date(2022, 7, 4))
    assert sheet.rows[6][4:6] == (9, 8)


def test_several_sheets_and_what_was_written(path: Path) -> None:
    empty = LedgerSheet("空/表", "没有记录", COLUMNS, ())
    written = write_ledger(path, [SHEET, empty, SHEET], created=CREATED)
    assert written.rows == 6
    assert written.path == path
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["走访", "空_表", "走访(2)"]
    assert book["空_表"].max_row == 3
    assert book["空_表"].auto_filter.ref == "A3:I3"


def test_same_sheets_same_bytes(path: Path, tmp_path: Path) -> None:
    first = write_ledger(path, [SHEET], created=CREATED)
    second = write_ledger(tmp_path / "b.xlsx", [SHEET], created=CREATED)
    assert first.sha256 == second.sha256
    assert path.read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_sheet_names_are_what_excel_allows() -> None:
    names = sheet_names(["a" * 40, "A" * 40, "[x]:*?/\\", "'", "月度汇总", "月度汇总"])
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_open_in_excel_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"old")

    def locked(*_: Any) -> None:
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(WorkbookError, match=r"Excel 或 WPS 中打开.*换一个文件名"):
        write_ledger(path, [SHEET], created=CREATED)
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_full_disk_and_missing_folder(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkbookError, match="不存在"):
        write_ledger(tmp_path / "没有" / "a.xlsx", [SHEET], created=CREATED)
    with pytest.raises(WorkbookError, match="文件夹"):
        write_ledger(tmp_path, [SHEET], created=CREATED)

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkbookError, match="磁盘空间不足"):
        write_ledger(path, [SHEET], created=CREATED)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "make",
    [
        lambda: LedgerSheet("a", "a", (), ()),
        lambda: LedgerSheet("a", "a", COLUMNS, [(1,)]),
        lambda: LedgerSheet("a", "a", (LedgerColumn("率", "percent", ratio=Ratio("甲", "乙")),), ()),
    ],
)
def test_sheets_that_are_none(make: Any) -> None:
    with pytest.raises(ValueError, match=r"columns|cells"):
        make()


def test_a_workbook_needs_a_sheet(path: Path) -> None:
    with pytest.raises(ValueError, match="sheet"):
        write_ledger(path, [], created=CREATED)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "any.xlsx"
    sheet = LedgerSheet("表", "题", (LedgerColumn("甲", wrap=True),), [(text,) for text in texts])
    write_ledger(path, [sheet], created=CREATED)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    rows = read_workbook(path).sheets[0]
    for number, text in enumerate(texts, start=4):
        clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
        assert (rows.cell(number, 1) or "") == (clean if clean.strip() else "")


def test_too_long_a_text_is_cut_with_a_sign(path: Path) -> None:
    write_ledger(path, [LedgerSheet("表", "题", (LedgerColumn("甲"),), [("长" * 40_000,)])], created=CREATED)
    text = read_workbook(path).sheets[0].cell(4, 1)
    assert isinstance(text, str)
    assert len(text) == MAX_CELL_TEXT
    assert text.endswith("…")


def test_characters_that_excel_counts_twice_are_counted_twice(path: Path) -> None:
    write_ledger(path, [LedgerSheet("表", "题", (LedgerColumn("甲"),), [("😀" * 20_000,), ("a" + "𬭊" * 16_383,)])], created=CREATED)
    cut, whole = (str(read_workbook(path).sheets[0].cell(row, 1)) for row in (4, 5))
    assert cut == "😀" * 16_383 + "…"
    assert whole == "a" + "𬭊" * 16_383


def test_widths_and_lines() -> None:
    assert display_width("中文ab") == 6
    assert display_width("一行\nlonger") == 6
    assert line_count("中" * 10, 10) == 2
    assert line_count("a\nb", 10) == 2
    assert line_count("", 10) == 1


def test_an_odd_trouble_of_the_machine_is_told_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(WorkbookError, match=f"代码{errno.EIO}") as told:
        write_ledger(tmp_path / "a.xlsx", [SHEET], created=CREATED)
    assert "error" not in str(told.value)
    assert list(tmp_path.iterdir()) == []
