"""A password field: dots, and what stands behind them as long as 按住显示 is held."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.widgets.fields import Field


class _SecretLine(QWidget):
    """The line, and the button that shows it while it is held down."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_button = QPushButton("按住显示")
        self.show_button.setToolTip("按住鼠标（或空格）时显示，松开就藏起来")
        self.show_button.pressed.connect(self._show)
        self.show_button.released.connect(self.hide_again)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.show_button)
        self.setFocusProxy(self.line)

    @Slot()
    def _show(self) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal)

    @Slot()
    def hide_again(self) -> None:
        """Dots again."""
        self.line.setEchoMode(QLineEdit.EchoMode.Password)


class SecretField(Field):
    """Words nobody else shall read: taken as they were typed, kept in no draft. Enter sends ``entered``."""

    entered = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        self._secret = _SecretLine()
        super().__init__(label, self._secret, needed=True, parent=parent)
        self.caption.setBuddy(self.line)
        self.line.setAccessibleName(label)
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self.entered)

    @property
    def line(self) -> QLineEdit:
        """Where it is typed."""
        return self._secret.line

    @property
    def show_button(self) -> QPushButton:
        """What shows it while held."""
        return self._secret.show_button

    def value(self) -> str:
        return self.line.text()

    def set_value(self, value: Any = "") -> None:
        self.line.setText(value or "")
        self._secret.hide_again()
        self.show_error("")

    def draft(self) -> None:
        """Nothing of it is ever kept."""
        return None  # noqa: RET501 - said outright: a draft is what a field gives
