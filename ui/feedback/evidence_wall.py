"""Evidence as large as there is room, a few sheets at a time; it knows which of them a person has had before their eyes."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.feedback.evidence import EvidenceFile, evidence_page
from desktop.files.pictures import Pixels
from ui.feedback.evidence_list import file_words
from ui.tasks import Tasks
from ui.widgets.picture_view import Picture, image_of

GAP = 8
LEAST = 120  # pixels of a side for which a picture is read, were its wall not laid out yet
RESTING = 120  # milliseconds after which a resized wall asks for sharper pictures
GROUND, INK = QColor("#20242b"), QColor("#e8ebf0")

Key = tuple[str, int, int]


class Sheet(NamedTuple):
    """One page of a file; ``pages``: how many the file has."""

    file: EvidenceFile
    page: int
    pages: int

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.file.origin, self.file.id, self.page

    @property
    def picture(self) -> Picture:
        """For who shows it alone."""
        return Picture(self.caption, partial(evidence_page, self.file, self.page))

    @property
    def caption(self) -> str:
        """Its name, and what it is."""
        number = f"（第 {self.page + 1} 页，共 {self.pages} 页）" if self.pages > 1 else ""
        return f"{self.file.name}{number}　{file_words(self.file)}"


def sheets_of(files: Sequence[EvidenceFile], pages: Sequence[int]) -> list[Sheet]:
    """All pages that the window can show, in order."""
    return [Sheet(file, page, number) for file, number in zip(files, pages, strict=True) for page in range(number)]


class EvidenceWall(QWidget):
    """``looked`` when another sheet was seen or could not be opened; ``opened`` carries the number of the sheet clicked on."""

    looked = Signal()
    opened = Signal(int)

    def __init__(self, tasks: Tasks, at_once: int, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._at_once = at_once
        self._empty = empty
        self.sheets: list[Sheet] = []
        self._first = 0
        self._images: dict[Key, QImage] = {}
        self._asked: set[Key] = set()
        self._seen: set[Key] = set()
        self._broken: dict[Key, str] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(RESTING)
        self._rest.timeout.connect(self._ask_again)
        self._tell = QTimer(self)  # what painting found out is told after it
        self._tell.setSingleShot(True)
        self._tell.setInterval(0)
        self._tell.timeout.connect(self.looked)

    # --- what is shown

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Begin with these at the first screen; none of them has been seen yet."""
        self.sheets, self._first = list(sheets), 0
        kept = {sheet.key for sheet in self.sheets}
        self._images = {key: image for key, image in self._images.items() if key in kept}
        self._asked &= self._images.keys()
        self._seen.clear()
        self._broken.clear()
        self.setAccessibleDescription("；".join(sheet.caption for sheet in self.sheets) or self._empty)
        self._ask(self.in_sight())
        self.update()

    def renew(self, sheets: Sequence[Sheet]) -> None:
        """The same problem read again: what was seen of it stays seen."""
        seen, first = set(self._seen), self._first
        self.show_sheets(sheets)
        self._seen |= seen & {sheet.key for sheet in self.sheets}
        self._first = first if first < len(self.sheets) else 0
        self._ask(self.in_sight())

    def load_ahead(self, sheets: Sequence[Sheet]) -> None:
        """Read the first screen of what comes next."""
        self._ask(list(sheets)[: self._at_once], of=len(sheets))

    def in_sight(self) -> list[Sheet]:
        """The sheets before the eyes now."""
        return self.sheets[self._first : self._first + self._at_once]

    @property
    def place(self) -> int:
        """The number of the first sheet before the eyes."""
        return self._first

    def turn(self) -> bool:
        """On to the next screen, from the last to the first; False where there is one only."""
        if len(self.sheets) <= self._at_once:
            return False
        self._first = self._first + self._at_once if self._first + self._at_once < len(self.sheets) else 0
        self._ask(self.in_sight())
        self.update()
        return True

    def lacking(self) -> str:
        """Why not all of it has been seen, in words; empty when it has."""
        broken = next(iter(self._broken.values()), "")
        unseen = len([sheet for sheet in self.sheets if sheet.key not in self._seen])
        if broken:
            return broken
        if unseen and any(sheet.key not in self._seen for sheet in self.in_sight()):
            return "佐证还在打开，请看过再核验"
        return f"还有 {unseen} 页佐证没有看，按空格看下一屏" if unseen else ""

    # --- reading

    def _ask(self, sheets: Sequence[Sheet], of: int | None = None) -> None:
        spaces = self._spaces(min(self._at_once, len(self.in_sight()) if of is None else of))
        ratio = self.devicePixelRatioF()
        for sheet, space in zip(sheets, spaces, strict=False):
            if sheet.key in self._asked:
                continue
            self._asked.add(sheet.key)
            across, down = (round(max(side, LEAST) * ratio) for side in (space.width(), space.height()))
            read = partial(evidence_page, sheet.file, sheet.page, across, down)
            self._tasks.run(read, partial(self._came, sheet.key), partial(self._unreadable, sheet.key), owner=self)

    @Slot()
    def _ask_again(self) -> None:
        self._asked.clear()
        self._ask(self.in_sight())

    def _came(self, key: Key, pixels: Pixels) -> None:
        self._images[key] = image_of(pixels, self.devicePixelRatioF())
        self.update()

    def _unreadable(self, key: Key, error: Exception) -> None:
        self._broken[key] = str(error) if isinstance(error, UserError) else "打不开这份佐证"
        if not isinstance(error, UserError):
            self._tasks.failed.emit(error)
        self.update()
        self._tell.start()

    # --- painting

    def _spaces(self, number: int) -> list[QRect]:
        """Where so many sheets stand: one fills the wall, two beside or under each other, more in two columns."""
        if number < 1:
            return []
        wide = self.width() > self.height()
        columns = 1 if number == 1 or (number == 2 and not wide) else 2
        rows = -(-number // columns)
        across, down = self.width() // columns, self.height() // rows
        return [
            QRect(place % columns * across, place // columns * down, across - GAP * (columns > 1), down - GAP * (rows > 1))
            for place in range(number)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.in_sight()
        if not shown:
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
        for sheet, space in zip(shown, self._spaces(len(shown)), strict=True):
            self._paint_sheet(painter, sheet, space)
        painter.end()

    def _paint_sheet(self, painter: QPainter, sheet: Sheet, space: QRect) -> None:
        line = painter.fontMetrics().height() + 4
        painter.fillRect(space, GROUND)
        painter.setPen(INK)
        caption = painter.fontMetrics().elidedText(sheet.caption, Qt.TextElideMode.ElideMiddle, space.width() - 12)
        painter.drawText(space.adjusted(6, space.height() - line, -6, 0), Qt.AlignmentFlag.AlignVCenter, caption)
        room = space.adjusted(2, 2, -2, -line)
        image = self._images.get(sheet.key)
        if image is None:
            words = self._broken.get(sheet.key, "正在打开 …")
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            return
        size = image.deviceIndependentSize().toSize().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = room.topLeft()
        target = QRect(
            corner.x() + (room.width() - size.width()) // 2, corner.y() + (room.height() - size.height()) // 2, size.width(), size.height()
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)
        if sheet.key not in self._seen:
            self._seen.add(sheet.key)
            self._tell.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sheets:
            self._rest.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, space in enumerate(self._spaces(len(self.in_sight()))):
            if space.contains(event.position().toPoint()):
                self.opened.emit(self._first + place)
                return
        super().mousePressEvent(event)
