"""Lists, remarks, pictures, turned pages; and that no page begins or ends with what should not stand alone."""

from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from exports.pdf.blocks import UPRIGHT, block_strips
from exports.pdf.check.pages import ReadChar, ReadPage, read_document
from exports.pdf.document import (
    Annex,
    Block,
    Chart,
    ChartKind,
    Heading,
    Items,
    Marker,
    Paragraph,
    Picture,
    Remark,
    Series,
    Table,
    TableColumn,
    Turned,
)
from exports.pdf.errors import PictureError
from exports.pdf.fonts import FontBook
from exports.pdf.lines.text import TextSetter
from exports.pdf.numbering import HeadingCounter
from exports.pdf.page import BOTTOM, DEPTH, HAO_3, HAO_4, LEFT, LINE_PITCH, MEASURE, MM, PITCH, RIGHT, TOP
from exports.pdf.paginate import paginate
from exports.pdf.pictures import picture_strips
from exports.pdf.render import render_document
from tests.exports.pdf.geometry import inked
from tests.exports.pdf.samples import notice

SETTER = TextSetter(FontBook())
LONG = "督促企业于2022年9月15日前完成污水管网接入方案，责任部门逐项对账销号，逾期未完成的予以通报"


def jpeg(width: int, height: int) -> bytes:
    content = BytesIO()
    Image.new("RGB", (width, height), "white").save(content, "JPEG")
    return content.getvalue()


def pages_of(folder: Path, *body: Block) -> tuple[ReadPage, ...]:
    return read_document(render_document(notice(body=body), folder / "文件.pdf").path).pages


def lines_of(page: ReadPage, size: float = HAO_3) -> list[list[ReadChar]]:
    lines: dict[float, list[ReadChar]] = {}
    for char in sorted(inked(page), key=lambda char: char.x):
        if not char.turned and abs(char.size - size) < 0.1 and char.baseline < BOTTOM:
            lines.setdefault(round(char.baseline, 1), []).append(char)
    return [line for _baseline, line in sorted(lines.items())]


def text_of(line: list[ReadChar]) -> str:
    return "".join(char.char for char in line)


def beginning(pages: tuple[ReadPage, ...], text: str, size: float = HAO_3) -> list[list[ReadChar]]:
    """The lines of a size from the one that begins so."""
    lines = [line for page in pages for line in lines_of(page, size)]
    return lines[next(place for place, line in enumerate(lines) if text_of(line).startswith(text)) :]


@pytest.mark.parametrize(("marker", "signs"), [(Marker.NUMBER, ("1.", "2.")), (Marker.DASH, ("——", "——"))])
def test_items_hang_on_the_columns_behind_their_markers(tmp_path: Path, marker: Marker, signs: tuple[str, str]) -> None:
    first, more, second, *_others = beginning(pages_of(tmp_path, Items((LONG, "加强用工保障。"), marker)), signs[0] + "督促")
    assert text_of(second) == signs[1] + "加强用工保障。"
    assert first[0].x == second[0].x == pytest.approx(LEFT + 2 * PITCH, abs=0.3)
    start = first[2].x
    assert more[0].x == second[2].x == pytest.approx(start, abs=0.1)
    assert (start - LEFT) / PITCH == pytest.approx(round((start - LEFT) / PITCH), abs=0.02)
    assert not text_of(more).startswith(signs[1])


def test_ten_and_more_items_begin_on_one_column(tmp_path: Path) -> None:
    lines = beginning(pages_of(tmp_path, Items(tuple(f"加强用工保障{n}" for n in range(11)))), "1.加强")
    starts = [next(char.x for char in line if char.char == "加") for line in lines[:11]]
    assert starts == pytest.approx([starts[0]] * 11, abs=0.1)
    assert text_of(lines[10]).startswith("11.")


def test_empty_items_are_not_counted(tmp_path: Path) -> None:
    lines = beginning(pages_of(tmp_path, Items(("", "走访", " ", "督查"))), "1.")
    assert [text_of(line) for line in lines[:2]] == ["1.走访", "2.督查"]


