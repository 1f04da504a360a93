"""Tables that were set wrong are told: a cell's text, a head not repeated, columns, points out of line."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports.pdf.document import Align, Annex, Cell, OfficialDocument, Paragraph, Table, TableColumn
from exports.pdf.fonts import Role
from exports.pdf.lines.text import plain as off_grid
from exports.pdf.marks import Letters, Mark, Rule, Sheet
from exports.pdf.page import MM
from tests.exports.pdf.check.breaking import SETTER, Change, dropping, each, moving, reset, rules, said_of, string
from tests.exports.pdf.samples import notice

COLUMNS = (TableColumn("部门", 3), TableColumn("走访", 1, Align.DECIMAL, numeric=True), TableColumn("情况", 4))


def document(rows: int = 3, **changes: Any) -> OfficialDocument:
    given = tuple((f"第{number}局", f"{number * 7}.5", "已现场踏勘，拟于近期完成。") for number in range(1, rows + 1))
    fields = {"title": "表1　走访情况", "total_row": ("合计", "42", "—"), "note": "注：数据截至月末。"}
    return notice(body=(Paragraph("现将有关情况通报如下。"), Table(COLUMNS, given, **{**fields, **changes}), Paragraph("请抓好落实。")))


SPANS = notice(
    body=(
        Paragraph("现将有关情况通报如下。"),
        Table(
            COLUMNS,
            ((Cell("第1局", down=2), "1", "已办"), ("2", "未办"), ("第2局", Cell("没有走访对象", across=2))),
            heads=((Cell("部门", down=2), Cell("本月", across=2)),),
        ),
    )
)
DEEP = notice(body=(Paragraph("如下。"), Table(COLUMNS, (("第1局", "1", "企业反映管网较远。" * 150), ("第2局", "2", "好")))))
LYING = notice(annexes=(Annex("台账", (Table(COLUMNS, (("第1局", "1", "好"),) * 60),), landscape=True),))


@pytest.mark.parametrize("given", [document(), document(90), SPANS, DEEP, LYING])
def test_good_tables_are_left_alone(tmp_path: Path, given: OfficialDocument) -> None:
    assert "表" not in said_of(tmp_path, given).replace("没有书签", "")


def is_level(mark: Mark) -> bool:
    return isinstance(mark, Rule) and mark.y0 == mark.y1


@pytest.mark.parametrize(
    ("given", "change", "said"),
    [
        (document(), reset("14.5", off_grid(Role.FANGSONG, 14), "15.5"), "第2行“走访”格应是“14.5”，印的是“15.5"),
        (document(), reset("第3局", off_grid(Role.FANGSONG, 14), "第3局甲"), "“表1走访情况”第4行“部门”格应是“合计”，印的是“甲21.5已”"),
        (document(), dropping("第3局"), "第3行“部门”格应是“第3局”，印的是“合计42—注”"),
        (document(), dropping("合计"), "表1"),
        (document(), dropping("走访情况"), "找不到表题“表1走访情况”"),
        (document(), dropping("数据截至"), "找不到表注“注：数据截至月末。”"),
        (document(), moving("14.5", dx=2 * MM), "“走访”栏的小数点没有对齐（差2.0毫米）"),
        (document(), moving("14.5", dx=30 * MM), "第3行“情况”格应是“已现场踏勘，拟于近期……”，印的是“14.5部门"),
        (document(), moving("第2局", dx=-9 * MM), "超出版心左右边界"),
        (document(), moving("第2局", dx=-9 * MM), "多出“第”字"),
        (document(), rules(lambda _rule: None, lambda rule: not is_level(rule) and 200 < rule.x0 < 260), "有2栏，应有3栏"),
        (document(), moving("第2局", dy=14), "压线"),
        (SPANS, reset("没有走访对象", off_grid(Role.FANGSONG, 14), "没有走访的对象"), "“走访”格应是“没有走访对象”"),
        (DEEP, dropping("企业反映管网较远。企业反映"), "表格"),
    ],
)
def test_tables(tmp_path: Path, given: OfficialDocument, change: Change, said: str) -> None:
    assert said in said_of(tmp_path, given, change)


@pytest.mark.parametrize("given", [document(90), LYING, DEEP])
def test_a_head_that_is_not_repeated(tmp_path: Path, given: OfficialDocument) -> None:
    def without_later_heads(sheets: list[Sheet]) -> list[Sheet]:
        headed = [any(string(mark) == "部门" for mark in (*sheet.marks, *sheet.turned)) for sheet in sheets]
        last = max(number for number, has_head in enumerate(headed) if has_head)
        (cleared,) = each(lambda mark: string(mark) in {"部门", "走访", "情况"}, lambda _mark: None)([sheets[last]])
        assert headed.count(True) > 1
        return [*sheets[:last], cleared, *sheets[last + 1 :]]

    assert "页没有重复" in said_of(tmp_path, given, without_later_heads)


def test_a_cell_of_the_document_that_is_not_in_the_file(tmp_path: Path) -> None:
    assert "第4行“部门”格" in said_of(tmp_path, document(3), held_against=document(4))
    assert "没有文稿" not in said_of(tmp_path, document(3), held_against=document(3))


def test_lines_of_cells_keep_the_rules_of_lines(tmp_path: Path) -> None:
    def broken(sheets: list[Sheet]) -> list[Sheet]:
        place, line = next(
            (place, mark)
            for place, sheet in enumerate(sheets)
            for mark in sheet.marks
            if isinstance(mark, Letters) and string(mark).startswith("已现场踏勘")
        )
        pieces = [("已现场踏勘", line.baseline - 7), ("，拟于近期完成。", line.baseline + 9)]
        made = [SETTER.galley(text, off_grid(Role.FANGSONG, 14), "试").on_one_line(line.x, y) for text, y in pieces]
        marks = [one for mark in sheets[place].marks for one in (made if mark is line else [mark])]
        return [*sheets[:place], replace(sheets[place], marks=tuple(marks)), *sheets[place + 1 :]]

    assert "表格有一行以“，”开头" in said_of(tmp_path, document(1), broken)
