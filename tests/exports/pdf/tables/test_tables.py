"""Tables: widths, wrapping, type size, heads, totals."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.pdf.document import Table, TableColumn
from exports.pdf.fonts import FontBook
from exports.pdf.lines.text import TextSetter
from exports.pdf.marks import Letters, Rule
from exports.pdf.page import DEPTH, MEASURE
from exports.pdf.paginate import Strip
from exports.pdf.tables.strips import table_strips

SETTER = TextSetter(FontBook())


def strips_of(table: Table) -> list[Strip]:
    return table_strips(SETTER, table, MEASURE, DEPTH, "正文")


def strings(strip: Strip) -> list[str]:
    return ["".join(glyph.char for glyph in mark.glyphs) for mark in strip.marks if isinstance(mark, Letters)]


def edges(strip: Strip) -> list[float]:
    return [mark.x0 for mark in strip.marks if isinstance(mark, Rule) and mark.x0 == mark.x1]


_cells = st.one_of(
    st.text(alphabet="自然资源和规划建设局（，）", max_size=60), st.integers(-(10**9), 10**9).map("{:,}".format), st.just("2022年12月31日")
)


@settings(max_examples=40)
@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.tuples(*[_cells] * n), min_size=1, max_size=6)), st.integers(1, 9))
def test_cells_stay_in_their_columns(rows: list[tuple[str, ...]], weight: int) -> None:
    columns = tuple(TableColumn(f"列{n}", weight if n == 0 else 1) for n in range(len(rows[0])))
    strips = strips_of(Table(columns, tuple(rows)))
    assert [mark for strip in strips for mark in edges(strip)] == edges(strips[0]) * len(strips)
    bounds = edges(strips[0])
    assert bounds[0] == pytest.approx(0, abs=0.5)
    assert bounds[-1] == pytest.approx(MEASURE, abs=0.5)
    for row, strip in zip(rows, strips[1:], strict=True):
        assert sorted("".join(strings(strip))) == sorted("".join(row).replace(" ", ""))
        for mark in strip.marks:
            if isinstance(mark, Letters):
                # A squeezed opening bracket begins with its blank half outside.
                inked = mark.places[0] + mark.glyphs[0].typeface.face.ink(mark.glyphs[0].char).left * mark.glyphs[0].size
                start = max(edge for edge in bounds if edge <= inked)
                end = min(edge for edge in bounds if edge > start)
                assert all(place < end for place in mark.places)
        for text in row:
            if text.replace(",", "").lstrip("-").isdigit() or text.startswith("2022"):
                assert text in strings(strip)


def test_numbers_stand_right_and_heads_in_the_middle() -> None:
    head, short, long = strips_of(Table((TableColumn("甲", 3), TableColumn("数", 1, numeric=True)), (("乙", "1"), ("丙", "123"))))

    def right(strip: Strip) -> float:
        mark = [mark for mark in strip.marks if isinstance(mark, Letters)][-1]
        return mark.places[-1] + mark.glyphs[-1].advance

    assert right(short) == pytest.approx(right(long))
    title = next(mark for mark in head.marks if isinstance(mark, Letters))
    assert title.places[0] + title.glyphs[0].advance / 2 == pytest.approx(edges(head)[1] / 2, abs=1)


def test_wide_tables_get_smaller_type() -> None:
    columns = tuple(TableColumn(f"指标{n}", numeric=True) for n in range(11))
    few = strips_of(Table(columns[:3], (("1,234.5",) * 3,)))
    many = strips_of(Table(columns, (("1,234.5",) * 11,)))

    def size(strips: list[Strip]) -> float:
        return next(mark for mark in strips[-1].marks if isinstance(mark, Letters)).glyphs[0].size

    assert size(few) == 14.0
    assert size(many) < 14.0
    assert strings(many[-1]) == ["1,234.5"] * 11


def test_an_unbroken_word_gives_way_to_numbers_and_short_cells() -> None:
    table = Table(tuple(TableColumn(f"列{n}") for n in range(3)), (("A1" * 150, "2022年12月31日", "张伟明"),))
    head, row = strips_of(table)
    assert {"2022年12月31日", "张伟明"} <= set(strings(row))
    assert "".join(strings(row)).count("A1") == 150
    assert edges(head)[-1] == pytest.approx(MEASURE, abs=0.5)


def test_title_head_total_and_note_stay_with_rows() -> None:
    table = Table((TableColumn("部门"),), (("甲",), ("乙",), ("丙",)), "表1", ("合计",), "注：略。")
    strips = strips_of(table)
    assert [strings(strip)[0] for strip in strips] == ["表1", "部门", "甲", "乙", "丙", "合计", "注：略。"]
    assert [strip.keep_next for strip in strips] == [True, True, True, False, True, True, False]
    assert all(strip.head for strip in strips[2:6])
    assert all(one.height > 0 for one, _two in pairwise(strips))


def test_a_table_of_nothing_is_its_head() -> None:
    assert [strings(strip) for strip in strips_of(Table((TableColumn("部门"),), ()))] == [["部门"]]