def test_a_remark_is_small_and_hangs_behind_its_label(tmp_path: Path) -> None:
    first, second, *_others = beginning(pages_of(tmp_path, Paragraph("正文。"), Remark("注：" + LONG)), "注：督促", HAO_4)
    assert first[0].x == pytest.approx(LEFT + 2 * PITCH, abs=0.3)
    assert second[0].x == pytest.approx(first[2].x, abs=0.1)
    assert text_of(first).count("注：") == 1


@pytest.mark.parametrize("lines", range(1, 23, 3))
def test_a_remark_stays_with_what_it_speaks_of(tmp_path: Path, lines: int) -> None:
    table = Table((TableColumn("部门"),), (("甲局",), ("乙局",)))
    pages = pages_of(tmp_path, *[Paragraph("落实。")] * lines, table, Remark(LONG * 2))
    page = next(page for page in pages if any(text_of(line).startswith("注：") for line in lines_of(page, HAO_4)))
    assert any("乙局" in text_of(line) for line in lines_of(page, HAO_4))


@pytest.mark.parametrize(
    ("dots", "width_mm", "wanted"),
    [
        ((800, 600), None, (156 * MM, 117 * MM)),
        ((800, 600), 80.0, (80 * MM, 60 * MM)),
        ((600, 800), 300.0, None),
        ((800, 600), 400.0, (156 * MM, 117 * MM)),
        ((100, 4000), None, None),
    ],
)
def test_a_picture_keeps_its_shape_and_stays_in_the_type_area(
    tmp_path: Path, dots: tuple[int, int], width_mm: float | None, wanted: tuple[float, float] | None
) -> None:
    pages = pages_of(tmp_path, Paragraph("如下。"), Picture(jpeg(*dots), "图1　现场照片", width_mm))
    page, shape = next((page, shape) for page in pages for shape in page.shapes if shape.picture)
    width, height = shape.right - shape.left, shape.bottom - shape.top
    assert width / height == pytest.approx(dots[0] / dots[1], rel=0.01)
    if wanted:
        assert (width, height) == pytest.approx(wanted, abs=0.1)
    assert shape.left >= LEFT - 0.1
    assert shape.right <= RIGHT + 0.1
    assert shape.top >= TOP - 0.1
    assert (shape.left + shape.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.1)
    caption = next(line for line in lines_of(page, 12.0) if text_of(line) == "图1现场照片")
    assert shape.bottom < min(char.top for char in caption)
    assert max(char.bottom for char in caption) <= BOTTOM


