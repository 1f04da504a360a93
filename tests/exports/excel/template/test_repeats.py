"""Rows repeated for the records of a list, and all that stands below and around them."""

import re

import pytest

from exports.excel.template.answers import Answers, Records
from tests.exports.excel.template.answering import answers, filled, number, words
from tests.fixtures.template_books import OTHER, RELATIONS, SHEET, TAIL, form, form_parts, package, parts_of, text_cell


def sheet_of(content: bytes, name: str = SHEET) -> str:
    return parts_of(content)[name].decode()


def cells(sheet: str) -> dict[str, str]:
    """Formula, value or text of every cell, by its name."""
    found: dict[str, str] = {}
    for name, inside in re.findall(r'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>(.*?)</c>)', sheet, re.DOTALL):
        formula = re.search(r"<f[^>]*>(.*?)</f>", inside)
        value = re.search(r"<v>(.*?)</v>", inside)
        text = "".join(re.findall(r"<t[^>]*>(.*?)</t>", inside))
        found[name] = f"={formula[1]}" + (f" → {value[1]}" if value else "") if formula else text or (value[1] if value else "")
    return found


def test_rows_are_repeated_and_sums_and_references_follow():
    found = cells(sheet_of(filled(form()).content))
    assert [found[f"{column}{row}"] for row in (5, 6, 7) for column in "ABC"] == [
        "1",
        "企业1",
        "10",
        "2",
        "企业2",
        "20",
        "3",
        "企业3",
        "30",
    ]
    assert [found[f"D{row}"] for row in (5, 6, 7)] == ["=C5*2 → 20", "=C6*2 → 40", "=C7*2 → 60"]
    assert found["C8"] == "=SUM(C5:C7) → 60"
    assert found["D8"].startswith("=D5/C8 → 0.333")
    assert found["A9"] == "12"  # the shared text of the note, as it was


def test_what_the_sheet_says_of_places_moves_with_them():
    sheet = sheet_of(filled(form()).content)
    assert '<mergeCells count="5"><mergeCell ref="A1:B1"/><mergeCell ref="E5:F5"/><mergeCell ref="E6:F6"/>' in sheet
    assert '<mergeCell ref="E7:F7"/><mergeCell ref="A9:B9"/></mergeCells>' in sheet
    assert '<conditionalFormatting sqref="C5:C7"><cfRule type="cellIs" priority="1" operator="greaterThan"><formula>$C$8</formula>' in sheet
    assert 'sqref="B5:B7 B9"><formula1>"是,否"</formula1>' in sheet
    assert '<hyperlink ref="A9" location="月报!C8" display="看合计"/>' in sheet
    assert '<brk id="8" max="16383" man="1"/>' in sheet
    assert '<dimension ref="A1:F9"/>' in sheet
    assert '<selection activeCell="C8" sqref="C8"/>' in sheet


def test_a_height_set_by_hand_stays_and_one_that_was_fitted_is_fitted_anew():
    sheet = sheet_of(filled(form()).content)
    assert '<row r="1" spans="1:5" ht="30" customHeight="1">' in sheet
    assert '<row r="5"><c' in sheet.replace(' x14ac:dyDescent="0.2"', "")
    assert 'ht="18.75"' not in sheet


def test_other_parts_follow_the_rows():
    after = parts_of(filled(form()).content)
    workbook = after["xl/workbook.xml"].decode()
    assert "月报!$A$1:$F$9</definedName>" in workbook
    assert "月报!$1:$4</definedName>" in workbook
    assert b"<xdr:row>9</xdr:row>" in after["xl/drawings/drawing1.xml"]
    assert b"<xdr:row>14</xdr:row>" in after["xl/drawings/drawing1.xml"]
    assert b'<comment ref="A9"' in after["xl/comments1.xml"]
    assert b"<x:Row>8</x:Row>" in after["xl/drawings/vmlDrawing1.vml"]
    assert b"3, 15, 8, 2, 5, 31, 11, 1" in after["xl/drawings/vmlDrawing1.vml"]
    assert "月报!$C$5:$C$7</c:f></c:numRef>".encode() in after["xl/charts/chart1.xml"]
    assert cells(sheet_of(filled(form()).content, OTHER))["A1"] == "=月报!C8+1 → 61"


def test_what_was_calculated_before_is_shown_nowhere():
    """Where a formula is beyond simple, nothing stands there; what speaks of nothing that was filled keeps its value."""
    made = filled(form()).content
    found, other = cells(sheet_of(made)), cells(sheet_of(made, OTHER))
    assert found["C9"] == "=TODAY()-40000"
    assert other["B1"] == "=B2 → 5"
    chart = parts_of(made)["xl/charts/chart1.xml"].decode()
    assert "numCache" not in chart
    assert "strCache" in chart or "其他!$A$1" in chart
    assert 'fullCalcOnLoad="1"' in parts_of(made)["xl/workbook.xml"].decode()


