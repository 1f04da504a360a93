"""A row of thumbnails."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListView

from desktop.visits.photos import CheckedPhoto, PhotoRow
from ui.widgets.short_list import Line
from ui.widgets.thumbnails import Thumbnails, framed

SMALL = QSize(104, 78)
HINT = "把照片拖到这里，或复制后按 Ctrl+V"


class PhotoStrip(Thumbnails):
    """In one row."""

    def __init__(self) -> None:
        super().__init__(SMALL, HINT)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setSpacing(2)
        self.fit()

    def show_photos(self, photos: Sequence[tuple[PhotoRow | CheckedPhoto, str]]) -> None:
        """Show these, each with what its tool tip says of it; the cursor stays where it was."""
        size = SMALL + QSize(8, self.fontMetrics().height() + 12)
        self.show_lines([Line(one.name, f"{one.name}\n{tip}", one, framed(one.thumbnail, SMALL), size) for one, tip in photos])
        self.fit()

    def photos(self) -> list[PhotoRow | CheckedPhoto]:
        """What is shown, in its order."""
        return [line.value for line in self.lines()]

    def fit(self) -> None:
        """As high as the thumbnails, or as the hint where there are none."""
        line = self.fontMetrics().height()
        self.setFixedHeight(SMALL.height() + line + 44 if self.lines() else line + 26)
