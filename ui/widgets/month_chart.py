"""Twelve months as pillars with the year before as a dashed line, told apart without colour; the table stands beside it."""

from itertools import pairwise
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.economy.chart import MonthChart, Pillar
from ui.theme import Colours, Theme

LOWEST = 150  # pixels
SHARE = 0.56  # of its month's room that a pillar takes
DOT = 3.5
CROSS = 3.0
ABOVE = 4
SWATCH = 16
RIGHT, LEFT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MonthChartView(QWidget):
    """Shows a chart; the tip of each month tells its figures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chart: MonthChart | None = None
        self.setMinimumHeight(LOWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._repaint)

    def show_chart(self, chart: MonthChart) -> None:
        """Show this one."""
        self.chart = chart
        self.setAccessibleName(f"{chart.title}近12个月与上年同月")
        self.setAccessibleDescription("；".join(pillar.words for pillar in chart.pillars))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, LOWEST + self.fontMetrics().height() * 3)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            pillar = self._pillar_at(event.pos().x())
            QToolTip.showText(event.globalPos(), pillar.words if pillar else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.chart is None or not self.chart.pillars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_head(painter, self.chart)
        self._draw_axis(painter, self.chart)
        for number, pillar in enumerate(self.chart.pillars):
            self._draw_pillar(painter, self.chart, pillar, number)
        self._draw_year_before(painter, self.chart)
        painter.end()

    # --- where things stand

    @property
    def _colours(self) -> Colours:
        return self._theme.colours

    def _room(self) -> QRectF:
        """Of the pillars: below the head, above the months, right of the axis."""
        letters = self.fontMetrics()
        widest = max((letters.horizontalAdvance(tick.label) for tick in self.chart.ticks), default=0) if self.chart else 0
        left, top = widest + 12.0, letters.height() + 12.0
        return QRectF(left, top, max(1.0, self.width() - left - 6), max(1.0, self.height() - top - letters.height() * 2 - 6))

    def _height(self, share: float) -> float:
        room = self._room()
        return room.bottom() - share * room.height()

    def _middle(self, number: int) -> float:
        room = self._room()
        return room.left() + (number + 0.5) * self._step()

    def _step(self) -> float:
        return self._room().width() / max(1, len(self.chart.pillars) if self.chart else 1)

    def _pillar_at(self, x: int) -> Pillar | None:
        if self.chart is None or x < self._room().left():
            return None
        number = int((x - self._room().left()) / self._step())
        return self.chart.pillars[number] if number < len(self.chart.pillars) else None

    # --- what is drawn

    def _draw_head(self, painter: QPainter, chart: MonthChart) -> None:
        """Unit, and what each mark means."""
        letters, y = self.fontMetrics(), ABOVE + self.fontMetrics().height() / 2
        height = letters.height()
        painter.setPen(QColor(self._colours.text))
        painter.drawText(QRectF(0, ABOVE, self.width(), height), int(LEFT), f"{chart.title}（{chart.unit}）")
        x = float(self.width() - 6)
        for words, draw in (("未报", self._cross), ("上年同月", self._dash), ("当月", self._block)):
            x -= letters.horizontalAdvance(words)
            painter.setPen(QColor(self._colours.text))
            painter.drawText(QRectF(x, ABOVE, letters.horizontalAdvance(words) + 2, height), int(LEFT), words)
            x -= SWATCH + 4
            draw(painter, QPointF(x + SWATCH / 2, y))
            x -= 14

    def _draw_axis(self, painter: QPainter, chart: MonthChart) -> None:
        room, letters = self._room(), self.fontMetrics()
        between = room.height() / max(1, len(chart.ticks) - 1)
        every = ceil(letters.height() / max(1.0, between))
        for number, tick in enumerate(chart.ticks):
            y = self._height(tick.height)
            painter.setPen(QPen(QColor(self._colours.line), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            if number % every:  # no room to write them all
                continue
            painter.setPen(QColor(self._colours.muted))
            painter.drawText(QRectF(0, y - letters.height() / 2, room.left() - 6, letters.height()), int(RIGHT), tick.label)
        painter.setPen(QPen(QColor(self._colours.muted), 1.4))
        painter.drawLine(QPointF(room.left(), self._height(chart.zero)), QPointF(room.right(), self._height(chart.zero)))

    def _draw_pillar(self, painter: QPainter, chart: MonthChart, pillar: Pillar, number: int) -> None:
        room, letters, middle = self._room(), self.fontMetrics(), self._middle(number)
        zero = self._height(chart.zero)
        if pillar.now is None:
            self._cross(painter, QPointF(middle, zero - 8))
        else:
            top, width = self._height(pillar.now), self._step() * SHARE
            painter.setPen(QPen(QColor(self._colours.accent), 1))
            painter.setBrush(QBrush(QColor(self._colours.accent)))
            painter.drawRect(QRectF(middle - width / 2, min(top, zero), width, max(abs(zero - top), 1.0)))
        painter.setPen(QColor(self._colours.muted))
        below = QRectF(middle - self._step(), room.bottom() + 3, self._step() * 2, letters.height())
        words = f"{pillar.month.month}月"
        fits = letters.horizontalAdvance("12月") < self._step()
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), words if fits else str(pillar.month.month))
        if number == 0 or pillar.month.month == 1:
            painter.drawText(below.translated(0, letters.height()), int(Qt.AlignmentFlag.AlignCenter), f"{pillar.month.year}年")

    def _draw_year_before(self, painter: QPainter, chart: MonthChart) -> None:
        """A dashed line with hollow dots, broken where nobody reported."""
        points = [
            None if pillar.base is None else QPointF(self._middle(number), self._height(pillar.base))
            for number, pillar in enumerate(chart.pillars)
        ]
        painter.setPen(QPen(QColor(self._colours.warning), 1.6, Qt.PenStyle.DashLine))
        for one, following in pairwise(points):
            if one is not None and following is not None:
                painter.drawLine(one, following)
        for point in points:
            if point is not None:
                self._dot(painter, point)

    def _block(self, painter: QPainter, at: QPointF) -> None:
        painter.fillRect(QRectF(at.x() - 5, at.y() - 5, 10, 10), QColor(self._colours.accent))

    def _dash(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(self._colours.warning), 1.6, Qt.PenStyle.DashLine))
        painter.drawLine(at - QPointF(SWATCH / 2, 0), at + QPointF(SWATCH / 2, 0))
        self._dot(painter, at)

    def _dot(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(self._colours.warning), 1.6))
        painter.setBrush(QColor(self._colours.base))
        painter.drawEllipse(at, DOT, DOT)

    def _cross(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(self._colours.muted), 1.6))
        painter.drawLine(at - QPointF(CROSS, CROSS), at + QPointF(CROSS, CROSS))
        painter.drawLine(at + QPointF(-CROSS, CROSS), at + QPointF(CROSS, -CROSS))

    @Slot()
    def _repaint(self) -> None:
        self.update()
