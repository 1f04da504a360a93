"""Twelve months of a year at a glance, painted: one widget, whatever the number of days."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import clock
from desktop.calendar.year import DayKind, Year, YearDay
from desktop.periods import DAY, WEEK, add_months
from ui.theme import Theme

MONTHS_IN_A_ROW = 4
WEEKDAYS = "一二三四五六日"
LINES = 8  # the month's name, the weekdays, six weeks
GAP = 14.0
SATURDAY = 5
SMALLER = 3  # pixels by which the word in a cell is smaller than its number, where there is room
SMALLEST = 8
BETWEEN = 3  # pixels left free in a cell


class YearView(QWidget):
    """A rest day is a filled box with 休, a working weekend a frame with 班, the office's own word a corner in the cell.

    Arrows move by days and weeks, PgUp and PgDn by months, Home and End within the month; Space toggles, Del takes back.
    """

    moved = Signal(object)  # YearDay
    toggled = Signal()
    restored = Signal()
    year_wanted = Signal(object)  # the day beyond the year's end to which somebody moved

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._year: Year | None = None
        self.day = clock.today()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("节假日年历")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics().height()
        return QSize(letter * 7 * MONTHS_IN_A_ROW * 2, letter * LINES * 3 + 40)

    def show_year(self, year: Year) -> None:
        """Show a year; the cursor stays on its day, or goes to the same day of this year."""
        self._year = year
        if self.day.year != year.number:
            self.day = add_months(self.day, 12 * (year.number - self.day.year))
        self._tell()
        self.update()

    @property
    def current(self) -> YearDay | None:
        """The day under the cursor."""
        return self._year.days.get(self.day) if self._year else None

    def go(self, day: date) -> None:
        """Move the cursor; beyond the year's ends that year is asked for."""
        if self._year is None:
            return
        self.day = day
        if day.year != self._year.number:
            self.year_wanted.emit(day)
        else:
            self._tell()
        self.update()

    def cell(self, day: date) -> QRectF:
        """Where a day of the year stands."""
        box = self._month(day.month)
        width, height = box.width() / 7, box.height() / LINES
        first = day.replace(day=1)
        place = first.weekday() + day.day - 1
        return QRectF(box.left() + place % 7 * width, box.top() + (2 + place // 7) * height, width, height)

    def day_at(self, point: QPointF) -> date | None:
        """The day at a place, if there is one."""
        if self._year is None:
            return None
        return next((day for day in self._year.days if self.cell(day).contains(point)), None)

    def _month(self, month: int) -> QRectF:
        width = (self.width() - GAP * (MONTHS_IN_A_ROW - 1)) / MONTHS_IN_A_ROW
        rows = 12 // MONTHS_IN_A_ROW
        height = (self.height() - GAP * (rows - 1)) / rows
        row, place = divmod(month - 1, MONTHS_IN_A_ROW)
        return QRectF(place * (width + GAP), row * (height + GAP), width, height)

    def _tell(self) -> None:
        if (current := self.current) is not None:
            self.setAccessibleDescription(current.words)
            self.moved.emit(current)

    # --- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -DAY, Qt.Key.Key_Right: DAY, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        if key in steps:
            self.go(self.day + steps[key])
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.go(add_months(self.day, 1 if key == Qt.Key.Key_PageDown else -1))
        elif key == Qt.Key.Key_Home:
            self.go(self.day.replace(day=1))
        elif key == Qt.Key.Key_End:
            self.go(add_months(self.day.replace(day=1), 1) - timedelta(days=1))
        elif key == Qt.Key.Key_Space:
            self.toggled.emit()
        elif key == Qt.Key.Key_Delete:
            self.restored.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (day := self.day_at(event.position())) is not None:
            self.go(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.day_at(event.position()) == self.day:
            self.toggled.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            words = self._year.days[day].words if self._year and day else ""
            QToolTip.showText(event.globalPos() + QPoint(0, 12), words, self)
            return True
        return super().event(event)

    # --- paint

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all is painted at once
        if self._year is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain, small, bold = QFont(self.font()), QFont(self.font()), QFont(self.font())
        beside_number = self._month(1).width() / 7 - self.fontMetrics().horizontalAdvance("00") - BETWEEN
        small.setPixelSize(max(SMALLEST, min(self.fontInfo().pixelSize() - SMALLER, int(beside_number))))
        bold.setBold(True)
        for month in range(1, 13):
            self._paint_head(painter, month, bold, small)
        today = clock.today()
        for day in self._year.days.values():
            self._paint_day(painter, day, bold if day.day == today else plain, small)
        painter.end()

    def _paint_head(self, painter: QPainter, month: int, bold: QFont, small: QFont) -> None:
        colours = self._theme.colours
        box = self._month(month)
        width, height = box.width() / 7, box.height() / LINES
        painter.setPen(QColor(colours.text))
        painter.setFont(bold)
        painter.drawText(QRectF(box.left() + 4, box.top(), box.width(), height), Qt.AlignmentFlag.AlignVCenter, f"{month}月")
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        for number, word in enumerate(WEEKDAYS):
            painter.drawText(QRectF(box.left() + number * width, box.top() + height, width, height), Qt.AlignmentFlag.AlignCenter, word)

    def _paint_day(self, painter: QPainter, day: YearDay, font: QFont, small: QFont) -> None:
        colours = self._theme.colours
        cell = self.cell(day.day)
        inside = cell.adjusted(1, 1, -1, -1)
        ink = QColor(colours.text)
        if day.kind == DayKind.HOLIDAY:
            painter.setPen(Qt.PenStyle.NoPen)
            filled = QColor(colours.danger)
            filled.setAlpha(40)
            painter.setBrush(filled)
            painter.drawRoundedRect(inside, 3, 3)
            ink = QColor(colours.danger)
        elif day.kind == DayKind.WORKED:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, 3, 3)
            ink = QColor(colours.accent)
        elif day.kind == DayKind.WEEKEND:
            ink = QColor(colours.muted)
        self._paint_words(painter, day, cell, ink, font, small)
        if day.corrected:
            corner = inside.topRight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.warning))
            painter.drawPolygon(QPolygonF([corner, corner - QPointF(8, 0), corner + QPointF(0, 8)]))
        if day.day == self.day:
            painter.setPen(QPen(QColor(colours.text if self.hasFocus() else colours.muted), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, 3, 3)

    @staticmethod
    def _paint_words(painter: QPainter, day: YearDay, cell: QRectF, ink: QColor, font: QFont, small: QFont) -> None:
        painter.setPen(ink)
        painter.setFont(font)
        word = day.kind.value.strip()
        if not word:
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day.day))
            return
        number = str(day.day.day)
        number_width = painter.fontMetrics().horizontalAdvance(number)
        word_width = QFontMetrics(small).horizontalAdvance(word)
        left = cell.left() + (cell.width() - number_width - word_width) / 2
        painter.drawText(QRectF(left, cell.top(), number_width, cell.height()), Qt.AlignmentFlag.AlignVCenter, number)
        painter.setFont(small)
        painter.drawText(QRectF(left + number_width, cell.top(), word_width, cell.height()), Qt.AlignmentFlag.AlignVCenter, word)
