"""Charts within the text: bars, stacked bars, lines.

Drawn with the page's own marks, not by a chart library: so their letters are measured, borrowed and embedded as all letters of the
document, the hatching stays black, and the finished page can be read back and checked.
"""

from collections.abc import Sequence
from typing import Final

from exports.pdf.charts.labels import LEADING, SIZE, CategoryLabels, FigureLabels, Lettering, category_labels
from exports.pdf.charts.marks import DISTINCT, Box, Point, bar_marks, line_marks
from exports.pdf.charts.plot import Plot
from exports.pdf.charts.scale import scale_of
from exports.pdf.document import Chart, ChartKind
from exports.pdf.lines.text import Galley, TextSetter, baseline_of
from exports.pdf.marks import Figure, Mark, Rule
from exports.pdf.page import MM
from exports.pdf.paginate import Strip, stacked
from exports.pdf.pictures import caption_strips

_ABOVE: Final = 4.0
_PLOT: Final = 58 * MM  # height of the field between the axes
_HEADROOM: Final = 1.4 * SIZE  # above the highest figure, and below the lowest
_AXIS: Final = 0.6
_GRID: Final = 0.25
_GRID_DASHES: Final = (1.0, 2.0)
_TICK: Final = 3.0
_BESIDE: Final = 2.0  # between a tick and its number, at the right end
_KEY: Final = 24.0
_KEY_GAP: Final = 16.0
_KEY_LEADING: Final = 14.0
_KEYS_ABOVE: Final = 4.0
_KEYS_SHARE: Final = 0.3  # of the page, at most; the names of more series than anyone can tell apart are left out


def chart_strips(setter: TextSetter, chart: Chart, measure: float, depth: float, field: str) -> list[Strip]:
    """The chart, ``measure`` points wide and, with the title under it, no deeper than ``depth``. Raises MissingGlyphError."""
    if len(chart.series) > DISTINCT:
        setter.warnings.append(f"图“{chart.title}”有{len(chart.series)}组数，黑白打印时超过{DISTINCT}组就难以分辨，请拆成几张图。")
    title = caption_strips(setter, chart.title, measure, field)
    room = depth - sum(strip.height for strip in title) - 2 * _ABOVE
    drawing = _Drawing(chart, Lettering(setter, f"{field}·{chart.title or '图'}"), measure, room)
    if drawing.labels.each > 1 and chart.kind is not ChartKind.LINES:
        setter.warnings.append(f"图“{chart.title}”的类别过多，只标出了一部分名称，请减少类别或改用表格。")
    marks = tuple(mark.moved(0.0, _ABOVE) for mark in drawing.marks())
    return [stacked([Strip(2 * _ABOVE + drawing.height, _ABOVE + drawing.height, marks, on_grid=False), *title])]


