"""Files as thumbnails."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QListWidget

GROUND, INK = QColor("#d5dae2"), QColor("#3a4657")


class Thumbnails(QListWidget):
    """``opened`` for Enter and double click, ``removed`` for Delete; both speak of the current one. ``empty`` is said where none are."""

    opened = Signal()
    removed = Signal()

    def __init__(self, small: QSize, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setIconSize(small)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setDragDropMode(QListWidget.DragDropMode.NoDragDrop)
        self.viewport().setAcceptDrops(False)  # what is dropped here is for the form or tab around it
        self.itemDoubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.currentItem():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers() and self.currentItem():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(QRect(self.viewport().rect()), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()


def framed(thumbnail: bytes | None, size: QSize, ending: str = "") -> QPixmap:
    """The small picture in the middle of a ground as large as every other's; the kind's ``ending`` where there is none."""
    ground, picture = QPixmap(size), QPixmap()
    ground.fill(GROUND)
    painter = QPainter(ground)
    if thumbnail and picture.loadFromData(thumbnail):
        small = picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        painter.drawPixmap((size.width() - small.width()) // 2, (size.height() - small.height()) // 2, small)
    else:
        painter.setPen(INK)
        painter.drawText(ground.rect(), Qt.AlignmentFlag.AlignCenter, ending)
    painter.end()
    return ground
