"""Charts: round scales, bars as long as their figures, letters where nothing else stands, everything black and inside."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from exports.pdf.charts.marks import DISTINCT, Box, Point, bar_marks, line_marks
from exports.pdf.charts.scale import decimals_of, figure_label, scale_of
from exports.pdf.charts.strips import chart_strips
from exports.pdf.check.pages import ReadPage, ReadShape, read_document
from exports.pdf.document import Chart, ChartKind, Paragraph, Series
from exports.pdf.fonts import FontBook
from exports.pdf.lines.text import TextSetter
from exports.pdf.marks import Figure, Letters, Mark, Rule
from exports.pdf.page import BOTTOM, DEPTH, LEFT, MEASURE, RIGHT, TOP
from exports.pdf.render import render_document
from tests.exports.pdf.geometry import Area, inked, outside
from tests.exports.pdf.samples import notice

SETTER = TextSetter(FontBook())
MONTHS = tuple(f"{month}月" for month in range(1, 13))


@given(st.lists(st.floats(-1e9, 1e9), max_size=20), st.booleans())
def test_any_figures_stand_on_a_round_scale(values: list[float], from_zero: bool) -> None:
    scale = scale_of(values, from_zero=from_zero)
    assert 2 <= len(scale.ticks) <= 8
    steps = {round((two - one) / (scale.ticks[1] - scale.ticks[0]), 6) for one, two in zip(scale.ticks, scale.ticks[1:], strict=False)}
    assert steps == {1.0}
    assert all(-1e-6 <= scale.share(value) <= 1 + 1e-6 for value in values)
    assert not from_zero or 0.0 in scale.ticks
    assert len({scale.label(tick) for tick in scale.ticks}) == len(scale.ticks)


@pytest.mark.parametrize(
    ("values", "from_zero", "labels"),
    [
        ([55, 20, 48], True, ["0", "10", "20", "30", "40", "50", "60"]),
        ([2, 1, 0], True, ["0", "1", "2"]),
        ([], True, ["0", "1"]),
        ([0, 0], True, ["0", "1"]),
        ([97.1, 93.5, 98.2], False, ["93", "94", "95", "96", "97", "98", "99"]),
        ([5.2, -12.4], True, ["-15", "-10", "-5", "0", "5", "10"]),
        ([0.13, 0.24], True, ["0.00", "0.05", "0.10", "0.15", "0.20", "0.25"]),
        ([1200, 2010], False, ["0", "500", "1,000", "1,500", "2,000", "2,500"]),
    ],
)
def test_scales(values: list[float], from_zero: bool, labels: list[str]) -> None:
    scale = scale_of(values, from_zero=from_zero)
    assert [scale.label(tick) for tick in scale.ticks] == labels


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([12.0, 1300.0], ["12", "1,300"]),
        ([97.1, 100.0], ["97.1", "100.0"]),
        ([1234.567, 0.5], ["1,234.57", "0.50"]),
        ([-0.001, -3.0], ["0", "-3"]),
    ],
)
def test_figures_of_a_chart_have_as_many_decimals_as_one_of_them_needs(values: list[float], labels: list[str]) -> None:
    assert [figure_label(value, decimals_of(values)) for value in values] == labels


def boxes(marks: tuple[Mark, ...]) -> list[Box]:
    """The ink of letters, roughly."""
    found: list[Box] = []
    for mark in marks:
        if isinstance(mark, Letters) and mark.glyphs:
            last, size = mark.glyphs[-1], mark.glyphs[0].size
            found.append(Box(mark.places[0], mark.baseline - 0.7 * size, mark.places[-1] + last.advance, mark.baseline))
    return found


_names = st.text(alphabet="自然资源和规划建设局经济发展税务", min_size=1, max_size=14)
_values = st.one_of(st.none(), st.integers(0, 500).map(float), st.floats(0, 1e6))
_charts = st.tuples(st.integers(1, 40), st.integers(1, 5), st.sampled_from(ChartKind)).flatmap(
    lambda drawn: st.builds(
        Chart,
        kind=st.just(drawn[2]),
        categories=st.tuples(*[_names] * drawn[0]),
        series=st.tuples(*[st.builds(Series, _names, st.tuples(*[_values] * drawn[0]))] * drawn[1]),
        title=st.sampled_from(["", "图1　各部门走访次数"]),
        unit=st.sampled_from(["", "件"]),
    )
)


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(_charts)
def test_any_chart_stays_inside_and_no_letters_meet(chart: Chart) -> None:
    (drawing,) = chart_strips(SETTER, chart, MEASURE, DEPTH, "正文")
    assert drawing.depth <= DEPTH
    for mark in drawing.marks:
        if isinstance(mark, Rule):
            assert min(mark.x0, mark.x1) >= -0.1
            assert max(mark.x0, mark.x1) <= MEASURE + 0.1
            assert max(mark.y0, mark.y1) <= drawing.depth + 0.1
        if isinstance(mark, Figure):
            for x, y in (point for line in mark.lines for point in line):
                assert -0.1 <= x <= MEASURE + 0.1
                assert 0 <= y <= drawing.depth + 0.1
    letters = boxes(drawing.marks)
    for box in letters:
        assert box.left >= -0.1
        assert box.right <= MEASURE + 0.1
        assert box.top >= 0
        assert box.bottom <= drawing.depth + 0.1
    assert not [pair for pair in combinations(letters, 2) if pair[0].overlaps(pair[1])]


@given(st.integers(0, DISTINCT - 1), st.floats(5, 60), st.floats(5, 200))
def test_hatching_stays_in_its_bar(series: int, width: float, height: float) -> None:
    box = Box(33.3, 44.4, 33.3 + width, 44.4 + height)
    for mark in bar_marks(box, series):
        assert isinstance(mark, Figure)
        for x, y in (point for line in mark.lines for point in line):
            assert box.left - 1e-6 <= x <= box.right + 1e-6
            assert box.top - 1e-6 <= y <= box.bottom + 1e-6


def test_series_differ_without_colour() -> None:
    box = Box(0, 0, 20, 100)
    looks = [bar_marks(box, series) for series in range(DISTINCT)]
    assert all(one != two for one, two in combinations(looks, 2))
    lines = [line_marks([Point(0, 0), Point(50, 50)], series) for series in range(DISTINCT)]
    assert all(one != two for one, two in combinations(lines, 2))


def on_paper(chart: Chart, folder: Path) -> ReadPage:
    result = render_document(notice(body=(Paragraph("如下。"), chart)), folder / "图.pdf")
    return next(page for page in read_document(result.path).pages if chart.title in "".join(char.char for char in page.chars))


def bars_on(page: ReadPage) -> list[ReadShape]:
    """The bars from the left: of what stands one inside the other (outline, hatching) the outermost."""
    tall = [shape for shape in page.shapes if shape.right - shape.left > 4 and shape.bottom - shape.top > 4]
    outer = [
        shape
        for shape in tall
        if not any(
            other is not shape
            and other.left <= shape.left + 0.5
            and other.right >= shape.right - 0.5
            and other.top <= shape.top + 0.5
            and other.bottom >= shape.bottom - 0.5
            and (other.bottom - other.top, id(other)) > (shape.bottom - shape.top, id(shape))
            for other in tall
        )
    ]
    return sorted(outer, key=lambda shape: (shape.left, shape.top))


def heights(bars: list[ReadShape]) -> list[float]:
    """How high bars are, without the outline that pdfium adds on both sides."""
    return [bar.bottom - bar.top - 1.2 for bar in bars]


def strings_on(page: ReadPage, size: float) -> list[str]:
    """What is written in that size, line by line."""
    lines: dict[float, list[tuple[float, str]]] = {}
    for char in inked(page):
        if abs(char.size - size) < 0.1 and char.baseline < BOTTOM:
            lines.setdefault(round(char.baseline, 1), []).append((char.x, char.char))
    return ["".join(char for _x, char in sorted(line)) for _baseline, line in sorted(lines.items())]


def test_bars_are_as_high_as_their_figures(tmp_path: Path) -> None:
    chart = Chart(ChartKind.BARS, ("甲局", "乙局", "丙局"), (Series("走访", (10.0, 25.0, 40.0)),), "图1　走访次数", "次")
    page = on_paper(chart, tmp_path)
    tall = heights(bars_on(page))
    assert len(tall) == 3
    assert [height / tall[0] for height in tall] == pytest.approx([1.0, 2.5, 4.0], abs=0.03)
    assert len({round(bar.bottom, 1) for bar in bars_on(page)}) == 1
    written = strings_on(page, 9)
    assert written[0] == "走访（次）"
    assert written[-1] == "甲局乙局丙局"
    assert all(any(figure in line for line in written[1:-1]) for figure in ("10", "25", "40"))


def test_bars_below_zero_hang_from_the_zero_line(tmp_path: Path) -> None:
    chart = Chart(ChartKind.BARS, ("产值", "税收"), (Series("同比", (5.0, -10.0)),), "图1　同比", "%")
    page = on_paper(chart, tmp_path)
    up, down = bars_on(page)
    assert heights([down])[0] == pytest.approx(2 * heights([up])[0], rel=0.03)
    assert up.bottom - 0.6 == pytest.approx(down.top + 0.6, abs=0.2)
    zero = [rule for rule in page.rules if rule.level and rule.y0 == pytest.approx(up.bottom - 0.6, abs=0.2) and rule.x1 - rule.x0 > 200]
    assert len(zero) == 1


def test_stacks_are_as_high_as_their_sums(tmp_path: Path) -> None:
    series = (Series("已销号", (10.0, 20.0)), Series("办理中", (None, 20.0)), Series("挂账", (30.0, 20.0)))
    page = on_paper(Chart(ChartKind.STACKED, ("7月", "8月"), series, "图1　问题状态", "件"), tmp_path)
    bars = [bar for bar in bars_on(page) if bar.right - bar.left > 25]
    by_month = [[bar for bar in bars if (bar.left < (LEFT + RIGHT) / 2) is first] for first in (True, False)]
    sums = [max(bar.bottom for bar in month) - min(bar.top for bar in month) - 1.2 for month in by_month]
    assert sums[1] / sums[0] == pytest.approx(1.5, abs=0.03)
    assert heights(by_month[0]) == pytest.approx([sums[0] * 0.75, sums[0] * 0.25], abs=0.5)
    assert "已销号办理中挂账" in strings_on(page, 9)


def test_lines_stand_at_their_figures_and_leave_gaps(tmp_path: Path) -> None:
    values = (92.0, 94.0, None, 98.0)
    page = on_paper(Chart(ChartKind.LINES, MONTHS[:4], (Series("走访率", values),), "图1　走访率", "%"), tmp_path)
    markers = sorted(
        (shape for shape in page.shapes if 3 < shape.right - shape.left < 8 and shape.bottom - shape.top < 8), key=lambda one: one.left
    )
    assert len(markers) == 3
    middles = [(one.top + one.bottom) / 2 for one in markers]
    assert (middles[0] - middles[2]) / (middles[0] - middles[1]) == pytest.approx(3.0, abs=0.05)
    slanting = [shape for shape in page.shapes if shape.right - shape.left > 20 and shape.bottom - shape.top > 1]
    assert len(slanting) == 1


@pytest.mark.parametrize("kind", list(ChartKind))
def test_everything_of_a_chart_is_black_embedded_and_in_the_type_area(tmp_path: Path, kind: ChartKind) -> None:
    names = ("自然资源和规划建设局", "市场监督管理局", "王㐂企业服务专班")
    series = tuple(Series(f"第{number}组", (12.0 + number, 1234.5, None)) for number in range(DISTINCT))
    page = on_paper(Chart(kind, names, series, "图1　各部门情况", "件"), tmp_path)
    folio = Area(LEFT, BOTTOM, RIGHT, BOTTOM + 40)
    assert outside(page, Area(LEFT, TOP, RIGHT, BOTTOM), folio) == []
    assert {max(shape.colour) for shape in page.shapes} == {0}
    assert all(Area(LEFT, TOP, RIGHT, BOTTOM).holds(shape.left, shape.top, shape.right, shape.bottom) for shape in page.shapes)
    assert "㐂" in "".join(strings_on(page, 9))


def test_a_hundred_series_stay_on_the_page() -> None:
    series = tuple(Series(f"第{number}组自然资源和规划建设局临港分局", (float(number),)) for number in range(100))
    (drawing,) = chart_strips(SETTER, Chart(ChartKind.LINES, ("8月",), series, "图1　" + "走访情况" * 40), MEASURE, DEPTH, "正文")
    assert drawing.depth <= DEPTH
    assert max(box.bottom for box in boxes(drawing.marks)) <= drawing.depth


def test_too_many_series_or_names_are_told() -> None:
    setter = TextSetter(FontBook())
    chart = Chart(ChartKind.BARS, tuple(map(str, range(90))), tuple(Series(str(n), (1.0,) * 90) for n in range(DISTINCT + 1)), "图1")
    chart_strips(setter, chart, MEASURE, DEPTH, "正文")
    assert any("难以分辨" in warning for warning in setter.warnings)
    assert any("只标出了一部分名称" in warning for warning in setter.warnings)