class _Drawing:
    """One chart, its upper left corner at 0, 0: above the field what is counted, at its left the scale, below it names and legend."""

    def __init__(self, chart: Chart, lettering: Lettering, measure: float, room: float) -> None:
        self._chart = chart
        self._lettering = lettering
        self._measure = measure
        scale = scale_of(_figures(chart), from_zero=chart.kind is not ChartKind.LINES)
        left = max(lettering.galley(scale.label(tick)).width for tick in scale.ticks) + _TICK + _BESIDE
        right = measure - _BESIDE
        self.labels = self._category_labels(right - left)
        self._keys = _legend_rows(chart, lettering, measure)[: max(1, int(room * _KEYS_SHARE / _KEY_LEADING))]
        top = SIZE * LEADING + _HEADROOM
        self._names_top = _HEADROOM * (scale.low < 0) + _TICK
        below = self._names_top + self.labels.depth + (_KEYS_ABOVE + len(self._keys) * _KEY_LEADING if self._keys else 0.0)
        bottom = max(top + SIZE, min(top + _PLOT, room - below))
        self._plot = Plot(chart, Box(left, top, right, bottom), scale)
        self.height = bottom + below

    def marks(self) -> list[Mark]:
        """Everything there is to draw."""
        field = self._plot.field
        around = Box(field.left, field.top - _HEADROOM, field.right, field.bottom + _HEADROOM * (self._plot.scale.low < 0))
        figures = FigureLabels(self._lettering, around)
        drawn = self._plot.marks(figures)
        return [
            *self._counted(),
            *self._axes(figures.taken),
            *drawn,
            *self.labels.marks(self._plot.centres, field.bottom + self._names_top, self._measure),
            *self._legend(),
        ]

    def _category_labels(self, width: float) -> CategoryLabels:
        chart = self._chart
        return category_labels(self._lettering, chart.categories, width / len(chart.categories), may_skip=chart.kind is ChartKind.LINES)

    def _counted(self) -> list[Mark]:
        """What the figures are: the unit, after the name of a single series."""
        name = self._chart.series[0].name if len(self._chart.series) == 1 else ""
        unit = self._chart.unit
        text = f"{name}（{unit}）" if name and unit else name or (f"单位：{unit}" if unit else "")
        return [self._lettering.shortened(text, self._measure).on_one_line(0.0, baseline_of(SIZE))] if text else []

    def _axes(self, taken: Sequence[Box]) -> list[Mark]:
        """Thin lines at the ticks wherever nothing else stands, a firm one at zero (at the foot without zero), the numbers of the ticks."""
        field, scale = self._plot.field, self._plot.scale
        marks: list[Mark] = [Rule(field.left, field.top, field.left, field.bottom, _AXIS)]
        firm = 0.0 if scale.low <= 0 <= scale.high else scale.low
        for tick in scale.ticks:
            y = self._plot.y(tick)
            if tick == firm:
                marks.append(Rule(field.left, y, field.right, y, _AXIS))
            else:
                free = _free_stretches(field, y, taken)
                marks += [Figure((stretch,), _GRID, dashes=_GRID_DASHES) for stretch in free]
            marks.append(Rule(field.left - _TICK, y, field.left, y, _AXIS))
            galley = self._lettering.galley(scale.label(tick))
            marks.append(galley.on_one_line(field.left - _TICK - _BESIDE - galley.width, y + SIZE * 0.35))
        return marks

    def _legend(self) -> list[Mark]:
        marks: list[Mark] = []
        top = self.height - len(self._keys) * _KEY_LEADING
        for row in self._keys:
            width = sum(_KEY + galley.width for _number, galley in row) + _KEY_GAP * (len(row) - 1)
            pen = (self._measure - width) / 2
            for number, galley in row:
                middle = top + _KEY_LEADING / 2
                marks += self._key(number, pen, middle)
                marks.append(galley.on_one_line(pen + _KEY, middle + SIZE * 0.35))
                pen += _KEY + galley.width + _KEY_GAP
            top += _KEY_LEADING
        return marks

    def _key(self, series: int, left: float, middle: float) -> list[Mark]:
        """A small piece of a series."""
        right = left + _KEY - 4.0
        if self._chart.kind is ChartKind.LINES:
            ends = [Point(left - 2.0, middle), Point((left + right) / 2, middle), Point(right + 2.0, middle)]
            line, marker = line_marks(list(ends), series)[:2], line_marks([None, ends[1], None], series)
            return [*line, *marker]
        return bar_marks(Box(left, middle - 4.0, right, middle + 4.0), series)


def _free_stretches(field: Box, y: float, taken: Sequence[Box]) -> list[tuple[Point, Point]]:
    """Where a level line may run without touching what stands in the field."""
    stretches: list[tuple[Point, Point]] = []
    pen = field.left
    blocks = sorted((box.left - _BESIDE, box.right + _BESIDE) for box in taken if box.top <= y <= box.bottom)
    for left, right in (*blocks, (field.right, field.right)):
        if left - pen > _TICK:
            stretches.append((Point(pen, y), Point(left, y)))
        pen = max(pen, right)
    return stretches


def _figures(chart: Chart) -> list[float]:
    """The values the scale must hold: those of stacks are their sums."""
    if chart.kind is ChartKind.STACKED:
        return [sum(series.values[place] or 0.0 for series in chart.series) for place in range(len(chart.categories))]
    return [value for series in chart.series for value in series.values if value is not None]


def _legend_rows(chart: Chart, lettering: Lettering, measure: float) -> list[list[tuple[int, Galley]]]:
    """Series and their names, as many side by side as fit; a single series is named above the field."""
    rows: list[list[tuple[int, Galley]]] = []
    pen = measure
    for number, series in enumerate(chart.series) if len(chart.series) > 1 else ():
        galley = lettering.shortened(series.name, measure - _KEY)
        width = _KEY + galley.width
        if not rows or pen + _KEY_GAP + width > measure:
            rows.append([])
            pen = -_KEY_GAP
        rows[-1].append((number, galley))
        pen += _KEY_GAP + width
    return rows
