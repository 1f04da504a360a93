"""Documents as values."""

import math
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.document import (
    Align,
    Cell,
    Chart,
    ChartKind,
    DocumentHead,
    Heading,
    Imprint,
    LetterHead,
    MinutesHead,
    OfficialDocument,
    Paragraph,
    Picture,
    PlainHead,
    RedHead,
    Run,
    RunStyle,
    Series,
    Signature,
    Table,
    TableColumn,
    Turned,
    place_cells,
)


def test_drafting_needs_no_heavy_library() -> None:
    heavy = "{'reportlab', 'pypdfium2'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", f"import sys, exports.pdf.document; sys.exit(bool({heavy}))"], check=True)


def test_a_plain_paragraph_is_one_run() -> None:
    assert Paragraph("走访").runs == (Run("走访", RunStyle.BODY),)
    runs = (Run("一是", RunStyle.HEI), Run("走访"))
    assert Paragraph(runs).runs == runs


def test_documents_can_be_compared_and_kept_in_sets() -> None:
    assert len({Paragraph("走访"), Paragraph("走访"), Heading(1, "走访")}) == 2


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Table((), ()), "至少要有一列"),
        (lambda: Table((TableColumn("甲"),), (("1", "2"),)), "有一行是2格"),
        (lambda: TableColumn("甲", 0), "宽度份额"),
        (lambda: Heading(5, "甲"), "1至4级"),
        (lambda: Cell("甲", across=0), "至少占一行一列"),
        (lambda: Table((TableColumn("甲"), TableColumn("乙")), ((Cell("1", across=2), "2"),)), "有一行是3格"),
        (lambda: Table((TableColumn("甲"), TableColumn("乙")), ((Cell("1", down=2), "2"), ("3", "4"))), "有一行是3格"),
        (lambda: Table((TableColumn("甲"),), ((Cell("1", down=2),),)), "“1”格跨2行，超出了表格"),
        (lambda: Table((TableColumn("甲"),), (), total_row=("1", "2")), "有一行是2格"),
        (lambda: Table((TableColumn("甲"),), (), total_row=(Cell("1", down=2),)), "超出了表格"),
        (lambda: Table((TableColumn("甲"),), (), heads=((Cell("1", down=3),),)), "超出了表格"),
        (lambda: Table((TableColumn("甲"), TableColumn("乙")), (), heads=(("1",),)), "有一行是1格"),
        (lambda: place_cells((("1", Cell("2", down=2), "3"), (Cell("4", across=2),)), 3), "第2行的“4”格压住了上面跨行的格"),
        (lambda: Picture(b""), "没有内容"),
        (lambda: Picture(b"x", width_mm=0), "大于0毫米"),
        (lambda: Chart(ChartKind.BARS, (), (Series("走访", ()),)), "至少要有一个类别"),
        (lambda: Chart(ChartKind.BARS, ("7月", "8月"), (Series("走访", (1.0,)),)), "有2个类别，但“走访”有1个数"),
        (lambda: Chart(ChartKind.LINES, ("7月",), (Series("走访", (math.nan,)),)), "不是数"),
        (lambda: Chart(ChartKind.STACKED, ("7月",), (Series("走访", (-1.0,)),)), "负数"),
        (lambda: Turned((Turned(()),)), "不能再有横排"),
    ],
)
def test_wrong_values_are_refused(make: object, said: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=said):
        make()


def test_alignment_in_force() -> None:
    assert TableColumn("甲").alignment is Align.LEFT
    assert TableColumn("甲", numeric=True).alignment is Align.RIGHT
    assert TableColumn("甲", align=Align.CENTER, numeric=True).alignment is Align.CENTER


def test_charts_may_have_gaps_and_what_is_not_stacked_may_fall_below_nought() -> None:
    assert Chart(ChartKind.LINES, ("7月", "8月"), (Series("增减", (None, -1.5)),)).series[0].values[1] == -1.5


def test_a_head_cell_that_reaches_down_stands_in_for_a_columns_title() -> None:
    columns = tuple(TableColumn(title) for title in ("部门", "上期", "本期"))
    table = Table(columns, (), heads=((Cell("部门", down=2), Cell("走访", across=2)),))
    assert [(one.cell.text, one.row, one.column) for one in table.head_cells()] == [
        ("部门", 0, 0),
        ("走访", 0, 1),
        ("上期", 1, 1),
        ("本期", 1, 2),
    ]
    assert [(one.cell.text, one.row) for one in Table(columns, ()).head_cells()] == [("部门", 0), ("上期", 0), ("本期", 0)]


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, list[list[Cell]], list[tuple[int, int, Cell]]]:
    """Columns, rows of cells that fill them, and where each cell stands; laid like tiles, each in the first free place."""
    columns, height = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(height) for column in range(columns)}
    rows: list[list[Cell]] = [[] for _ in range(height)]
    places: list[tuple[int, int, Cell]] = []
    while free:
        row, column = min(free)
        across = draw(st.integers(1, next(n for n in range(1, columns + 1) if (row, column + n) not in free)))
        cell = Cell(str(len(places)), across, draw(st.integers(1, height - row)))
        free -= {(row + down, column + right) for down in range(cell.down) for right in range(across)}
        rows[row].append(cell)
        places.append((row, column, cell))
    return columns, rows, places


@given(tilings())
def test_cells_take_the_first_place_no_span_covers(tiling: tuple[int, list[list[Cell]], list[tuple[int, int, Cell]]]) -> None:
    columns, rows, places = tiling
    assert [(one.row, one.column, one.cell) for one in place_cells(rows, columns)] == places
    with pytest.raises(ValueError, match=f"表格有{columns}列，但有一行是{columns + 1}格"):
        place_cells([*rows, ["多"] * (columns + 1)], columns)


DAY = date(2022, 8, 31)
SIGNATURE = Signature("管委会", DAY)
IMPRINT = Imprint((), "办公室", date(2022, 9, 1))


@pytest.mark.parametrize(
    ("head", "signature", "imprint", "said"),
    [
        (RedHead("园区文件", "园发〔2022〕1号"), SIGNATURE, IMPRINT, ("园发〔2022〕1号", "管委会", DAY)),
        (RedHead("园区文件"), None, IMPRINT, ("", "办公室", date(2022, 9, 1))),
        (RedHead("园区文件"), None, None, ("", "园区", None)),
        (LetterHead("园区办公室", "园函〔2022〕1号"), None, None, ("园函〔2022〕1号", "园区办公室", None)),
        (
            MinutesHead("园区会商纪要", "2022年第3期", "督查室", date(2022, 8, 15)),
            SIGNATURE,
            IMPRINT,
            ("2022年第3期", "督查室", date(2022, 8, 15)),
        ),
        (PlainHead("编号：1"), SIGNATURE, None, ("编号：1", "管委会", DAY)),
        (PlainHead(), None, None, ("", "", None)),
    ],
)
def test_who_speaks_when_and_under_which_number(
    head: DocumentHead, signature: Signature | None, imprint: Imprint | None, said: tuple[str, str, date | None]
) -> None:
    document = OfficialDocument(head, "关于走访的通报", (), signature, imprint=imprint)
    assert (document.number, document.issued_by, document.day) == said
