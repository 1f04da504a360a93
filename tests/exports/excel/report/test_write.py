"""A workbook handed back with its errors marked."""

import errno
import gc
import io
import os
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exports.excel.errors import WorkbookError
from exports.excel.grid import MergedRange, SheetGrid, WorkbookGrid
from exports.excel.reading.workbook import read_workbook
from exports.excel.report import copying, write
from exports.excel.report.write import BLUE, HEADING, RED, REMARKS, YELLOW, Look, Mark, keeps_looks, write_marked_copy
from tests.fixtures.workbooks import WRITERS, Sheet, write_xlsx

SHEETS = (
    Sheet("名册", [["姓名", "电话", "日期"], ["张伟", "138", date(2022, 7, 4)], ["李明", 13800001111, None]], merged=[(2, 3, 3, 3)]),
    Sheet("别的", [["x"]]),
)
MARKS = (Mark("名册", 2, 2, "=号短"), Mark("名册", 2, 1, "没有此人"), Mark("名册", 3, 3, "没有日期"), Mark("没有的表", 1, 1, "x"))


@pytest.mark.parametrize("format_", WRITERS)
def test_bad_cells_are_red_and_reasons_stand_behind(format_: str, tmp_path: Path) -> None:
    source, target = tmp_path / f"a.{format_}", tmp_path / "b.xlsx"
    WRITERS[format_](source, SHEETS)
    before = source.read_bytes()
    written = write_marked_copy(source, target, MARKS, heading_rows={"名册": 1})
    assert source.read_bytes() == before
    assert written.rows == 2

    book = openpyxl.load_workbook(target)
    page = book["名册"]
    assert page["B2"].fill.fgColor.rgb == RED
    assert page["B3"].fill.fill_type is None
    assert page["C2"].fill.fgColor.rgb == RED  # C3 is merged into it
    assert page["D1"].value == HEADING
    assert page["D2"].value == "=号短；没有此人"
    assert page["D2"].data_type == "s"
    assert page["D3"].value == "没有日期"
    assert page["A3"].value == "李明"
    assert page["B3"].value == 13800001111
    assert book.sheetnames == ["名册", "别的"]