@pytest.mark.parametrize("content", [b"not a picture", jpeg(300, 300)[:400]])
def test_a_picture_nobody_can_read_is_told_by_its_caption(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(PictureError, match="现场照片"):
        render_document(notice(body=(Picture(content, "现场照片"),)), tmp_path / "文件.pdf")
    assert list(tmp_path.iterdir()) == []


@given(st.integers(1, 3000), st.integers(1, 3000), st.text("现场走访照片", max_size=80), st.sampled_from([None, 20.0, 300.0]))
def test_any_picture_fits_a_page(width: int, height: int, caption: str, width_mm: float | None) -> None:
    strips = picture_strips(SETTER, Picture(jpeg(width, height), caption, width_mm), MEASURE, DEPTH, "正文")
    assert [strip.depth <= DEPTH + 0.1 for strip in strips] == [True]


def test_turned_blocks_have_pages_of_their_own_with_their_number_in_place(tmp_path: Path) -> None:
    wide = Table(tuple(TableColumn(f"列{n}") for n in range(8)), (("甲",) * 8,))
    pages = pages_of(
        tmp_path, Heading(1, "总体"), Paragraph("前文。"), Turned((Heading(1, "明细"), wide)), Heading(1, "要求"), Paragraph("后文。")
    )
    assert [any(char.turned for char in page.chars) for page in pages] == [False, True, False]
    assert "二、明细" in "".join(char.char for char in pages[1].chars if char.turned)
    assert any(text_of(line) == "三、要求" for line in lines_of(pages[2]))
    for page in pages:
        folio = [char for char in page.chars if not char.turned and char.baseline > BOTTOM]
        assert "".join(char.char for char in folio) == f"— {page.number} —"


@pytest.mark.parametrize("lines", range(1, 23))
def test_what_is_announced_is_not_parted_from_its_announcement(lines: int) -> None:
    blocks = [*[Paragraph("落实。")] * lines, Paragraph("具体要求如下："), Items(("走访", "督查"))]
    strips = block_strips(SETTER, blocks, UPRIGHT, "正文")
    pages = paginate(strips, top=TOP, bottom=BOTTOM)
    assert not any(page[-1].strip is strips[lines] for page in pages)


@pytest.mark.parametrize("between", [(), (Remark(LONG),), (Remark(LONG), Remark(LONG))])
@pytest.mark.parametrize("lines", range(12, 24))
def test_a_heading_is_followed_by_what_it_stands_over(lines: int, between: tuple[Remark, ...]) -> None:
    blocks = [*[Paragraph("落实。")] * lines, Heading(1, "总体情况"), *between, Paragraph(LONG * 3)]
    strips = block_strips(SETTER, blocks, UPRIGHT, "正文")
    first = next(page for page in paginate(strips, top=TOP, bottom=BOTTOM) if page[0].strip is strips[0])
    text = len(block_strips(SETTER, blocks[-1:], UPRIGHT, "正文"))
    assert len(first) <= lines or len(first) >= len(strips) - text + 2


def test_a_heading_stays_with_the_deepest_picture(tmp_path: Path) -> None:
    annex = Annex(
        "现场照片和有关情况说明以及各责任部门意见", (Heading(1, "照片"), Picture(jpeg(100, 900), "图1　现场照片")), landscape=True
    )
    pages = read_document(render_document(notice(annexes=(annex,)), tmp_path / "文件.pdf").path).pages
    (page,) = (page for page in pages if page.shapes)
    assert "一、照片" in "".join(char.char for char in page.chars)


_blocks = st.one_of(
    st.builds(
        Paragraph, st.integers(1, 160).map(lambda count: "全区各级领导干部落实要求" * (count // 12) + "走访企业收集问题"[: count % 8 + 2])
    ),
    st.builds(Heading, st.integers(1, 4), st.sampled_from(["总体情况", "全区各级领导干部认真落实要求" * 3])),
    st.builds(Items, st.lists(st.sampled_from(["走访", LONG, LONG * 2]), min_size=1, max_size=4).map(tuple), st.sampled_from(Marker)),
    st.just(Remark(LONG)),
    st.just(Chart(ChartKind.BARS, ("甲局", "乙局"), (Series("走访", (1.0, 2.0)),), "图1")),
    st.just(Table((TableColumn("部门"),), (("甲局",), ("乙局",), ("丙局",)), "表1", ("合计",))),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(_blocks, min_size=5, max_size=25))
def test_no_line_stands_alone_at_the_top_or_foot_of_a_page(blocks: list[Block]) -> None:
    strips = block_strips(SETTER, blocks, UPRIGHT, "正文")
    pages = paginate(strips, top=TOP, bottom=BOTTOM)
    # How many strips each paragraph, item and heading takes, whatever stands around it.
    counter = HeadingCounter()
    whole: list[tuple[int, bool]] = []
    for block in blocks:
        if isinstance(block, Items):
            counts = [len(block_strips(SETTER, [Items((item,), block.marker)], UPRIGHT, "正文")) for item in block.items]
        else:
            counts = [len(block_strips(SETTER, [block], UPRIGHT, "正文", counter))]
        whole += [(count, isinstance(block, Heading)) for count in counts]
    assert sum(count for count, _heading in whole) == len(strips)
    ends = list(accumulate(count for count, _heading in whole))
    starts = [0, *ends[:-1]]
    breaks = set(list(accumulate(sum(placed.strip in strips for placed in page) for page in pages))[:-1])
    for start, end, (count, heading) in zip(starts, ends, whole, strict=True):
        if count > 1:
            assert start + 1 not in breaks
            assert end - 1 not in breaks
        if heading and end < len(strips):
            assert end not in breaks
            assert not any(start < place < end for place in breaks)
    for page in pages:
        grid = [(placed.y - TOP) / LINE_PITCH for placed in page if placed.strip.on_grid]
        assert all(place == pytest.approx(round(place), abs=1e-6) for place in grid)
        assert all(two.y >= one.y for one, two in pairwise(page))
