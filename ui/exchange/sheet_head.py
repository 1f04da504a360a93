"""The heads of a sheet's columns: the letter, and above it a band with what the column holds."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.exchange.sheet_model import FIELD
from ui.theme import Colours

AROUND_LINE = 6  # pixels over the height of the letters, for each of the two lines


class SheetHead(QHeaderView):
    """``asked`` carries the column that was clicked, numbered from 0."""

    asked = Signal(int)

    def __init__(self, colours: Colours, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._colours = colours
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.sectionClicked.connect(self.asked)

    def set_colours(self, colours: Colours) -> None:
        """Paint as the theme says."""
        self._colours = colours
        self.viewport().update()

    def _line(self) -> int:
        return self.fontMetrics().height() + AROUND_LINE

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * self._line())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt calls it so
        colours, model = self._colours, self.model()
        field = str(model.headerData(logicalIndex, self.orientation(), FIELD) or "")
        letter = str(model.headerData(logicalIndex, self.orientation(), Qt.ItemDataRole.DisplayRole) or "")
        painter.save()
        painter.fillRect(rect, QColor(colours.window))
        band = QRect(rect.x(), rect.y(), rect.width() - 1, self._line())
        if field:
            painter.fillRect(band.adjusted(1, 1, -1, -1), QColor(colours.accent))
            painter.setPen(QColor(colours.on_accent))
        else:
            painter.setPen(QColor(colours.muted))
        words = self.fontMetrics().elidedText(field or "不要", Qt.TextElideMode.ElideRight, band.width() - 6)
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, words)
        painter.setPen(QColor(colours.text if field else colours.muted))
        painter.drawText(rect.adjusted(0, self._line(), 0, 0), Qt.AlignmentFlag.AlignCenter, letter)
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
