"""One picture as large as its window, and the ways to the others."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.files.pictures import Pixels
from ui.tasks import Tasks

FIRST_SIZE = (1000, 680)
DARK = QColor("#20242b")
LIGHT = QColor("#e8ebf0")


class Picture(NamedTuple):
    """A picture by its name; ``read`` gives it no larger than asked, or raises UserError. It runs on the worker."""

    name: str
    read: Callable[[int, int], Pixels]


def image_of(found: Pixels, ratio: float) -> QImage:
    """Pixels as Qt paints them on a screen of that many dots to the pixel."""
    image = QImage(found.rgb, found.width, found.height, found.width * 3, QImage.Format.Format_RGB888).copy()  # the bytes go
    image.setDevicePixelRatio(ratio)
    return image


class PictureView(QWidget):
    """A window of its own beside the program's: ← and → turn over, Esc closes. A picture is read on the worker, as large as is seen."""

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._tasks = tasks
        self._pictures: list[Picture] = []
        self._here = 0
        self._question = 0
        self.picture: QImage | None = None
        self.words = ""
        self.resize(*FIRST_SIZE)
        self._settled = QTimer(self)  # a window drawn larger asks once, when it rests
        self._settled.setSingleShot(True)
        self._settled.setInterval(120)
        self._settled.timeout.connect(self._ask)

    def look(self, pictures: Sequence[Picture], here: int) -> None:
        """Open with these pictures, at one of them."""
        self._pictures = list(pictures)
        self._go(here)
        self.show()
        self.raise_()
        self.activateWindow()

    def _go(self, here: int) -> None:
        if 0 <= here < len(self._pictures):
            self._here = here
            self.picture, self.words = None, "正在打开 …"
            self.setWindowTitle(f"{self._pictures[here].name}（{here + 1}/{len(self._pictures)}）")
            self._ask()

    @Slot()
    def _ask(self) -> None:
        self._question += 1
        ratio = self.devicePixelRatioF()
        read = partial(self._pictures[self._here].read, round(self.width() * ratio), round(self.height() * ratio))
        self._tasks.run(read, partial(self._came, self._question), partial(self._unreadable, self._question), owner=self)

    def _came(self, question: int, pixels: Pixels) -> None:
        if question == self._question:
            self.picture = image_of(pixels, self.devicePixelRatioF())
            self.update()

    def _unreadable(self, question: int, error: Exception) -> None:
        if question == self._question:
            self.words = str(error)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Space: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in turns:
            self._go(self._here + turns[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pictures:
            self._settled.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), DARK)
        if self.picture is None:
            painter.setPen(LIGHT)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
        else:
            size = self.picture.deviceIndependentSize().toSize()
            painter.drawImage((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, self.picture)
        painter.end()
