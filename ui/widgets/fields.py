"""Labelled fields: the label above, what is wrong below in words. Values are plain and can be kept as a draft."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import clock
from ui.widgets.icons import icon

ICON_COLOUR = "#7b8798"  # readable on light and dark ground


class Field(QWidget):
    """Label, editor and error of one value; ``changed`` on every change by a person."""

    changed = Signal()

    def __init__(self, label: str, editor: QWidget, *, needed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label
        self.needed = needed
        self.editor = editor
        self.caption = caption = QLabel(f"{label} <span style='color:#c4302b'>*</span>" if needed else label)
        caption.setObjectName("muted")
        caption.setBuddy(editor)
        editor.setAccessibleName(label)
        self.error_label = QLabel()
        self.error_label.setObjectName("error")
        self.error_label.setWordWrap(True)
        self.error_label.setVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for widget in (caption, editor, self.error_label) if label else (editor, self.error_label):
            layout.addWidget(widget)
        self.setFocusProxy(editor)

    def rename(self, label: str) -> None:
        """Call the field something else."""
        self.title = label
        self.caption.setText(label)
        self.editor.setAccessibleName(label)

    def value(self) -> Any:
        """The value as the command takes it; None when the field is empty."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value without saying ``changed``."""
        raise NotImplementedError

    def draft(self) -> Any:
        """What to keep of the field if the program dies (as JSON takes it)."""
        return self.value()

    def set_draft(self, kept: Any) -> None:
        """Show what ``draft`` kept."""
        self.set_value(kept)

    def problem(self) -> str:
        """What is wrong with the value as it stands, in words; empty if nothing is."""
        return f"请填写{self.title}" if self.needed and self.value() in (None, "", []) else ""

    def show_error(self, text: str) -> None:
        """Show what is wrong under the field (empty: nothing is)."""
        if text == self.error_label.text() and self.error_label.isVisible() == bool(text):
            return
        self.error_label.setText(text)
        self.error_label.setVisible(bool(text))
        self.editor.setProperty("wrong", "true" if text else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    @Slot()
    def _edited(self) -> None:
        self.show_error("")
        self.changed.emit()


class TextField(Field):
    """One line."""

    def __init__(self, label: str, *, needed: bool = False, hint: str = "", parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        super().__init__(label, self.line, needed=needed, parent=parent)
        self.line.textEdited.connect(self._edited)

    def value(self) -> str:
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        self.line.setText(value or "")
        self.line.home(False)  # of words too long for the line one sees how they begin
        self.show_error("")


class LongTextField(Field):
    """Several lines; Tab goes on to the next field. ``grows``: it takes the height that is left."""

    def __init__(
        self, label: str, *, needed: bool = False, hint: str = "", lines: int = 4, grows: bool = False, parent: QWidget | None = None
    ) -> None:
        self.grows = grows
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(hint)
        self.text.setTabChangesFocus(True)
        super().__init__(label, self.text, needed=needed, parent=parent)
        height = self.fontMetrics().lineSpacing() * lines + 18
        if grows:
            self.text.setMinimumHeight(height)
        else:
            self.text.setFixedHeight(height)
        self.text.textChanged.connect(self._edited)

    def value(self) -> str:
        return self.text.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        if self.text.toPlainText() != (value or ""):  # words that stay leave the cursor where it is
            blocked = self.text.blockSignals(True)
            self.text.setPlainText(value or "")
            self.text.blockSignals(blocked)
        self.show_error("")


class ChoiceField(Field):
    """One of a few; ``values`` are (value, words). A field that is not needed can be left empty.

    ``undecided``: nothing is chosen beforehand, even where something is needed: the answer is somebody else's, and not to be guessed.
    """

    def __init__(
        self, label: str, values: Sequence[tuple[Any, str]], *, needed: bool = False, undecided: bool = False, parent: QWidget | None = None
    ) -> None:
        self._undecided = undecided
        self.combo = QComboBox()
        super().__init__(label, self.combo, needed=needed, parent=parent)
        self.set_values(values)
        self.combo.currentIndexChanged.connect(self._edited)

    def set_values(self, values: Sequence[tuple[Any, str]]) -> None:
        """Offer these from now on; what was chosen stays if it is among them."""
        before = self.value() if self.combo.count() else None
        blocked = self.combo.blockSignals(True)
        self.combo.clear()
        if not self.needed or self._undecided:
            self.combo.addItem("", None)
        for value, words in values:
            self.combo.addItem(words, value)
        self.combo.setCurrentIndex(max(0, self.combo.findData(before)) if self.combo.count() else -1)
        self.combo.blockSignals(blocked)

    def value(self) -> Any:
        return self.combo.currentData()

    def set_value(self, value: Any) -> None:
        blocked = self.combo.blockSignals(True)
        self.combo.setCurrentIndex(max(0, self.combo.findData(value)))
        self.combo.blockSignals(blocked)
        self.show_error("")


class CheckField(Field):
    """Yes or no."""

    def __init__(self, label: str, words: str, parent: QWidget | None = None) -> None:
        self.box = QCheckBox(words)
        super().__init__(label, self.box, parent=parent)
        self.box.toggled.connect(self._edited)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        blocked = self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(blocked)


class DateField(Field):
    """A day, typed as people write it (8.1, 2022-8-1, 2022年8月1日, 今天) or picked from the calendar (Alt+Down)."""

    def __init__(self, label: str, *, needed: bool = False, not_after_today: bool = False, parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText("如 8.1 或 2022-8-1")
        super().__init__(label, self.line, needed=needed, parent=parent)
        self._not_after_today = not_after_today
        self._calendar: QCalendarWidget | None = None
        self._open = QAction(icon("calendar", ICON_COLOUR), "选日期", self)
        self._open.setShortcut("Alt+Down")
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._open.triggered.connect(self.show_calendar)
        self.addAction(self._open)
        self.line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._settle)

    def value(self) -> date | None:
        return read_day(self.line.text())

    def set_value(self, value: Any) -> None:
        self.line.setText(value.isoformat() if isinstance(value, date) else "")
        self.show_error("")

    def draft(self) -> Any:
        return self.line.text()

    def set_draft(self, kept: Any) -> None:
        self.line.setText(str(kept or ""))

    def problem(self) -> str:
        day = self.value()
        if self.line.text().strip() and day is None:
            return "看不懂这个日期，请写成 2022-8-1 的样子"
        if self._not_after_today and day is not None and day > clock.today():
            return f"{self.title}不能晚于今天"
        return super().problem()

    @Slot()
    def _settle(self) -> None:
        day = self.value()
        if day is not None:
            self.line.setText(day.isoformat())
        self.show_error(self.problem() if self.line.text().strip() else "")

    @Slot()
    def show_calendar(self) -> None:
        """Open the calendar under the field."""
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setWindowFlag(Qt.WindowType.Popup)
            self._calendar.setGridVisible(False)
            self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            self._calendar.activated.connect(self._picked)
            self._calendar.clicked.connect(self._picked)
        day = self.value() or clock.today()
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height())))
        self._calendar.show()
        self._calendar.setFocus()

    @Slot(QDate)
    def _picked(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        self.line.setFocus()
        self._edited()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self._open.setEnabled(self.isEnabled())
        super().changeEvent(event)


def read_day(text: str) -> date | None:
    """The day a person wrote; None for an empty or unreadable text. Without a year, this year is meant."""
    words = text.strip()
    today = clock.today()
    near = {"今天": 0, "昨天": -1, "前天": -2, "明天": 1}
    if words in near:
        return today + timedelta(days=near[words])
    match = re.fullmatch(r"(?:(\d{4})\s*[-./年]\s*)?(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?", words)
    if match is None:
        match = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", words)
    if match is None:
        return None
    try:
        return date(int(match[1] or today.year), int(match[2]), int(match[3]))
    except ValueError:
        return None
