"""Cells of a workbook as they are copied into its report."""

import openpyxl
import pytest

from exports.excel.report.copying import set_value


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@x", "\t=1", "\x01=1", "\x00\x0b+1"])
def test_a_text_is_no_formula_whatever_stands_before_its_sign(text: str) -> None:
    cell = openpyxl.Workbook().worksheets[0]["A1"]
    set_value(cell, text)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
