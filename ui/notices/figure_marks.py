"""The figures of the data in a text that somebody edits: each is marked where it stands, what differs in another way than the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip

from desktop.wordings.marks import Difference, Mark, differences, follow, restored
from ui.tasks import Tasks
from ui.theme import Theme

TYPING_PAUSE = 120  # milliseconds without a key before the figures are followed
LAST_OF_ONE = "\uffff"


class Figures(NamedTuple):
    """The figures of a text, and where they differ from the data."""

    marks: tuple[Mark, ...] = ()
    differing: tuple[Difference, ...] = ()


class FigureMarks(QObject):
    """Marks them in ``editor``, following what is typed; ``followed`` whenever they were held against the data again."""

    followed = Signal()

    def __init__(self, editor: QPlainTextEdit, tasks: Tasks, theme: Theme) -> None:
        super().__init__(editor)
        self._editor = editor
        self._tasks = tasks
        self._theme = theme
        self._kept = ""
        self._marks: tuple[Mark, ...] = ()
        self._live: Mapping[str, str] = {}
        self.figures = Figures()
        self._question = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self.follow)
        editor.textChanged.connect(self._pause.start)
        editor.viewport().installEventFilter(self)
        theme.changed.connect(self._paint)

    def show(self, kept: str, marks: Sequence[Mark], live: Mapping[str, str]) -> None:
        """From now on these are the figures of the text as it is kept, and what the data give for each."""
        self._kept, self._marks, self._live = kept, tuple(marks), live
        self.follow()

    def restore(self, difference: Difference) -> None:
        """Write what the data give in the place of what stands there; it can be undone like any typing."""
        if difference.data is not None:
            cursor = self._cursor(difference.mark)
            cursor.insertText(difference.data)
            self._editor.setTextCursor(cursor)
            self.follow()

    def go(self, difference: Difference) -> None:
        """Put the cursor on a figure, selected."""
        self._editor.setTextCursor(self._cursor(difference.mark))
        self._editor.centerCursor()
        self._editor.setFocus()

    def here(self) -> Difference | None:
        """The difference the cursor is on."""
        places = self._places()
        at = self._editor.textCursor().position()
        return next((one for one in self.figures.differing if places(one.mark.start) <= at <= places(one.mark.end)), None)

    # --- following

    @Slot()
    def follow(self) -> None:
        """Hold the text as it stands against the data."""
        self._pause.stop()
        self._question += 1
        text = self._editor.toPlainText()
        if not self._marks:
            self._take(self._question, Figures())
            return
        self._tasks.run(partial(_followed, self._kept, self._marks, self._live, text), partial(self._take, self._question), owner=self)

    def _take(self, question: int, figures: Figures) -> None:
        if question == self._question:
            self.figures = figures
            self._paint()
            self.followed.emit()

    # --- how they look

    @Slot()
    def _paint(self) -> None:
        colours = self._theme.colours
        same, other = QTextCharFormat(), QTextCharFormat()
        same.setBackground(QColor(colours.accent_soft))
        other.setBackground(QColor(colours.warning_soft))
        other.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        other.setUnderlineColor(QColor(colours.warning))
        differing, places = {one.mark for one in self.figures.differing}, self._places()
        self._editor.setExtraSelections(
            [_selection(self._cursor(mark, places), other if mark.by_hand or mark in differing else same) for mark in self.figures.marks]
        )

    def _cursor(self, mark: Mark, places: Callable[[int], int] | None = None) -> QTextCursor:
        place_of = places or self._places()
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(place_of(mark.start))
        cursor.setPosition(place_of(mark.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _places(self) -> Callable[[int], int]:
        """Qt counts a rare character beyond the first 65536 as two."""
        text = self._editor.toPlainText()
        if text.isascii() or max(text) <= LAST_OF_ONE:
            return int
        wide = [place for place, letter in enumerate(text) if letter > LAST_OF_ONE]
        return lambda place: place + bisect_left(wide, place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(self._editor.cursorForPosition(event.pos()).position()), self._editor)
            return True
        return super().eventFilter(watched, event)

    def words_at(self, position: int) -> str:
        """What is said of the figure at a position of the editor, if there is one."""
        places = self._places()
        mark = next((one for one in self.figures.marks if places(one.start) <= position <= places(one.end)), None)
        if mark is None:
            return ""
        difference = next((one for one in self.figures.differing if one.mark is mark), None)
        name = mark.called.replace("“", "").replace("”", "") if mark.called.count("“") == 1 else mark.called
        return str(difference) if difference is not None else f"{name}：{mark.value}（{'手工改的' if mark.by_hand else '来自数据'}）"


def _selection(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    made: Any = QTextEdit.ExtraSelection()  # its stub knows the types of neither
    made.cursor, made.format = cursor, look
    return made


def _followed(kept: str, marks: Sequence[Mark], live: Mapping[str, str], text: str) -> Figures:
    """The figures of a text being typed; without anything that the data could tell, none differs."""
    found = restored(follow(kept, marks, text).marks, live)
    return Figures(found, differences(text, found, live) if live else ())
