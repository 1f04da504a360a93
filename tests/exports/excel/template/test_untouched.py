"""Whatever was not asked to change is byte for byte what it was."""

import io
import re

import openpyxl
import pytest

from exports.excel.template.answers import Answer
from tests.exports.excel.template.answering import answers, filled
from tests.fixtures.template_books import ROWS, SHEET, form, form_parts, package, parts_of, text_cell

NO_LIST = (
    '<row r="1" x14ac:dyDescent="0.2"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/></row>\r\n  '
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" s="2" t="s"><v>2</v></c><c r="D2" s="3" t="s"><v>3</v></c></row>\r\n'
    '<row r="4"><c r="A4" t="s"><v>4</v></c><c r="B4"><v>3.50</v></c><c r="C4" t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row>'
)
CELL = re.compile(r'<c r="(A1|A2|C2|D2)".*?</c>', re.DOTALL)


def test_all_other_parts_keep_their_bytes_and_the_sheet_all_but_its_cells():
    content = form(rows=NO_LIST, other='<row r="1"><c r="A1"><v>7</v></c></row>')
    before, after = parts_of(content), parts_of(filled(content).content)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {SHEET, "xl/workbook.xml"}
    assert before["xl/workbook.xml"].replace(b'calcId="191029"', b'calcId="191029" fullCalcOnLoad="1"') == after["xl/workbook.xml"]
    old, new = before[SHEET].decode(), after[SHEET].decode()
    footer = "第&amp;P页"
    assert CELL.sub("", old).replace(f"{{{{园区}}}}{footer}", f"云岭高新区{footer}") == CELL.sub("", new)


def test_a_workbook_without_formulas_changes_in_its_sheet_only():
    rows = f'<row r="1">{text_cell("A1", "{{园区}}")}</row>'
    content = form(rows=rows, tail="", other='<row r="1"><c r="A1"><v>7</v></c></row>')
    before, after = parts_of(content), parts_of(filled(content).content)
    assert {name for name in before if before[name] != after[name]} == {SHEET}


def test_a_sheet_without_marks_comes_back_as_it_was():
    content = form(rows='<row r="1"><c r="A1"><v>7</v></c></row>', tail="", other="")
    before, after = parts_of(content), parts_of(filled(content).content)
    assert before == after


def test_macros_are_kept_and_said():
    content = form(macros=True)
    made = filled(content)
    assert parts_of(made.content)["xl/vbaProject.bin"] == parts_of(content)["xl/vbaProject.bin"]
    assert any("宏" in words and "没有运行" in words for words in made.warnings)


def test_with_a_list_all_parts_that_do_not_speak_of_rows_keep_their_bytes():
    content = form()
    before, after = parts_of(content), parts_of(filled(content).content)
    moved = {name for name in before if after.get(name) != before[name]}
    assert moved == {
        *(SHEET, "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/calcChain.xml"),
        *("xl/comments1.xml", "xl/drawings/drawing1.xml", "xl/drawings/vmlDrawing1.vml", "xl/charts/chart1.xml"),
    }
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]


def test_a_mark_over_several_runs_is_one_and_looks_like_its_beginning():
    sheet = parts_of(filled(form()).content)[SHEET].decode()
    cell = re.search(r'<c r="A1".*?</c>', sheet, re.DOTALL)
    assert cell is not None
    assert cell.group() == (
        '<c r="A1" s="1" t="inlineStr"><is><r><rPr><b/><sz val="16"/></rPr><t xml:space="preserve">云岭高新区</t></r>'
        '<r><rPr><sz val="9"/></rPr><t xml:space="preserve"> 工作月报</t></r></is></c>'
    )


def test_alone_a_mark_gives_a_value_in_the_format_of_its_cell_and_text_within_text():
    sheet = openpyxl.load_workbook(io.BytesIO(_openable(filled(form()).content)))["月报"]
    assert sheet["A2"].value == "截至2022年8月31日，走访率92.75%&其他"
    assert sheet["C2"].value == 0.9275
    assert sheet["C2"].number_format == "0.00%"
    assert sheet["D2"].value.date().isoformat() == "2022-08-31"
    assert sheet["D2"].is_date


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2", "@甲", "=cmd|'/c calc'!A1", "\t=1"])
def test_what_comes_from_the_park_stays_text_whatever_it_begins_with(text: str):
    rows = f'<row r="1">{text_cell("A1", "{{园区}}")}{text_cell("B1", "甲{{园区}}")}</row>'
    made = filled(form(rows=rows, tail=""), answers(园区=Answer(text, text)))
    sheet = parts_of(made.content)[SHEET].decode()
    assert "<f>" not in sheet
    assert 't="inlineStr"' in sheet
    book = openpyxl.load_workbook(io.BytesIO(_openable(made.content)))
    assert book["月报"]["A1"].value.strip() == text.strip()
    assert book["月报"]["A1"].data_type in {"s", "inlineStr"} or text.startswith("=")


