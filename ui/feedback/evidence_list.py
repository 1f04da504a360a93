"""Files given for a problem as thumbnails, each with what it is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.feedback.evidence import EvidenceFile, evidence_page
from ui.widgets.picture_view import Picture
from ui.widgets.words import day_words

SMALL = QSize(112, 84)
GROUND, INK = QColor("#d5dae2"), QColor("#3a4657")


def file_words(file: EvidenceFile) -> str:
    """What a file is, in a line: 佐证 2022-08-29 申请销号."""
    return "　".join(part for part in (file.kind, day_words(file.day), file.step) if part)


def is_shown(file: EvidenceFile) -> bool:
    """Whether the window itself can show it."""
    return file.media_type.startswith("image/") or file.media_type == "application/pdf"


def picture_of(file: EvidenceFile, page: int = 0) -> Picture:
    """A page of a file for those who show pictures."""
    return Picture(file.name, partial(evidence_page, file, page))


class EvidenceList(QListWidget):
    """Thumbnails in rows. ``opened`` for Enter and double click, ``removed`` for Delete; both speak of the current one."""

    opened = Signal()
    removed = Signal()

    def __init__(self, empty: str) -> None:
        super().__init__()
        self._empty = empty
        self._shown: tuple[EvidenceFile, ...] = ()
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setIconSize(SMALL)
        self.setSpacing(4)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setDragDropMode(QListWidget.DragDropMode.NoDragDrop)
        self.viewport().setAcceptDrops(False)  # what is dropped here is the tab's
        self.itemDoubleClicked.connect(self.opened)

    def show_files(self, files: Sequence[EvidenceFile]) -> None:
        """Show these; the cursor stays where it was."""
        here = max(0, self.currentRow())
        self._shown = tuple(files)
        self.clear()  # tells of another row while its items are being deleted: nobody may ask for one meanwhile
        for file in files:
            item = QListWidgetItem(QIcon(_framed(file)), f"{file.name}\n{file_words(file)}")
            item.setSizeHint(QSize(SMALL.width() + 92, SMALL.height() + 2 * self.fontMetrics().height() + 16))
            item.setToolTip(f"{file.name}\n{file_words(file)}　{_size(file.size)}")
            self.addItem(item)
        self.setCurrentRow(min(here, self.count() - 1))

    def current(self) -> EvidenceFile | None:
        """The file the cursor is on."""
        return dict(enumerate(self._shown)).get(self.currentRow())

    def files(self) -> tuple[EvidenceFile, ...]:
        """What is shown, in its order."""
        return self._shown

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


def _framed(file: EvidenceFile) -> QPixmap:
    """The small picture in the middle of a ground as large as every other's; the kind's ending where there is none."""
    ground, picture = QPixmap(SMALL), QPixmap()
    ground.fill(GROUND)
    painter = QPainter(ground)
    if file.thumbnail and picture.loadFromData(file.thumbnail):
        small = picture.scaled(SMALL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        painter.drawPixmap((SMALL.width() - small.width()) // 2, (SMALL.height() - small.height()) // 2, small)
    else:
        painter.setPen(INK)
        ending = file.name.rpartition(".")[2][:6].upper() if "." in file.name else "文件"
        painter.drawText(ground.rect(), Qt.AlignmentFlag.AlignCenter, ending)
    painter.end()
    return ground


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"
