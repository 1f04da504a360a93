"""What a reader tells besides the cells, and that it does not matter which program wrote them."""

import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from exports.excel.grid import MergedRange, SheetGrid, UnreadCell
from exports.excel.reading import xlsx_book
from exports.excel.reading.quick_scan import quick_scan
from exports.excel.reading.workbook import read_workbook
from exports.excel.reading.xlsx_scan import scan_xlsx_sheet
from tests.fixtures.layouts import layout
from tests.fixtures.workbooks import Sheet, write_ods, write_xlsx

ROWS = [["姓名", "助记码", "部门", "电话"], ["张伟", "ZW", "产业局", 13800001111], ["李明", "LM", "招商局", None]]
SHEET = "xl/worksheets/sheet1.xml"


def hidden_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    assert isinstance(page, Worksheet)
    for row in ROWS:
        page.append(row)
    page.column_dimensions["B"].hidden = True
    page.column_dimensions["C"].hidden = True
    page.row_dimensions[3].hidden = True
    page.row_dimensions[900].hidden = True  # far below the table
    page.protection.enable()
    book.save(path)


def hidden_xls(path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("表")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)
    page.col(1).hidden = True
    page.col(2).hidden = True
    page.col(99).hidden = True
    page.row(2).hidden = True
    page.protect = True
    book.save(str(path))


def hidden_ods(path: Path) -> None:
    write_ods(path, [Sheet("表", ROWS, hidden_rows=[3])])
    columns = (
        b'<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        b'<table:table-column/><table:table-column table:visibility="filter" table:number-columns-repeated="16380"/>'
    )
    change(path, "content.xml", lambda xml: re.sub(rb"(<table:table )([^>]*>)", rb'\1table:protected="true" \2' + columns, xml))