@pytest.mark.parametrize("records", [1, 2, 150])
def test_as_many_rows_as_records(records: int):
    made = filled(form(), answers(records))
    assert made.rows == records
    found = cells(sheet_of(made.content))
    assert found[f"B{4 + records}"] == f"企业{records}"
    assert found[f"C{5 + records}"] == f"=SUM(C5:C{4 + records}) → {sum(range(1, records + 1)) * 10}"


def test_an_empty_list_keeps_its_row_and_says_so():
    found = cells(sheet_of(filled(form(), answers(0)).content))
    assert (found["A5"], found["B5"], found["C5"], found["D5"]) == ("", "无", "", "")
    assert found["C6"] == "=SUM(C5:C5) → 0"
    assert found["D6"] == "=D5/C6 → #DIV/0!"


def test_an_empty_list_may_lose_its_row_and_what_rests_on_it_is_kept_countable():
    rows = (
        f'<row r="1">{text_cell("A1", "{{#问题}}{{企业}}")}{text_cell("B1", "{{/问题}}")}</row><row r="2"><c r="A2"><v>4</v></c></row>'
        '<row r="3"><c r="A3"><f>SUM(A1:A2)</f><v>9</v></c></row>'
    )
    found = cells(sheet_of(filled(form(rows=rows, tail=""), answers(0, None)).content))
    assert found == {"A1": "4", "A2": "=SUM(A1:A1) → 4"}


def test_rows_that_hold_marks_only_go_and_several_rows_repeat_together():
    rows = (
        f'<row r="1">{text_cell("A1", "表头")}</row><row r="2">{text_cell("A2", "{{#问题}}")}</row>'
        f'<row r="3">{text_cell("A3", "{{序号}}")}{text_cell("B3", "{{企业}}")}</row>'
        f'<row r="4"><c r="A4"><v>7</v></c>{text_cell("B4", "天数：{{天数}}")}<c r="C4"><f>A4+A3</f><v>1</v></c></row>'
        f'<row r="5">{text_cell("A5", "{{/问题}}")}</row><row r="6"><c r="A6"><f>SUM(A2:A5)</f><v>0</v></c></row>'
    )
    tail = '<mergeCells count="2"><mergeCell ref="D3:D4"/><mergeCell ref="A6:B6"/></mergeCells>'
    sheet = sheet_of(filled(form(rows=rows, tail=tail), answers(2)).content)
    found = cells(sheet)
    assert (found["A2"], found["B2"], found["A3"], found["B3"]) == ("1", "企业1", "7", "天数：10")
    assert (found["A4"], found["B4"], found["A5"], found["B5"]) == ("2", "企业2", "7", "天数：20")
    assert (found["C3"], found["C5"]) == ("=A3+A2 → 8", "=A5+A4 → 9")
    assert found["A6"] == "=SUM(A2:A5) → 17"
    assert re.findall(r'<mergeCell ref="(.*?)"/>', sheet) == ["D2:D3", "D4:D5", "A6:B6"]


def test_several_lists_on_a_sheet():
    rows = (
        f'<row r="1">{text_cell("A1", "{{#问题}}{{企业}}{{/}}、")}</row>'
        f'<row r="2">{text_cell("A2", "{{#问题}}{{企业}}")}{text_cell("B2", "{{/问题}}")}</row>'
        f'<row r="3">{text_cell("A3", "中间")}</row>'
        f'<row r="4">{text_cell("A4", "{{#干部}}{{姓名}}")}{text_cell("B4", "{{/干部}}")}</row>'
        '<row r="5"><c r="A5"><f>COUNTA(A2:A2)&amp;"/"&amp;COUNTA(A4:A4)</f><v>1</v></c></row>'
    )
    given = answers(3)
    lists = {**given.lists, "#干部": Records([{"姓名": words("张文杰")}, {"姓名": words("王敏")}])}
    found = cells(sheet_of(filled(form(rows=rows, tail=""), Answers(given.values, lists)).content))
    assert [found[f"A{row}"] for row in range(1, 9)] == [
        *("企业1企业2企业3、", "企业1", "企业2", "企业3", "中间", "张文杰", "王敏"),
        '=COUNTA(A2:A4)&amp;"/"&amp;COUNTA(A6:A7) → 3/2',
    ]


