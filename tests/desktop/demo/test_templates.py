"""The city's form in the demo: the same every time, registered, and filled with the month's figures."""

import io
from pathlib import Path
from typing import Any

import openpyxl

from db.models import ReportTemplate, TemplateFilling
from desktop.demo.commands import DEMO_MONTH, DEMO_TODAY
from desktop.demo.form_book import demo_template
from desktop.demo.templates import register_and_fill
from desktop.summary.queries import month_summary
from exports.excel.reading.workbook import read_workbook
from tests import factories
from tests.desktop.demo.making import demo_file

__all__ = ["demo_file"]


def test_the_form_is_the_same_every_time(tmp_path: Path):
    assert demo_template(tmp_path / "一.xlsx").read_bytes() == demo_template(tmp_path / "二.xlsx").read_bytes()


def test_it_is_registered_and_filled_with_the_months_figures(demo_file: Path, tmp_path: Path):
    with factories.copied_park(demo_file, DEMO_TODAY):
        made = register_and_fill(tmp_path, DEMO_MONTH, "演示")
        now = month_summary(DEMO_MONTH)
        assert [row.name for row in ReportTemplate.select()] == ["市高新区包保联企工作月报表"]
        assert [row.month for row in TemplateFilling.select()] == ["2022-08"]
    content = made.path.read_bytes()
    assert made.rows == now.open + len(now.by_department)
    book: Any = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["月报表"]
    assert (sheet["C5"].value, sheet["F5"].value, sheet["C7"].value) == (now.collected, now.visit_rate, now.collected_total)
    assert sheet["A2"].value.startswith("填报单位：青岚高新区督查室　　统计月份：2022年8月")
    assert sheet.cell(9 + now.open, 3).value == f"=COUNTA(C9:C{8 + now.open})"
    assert sheet.cell(10 + now.open, 3).value == "2022年8月31日"
    assert sheet.print_area == f"'月报表'!$A$1:$H${10 + now.open}"
    assert len(sheet._images) == 1
    assert str(sheet.data_validations.dataValidation[0].sqref) == f"H9:H{8 + now.open}"
    assert "青岚高新区" in sheet.oddFooter.center.text


def test_a_reader_that_does_not_calculate_shows_the_new_sums(demo_file: Path, tmp_path: Path):
    with factories.copied_park(demo_file, DEMO_TODAY):
        made = register_and_fill(tmp_path, DEMO_MONTH, "演示")
        now = month_summary(DEMO_MONTH)
    problems, departments, _guide = read_workbook(made.path).sheets
    assert problems.cell(9 + now.open, 3) == now.open
    assert problems.cell(9 + now.open, 5) == f"期末在办{now.open}件"
    last = 4 + len(now.by_department)
    assert departments.cell(last, 3) == now.object_weeks_due
    rate = departments.cell(last, 5)
    assert isinstance(rate, float)
    assert round(rate, 4) == now.visit_rate