def test_a_whole_row_has_only_its_reason(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_xlsx(source, SHEETS)
    write_marked_copy(source, target, [Mark("名册", 3, None, "重复"), Mark("名册", 3, None, "重复")])
    page = openpyxl.load_workbook(target)["名册"]
    assert page["D3"].value == "重复"
    assert all(page.cell(3, column).fill.fill_type is None for column in (1, 2, 3))


def test_formulas_and_looks_of_an_xlsx_stay(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["A1"], page["A2"] = 1, "=A1+1"
    page.column_dimensions["A"].width = 33
    book.save(source)
    write_marked_copy(source, target, [Mark(page.title, 1, 1, "x")])
    copy = openpyxl.load_workbook(target).worksheets[0]
    assert copy["A2"].value == "=A1+1"
    assert copy.column_dimensions["A"].width == 33


def test_what_openpyxl_cannot_open_is_copied_by_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_xlsx(source, SHEETS)
    real = openpyxl.load_workbook

    def refuse(*_: object) -> None:
        raise KeyError("drawing1.xml")

    with monkeypatch.context() as patch:
        patch.setattr(openpyxl, "load_workbook", refuse)
        write_marked_copy(source, target, MARKS)
    assert real(target)["名册"]["D2"].value == "=号短；没有此人"


def test_a_source_that_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.4")
    with pytest.raises(WorkbookError):
        write_marked_copy(tmp_path / "a.xlsx", tmp_path / "b.xlsx", [])
    assert not (tmp_path / "b.xlsx").exists()


KINDS_OF_MARKS = (
    Mark("名册", 2, 2, "号码短了"),
    Mark("名册", 2, 1, "两边都改了", Look.CONFLICT),
    Mark("名册", 3, 1, "原为“李明”", Look.CORRECTED, typed="李鸣"),
    Mark("名册", 2, 2, "也改过", Look.CORRECTED, typed="=13800001111"),
)


def colours(page: Any) -> dict[str, str]:
    return {cell.coordinate: cell.fill.fgColor.rgb for row in page.iter_rows() for cell in row if cell.fill.fill_type == "solid"}


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("format_", WRITERS)
def test_each_kind_of_mark_has_its_colour(format_: str, large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if large:
        monkeypatch.setattr(copying, "MOST_WITH_LOOKS", 3)
    source, target = tmp_path / f"a.{format_}", tmp_path / "b.xlsx"
    WRITERS[format_](source, SHEETS)
    grid = read_workbook(source)
    assert keeps_looks(grid) is not large
    assert write_marked_copy(source, target, KINDS_OF_MARKS, heading_rows={"名册": 1}, grid=grid).rows == 2
    book = openpyxl.load_workbook(target)
    page = book["名册"]
    assert colours(page) == {"B2": RED, "A2": YELLOW, "A3": BLUE}
    assert (page["A3"].value, page["B2"].value, page["B2"].data_type) == ("李鸣", "=13800001111", "s")
    assert page["B2"].quotePrefix
    assert [page[f"D{row}"].value for row in (1, 2, 3)] == [HEADING, "号码短了；两边都改了；也改过", "原为“李明”"]
    assert book.sheetnames == ["名册", "别的"]
    assert page["B3"].value == 13800001111


def test_without_errors_the_last_column_is_called_remarks(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_xlsx(source, SHEETS)
    write_marked_copy(source, target, [Mark("名册", 2, 1, "两边都改了", Look.CONFLICT)], heading_rows={"名册": 1})
    assert openpyxl.load_workbook(target)["名册"]["D1"].value == REMARKS


def test_a_delimited_file_comes_back_as_a_workbook(tmp_path: Path) -> None:
    source, target = tmp_path / "a.csv", tmp_path / "b.xlsx"
    source.write_text("姓名,部门\n陈静,没有的局\n=1+1,-2+3\n", encoding="utf-8")
    sheet = read_workbook(source).sheets[0].name
    write_marked_copy(source, target, [Mark(sheet, 2, 2, "没有这个部门")], heading_rows={sheet: 1})
    page = openpyxl.load_workbook(target).worksheets[0]
    assert colours(page) == {"B2": RED}
    assert (page["C2"].value, page["A3"].value, page["A3"].data_type) == ("没有这个部门", "=1+1", "s")


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row, text in enumerate(("=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)"), start=1):
        page.cell(row, 1, text).data_type = "s"
    book.save(source)
    write_marked_copy(source, target, [Mark(page.title, 1, 1, "=x"), Mark(page.title, 2, 1, "@y")])
    copy = openpyxl.load_workbook(target).worksheets[0]
    assert [(copy.cell(row, 1).value, copy.cell(row, 1).data_type) for row in range(1, 5)] == [
        ("=cmd|'/C calc'!A0", "s"),
        ("+1", "s"),
        ("-1", "s"),
        ("@SUM(A1)", "s"),
    ]
    assert [copy["B1"].data_type, copy["B2"].data_type] == ["s", "s"]


def test_a_protected_sheet_stays_protected_and_what_is_marked_shows(tmp_path: Path) -> None:
    """Hidden rows that are marked are shown; so is the last column where all behind the table are hidden as one group."""
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (["姓名", "部门"], ["陈静", "没有的局"], ["林涛", "产业局"]):
        page.append(row)
    page.protection.sheet = True
    page.protection.password = "1234"
    page.row_dimensions[2].hidden = page.row_dimensions[3].hidden = True
    page.column_dimensions.group("B", "XFD", hidden=True)
    book.save(source)
    write_marked_copy(source, target, [Mark(page.title, 2, 2, "没有这个部门")], heading_rows={page.title: 1})
    copy = openpyxl.load_workbook(target).worksheets[0]
    assert copy.protection.sheet
    assert (copy.row_dimensions[2].hidden, copy.row_dimensions[3].hidden) == (False, True)
    assert [(dimension.min, dimension.max, dimension.hidden) for _, dimension in sorted(copy.column_dimensions.items())] == [
        (2, 2, True),
        (3, 3, False),
    ]


def test_names_no_sheet_may_have_and_areas_beyond_the_table(tmp_path: Path) -> None:
    odd = SheetGrid("../账/册[1]:*?", (("一", "二"), ("三", None)), merged=(MergedRange(2, 1, 2, 6),))
    twin = SheetGrid("..\\账\\册[1]:*?", (("一",),))
    target = tmp_path / "b.xlsx"
    grid = WorkbookGrid((odd, twin, SheetGrid("", (("一",),))))
    (tmp_path / "a.ods").write_bytes(b"x")
    write_marked_copy(tmp_path / "a.ods", target, [Mark(odd.name, 2, 1, "说明")], grid=grid)
    book = openpyxl.load_workbook(target)
    assert len(book.sheetnames) == 3
    assert not any(sign in name for name in book.sheetnames for sign in "\\/*?:[]")
    assert book.worksheets[0]["G2"].value == "说明"


def test_a_strict_workbook_is_copied_by_cells(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_xlsx(tmp_path / "plain.xlsx", SHEETS)
    main, relations = b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as plain, zipfile.ZipFile(source, "w") as strict:
        for name in plain.namelist():
            part = plain.read(name).replace(main, b"purl.oclc.org/ooxml/spreadsheetml/main")
            strict.writestr(name, part.replace(relations, b"purl.oclc.org/ooxml/officeDocument/relationships"))
    write_marked_copy(source, target, MARKS)
    assert openpyxl.load_workbook(target)["名册"]["B2"].fill.fgColor.rgb == RED


def test_what_openpyxl_cannot_write_again_is_copied_by_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_xlsx(source, SHEETS)
    opened = copying.with_looks

    def with_something_odd(source: Path, grid: WorkbookGrid) -> Any:
        workbook: Any = opened(source, grid)
        workbook.properties = object()
        return workbook

    monkeypatch.setattr(write, "with_looks", with_something_odd)
    write_marked_copy(source, target, MARKS)
    book = openpyxl.load_workbook(target)
    assert (book["名册"]["B2"].fill.fgColor.rgb, book["别的"]["A1"].value) == (RED, "x")


def test_a_copy_of_which_no_sheet_would_show_shows_all(tmp_path: Path) -> None:
    grid = WorkbookGrid((SheetGrid("名册", (("x",),), hidden=True),))
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    write_marked_copy(tmp_path / "a.csv", tmp_path / "b.xlsx", [Mark("名册", 1, 1, "x")], grid=grid)
    assert openpyxl.load_workbook(tmp_path / "b.xlsx")["名册"].sheet_state == "visible"


class FullDisk(io.BytesIO):
    """Room for nothing more than a few bytes."""

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > 200:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)


@pytest.mark.parametrize("streamed", [False, True])
def test_a_full_disk_leaves_nothing_to_complain_of_later(streamed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a.xlsx"
    write_xlsx(source, SHEETS)
    later: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", later.append)
    monkeypatch.setattr(write, "too_large", lambda _: streamed)

    def fill(_path: Path, fill_in: Any) -> str:
        with FullDisk() as disk:
            fill_in(disk)
        return ""

    monkeypatch.setattr(write, "write_whole", fill)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_marked_copy(source, tmp_path / "b.xlsx", MARKS)
    gc.collect()
    assert later == []
