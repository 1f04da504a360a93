"""Files given for a problem as thumbnails, each with what it is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.feedback.evidence import EvidenceFile, evidence_page
from ui.widgets.picture_view import Picture
from ui.widgets.thumbnails import Thumbnails, framed
from ui.widgets.words import day_words

SMALL = QSize(112, 84)


def file_words(file: EvidenceFile) -> str:
    """What a file is, in a line: 佐证 2022-08-29 申请销号."""
    return "　".join(part for part in (file.kind, day_words(file.day), file.step) if part)


def is_shown(file: EvidenceFile) -> bool:
    """Whether the window itself can show it."""
    return file.media_type.startswith("image/") or file.media_type == "application/pdf"


def picture_of(file: EvidenceFile, page: int = 0) -> Picture:
    """A page of a file for those who show pictures."""
    return Picture(file.name, partial(evidence_page, file, page))


class EvidenceList(Thumbnails):
    """In rows, each with its name and what it is."""

    def __init__(self, empty: str) -> None:
        super().__init__(SMALL, empty)
        self._shown: tuple[EvidenceFile, ...] = ()
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSpacing(4)

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


def _framed(file: EvidenceFile) -> QPixmap:
    ending = file.name.rpartition(".")[2][:6].upper() if "." in file.name else "文件"
    return framed(file.thumbnail, SMALL, ending)


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"
