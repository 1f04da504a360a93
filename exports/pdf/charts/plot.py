"""The field of a chart: bars, stacks and lines at the height of their figures, and the figures beside them."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from exports.pdf.charts.labels import SIZE, FigureLabels
from exports.pdf.charts.marks import MARKER, Box, Point, bar_marks, line_marks, marker_box
from exports.pdf.charts.scale import Scale, decimals_of, figure_label
from exports.pdf.document import Chart, ChartKind
from exports.pdf.marks import Mark
from exports.pdf.page import MM

_GROUP: Final = 0.7  # share of its category's room that a group of bars takes
_WIDEST_BAR: Final = 12 * MM
_OFF: Final = 2.5  # between a mark and its figure
_PIECE: Final = 6.0  # a line between two markers keeps figures off in steps of at most so many points


@dataclass(frozen=True)
class Plot:
    """The field between the axes and the scale of its height."""

    chart: Chart
    field: Box
    scale: Scale

    @property
    def band(self) -> float:
        """The room of one category."""
        return (self.field.right - self.field.left) / len(self.chart.categories)

    @property
    def centres(self) -> list[float]:
        """The middle of each category."""
        return [self.field.left + (place + 0.5) * self.band for place in range(len(self.chart.categories))]

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.field.bottom - self.scale.share(value) * (self.field.bottom - self.field.top)

    def marks(self, labels: FigureLabels) -> list[Mark]:
        """The series and their figures."""
        decimals = decimals_of([value for series in self.chart.series for value in series.values if value is not None])
        match self.chart.kind:
            case ChartKind.BARS:
                return self._bars(labels, decimals)
            case ChartKind.STACKED:
                return self._stacks(labels, decimals)
            case ChartKind.LINES:
                return self._lines(labels, decimals)

    def _bars(self, labels: FigureLabels, decimals: int) -> list[Mark]:
        count = len(self.chart.series)
        width = min(_WIDEST_BAR, _GROUP * self.band / count)
        boxes: list[tuple[Box, int, float]] = []
        for number, series in enumerate(self.chart.series):
            for centre, value in zip(self.centres, series.values, strict=True):
                if value is not None:
                    left = centre + (number - count / 2) * width
                    boxes.append((Box(left, self.y(max(value, 0.0)), left + width, self.y(min(value, 0.0))), number, value))
        labels.taken += [box for box, _number, _value in boxes]
        marks = [mark for box, number, _value in boxes for mark in bar_marks(box, number)]
        for box, _number, value in boxes:
            beside = box.bottom + _OFF + SIZE if value < 0 else box.top - _OFF
            marks += labels.place(figure_label(value, decimals), (box.left + box.right) / 2, beside)
        return marks

    def _stacks(self, labels: FigureLabels, decimals: int) -> list[Mark]:
        width = min(_WIDEST_BAR, _GROUP * self.band)
        marks: list[Mark] = []
        for place, centre in enumerate(self.centres):
            values = [series.values[place] for series in self.chart.series]
            total = 0.0
            for number, value in enumerate(values):
                if value:
                    box = Box(centre - width / 2, self.y(total + value), centre + width / 2, self.y(total))
                    marks += bar_marks(box, number)
                    labels.taken.append(box)
                    total += value
            if any(value is not None for value in values):
                marks += labels.place(figure_label(total, decimals), centre, self.y(total) - _OFF)
        return marks

    def _lines(self, labels: FigureLabels, decimals: int) -> list[Mark]:
        rows = [
            [None if value is None else Point(x, self.y(value)) for x, value in zip(self.centres, series.values, strict=True)]
            for series in self.chart.series
        ]
        marks = [mark for number, row in enumerate(rows) for mark in line_marks(row, number)]
        for row in rows:
            labels.taken += [marker_box(point) for point in row if point]
            for one, two in pairwise(row):
                if one and two:
                    labels.taken += _steps(one, two)
        for series, row in zip(self.chart.series, rows, strict=True):
            for point, value in zip(row, series.values, strict=True):
                if point and value is not None:
                    marks += labels.place(
                        figure_label(value, decimals), point.x, point.y - MARKER - _OFF, point.y + MARKER + _OFF + SIZE * 0.72
                    )
        return marks


def _steps(one: Point, two: Point) -> list[Box]:
    """A line as small boxes along it."""
    count = max(1, math.ceil(max(two.x - one.x, abs(two.y - one.y)) / _PIECE))
    dx, dy = (two.x - one.x) / count, (two.y - one.y) / count
    ends = [(one.x + dx * step, one.y + dy * step) for step in range(count)]
    return [Box(x, min(y, y + dy) - 0.5, x + dx, max(y, y + dy) + 0.5) for x, y in ends]