def test_a_list_in_one_cell_is_text():
    rows = f'<row r="1">{text_cell("A1", "涉及{{#问题}}{{企业}}（{{天数}}天）、{{/问题}}")}</row>'
    assert cells(sheet_of(filled(form(rows=rows, tail="")).content))["A1"] == "涉及企业1（10天）、企业2（20天）、企业3（30天）"
    assert cells(sheet_of(filled(form(rows=rows, tail=""), answers(0)).content))["A1"] == "涉及无"


def test_formulas_in_repeated_rows_speak_of_their_own_record():
    rows = (
        '<row r="1"><c r="A1"><v>0</v></c><c r="B1"><v>100</v></c></row>'
        f'<row r="2">{text_cell("A2", "{{#问题}}{{天数}}")}<c r="B2"><f>A2/B$1</f><v>0</v></c><c r="C2"><f>SUM(A$2:A2)</f><v>0</v></c>'
        f'<c r="D2"><f>D1+1</f><v>0</v></c><c r="E2"><f>A2/SUM(A$2:A$2)</f><v>0</v></c>{text_cell("F2", "{{/问题}}")}</row>'
    )
    found = cells(sheet_of(filled(form(rows=rows, tail="")).content))
    assert [found[f"B{row}"] for row in (2, 3, 4)] == ["=A2/B$1 → 0.1", "=A3/B$1 → 0.2", "=A4/B$1 → 0.3"]
    assert [found[f"C{row}"] for row in (2, 3, 4)] == ["=SUM(A$2:A2) → 10", "=SUM(A$2:A3) → 30", "=SUM(A$2:A4) → 60"]
    assert [found[f"D{row}"] for row in (2, 3, 4)] == ["=D1+1 → 1", "=D2+1 → 2", "=D3+1 → 3"]
    assert found["E4"] == "=A4/SUM(A$2:A$4) → 0.5"


def test_shared_formulas_are_written_out_before_rows_move():
    rows = (
        f'<row r="1">{text_cell("A1", "{{#问题}}{{天数}}")}{text_cell("B1", "{{/问题}}")}</row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="C2"><f t="shared" ref="C2:C3" si="0">A2*$A$1</f><v>0</v></c></row>'
        '<row r="3"><c r="A3"><v>2</v></c><c r="C3"><f t="shared" si="0"/><v>0</v></c></row>'
    )
    found = cells(sheet_of(filled(form(rows=rows, tail=""), answers(2)).content))
    assert (found["C3"], found["C4"]) == ("=A3*$A$1 → 10", "=A4*$A$1 → 20")


