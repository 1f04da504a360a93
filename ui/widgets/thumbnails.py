"""Files as thumbnails."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QListView

from ui.widgets.short_list import ShortList

GROUND, INK = QColor("#d5dae2"), QColor("#3a4657")


class Thumbnails(ShortList):
    """Pictures with words under them."""

    def __init__(self, small: QSize, empty: str) -> None:
        super().__init__(empty)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(small)
        self.setDragDropMode(QListView.DragDropMode.NoDragDrop)
        self.viewport().setAcceptDrops(False)  # what is dropped here is for the form or tab around it


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
