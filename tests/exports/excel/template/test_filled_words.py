"""What is filled stays the words it is: no formula, no code of a footer, no more than a cell holds."""

import io
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from exports.excel.template.answers import Answers, Records
from tests.exports.excel.template.answering import answers, filled, words
from tests.fixtures.template_books import form, package, parts_of, text_cell


def page_of(content: bytes) -> Worksheet:
    """The first sheet, without the parts beside it."""
    alone = {name: part for name, part in parts_of(content).items() if "/_rels/sheet" not in name}
    return openpyxl.load_workbook(io.BytesIO(package(alone))).worksheets[0]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@x", "\t=1", "\x01=1", "＝1"])
def test_a_filled_text_is_no_formula_when_it_is_edited(text: str):
    marked = text_cell("A1", "{{园区}}", 2), text_cell("B1", "{{#问题}}{{企业}}{{/问题}}", 4), text_cell("C1", "甲{{园区}}", 2)
    rows = f'<row r="1">{"".join(marked)}</row>'
    given = Answers({"园区": words(text)}, {"#问题": Records([{"企业": words(text)}], "")})
    page = page_of(filled(form(rows=rows, tail=""), given).content)
    formats = {cell.coordinate: cell.number_format for cell in page[1]}
    assert [cell.data_type for cell in page[1]] == ["s", "s", "s"]
    assert [bool(cell.quotePrefix) for cell in page[1]] == [True, True, False]
    assert formats == {"A1": "0.00%", "B1": "0", "C1": "0.00%"}  # looks as it did


def test_a_sign_of_a_park_is_no_code_of_a_footer():
    sheet = parts_of(filled(form(), answers(园区=words("甲&B区"))).content)["xl/worksheets/sheet1.xml"].decode()
    assert "甲&amp;&amp;B区第&amp;P页" in sheet


def test_what_no_footer_can_hold_does_not_damage_the_file():
    made = filled(form(), answers(园区=words("甲\x01乙" + "&" * 300)))
    sheet = parts_of(made.content)["xl/worksheets/sheet1.xml"]
    (footer,) = ET.fromstring(sheet).iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}oddFooter")  # noqa: S314 - written here
    assert str(footer.text).startswith("&C甲乙&&")
    assert str(footer.text).endswith("…")
    assert len(str(footer.text)) <= 255
    assert any("页脚填好以后太长" in warning for warning in made.warnings)


def test_records_that_do_not_fit_in_one_cell_are_cut_and_told():
    runs = "<is><r><rPr><b/></rPr><t>{{#问题}}{{企业}}{{/问题}}</t></r><r><t>止</t></r></is>"
    made = filled(
        form(rows=f'<row r="1"><c r="A1" t="inlineStr">{runs}</c></row>', tail=""),
        Answers({}, {"#问题": Records([{"企业": words("长" * 20_000)}] * 2, "")}),
    )
    text = page_of(made.content)["A1"].value
    assert len(str(text)) == 32_767
    assert any("A1 一格写不下" in warning for warning in made.warnings)
