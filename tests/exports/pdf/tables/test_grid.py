"""Cells over rows and columns, grouped heads, cut rows, numbers under each other: strips and pages of them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.pdf.document import Align, Cell, Table, TableColumn
from exports.pdf.fonts import FontBook, Role
from exports.pdf.lines.text import TextSetter, plain
from exports.pdf.marks import Letters, Rule
from exports.pdf.page import DEPTH, MEASURE
from exports.pdf.paginate import Placed, Strip, paginate
from exports.pdf.tables.decimals import point_of, pointed
from exports.pdf.tables.strips import table_strips

SETTER = TextSetter(FontBook())
STYLE = plain(Role.FANGSONG, 12.0)
COLUMNS = tuple(TableColumn(f"列{n}") for n in range(4))


def strips_of(table: Table) -> list[Strip]:
    return table_strips(SETTER, table, MEASURE, DEPTH, "正文")


def pages_of(table: Table) -> list[list[Placed]]:
    return paginate(strips_of(table), top=0.0, bottom=DEPTH)


def strings(strip: Strip) -> list[str]:
    return ["".join(glyph.char for glyph in mark.glyphs) for mark in strip.marks if isinstance(mark, Letters)]


def uprights(strip: Strip) -> list[float]:
    return [mark.x0 for mark in strip.marks if isinstance(mark, Rule) and mark.x0 == mark.x1]


def levels(strip: Strip, y: float) -> list[tuple[float, float]]:
    """From where to where rules run at ``y``."""
    return [(mark.x0, mark.x1) for mark in strip.marks if isinstance(mark, Rule) and mark.y0 == mark.y1 == pytest.approx(y)]


def letters_of(strip: Strip, text: str) -> Letters:
    return next(mark for mark in strip.marks if isinstance(mark, Letters) and "".join(glyph.char for glyph in mark.glyphs) == text)


def test_a_cell_over_two_columns_has_no_rule_through_it() -> None:
    head, row = strips_of(Table(COLUMNS, ((Cell("合计", across=2, align=Align.CENTER), "甲", "乙"),)))
    edges = uprights(head)
    assert uprights(row) == [edges[0], edges[2], edges[3], edges[4]]
    mark = letters_of(row, "合计")
    assert (mark.places[0] + mark.places[-1] + mark.glyphs[-1].advance) / 2 == pytest.approx(edges[2] / 2, abs=1)


def test_a_cell_over_two_rows_has_no_rule_through_it_and_stands_in_their_middle() -> None:
    table = Table(COLUMNS, ((Cell("部门", down=2), "甲", "乙", "丙"), ("丁", "戊", "己"), ("庚", "辛", "壬", "癸")))
    head, first, second, third = strips_of(table)
    edge = uprights(head)[1]
    assert levels(first, first.height) == levels(second, 0.0) == [(pytest.approx(edge), pytest.approx(MEASURE))]
    assert levels(second, second.height)[0] == levels(third, 0.0)[0] == (0.0, pytest.approx(MEASURE))
    mark = letters_of(first, "部门")
    assert mark.baseline - mark.glyphs[0].size * 0.36 == pytest.approx(first.height, abs=1)
    assert first.keep_next


def test_a_long_cell_over_short_rows_makes_room() -> None:
    table = Table(COLUMNS, ((Cell("临港新区自然资源和规划建设局" * 4, down=2), "甲", "乙", "丙"), ("丁", "戊", "己")))
    _head, first, second = strips_of(table)
    marks = [mark for strip in (first, second) for mark in strip.marks if isinstance(mark, Letters) and mark.places[0] < MEASURE / 4]
    assert sum(len(mark.glyphs) for mark in marks) == 56
    # The text keeps off the rules above and below.
    bottom = [mark.baseline + (first.height if mark in second.marks else 0.0) for mark in marks]
    assert min(mark.baseline - mark.glyphs[0].size * 0.86 for mark in marks) >= 0
    assert max(bottom) <= first.height + second.height


def _long(down: int) -> Table:
    rows: list[tuple[str | Cell, ...]] = []
    for group in range(3):
        rows.append((Cell(f"第{group}部门", down=down), "甲", "乙", "丙"))
        rows += [("丁", f"{group}·{n}", "己") for n in range(down - 1)]
    return Table(COLUMNS, tuple(rows), total_row=(Cell("合计", across=2), "3", "4"))


@pytest.mark.parametrize("down", [2, 5, 40, 70])
def test_a_page_break_keeps_the_rules_of_a_cell_over_rows(down: int) -> None:
    pages = pages_of(_long(down))
    assert len(pages) > 1 or down < 40
    everything = [text for page in pages for placed in page for text in strings(placed.strip)]
    assert [everything.count(f"第{group}部门") for group in range(3)] == [1, 1, 1]
    for page in pages:
        first, last = page[0].strip, page[-1].strip
        assert levels(first, 0.0) == [(0.0, pytest.approx(MEASURE))]
        closed = sorted(levels(last, last.height - (8.0 if last is pages[-1][-1].strip else 0.0)))
        assert closed[0][0] == 0.0
        assert closed[-1][1] == pytest.approx(MEASURE)
        assert all(two[0] == pytest.approx(one[1]) for one, two in pairwise(closed))
        assert strings(first) == ["列0", "列1", "列2", "列3"]
    # The total is not alone under its head.
    assert strings(pages[-1][-1].strip) == ["合计", "3", "4"]
    assert len(pages[-1]) > 2


def test_a_short_group_is_not_cut() -> None:
    for page in pages_of(Table(COLUMNS, tuple(row for _ in range(30) for row in _long(3).rows))):
        assert not page[-1].strip.keep_next
        assert sum("丁" in strings(placed.strip) for placed in page) % 2 == 0


def test_a_deep_row_is_cut_between_lines_and_never_after_its_first() -> None:
    text = "企业反映园区污水管网接入点距离厂区较远。" * 130
    pages = pages_of(Table(COLUMNS[:2], (("甲", "乙"), ("丙", text), ("丁", "戊"))))
    assert len(pages) > 2
    lines = [[text for placed in page for text in strings(placed.strip) if len(text) > 5] for page in pages]
    assert "".join(line for page in lines for line in page) == text
    assert all(len(page) != 1 for page in lines)
    # The pages are filled: a deep row does not wait for a page of its own.
    assert all(page[-1].bottom > DEPTH - 30 for page in pages[:-1])
    for page in pages[:-1]:
        assert levels(page[-1].strip, page[-1].strip.height) == [(0.0, pytest.approx(MEASURE))]


def test_bold_cells_and_the_total_stand_out() -> None:
    _head, row, total = strips_of(Table(COLUMNS, ((Cell("甲", bold=True), "乙", "丙", "丁"),), total_row=("合计", "1", "2", "3")))
    assert letters_of(row, "甲").glyphs[0].bold
    plain_face = letters_of(row, "乙").glyphs[0]
    assert not plain_face.bold
    assert letters_of(total, "合计").glyphs[0].typeface != plain_face.typeface


def test_grouped_heads_are_one_and_come_again() -> None:
    table = Table(
        COLUMNS,
        tuple((str(n), "甲", "乙", "丙") for n in range(70)),
        heads=((Cell("序号", down=2), Cell("走访情况", across=2), "问题"),),
    )
    pages = pages_of(table)
    assert len(pages) > 1
    for page in pages:
        head = page[0].strip
        assert strings(head) == ["序号", "走访情况", "问题", "列1", "列2", "列3"]
        over = letters_of(head, "走访情况")
        edges = sorted(set(uprights(head)))
        assert (over.places[0] + over.places[-1] + over.glyphs[-1].advance) / 2 == pytest.approx(edges[2], abs=1)
        assert letters_of(head, "序号").baseline == pytest.approx((over.baseline + letters_of(head, "列1").baseline) / 2, abs=0.1)


@pytest.mark.parametrize(
    ("text", "point"),
    [("12.5%", 2), ("3%", 1), ("1,234.5万元", 5), ("-3.2", 2), ("下降3.2%", 3), ("—", None), ("", None), ("无", None), (".5", 2)],
)
def test_where_the_point_of_a_number_is(text: str, point: int | None) -> None:
    assert point_of(text) == point


def test_numbers_stand_with_their_points_under_each_other() -> None:
    columns = (TableColumn("部门", 2), TableColumn("比率", 2, Align.DECIMAL))
    texts = ("97.1%", "100%", "8.25%", "1,234.5万元", "—", "-3.2")
    strips = strips_of(Table(columns, tuple(("甲", text) for text in texts), total_row=("合计", "1,330.1%")))[1:]
    points: list[float] = []
    for strip, text in zip(strips, (*texts, "1,330.1%"), strict=True):
        mark = letters_of(strip, text)
        point = point_of(text)
        if point is not None:
            points.append(mark.places[point - 1] + mark.glyphs[point - 1].advance)
    assert points == pytest.approx([points[0]] * len(points), abs=0.3)
    dash = letters_of(strips[4], "—")
    edges = uprights(strips[0])
    assert dash.places[0] + dash.glyphs[0].advance / 2 == pytest.approx((edges[1] + edges[2]) / 2, abs=1)


@given(st.lists(st.decimals(-(10**6), 10**6, allow_nan=False, places=2).map(str), min_size=1, max_size=8), st.floats(0, 30))
def test_a_pointed_column_holds_its_numbers(numbers: list[str], more: float) -> None:
    galleys = [SETTER.galley(number, STYLE, "表") for number in numbers]
    column = pointed([galley.cells for galley in galleys])
    room = column.width + more
    for galley in galleys:
        inset = column.inset(galley.cells, room)
        assert inset is not None
        assert inset >= -1e-6
        assert inset + galley.width <= room + 1e-6
    assert column.inset(galleys[0].cells, column.width - 1) is None
    assert column.inset(SETTER.galley("无", STYLE, "表").cells, room) is None


_rows = st.integers(2, 5).flatmap(
    lambda columns: st.tuples(
        st.just(columns), st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4), st.text("甲乙丙丁", max_size=30)), max_size=40)
    )
)


def _filled(columns: int, drawn: list[tuple[int, int, str]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells that cover each place once, as large as drawn where there is room."""
    rows: list[tuple[Cell, ...]] = []
    covered = [0] * columns
    cells = iter(drawn)
    height = max(1, len(drawn) // 3)
    for number in range(height):
        row: list[Cell] = []
        place = 0
        while place < columns:
            if covered[place]:
                place += 1
                continue
            across, down, text = next(cells, (1, 1, ""))
            free = next((end for end in range(place, columns) if covered[end]), columns) - place
            across, down = min(across, free), min(down, height - number)
            row.append(Cell(text, across, down))
            covered[place : place + across] = [down] * across
            place += across
        rows.append(tuple(row))
        covered = [left - 1 for left in covered]
    return tuple(rows)


@settings(max_examples=60)
@given(_rows)
def test_any_table_keeps_its_text_inside_its_cells(drawn: tuple[int, list[tuple[int, int, str]]]) -> None:
    columns, cells = drawn
    rows = _filled(columns, cells)
    strips = strips_of(Table(tuple(TableColumn(f"列{n}") for n in range(columns)), rows))
    said = sorted("".join(cell.text for row in rows for cell in row))
    assert sorted("".join(text for strip in strips[1:] for text in strings(strip))) == said
    y = 0.0
    rules: list[Rule] = []
    letters: list[Letters] = []
    for strip in strips:
        rules += [mark.moved(0.0, y) for mark in strip.marks if isinstance(mark, Rule)]
        letters += [mark.moved(0.0, y) for mark in strip.marks if isinstance(mark, Letters)]
        y += strip.height
    for mark in letters:
        left, right = mark.places[0], mark.places[-1] + mark.glyphs[-1].advance
        size = mark.glyphs[0].size
        top, bottom = mark.baseline - 0.8 * size, mark.baseline + 0.1 * size
        assert left >= 0
        assert right <= MEASURE
        for rule in rules:
            upright = rule.x0 == rule.x1
            crosses = (
                left + 1 < rule.x0 < right - 1 and rule.y0 < bottom and rule.y1 > top
                if upright
                else top < rule.y0 < bottom and rule.x0 < right and rule.x1 > left
            )
            assert not crosses


def test_deep_rows_do_not_drive_their_table_away_from_its_heading() -> None:
    deep = "企业反映园区污水管网接入点距离厂区较远。" * 20
    strips = strips_of(Table(COLUMNS[:2], (("甲", deep), ("乙", deep), ("丙", deep)), "表1"))
    chained = 0.0
    for strip in strips:
        chained += strip.height
        if not strip.keep_next:
            break
    assert chained < DEPTH * 0.7
