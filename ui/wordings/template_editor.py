"""The four templates of a kind in their fields, and what is wrong with them, told while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from desktop.wordings.kinds import declared
from desktop.wordings.templates import TITLES, TemplateFault, Templates, faults
from ui.desk import Desk
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.short_list import Line, ShortList

PAUSE = 200  # milliseconds without a key before the templates are read
LINES = 3  # faults seen at once
COPIES_LINES = 2


class TemplateEditor(QFrame):
    """``checked`` after the templates were read, some time after the last key; ``typed`` at every key.

    What is typed is kept as a draft of its kind until it is saved or given up.
    """

    typed = Signal()
    checked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._desk = desk
        self._kind = ""
        self.faults: tuple[TemplateFault, ...] = ()
        self._lines = {name: TextField(TITLES[name]) for name in ("title", "addressee")}
        self._texts = {
            "body": LongTextField(TITLES["body"], lines=8, grows=True),
            "copies_to": LongTextField(f"{TITLES['copies_to']}（一行一个）", lines=COPIES_LINES),
        }
        self.form = Form([[(name, field)] for name, field in (self._lines | self._texts).items()], desk.settings, parent=self)
        self._editors: dict[str, QLineEdit | QPlainTextEdit] = {
            **{name: field.line for name, field in self._lines.items()},
            **{name: field.text for name, field in self._texts.items()},
        }
        self._last: QLineEdit | QPlainTextEdit = self._texts["body"].text
        for editor in self._editors.values():
            editor.installEventFilter(self)
        self.heading = QLabel()
        self.heading.setObjectName("error")
        self.strip = ShortList()
        self.strip.setAccessibleName("写得不对的地方")
        self.strip.setWordWrap(True)
        self.strip.opened.connect(self._go_here)
        self.strip.clicked.connect(self._go_here)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.form, 1)
        layout.addWidget(self.heading)
        layout.addWidget(self.strip)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.check)
        self.form.changed.connect(self._typed)
        desk.theme.changed.connect(self._underline)
        self.setFocusProxy(self._texts["body"])
        self._tell()

    # --- what is shown

    def show_templates(self, kind: str, templates: Templates) -> bool:
        """Show what is kept of a kind; True when words that were left unsaved took its place."""
        self._kind = kind
        self.form.set_values(vars(templates))
        self.form.draft_for(f"wording/{kind}")
        left = self.form.take_draft() and self.templates() != templates
        self.check()
        return left

    def templates(self) -> Templates:
        """As they stand here."""
        return Templates(**{name: _raw(editor) for name, editor in self._editors.items()})

    def forget_typed(self) -> None:
        """They are saved, or given up."""
        self.form.drop_draft()

    # --- writing a name

    def insert(self, text: str, behind: int) -> None:
        """Write at the cursor of the field that had it last, ``behind`` signs of it after the cursor."""
        if not self.form.isEnabled():
            return
        editor = self._last
        if isinstance(editor, QLineEdit):
            editor.insert(text)
            editor.setCursorPosition(editor.cursorPosition() - behind)
            editor.textEdited.emit(editor.text())
        else:
            editor.insertPlainText(text)
            for _ in range(behind):
                editor.moveCursor(QTextCursor.MoveOperation.PreviousCharacter)
        editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, (QLineEdit, QPlainTextEdit)):
            self._last = watched
        return super().eventFilter(watched, event)

    # --- what is wrong

    @Slot()
    def check(self) -> None:
        """Read the templates now."""
        self._pause.stop()
        if self._kind:
            self.faults = faults(self.templates(), declared(self._kind).placeholders)
            self._tell()
            self.checked.emit()

    @Slot()
    def next_fault(self) -> None:
        """Go to the next one, from the last to the first."""
        if self.faults:
            self.strip.go((self.strip.current_row() + 1) % len(self.faults))
            self._go_here()

    def _tell(self) -> None:
        told = [Line(str(one), str(one), one) for one in self.faults]
        if [line.words for line in told] != [line.words for line in self.strip.lines()]:
            self.strip.show_lines(told)
            self.strip.setCurrentIndex(QModelIndex())  # F8 begins with the first
        self.heading.setText(f"▲ 有 {len(told)} 处写得不对，改好才能保存（F8 逐处看）")
        self.strip.setFixedHeight(self.fontMetrics().height() * 2 * min(LINES, max(1, len(told))))
        for widget in (self.heading, self.strip):
            widget.setVisible(bool(told))
        for name, field in (self._lines | self._texts).items():
            own = [one for one in self.faults if one.field == name]
            field.show_error(own[0].words if own and name != "body" else "")
        self._underline()

    @Slot()
    def _go_here(self) -> None:
        fault: TemplateFault | None = self.strip.current()
        if fault is None:
            return
        editor = self._editors[fault.field]
        if isinstance(editor, QLineEdit):
            editor.setCursorPosition(max(0, fault.column - 1))
        else:
            editor.setTextCursor(_cursor(editor, fault))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _underline(self) -> None:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(self._desk.theme.colours.danger))
        look.setBackground(QColor(self._desk.theme.colours.warning_soft))
        for name, field in self._texts.items():
            placed = [one for one in self.faults if one.field == name and one.line]
            field.text.setExtraSelections(_selections(field.text, placed, look))

    @Slot()
    def _typed(self) -> None:
        self.typed.emit()
        self._pause.start()


def _raw(editor: QLineEdit | QPlainTextEdit) -> str:
    """With every blank line: a fault tells of lines as they are seen."""
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _cursor(editor: QPlainTextEdit, fault: TemplateFault) -> QTextCursor:
    block = editor.document().findBlockByNumber(max(0, fault.line - 1))
    cursor = QTextCursor(block)
    before = block.text().encode("utf-16-le")  # Qt counts a rare character as two
    signs = len("".join(block.text())[: max(0, fault.column - 1)].encode("utf-16-le")) // 2
    cursor.setPosition(block.position() + min(signs, len(before) // 2))
    return cursor


def _selections(editor: QPlainTextEdit, placed: Sequence[TemplateFault], look: QTextCharFormat) -> list[QTextEdit.ExtraSelection]:
    made: list[QTextEdit.ExtraSelection] = []
    for fault in placed:
        one: Any = QTextEdit.ExtraSelection()  # its stub knows the types of neither
        one.cursor, one.format = _cursor(editor, fault), look
        one.cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        made.append(one)
    return made
