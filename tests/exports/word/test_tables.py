"""Tables: widths, spans, heads that repeat, numbers under each other."""

from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from exports.pdf.document import Align, Annex, Cell, Table, TableColumn
from exports.pdf.page import DEPTH, MEASURE
from tests.exports.pdf.samples import notice
from tests.exports.word.reading import attribute, with_style, written

COLUMNS = (TableColumn("部门", 3), TableColumn("走访（次）", 1, numeric=True), TableColumn("走访率", 1, Align.DECIMAL))
ROWS = (("经济发展局", "12", "97.1%"), ("科技创新局", "1,123", "100%"), ("应急管理局", "3", "—"))


def table_of(tmp_path: Path, table: Table, **changes: Any) -> Any:
    return written(notice(body=(table,), **changes), tmp_path).tables[0]


def widths(table: Any) -> list[float]:
    return [int(column.get(qn("w:w"))) / 20 for column in table._tbl.tblGrid]


def size_of(table: Any) -> float:
    run = table.cell(1, 0).paragraphs[0].runs[0]
    return (run.font.size or run.part.document.styles["表格文字"].font.size).pt


def test_columns_share_the_measure_by_weight(tmp_path: Path) -> None:
    table = table_of(tmp_path, Table(COLUMNS, ROWS))
    assert sum(widths(table)) == pytest.approx(MEASURE, abs=0.1)
    assert widths(table) == pytest.approx([MEASURE * 3 / 5, MEASURE / 5, MEASURE / 5], abs=0.1)
    assert attribute(table._tbl, "tblPr/tblLayout", "type") == "fixed"
    assert table.style.name == "公文表格"


def test_a_narrow_column_keeps_its_numbers_whole(tmp_path: Path) -> None:
    columns = (TableColumn("情况", 30), TableColumn("投资", 1, numeric=True))
    table = table_of(tmp_path, Table(columns, (("项目进展顺利。", "1,234,567.89"),)))
    assert widths(table)[1] >= len("1,234,567.89") / 2 * size_of(table)


def test_a_turned_table_is_as_wide_as_the_turned_page(tmp_path: Path) -> None:
    document = notice(annexes=(Annex("一览表", (Table(COLUMNS, ROWS),), landscape=True),))
    assert sum(widths(written(document, tmp_path).tables[0])) == pytest.approx(DEPTH, abs=0.1)


@pytest.mark.parametrize(("count", "size"), [(3, 14), (40, 10.5)])
def test_long_lists_are_set_small(tmp_path: Path, count: int, size: float) -> None:
    assert size_of(table_of(tmp_path, Table(COLUMNS, ROWS[:1] * count))) == size


def test_deep_rows_make_the_type_smaller(tmp_path: Path) -> None:
    columns = (TableColumn("序号"), TableColumn("情况"))
    assert size_of(table_of(tmp_path, Table(columns, (("1", "企业反映园区污水管网接入点距离厂区较远。" * 4),)))) < 14


def test_the_whole_head_repeats(tmp_path: Path) -> None:
    heads = ((Cell("部门", down=2), Cell("走访情况", across=2)),)
    table = table_of(tmp_path, Table(COLUMNS, ROWS, heads=heads))
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, True, False, False, False]
    assert [[cell.text for cell in row.cells] for row in table.rows][:2] == [
        ["部门", "走访情况", "走访情况"],
        ["部门", "走访（次）", "走访率"],
    ]
    assert table.cell(0, 0).paragraphs[0].style.name == "表头文字"


def test_cells_reach_over_rows_and_columns(tmp_path: Path) -> None:
    rows = ((Cell("经济发展局", down=2), "12", "97.1%"), ("13", "98%"), (Cell("小计", across=2, align=Align.CENTER, bold=True), "97.5%"))
    table = table_of(tmp_path, Table(COLUMNS, rows))
    assert table.cell(1, 0)._tc is not table.cell(2, 0)._tc or table.cell(1, 0).text == table.cell(2, 0).text == "经济发展局"
    assert [row._tr.tc_lst[0].vMerge for row in table.rows] == [None, "restart", "continue", None]
    assert [tc.grid_span for tc in table.rows[3]._tr.tc_lst] == [2, 1]
    subtotal = table.cell(3, 0).paragraphs[0]
    assert attribute(subtotal._p, "pPr/jc", "val") == "center"
    assert subtotal.runs[0].style.name == "加粗文字"
    assert table.cell(1, 0).paragraphs[0].paragraph_format.keep_with_next  # rows of one cell stay together


