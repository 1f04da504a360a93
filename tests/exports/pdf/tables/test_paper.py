"""Tables read back from the finished file: cells over rows and columns, heads on each page, points under each other."""

from pathlib import Path

import pytest

from exports.pdf.check.pages import ReadChar, ReadPage, ReadRule, read_document
from exports.pdf.document import Align, Cell, PlainHead, Table, TableColumn
from exports.pdf.page import BOTTOM, LEFT, RIGHT, TOP
from exports.pdf.render import render_document
from tests.exports.pdf.geometry import Area, collisions, inked, outside
from tests.exports.pdf.samples import grouped_table, notice


def table_pages(folder: Path, table: Table) -> list[ReadPage]:
    document = notice(head=PlainHead(), title="", addressee=None, body=(table,), signature=None)
    result = render_document(document, folder / "表.pdf")
    return [page for page in read_document(result.path).pages if any(black(rule) for rule in page.rules)]


def black(rule: ReadRule) -> bool:
    return max(rule.colour) == 0


def word(page: ReadPage, text: str) -> list[ReadChar]:
    """The first place on the page where the text is written on one line."""
    chars = inked(page)
    for start in range(len(chars)):
        found = chars[start : start + len(text)]
        if "".join(char.char for char in found) == text and len({round(char.baseline, 1) for char in found}) == 1:
            return found
    raise AssertionError(f"没有“{text}”")


def middle(chars: list[ReadChar]) -> tuple[float, float]:
    left, right = min(char.left for char in chars), max(char.right for char in chars)
    return (left + right) / 2, (min(char.top for char in chars) + max(char.bottom for char in chars)) / 2


def levels(page: ReadPage, x: float) -> list[float]:
    """The heights of the level rules that run over ``x``."""
    return sorted({round(rule.y0, 1) for rule in page.rules if black(rule) and rule.level and rule.x0 <= x <= rule.x1})


def uprights(page: ReadPage, y: float) -> list[float]:
    """The places of the upright rules that run past ``y``."""
    return sorted({round(rule.x0, 1) for rule in page.rules if black(rule) and not rule.level and rule.y0 <= y <= rule.y1})


def cell_around(page: ReadPage, chars: list[ReadChar]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the rules next to a text."""
    x, y = middle(chars)
    rows, columns = levels(page, x), uprights(page, y)
    return (
        max(edge for edge in columns if edge < x),
        max(edge for edge in rows if edge < y),
        min(edge for edge in columns if edge > x),
        min(edge for edge in rows if edge > y),
    )


def test_cells_over_rows_and_columns_are_drawn_as_one(tmp_path: Path) -> None:
    (page,) = table_pages(tmp_path, grouped_table())
    single = cell_around(page, word(page, "应急管理局"))
    height = single[3] - single[1]
    # 经济发展局 over three rows, its text in their middle.
    name = word(page, "经济发展局")
    left, top, right, bottom = cell_around(page, name)
    assert bottom - top > 2.9 * height
    assert (left, right) == pytest.approx((LEFT, cell_around(page, word(page, "应急管理局"))[0]), abs=0.5)
    assert middle(name)[1] == pytest.approx((top + bottom) / 2, abs=1.5)
    # 走访情况 over three columns, in the middle over them; 牵头单位 over both rows of the head.
    over, first, last = (cell_around(page, word(page, text)) for text in ("走访情况", "应走访", "走访率"))
    assert (over[0], over[2]) == pytest.approx((first[0], last[2]), abs=0.2)
    assert over[3] == pytest.approx(first[1], abs=0.2)
    lead = cell_around(page, word(page, "牵头单位"))
    assert (lead[1], lead[3]) == pytest.approx((over[1], first[3]), abs=0.2)
    # The total's first cell over two columns.
    total = cell_around(page, word(page, "合计"))
    assert (total[0], total[2]) == pytest.approx((lead[0], cell_around(page, word(page, "应走访"))[0]), abs=0.2)
    assert middle(word(page, "合计"))[0] == pytest.approx((total[0] + total[2]) / 2, abs=1)


def test_no_letter_of_a_table_touches_another_or_a_rule(tmp_path: Path) -> None:
    (page,) = table_pages(tmp_path, grouped_table())
    assert collisions(page) == []
    assert outside(page, Area(LEFT, TOP, RIGHT, BOTTOM), Area(LEFT, BOTTOM, RIGHT, BOTTOM + 40)) == []


def test_points_stand_under_each_other_on_paper(tmp_path: Path) -> None:
    (page,) = table_pages(tmp_path, grouped_table())
    points = [word(page, text)[text.index(".")].x for text in ("1,234.5", "98.25", "1,339.75")]
    assert points == pytest.approx([points[0]] * 3, abs=0.4)
    # A number without a point ends where the others have theirs.
    assert any(char.char == "7" and 0 <= points[0] - char.right < 2 for char in inked(page))
    rates = [word(page, text)[2].x for text in ("96.00%", "95.0%", "87.0%", "90%")]
    assert rates == pytest.approx([rates[0]] * 4, abs=0.4)


def test_grouped_heads_are_on_every_page(tmp_path: Path) -> None:
    columns = (
        TableColumn("序号", 1),
        TableColumn("部门", 3),
        TableColumn("应走访", 1, numeric=True),
        TableColumn("实走访", 1, numeric=True),
    )
    heads = ((Cell("序号", down=2), Cell("部门", down=2), Cell("走访情况", across=2)),)
    rows = tuple((str(n), f"第{n}责任部门", str(n), str(n)) for n in range(90))
    pages = table_pages(tmp_path, Table(columns, rows, heads=heads))
    assert len(pages) >= 3
    for page in pages:
        over, left, right = (cell_around(page, word(page, text)) for text in ("走访情况", "应走访", "实走访"))
        assert (over[0], over[2]) == pytest.approx((left[0], right[2]), abs=0.2)
        assert sum(1 for char in inked(page) if char.char == "况") == 1


@pytest.mark.parametrize("down", [30, 60])
def test_a_cell_cut_by_a_page_is_framed_on_both(tmp_path: Path, down: int) -> None:
    columns = (TableColumn("牵头单位", 1), TableColumn("责任部门", 3), TableColumn("数", 1, Align.DECIMAL))
    rows = tuple(
        (Cell(f"第{group}组", down=down), f"{group}部门0", "1.5") if not number else (f"{group}部门{number}", "12.25")
        for group in range(2)
        for number in range(down)
    )
    pages = table_pages(tmp_path, Table(columns, rows))
    assert len(pages) >= 2
    for page in pages:
        x = LEFT + 10
        edges = levels(page, x)
        table = [rule for rule in page.rules if black(rule) and not rule.level]
        assert edges[0] == pytest.approx(min(rule.y0 for rule in table), abs=0.5)
        assert edges[-1] == pytest.approx(max(rule.y1 for rule in table), abs=0.5)
    text = "".join(char.char for page in pages for char in inked(page))
    assert [text.count(f"第{group}组") for group in range(2)] == [1, 1]