def test_validations_of_the_newer_kind_and_filters_grow():
    tail = (
        '<autoFilter ref="A4:F5"/>' + TAIL.partition("<hyperlinks>")[0] + '<extLst><ext uri="x">'
        '<x14:dataValidations xmlns:x14="urn:x14" xmlns:xm="urn:xm" count="1"><x14:dataValidation>'
        "<x14:formula1><xm:f>月报!$A$6</xm:f></x14:formula1><xm:sqref>D5</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    sheet = sheet_of(filled(form(tail=tail)).content)
    assert '<autoFilter ref="A4:F7"/>' in sheet
    assert "<xm:f>月报!$A$8</xm:f>" in sheet
    assert "<xm:sqref>D5:D7</xm:sqref>" in sheet


def test_numbers_in_a_list_are_numbers():
    rows = f'<row r="1">{text_cell("A1", "{{#问题}}{{天数}}", 4)}{text_cell("B1", "{{/问题}}")}</row>'
    given = Answers({}, {"#问题": Records([{"天数": number(2.5)}])})
    assert '<c r="A1" s="4"><v>2.5</v></c>' in sheet_of(filled(form(rows=rows, tail=""), given).content)


def test_rows_that_alone_a_formula_speaks_of_are_emptied_not_taken_out():
    made = filled(form(), answers(0, None))
    found = cells(sheet_of(made.content))
    assert (found["A5"], found["B5"], found["C6"]) == ("", "", "=SUM(C5:C5) → 0")
    assert any("留了空行" in words for words in made.warnings)


def test_a_table_and_a_pivot_source_grow_with_their_rows():
    parts = form_parts()
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    table = f'<Relationship Id="rId9" Type="{RELATIONS}/table" Target="/xl/tables/table1.xml"/></Relationships>'
    parts[rels] = str(parts[rels]).replace("</Relationships>", table)
    parts["xl/tables/table1.xml"] = '<table id="1" ref="A4:C5"><autoFilter ref="A4:C5"/><tableColumns count="3"/></table>'
    source = '<cacheSource type="worksheet"><worksheetSource ref="A4:C5" sheet="月报"/></cacheSource>'
    parts["xl/pivotCache/pivotCacheDefinition1.xml"] = f"<pivotCacheDefinition>{source}</pivotCacheDefinition>"
    after = parts_of(filled(package(parts)).content)
    assert after["xl/tables/table1.xml"] == b'<table id="1" ref="A4:C7"><autoFilter ref="A4:C7"/><tableColumns count="3"/></table>'
    assert b'ref="A4:C7"' in after["xl/pivotCache/pivotCacheDefinition1.xml"]


def test_the_cells_of_an_array_formula_lose_their_results_together():
    rows = (
        f'<row r="1">{text_cell("A1", "{{天数}}")}<c r="B1"><f t="array" ref="B1:B2">A1:A2*2</f><v>5</v></c></row>'
        '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>6</v></c><c r="C2"><f>B2+1</f><v>7</v></c></row>'
    )
    found = cells(sheet_of(filled(form(rows=rows, tail=""), answers(天数=number(4))).content))
    assert (found["B1"], found["B2"], found["C2"]) == ("=A1:A2*2", "", "=B2+1")


def test_what_stands_on_one_cell_of_a_repeated_row_stays_on_one_cell():
    parts = form_parts()
    parts["xl/comments1.xml"] = str(parts["xl/comments1.xml"]).replace(
        '<comment ref="A7" authorId="0"/>',
        '<comment ref="B5" authorId="0"><text><t>甲</t></text></comment><comment ref="A7" authorId="0"/>',
    )
    parts["xl/drawings/vmlDrawing1.vml"] = (
        '<xml xmlns:n="urn:schemas-microsoft-com:vml" xmlns:e="urn:schemas-microsoft-com:office:excel"><n:shape><e:ClientData>'
        "<e:Anchor>3, 15, 3, 2, 5, 31, 7, 1</e:Anchor><e:Row>4</e:Row><e:Column>1</e:Column></e:ClientData></n:shape></xml>"
    )
    pane = '<pane ySplit="4" topLeftCell="A5" state="frozen"/><selection pane="bottomLeft" activeCell="B5" activeCellId="0" sqref="B5"/>'
    parts[SHEET] = str(parts[SHEET]).replace('<selection activeCell="C6" sqref="C6"/>', pane)
    for records in (1, 3):
        after = parts_of(filled(package(parts), answers(records)).content)
        comments = re.findall(r'<comment ref="(.*?)"', after["xl/comments1.xml"].decode())
        assert comments == ["B5", f"A{6 + records}"]
        assert b"3, 15, 3, 2, 5, 31, 7, 1</e:Anchor><e:Row>4</e:Row>" in after["xl/drawings/vmlDrawing1.vml"]
        sheet = after[SHEET].decode()
        assert '<pane ySplit="4" topLeftCell="A5"' in sheet
        assert re.search(r'<selection pane="bottomLeft" activeCell="B5" (activeCellId="0" )?sqref="B5"/>', sheet)


def test_a_note_goes_with_its_row():
    parts = form_parts()
    parts["xl/comments1.xml"] = str(parts["xl/comments1.xml"]).replace('ref="A7"', 'ref="A5"')
    parts["xl/drawings/vmlDrawing1.vml"] = str(parts["xl/drawings/vmlDrawing1.vml"]).replace("<x:Row>6<", "<x:Row>4<")
    parts[SHEET] = re.sub(r'<row r="6".*?</row>', "", str(parts[SHEET]), flags=re.DOTALL)  # nothing speaks of the row
    parts[OTHER] = str(parts[OTHER]).replace("月报!C6", "B1")
    after = parts_of(filled(package(parts), answers(0, None)).content)
    assert b"<comment " not in after["xl/comments1.xml"]
    assert b"<v:shape" not in after["xl/drawings/vmlDrawing1.vml"]


@pytest.mark.parametrize(("behaves", "bottom"), [("", 7), (' editAs="twoCell"', 7), (' editAs="oneCell"', 5), (' editAs="absolute"', 5)])
def test_a_picture_beside_the_rows_keeps_its_height_where_it_says_so(behaves: str, bottom: int):
    parts = form_parts()
    drawing = str(parts["xl/drawings/drawing1.xml"]).replace("<xdr:twoCellAnchor>", f"<xdr:twoCellAnchor{behaves}>")
    drawing = drawing.replace("<xdr:row>7</xdr:row>", "<xdr:row>1</xdr:row>").replace("<xdr:row>12</xdr:row>", "<xdr:row>5</xdr:row>")
    parts["xl/drawings/drawing1.xml"] = drawing
    made = parts_of(filled(package(parts), answers(3)).content)["xl/drawings/drawing1.xml"].decode()
    assert re.findall(r"<xdr:row>(\d+)</xdr:row>", made) == ["1", str(bottom)]
