"""A row of thumbnails."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.visits.photos import CheckedPhoto, PhotoRow

SMALL = QSize(104, 78)
GROUND = QColor("#d5dae2")
HINT = "把照片拖到这里，或复制后按 Ctrl+V"
_PHOTO = Qt.ItemDataRole.UserRole


class PhotoStrip(QListWidget):
    """Thumbnails in one row. ``opened`` for Enter and double click, ``removed`` for Delete; both speak of the current one."""

    opened = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListWidget.Movement.Static)
        self.setIconSize(SMALL)
        self.setSpacing(2)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setDragDropMode(QListWidget.DragDropMode.NoDragDrop)
        self.viewport().setAcceptDrops(False)  # what is dropped here is the form's
        self.itemDoubleClicked.connect(self.opened)
        self.fit()

    def put(self, photo: PhotoRow | CheckedPhoto, tip: str) -> None:
        """Add a thumbnail at the end."""
        item = QListWidgetItem(QIcon(_framed(photo.thumbnail or b"")), photo.name)
        item.setSizeHint(SMALL + QSize(8, self.fontMetrics().height() + 12))
        item.setToolTip(f"{photo.name}\n{tip}")
        item.setData(_PHOTO, photo)
        self.addItem(item)

    def photos(self) -> list[PhotoRow | CheckedPhoto]:
        """What is shown, in its order."""
        return [self.item(number).data(_PHOTO) for number in range(self.count())]

    def fit(self) -> None:
        """As high as the thumbnails, or as the hint where there are none."""
        line = self.fontMetrics().height()
        self.setFixedHeight(SMALL.height() + line + 44 if self.count() else line + 26)

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
            painter.drawText(QRect(self.viewport().rect()), Qt.AlignmentFlag.AlignCenter, HINT)
            painter.end()


def _framed(thumbnail: bytes) -> QPixmap:
    """A thumbnail in the middle of a ground as large as every other's."""
    picture = QPixmap()
    picture.loadFromData(thumbnail)
    ground = QPixmap(SMALL)
    ground.fill(GROUND)
    if not picture.isNull():
        small = picture.scaled(SMALL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(ground)
        painter.drawPixmap((SMALL.width() - small.width()) // 2, (SMALL.height() - small.height()) // 2, small)
        painter.end()
    return ground
