"""An invented form of the city's: a merged head, formats, a repeat of problems and of departments, sums, a picture, a validation."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from exports.excel.dated import dated_bytes

NAME = "市高新区包保联企工作月报表"
_MADE_AT = datetime(2022, 8, 1, 8, 0)
_HEAD = "DDEBF7"
_OF_PROBLEMS = (7, 13, 26, 13, 44, 14, 13, 12)  # widths of columns
_OF_DEPARTMENTS = (7, 26, 14, 14, 14, 14, 14, 14)
_FIGURES = (
    ("包保对象数", "{{包保对象数}}", "0", "应访（家·周）", "{{应访}}", "0"),
    ("在岗干部数", "{{干部数}}", "0", "实访（家·周）", "{{实访}}", "0"),
    ("本月收集问题", "{{收集数}}", "0", "走访率", "{{走访率}}", "0.00%"),
    ("本月销号问题", "{{销号数}}", "0", "按期办结率", "{{按期办结率}}", "0.00%"),
    ("累计收集问题", "{{收集数|累计}}", "0", "满意率", "{{满意率}}", "0.00%"),
)
_PROBLEMS = ("序号", "收集日期", "企业（项目）", "类别", "反馈问题（需求）", "主办部门", "应办时限", "状态")
_PROBLEM_MARKS = (
    *("{{#在办问题}}{{序号}}", "{{收集日期}}", "{{企业}}", "{{类别}}"),
    *("{{内容}}", "{{部门}}", "{{应办时限}}", "{{状态}}{{/在办问题}}"),
)
_DEPARTMENTS = ("序号", "部门", "应访", "实访", "走访率", "本月新收", "本月销号", "期末在办")
_DEPARTMENT_MARKS = (
    *("{{#部门}}{{序号}}", "{{部门}}", "{{应访}}", "{{实访}}"),
    *("{{走访率}}", "{{本月新收}}", "{{本月销号}}", "{{期末在办}}{{/部门}}"),
)


def demo_template(path: Path) -> Path:
    """Write the form, byte for byte the same every time."""
    import openpyxl

    book = openpyxl.Workbook()
    _fill_first(book.active)
    _fill_second(book.create_sheet("分部门"))
    guide = book.create_sheet("填表说明")
    guide["A1"] = "一、本表每月5日前报市高新区工作专班。二、走访率＝实访÷应访。三、没有的填“无”。"
    path.write_bytes(dated_bytes(book, _MADE_AT))
    return path


def _fill_first(sheet: Any) -> None:
    from openpyxl.drawing.image import Image
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.title = "月报表"
    _title(sheet, NAME, "填报单位：{{园区}}{{填报单位}}　　统计月份：{{统计月份}}　　截至{{统计日期}}", _OF_PROBLEMS)
    for row, (left, left_mark, left_look, right, right_mark, right_look) in enumerate(_FIGURES, 3):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        sheet.merge_cells(start_row=row, start_column=4, end_row=row, end_column=5)
        sheet.merge_cells(start_row=row, start_column=6, end_row=row, end_column=8)
        for column, text, look in ((1, left, "@"), (3, left_mark, left_look), (4, right, "@"), (6, right_mark, right_look)):
            sheet.cell(row, column, text).number_format = look
    _heads(sheet, 8, _PROBLEMS)
    for column, mark in enumerate(_PROBLEM_MARKS, 1):
        sheet.cell(9, column, mark).number_format = "yyyy-mm-dd" if column in {2, 7} else "General"
    sheet["A10"], sheet["C10"], sheet["E10"] = "合计", "=COUNTA(C9:C9)", '="期末在办"&C10&"件"'
    sheet["A11"] = "统计截止："
    sheet["E11"] = "填表人：{{填报人}}"
    sheet["G11"] = "{{填报日期}}"
    sheet["G11"].number_format = 'yyyy"年"m"月"d"日"'
    _frame(sheet, 3, 10)
    for cell in sheet[9]:
        cell.alignment = Alignment(horizontal="left" if cell.column == 5 else "center", vertical="center", wrap_text=True)
    rule = CellIsRule(operator="equal", formula=['"挂账"'], font=Font(color="C00000"), fill=PatternFill(bgColor="FDE9D9"))
    sheet.conditional_formatting.add("H9", rule)
    checked = DataValidation(type="list", formula1='"登记,交办,办理中,申请销号,企业确认,督查核验,挂账,长期跟踪"', allow_blank=True)
    checked.add("H9")
    sheet.add_data_validation(checked)
    emblem = Image(_emblem())
    emblem.width = emblem.height = 44
    sheet.add_image(emblem, "A1")
    sheet.freeze_panes = "A3"
    sheet.print_area = "A1:H11"


def _fill_second(sheet: Any) -> None:
    _title(sheet, f"{NAME}（分部门）", "统计月份：{{统计月份}}", _OF_DEPARTMENTS)
    _heads(sheet, 3, _DEPARTMENTS)
    for column, mark in enumerate(_DEPARTMENT_MARKS, 1):
        sheet.cell(4, column, mark).number_format = "0.00%" if column == 5 else "General"
    sheet["B5"] = "合计"
    for letter in "CDFGH":
        sheet[f"{letter}5"] = f"=SUM({letter}4:{letter}4)"
    sheet["E5"] = '=IF(C5=0,"—",D5/C5)'
    sheet["E5"].number_format = "0.00%"
    _frame(sheet, 3, 5)
    sheet.print_area = "A1:H5"


def _title(sheet: Any, title: str, line: str, widths: tuple[int, ...]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A2:H2")
    sheet["A1"], sheet["A2"] = title, line
    sheet["A1"].font = Font(name="黑体", size=18)
    sheet["A1"].alignment = Alignment(horizontal="center", vertical="center")
    sheet["A2"].alignment = Alignment(horizontal="right")
    sheet.row_dimensions[1].height = 38
    for letter, width in zip("ABCDEFGH", widths, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "{{园区}}　第&P页 共&N页"


def _heads(sheet: Any, row: int, words: tuple[str, ...]) -> None:
    from openpyxl.styles import Font, PatternFill

    for column, word in enumerate(words, 1):
        cell = sheet.cell(row, column, word)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color=_HEAD)


def _frame(sheet: Any, first: int, last: int) -> None:
    from openpyxl.styles import Alignment, Border, Side

    thin = Side(style="thin", color="808080")
    for row in sheet.iter_rows(min_row=first, max_row=last, max_col=8):
        for cell in row:
            cell.border = Border(thin, thin, thin, thin)
            cell.alignment = Alignment(horizontal="center", vertical="center")


def _emblem() -> io.BytesIO:
    """A round sign, drawn."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (96, 96), (255, 255, 255, 0))
    on = ImageDraw.Draw(picture)
    on.ellipse((4, 4, 92, 92), outline="#1f5fb8", width=6)
    on.polygon(((48, 18), (78, 74), (18, 74)), fill="#1f5fb8")
    on.rectangle((42, 50, 54, 74), fill="#ffffff")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    buffer.seek(0)
    return buffer
