"""A row that cannot be read is called by what it says, never by what the program makes of it."""

from pathlib import Path

import openpyxl

from desktop.imports.commands import rehearse
from desktop.imports.plan import Outcome
from tests.factories import park, template_park

__all__ = ["park", "template_park"]


def test_a_cell_without_a_value_names_its_row_with_nothing(park: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["收集日期", "企业名称", "问题类别", "反馈问题", "主办部门", "状态"])
    sheet.append(["2022-08-20", "没有这家企业", "要素保障", "=1+1", "经济发展局", "办理中"])
    path = tmp_path / "反馈问题台账.xlsx"
    book.save(path)
    (row,) = rehearse(kind="feedback", file=path).rows
    assert row.outcome is Outcome.REJECTED
    assert row.subject == ""
    assert any("公式" in error.reason for error in row.errors)