def change(path: Path, part: str, edit: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = edit(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("write", [hidden_xlsx, hidden_xls, hidden_ods], ids=["xlsx", "xls", "ods"])
def test_hidden_rows_and_columns_and_protection(write: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "book"
    write(path)
    grid = read_workbook(path)
    (sheet,) = grid.sheets
    assert sheet.rows == tuple(map(tuple, ROWS))
    assert sheet.hidden_rows == {3}
    assert sheet.hidden_columns == {2, 3}
    assert sheet.protected
    assert grid.remarks == (f"工作表“{sheet.name}”设有编辑保护，不影响读取，内容已照常读入。",)


def test_an_ordinary_workbook_leaves_nothing_to_say(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, [Sheet("表", ROWS)])
    grid = read_workbook(path)
    assert grid.remarks == ()
    assert (grid.sheets[0].hidden_columns, grid.sheets[0].protected) == (frozenset(), False)


def test_pictures_in_cells_are_blank_and_said() -> None:
    grid = read_workbook(layout(7))
    (sheet,) = grid.sheets
    assert [sheet.cell(row, 2) for row in (2, 3, 4)] == ["照片", None, None]
    assert sheet.cell(3, 1) == 1  # a formula's kept result
    assert "DISPIMG" in grid.remarks[0]


def test_workbooks_of_libreoffice() -> None:
    xls, ods, xlsx = (read_workbook(layout(number)) for number in (2, 4, 8))
    assert [sheet.name for sheet in xls.sheets] == ["填表说明", "产业发展局", "招商合作局", "科技创新局", "2021年旧表"]
    assert xls.sheets[4].hidden
    assert ods.sheets[0].hidden_columns == {6}
    assert ods.sheets[0].hidden_rows == {6}
    assert MergedRange(2, 2, 2, 5) in ods.sheets[0].merged
    assert ods.sheets[0].cell(7, 2) == "云岭𬭊材有限公司"
    assert xlsx.sheets[0].cell(4, 2) == 44747
    assert str(xlsx.sheets[0].cell(5, 2)) == "2022-07-06"


def rewritten(xml: bytes, way: str) -> bytes:
    """The same sheet as other programs put it."""
    if way == "no references":
        return re.sub(rb'<c r="[A-Z]+[0-9]+"', b"<c", xml)
    if way == "single quotes":
        return xml.replace(b'"', b"'")
    if way == "prefix":
        return re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", xml).replace(b" xmlns=", b" xmlns:x=")
    if way == "line breaks":
        return xml.replace(b"><row", b">\n  <row").replace(b"><c ", b">\n    <c ")
    if way == "comments":
        return xml.replace(b"<row", b"<!-- row --><row")
    if way == "attributes":
        return xml.replace(b"<row r=", b'<row spans="1:4" r=').replace(b"<sheetData>", b'<sheetData xml:space="default">')
    if way == "BOM":
        return b"\xef\xbb\xbf" + xml
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + xml


@pytest.mark.parametrize("way", ["declared", "no references", "single quotes", "prefix", "line breaks", "comments", "attributes", "BOM"])
def test_it_does_not_matter_how_the_xml_is_put(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["标题", None, None], ["姓名", "=1+1", "#N/A"], ["张　伟", 0.5, "a<b&c"], [7, True, "多行\n文字"]]
    path = tmp_path / "book.xlsx"
    write_xlsx(path, [Sheet("表", rows, merged=[(1, 1, 1, 3)], hidden_rows=[4])])
    expected = without_quick_pass(path, monkeypatch)
    assert expected.cell(2, 2) == UnreadCell("formula")
    assert expected.cell(2, 3) == UnreadCell("error", "#N/A")
    assert expected.merged == (MergedRange(1, 1, 1, 3),)
    assert read_workbook(path).sheets[0] == expected
    change(path, SHEET, lambda xml: rewritten(xml, way))
    assert read_workbook(path).sheets[0] == expected


def without_quick_pass(path: Path, monkeypatch: pytest.MonkeyPatch) -> SheetGrid:
    with monkeypatch.context() as patch:
        patch.setattr(xlsx_book, "quick_scan", lambda *_: None)
        return read_workbook(path).sheets[0]


EXCEL = (  # rows as Excel itself writes them
    '<row r="1" spans="1:3" ht="25.5" customHeight="1" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/></row>'
    '<row r="2" spans="1:3" x14ac:dyDescent="0.25"><c r="A2"><f t="shared" ref="A2:A3" si="0">ROW()-1</f><v>1</v></c></row>'
    '<row r="3" spans="1:3" hidden="1" x14ac:dyDescent="0.25"><c r="A3"><f t="shared" si="0"/><v>2</v></c>'
    '<c r="B3" t="str"><f>""</f><v></v></c><c r="C3" t="e" vm="1"><f>VLOOKUP(1,A1,2)</f><v>#N/A</v></c></row>'
    '<row r="4"><c r="A4"><f t="shared" si="0"/></c><c r="B4" t="b"><f>TRUE()</f><v>1</v></c></row>'
)


def test_what_excel_writes_takes_the_quick_pass() -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:x14ac="urn:x"'
    xml = f'<worksheet {space}><cols><col min="2" max="3" hidden="1"/></cols><sheetData>{EXCEL}</sheetData></worksheet>'.encode()
    quick = quick_scan(xml, 0)
    assert quick is not None
    thorough = scan_xlsx_sheet(xml)
    assert quick.scan.unread == thorough.unread == {(3, 3): UnreadCell("error", "#N/A"), (4, 1): UnreadCell("formula")}
    assert quick.scan.hidden_rows == thorough.hidden_rows == {3}
    assert quick.scan.hidden_columns == thorough.hidden_columns == [(2, 3)]
    assert (quick.scan.last_row, quick.scan.last_column) == (thorough.last_row, thorough.last_column) == (4, 3)


@pytest.mark.parametrize("number", [1, 6, 8, 10, 11, 13])
def test_what_libreoffice_and_libraries_write_takes_the_quick_pass(number: int) -> None:
    with zipfile.ZipFile(layout(number)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert all(quick_scan(xml, 0) is not None for xml in sheets)


def test_merged_cells_of_an_xls_that_leave_the_sheet_are_passed_over(tmp_path: Path) -> None:
    from exports.excel.reading.compound import CompoundFile, wrap

    book = xlwt.Workbook()
    page = book.add_sheet("表")
    page.write_merge(0, 1, 0, 1, "a")
    path = tmp_path / "book.xls"
    book.save(str(path))
    stream = CompoundFile(path.read_bytes()).stream("Workbook")
    record = struct.pack("<HHH4H", 0x00E5, 10, 1, 0, 1, 0, 1)
    assert record in stream
    path.write_bytes(wrap("Workbook", stream.replace(record, struct.pack("<HHH4H", 0x00E5, 10, 1, 1, 0, 0, 1))))
    assert read_workbook(path).sheets[0].merged == ()
