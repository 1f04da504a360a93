"""Files given for a problem as thumbnails, each with what it is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QListView

from desktop.feedback.evidence import EvidenceFile, evidence_page
from ui.widgets.picture_view import Picture
from ui.widgets.short_list import Line
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
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(4)

    def show_files(self, files: Sequence[EvidenceFile]) -> None:
        """Show these; the cursor stays where it was."""
        size = QSize(SMALL.width() + 92, SMALL.height() + 2 * self.fontMetrics().height() + 16)
        self.show_lines([Line(_words(file), f"{_words(file)}　{_size(file.size)}", file, _framed(file), size) for file in files])

    def files(self) -> tuple[EvidenceFile, ...]:
        """What is shown, in its order."""
        return tuple(line.value for line in self.lines())


def _words(file: EvidenceFile) -> str:
    return f"{file.name}\n{file_words(file)}"


def _framed(file: EvidenceFile) -> QPixmap:
    ending = file.name.rpartition(".")[2][:6].upper() if "." in file.name else "文件"
    return framed(file.thumbnail, SMALL, ending)


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)} KB"
