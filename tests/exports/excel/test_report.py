"""A workbook handed back with its errors marked."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from exports.excel.errors import WorkbookError
from exports.excel.report import HEADING, RED, Mark, write_marked_copy
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
    (tmp_path / "a.xlsx").write_bytes(b"x,y")
    with pytest.raises(WorkbookError):
        write_marked_copy(tmp_path / "a.xlsx", tmp_path / "b.xlsx", [])
    assert not (tmp_path / "b.xlsx").exists()
