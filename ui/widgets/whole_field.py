"""A whole number within bounds, with the word behind it."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.widgets.fields import Field

WIDTH = 64  # pixels of a number of three digits


class WholeField(Field):
    """Empty only where it is not needed."""

    def __init__(self, label: str, unit: str, *, least: int, most: int, needed: bool = False, hint: str = "", width: int = WIDTH) -> None:
        self._least, self._most = least, most
        editor = QWidget()
        self.line = QLineEdit(editor)
        self.line.setFixedWidth(width)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(hint)
        inside = QHBoxLayout(editor)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addWidget(self.line)
        inside.addWidget(QLabel(unit, editor))
        inside.addStretch(1)
        super().__init__(label, editor, needed=needed)
        editor.setFocusProxy(self.line)
        self.line.textEdited.connect(self._edited)

    def value(self) -> int | None:
        text = self.line.text().strip()
        return int(text) if text.isdecimal() else None

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))
        self.show_error("")

    def draft(self) -> Any:
        return self.line.text()

    def problem(self) -> str:
        value = self.value()
        if value is None and (self.needed or self.line.text().strip()):
            return f"请填整数，{self._least}到{self._most}"
        if value is not None and not self._least <= value <= self._most:
            return f"{self.title}应在{self._least}到{self._most}之间"
        return ""