def test_the_total_stands_out_and_not_alone(tmp_path: Path) -> None:
    table = table_of(tmp_path, Table(COLUMNS, ROWS, "表1　走访情况", ("合计", "1,138", "98.05%"), "数据来源：走访台账。"))
    held = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows]
    assert held == [False, True, False, True, True]  # the head's style keeps it anyway
    assert table.rows[-1].cells[0].paragraphs[0].runs[0].style.name == "黑体文字"


def test_title_and_note_belong_to_the_table(tmp_path: Path) -> None:
    read = written(notice(body=(Table(COLUMNS, ROWS, "表1　走访情况", note="数据来源：走访台账。"), Table(COLUMNS, ROWS))), tmp_path)
    assert [title.text for title in with_style(read, "表题")] == ["表1　走访情况"]
    assert [note.text for note in with_style(read, "表注")] == ["数据来源：走访台账。"]
    assert read.styles["表题"].paragraph_format.keep_with_next
    # two tables that touch would be one
    assert all(table._tbl.getnext().tag == qn("w:p") for table in read.tables)


def test_rows_are_cut_only_when_deep(tmp_path: Path) -> None:
    rows = (("走访。",), ("企业反映园区污水管网接入点距离厂区较远。" * 60,))
    table = table_of(tmp_path, Table((TableColumn("情况"),), rows))
    assert [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows] == [True, True, False]


def test_decimal_points_stand_under_each_other(tmp_path: Path) -> None:
    rows = (("甲", "1", "97.1%"), ("乙", "2", "100%"), ("丙", "3", "1,234.125%"), ("丁", "4", "—"))
    table = table_of(tmp_path, Table(COLUMNS, rows, total_row=("合计", "10", "8.25%")))
    size, room = size_of(table), widths(table)[2] - 2 * 0.35 * size_of(table)
    points = []
    for row in (1, 2, 3, 5):
        paragraph = table.cell(row, 2).paragraphs[0]
        assert attribute(paragraph._p, "pPr/jc", "val") == "right"
        after = "." + paragraph.text.partition(".")[2] if "." in paragraph.text else "%"
        points.append(room - int(attribute(paragraph._p, "pPr/ind", "right")) / 20 - len(after) / 2 * size)
    assert points == pytest.approx([points[0]] * 4, abs=0.1)
    left = points[2] - len("1,234") / 2 * size
    right = room - points[2] - len(".125%") / 2 * size
    assert left == pytest.approx(right, abs=0.1)  # the widest number stands in the middle
    dash = table.cell(4, 2).paragraphs[0]
    assert attribute(dash._p, "pPr/jc", "val") == "center"


def test_a_text_that_just_fits_is_a_little_narrower(tmp_path: Path) -> None:
    columns = (TableColumn("部门", 78), TableColumn("走访的周", 22))  # the second has room for a little over six characters of 14 pt
    table = table_of(tmp_path, Table(columns, (("甲", "8月20日一"), ("乙", "一二三四五"), ("丙", "8月2日"))))
    assert size_of(table) == 14
    narrowed = [table.cell(row, 1).paragraphs[0].runs[0]._r.find(f"{qn('w:rPr')}/{qn('w:w')}") for row in (1, 2, 3)]
    assert [None if one is None else int(one.get(qn("w:val"))) for one in narrowed] == [None, None, None]
    columns = (TableColumn("部门", 82), TableColumn("走访的周", 18))
    table = table_of(tmp_path, Table(columns, (("甲", "8月20日一"), ("乙", "一二三四五"), ("丙", "8月2日"))))
    narrowed = [table.cell(row, 1).paragraphs[0].runs[0]._r.find(f"{qn('w:rPr')}/{qn('w:w')}") for row in (1, 2, 3)]
    assert [one is not None for one in narrowed] == [True, False, False]
    assert 88 <= int(narrowed[0].get(qn("w:val"))) < 100


def test_a_short_title_that_fills_its_column_has_a_hair_to_spare(tmp_path: Path) -> None:
    columns = (TableColumn("情况", 100), *(TableColumn("销号", 0.1) for _ in range(6)))
    table = table_of(tmp_path, Table(columns, (("走访。", *"123456"),)))
    assert min(widths(table)) >= (2 + 2 * 0.35 + 0.015) * size_of(table)
