"""A problem's life as a line: who, when, how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.feedback.queries import FeedbackEventRow
from desktop.vocabulary import FeedbackEventKind, FeedbackStatus
from ui.theme import Theme

STAGES = (
    FeedbackStatus.REGISTERED,
    FeedbackStatus.ASSIGNED,
    FeedbackStatus.HANDLING,
    FeedbackStatus.APPLIED,
    FeedbackStatus.CONFIRMED,
    FeedbackStatus.VERIFIED,
    FeedbackStatus.CLOSED,
)
BAD = frozenset({FeedbackEventKind.RETURN, FeedbackEventKind.HAND_BACK, FeedbackEventKind.REOPEN, FeedbackEventKind.VOID})
LEFT = 112  # where the line runs; the days stand left of it
GAP = 12


@dataclass(frozen=True)
class _Entry:
    day: str
    head: str
    words: str
    bad: bool


class LifeLine(QWidget):
    """The steps from top to bottom, with the days between them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: list[_Entry] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._repaint)

    def show_life(self, life: Sequence[FeedbackEventRow]) -> None:
        """Show these steps."""
        self._entries = []
        before: date | None = None
        for event in life:
            self._entries.append(_entry(event, before))
            before = event.day
        self.setAccessibleDescription("；".join(f"{entry.day} {entry.head} {entry.words}" for entry in self._entries))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._height(entry, width) for entry in self._entries) + GAP

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(max(420, self.width())))

    def _height(self, entry: _Entry, width: int) -> int:
        return self.fontMetrics().height() + self._words_height(entry, width) + GAP

    def _words_height(self, entry: _Entry, width: int) -> int:
        if not entry.words:
            return 0
        room = QRect(0, 0, max(80, width - LEFT - 26), 10_000)
        return QFontMetrics(self.font()).boundingRect(room, int(Qt.TextFlag.TextWordWrap), entry.words).height() + 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = QFont(self.font())
        bold.setBold(True)
        height = self.fontMetrics().height()
        y = 2
        for number, entry in enumerate(self._entries):
            bottom = y + self._height(entry, self.width())
            centre = y + height / 2
            painter.setPen(QPen(QColor(colours.line), 2))
            if number < len(self._entries) - 1:
                painter.drawLine(QPointF(LEFT, centre), QPointF(LEFT, bottom + height / 2))
            last = number == len(self._entries) - 1
            painter.setPen(QPen(QColor(colours.danger if entry.bad else colours.accent), 2))
            painter.setBrush(QColor(colours.accent) if last and not entry.bad else QColor(colours.base))
            painter.drawEllipse(QPointF(LEFT, centre), 5, 5)
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRect(0, y, LEFT - 14, height), Qt.AlignmentFlag.AlignRight, entry.day)
            painter.setPen(QColor(colours.danger if entry.bad else colours.text))
            painter.setFont(bold)
            painter.drawText(QRect(LEFT + 16, y, self.width() - LEFT - 18, height), Qt.AlignmentFlag.AlignLeft, entry.head)
            painter.setFont(self.font())
            painter.setPen(QColor(colours.text))
            room = QRect(LEFT + 16, y + height + 2, self.width() - LEFT - 26, bottom - y)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), entry.words)
            y = bottom
        painter.end()

    @Slot()
    def _repaint(self) -> None:
        self.updateGeometry()
        self.update()


class StageBar(QWidget):
    """登记 → … → 已销号 on one line; what is behind is filled, where it stands is strong."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status = ""
        self.setMinimumHeight(self.fontMetrics().height() + 24)
        theme.changed.connect(self._repaint)

    def show_status(self, status: str) -> None:
        """Show where the problem stands."""
        self._status = status
        self.setAccessibleDescription(f"现处于：{status}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = [str(stage) for stage in STAGES]
        aside = self._status not in words
        here = words.index(FeedbackStatus.HANDLING) if aside else words.index(self._status)
        if aside and self._status:
            words[here] = self._status
        step = self.width() / len(words)
        bold = QFont(self.font())
        bold.setBold(True)
        for number, word in enumerate(words):
            x = step * number + step / 2
            done = number <= here
            painter.setPen(QPen(QColor(colours.accent if done else colours.line), 2))
            if number:
                painter.drawLine(QPointF(x - step + 8, 8), QPointF(x - 8, 8))
            painter.setBrush(QColor(colours.accent if done else colours.base))
            painter.drawEllipse(QPointF(x, 8), 5, 5)
            painter.setFont(bold if number == here else self.font())
            painter.setPen(QColor(colours.text if done else colours.muted))
            painter.drawText(QRect(int(x - step / 2), 18, int(step), self.height() - 18), Qt.AlignmentFlag.AlignHCenter, word)
        painter.end()

    @Slot()
    def _repaint(self) -> None:
        self.setMinimumHeight(self.fontMetrics().height() + 24)
        self.update()


def _entry(event: FeedbackEventRow, before: date | None) -> _Entry:
    days = (event.day - before).days if before is not None else 0
    waited = f"　隔 {days} 天" if days > 0 else ""
    people = " ".join(part for part in (event.department, event.cadre) if part)
    to_whom = f" → {people}" if people else ""
    by = f"　{event.actor}登记" if event.actor else ""
    return _Entry(event.day.isoformat(), f"{event.kind}{to_whom}{waited}{by}", event.words, event.kind in BAD)