def test_what_a_cell_cannot_show_as_a_value_is_text_and_a_rate_in_a_plain_cell_is_said():
    rows = f'<row r="1">{text_cell("A1", "{{统计日期}}")}{text_cell("B1", "{{走访率}}")}{text_cell("C1", "{{园区}}", 3)}</row>'
    made = filled(form(rows=rows, tail=""))
    sheet = openpyxl.load_workbook(io.BytesIO(_openable(made.content)))["月报"]
    assert (sheet["A1"].value, sheet["B1"].value, sheet["C1"].value) == ("2022年8月31日", 0.9275, "云岭高新区")
    assert any("月报!B1 不是百分比格式" in words for words in made.warnings)


def test_nothing_to_divide_by_gives_a_dash_and_never_zero():
    rows = f'<row r="1">{text_cell("A1", "{{走访率}}", 2)}{text_cell("B1", "率{{走访率}}")}</row>'
    made = filled(form(rows=rows, tail=""), answers(走访率=Answer(None, "—", rate=True)))
    sheet = openpyxl.load_workbook(io.BytesIO(_openable(made.content)))["月报"]
    assert (sheet["A1"].value, sheet["B1"].value) == ("—", "率—")


def test_a_picked_cell_is_written_even_where_the_sheet_had_none():
    content = form(rows=ROWS.replace(ROWS, '<row r="2"><c r="B2" s="2"/></row>'), tail="")
    picked = {("月报", "B2"): "{{走访率}}", ("月报", "D9"): "{{园区}}", ("月报", "A1"): "{{园区}}"}
    sheet = openpyxl.load_workbook(io.BytesIO(_openable(filled(content, picked=picked).content)))["月报"]
    assert (sheet["A1"].value, sheet["B2"].value, sheet["D9"].value) == ("云岭高新区", 0.9275, "云岭高新区")
    assert sheet["B2"].number_format == "0.00%"


def test_a_template_file_becomes_a_workbook():
    parts = form_parts(rows=NO_LIST)
    kind = str(parts["[Content_Types].xml"])
    parts["[Content_Types].xml"] = kind.replace("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
    after = parts_of(filled(package(parts)).content)
    assert after["[Content_Types].xml"].decode() == kind


def _openable(content: bytes) -> bytes:
    """Without the drawings, which are cut short in the invented form."""
    kept = {
        name: part for name, part in parts_of(content).items() if not name.startswith(("xl/drawings", "xl/charts", "xl/worksheets/_rels"))
    }
    for name in (SHEET, "xl/worksheets/sheet2.xml"):
        kept[name] = re.sub(rb"<(drawing|legacyDrawing) [^>]*/>", b"", kept[name])
    types = kept["[Content_Types].xml"]
    kept["[Content_Types].xml"] = re.sub(rb'<Override PartName="/xl/(drawings|charts|comments1)[^>]*/>', b"", types)
    return package(kept)


def test_elements_with_a_prefix_and_cells_without_their_names_are_understood():
    rows = '<row><c t="inlineStr"><is><t>{{园区}}</t></is></c><c s="2" t="inlineStr"><is><t>{{走访率}}</t></is></c></row>'
    rows += '<row><c t="inlineStr"><is><t>{{#问题}}{{企业}}</t></is></c><c t="inlineStr"><is><t>{{/问题}}</t></is></c></row>'
    rows += "<row><c><f>COUNTA(A2:A2)</f><v>1</v></c></row>"
    parts = form_parts(rows=rows, tail="")
    prefixed = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", str(parts[SHEET])).replace("xmlns=", "xmlns:x=")
    content = package({**parts, SHEET: prefixed})
    sheet = parts_of(filled(content).content)[SHEET].decode()
    assert '<x:c r="A1" t="inlineStr"><x:is><x:t xml:space="preserve">云岭高新区</x:t></x:is></x:c>' in sheet
    assert "<x:f>COUNTA(A2:A4)</x:f><x:v>3</x:v>" in sheet
    book = openpyxl.load_workbook(io.BytesIO(_openable(package({**parts_of(content), SHEET: sheet}))))
    assert [row[0] for row in book["月报"].iter_rows(values_only=True)] == ["云岭高新区", "企业1", "企业2", "企业3", "=COUNTA(A2:A4)"]
