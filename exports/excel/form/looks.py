"""How the cells of a form look: what is given is grey, what is to be filled in is white."""

from typing import TYPE_CHECKING

from exports.excel.ledger.styles import FONT

if TYPE_CHECKING:
    from openpyxl import Workbook

TITLE, ADVICE, HEADING, GIVEN, FILL, FILL_DATE, TEXT = "表单题", "表单提示", "表单表头", "表单已填", "表单待填", "表单日期", "表单说明"
_GREY, _HEAD = "FFF2F2F2", "FFDDDDDD"


def add_looks(workbook: "Workbook") -> None:
    """Put the named styles into a workbook. Cells that people fill in are not locked once their sheet is protected."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    side = Side(style="thin", color="FF7F7F7F")
    lines = Border(left=side, right=side, top=side, bottom=side)
    left = Alignment(vertical="center", wrap_text=True)
    middle = Alignment(horizontal="center", vertical="center", wrap_text=True)
    plain, bold = Font(name=FONT, size=10.5), Font(name=FONT, size=10.5, bold=True)
    head, grey = PatternFill("solid", fgColor=_HEAD), PatternFill("solid", fgColor=_GREY)
    free = Protection(locked=False)
    for style in (
        NamedStyle(TITLE, font=Font(name=FONT, size=16, bold=True), alignment=Alignment(horizontal="center", vertical="center")),
        NamedStyle(ADVICE, font=Font(name=FONT, size=9), alignment=left),
        NamedStyle(TEXT, font=Font(name=FONT, size=12), alignment=left),
        NamedStyle(HEADING, font=bold, alignment=middle, border=lines, fill=head, number_format="@"),
        NamedStyle(GIVEN, font=plain, alignment=left, border=lines, fill=grey, number_format="@"),
        NamedStyle(FILL, font=plain, alignment=left, border=lines, protection=free, number_format="@"),
        NamedStyle(FILL_DATE, font=plain, alignment=middle, border=lines, protection=free, number_format="yyyy\\-mm\\-dd"),
    ):
        workbook.add_named_style(style)
