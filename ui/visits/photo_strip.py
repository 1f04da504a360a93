"""A row of thumbnails."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.visits.photos import CheckedPhoto, PhotoRow
from ui.widgets.thumbnails import Thumbnails, framed

SMALL = QSize(104, 78)
HINT = "把照片拖到这里，或复制后按 Ctrl+V"
_PHOTO = Qt.ItemDataRole.UserRole


class PhotoStrip(Thumbnails):
    """In one row."""

    def __init__(self) -> None:
        super().__init__(SMALL, HINT)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setSpacing(2)
        self.fit()

    def put(self, photo: PhotoRow | CheckedPhoto, tip: str) -> None:
        """Add a thumbnail at the end."""
        item = QListWidgetItem(QIcon(framed(photo.thumbnail, SMALL)), photo.name)
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
