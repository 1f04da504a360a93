"""Picking cadres, enterprises and the like by typing a part of the name or its initials."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.tasks import Tasks
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.pick_line import Option, PickLine, Search

__all__ = ["Option", "PickField", "PickManyField"]


class PickField(Field):
    """One cadre, enterprise … ; its value is the id."""

    def __init__(self, label: str, search: Search, tasks: Tasks, *, needed: bool = False, parent: QWidget | None = None) -> None:
        self.line = PickLine(search, tasks)
        super().__init__(label, self.line, needed=needed, parent=parent)
        self._option: Option | None = None
        self.line.picked.connect(self._picked)
        self.line.textEdited.connect(self._unpicked)

    @property
    def option(self) -> Option | None:
        """What was picked."""
        return self._option

    def value(self) -> int | None:
        return self._option.id if self._option else None

    def set_value(self, value: Any) -> None:
        """Show an Option (or nothing for None)."""
        self._option = value
        self.line.setText(value.text if value else "")
        self.line.setModified(False)
        self.line.setCursorPosition(0)
        self.show_error("")

    def draft(self) -> Any:
        return [self._option.id, self._option.text, self._option.hint] if self._option else None

    def set_draft(self, kept: Any) -> None:
        self.set_value(Option(*kept) if kept else None)

    def problem(self) -> str:
        if self.line.text().strip() and self._option is None:
            return f"请从列出的{self.title}里选一个"
        return super().problem()

    @Slot(object)
    def _picked(self, option: Option) -> None:
        self.set_value(option)
        self.changed.emit()

    @Slot()
    def _unpicked(self) -> None:
        self._option = None
        self._edited()


class PickManyField(Field):
    """Several cadres …; its value is the list of ids. Backspace in the empty line takes the last one off."""

    def __init__(self, label: str, search: Search, tasks: Tasks, *, needed: bool = False, parent: QWidget | None = None) -> None:
        self.line = PickLine(search, tasks)
        holder = QWidget()
        self._chips = FlowLayout(4)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.line)
        inside.addLayout(self._chips)
        super().__init__(label, holder, needed=needed, parent=parent)
        self.setFocusProxy(self.line)
        self._options: list[Option] = []
        self._buttons: list[QPushButton] = []
        self.line.picked.connect(self._picked)
        self.line.installEventFilter(self)

    @property
    def options(self) -> tuple[Option, ...]:
        """What was picked, in that order."""
        return tuple(self._options)

    def value(self) -> list[int]:
        return [option.id for option in self._options]

    def set_value(self, value: Any) -> None:
        """Show these Options."""
        self._options = list(value or [])
        self.line.clear()
        self._draw()
        self.show_error("")

    def holds(self, option: Option) -> bool:
        """Whether it was picked already."""
        return option.id in self.value()

    def draft(self) -> Any:
        return [[option.id, option.text, option.hint] for option in self._options]

    def set_draft(self, kept: Any) -> None:
        self.set_value([Option(*one) for one in kept or []])

    def problem(self) -> str:
        if self.line.text().strip():
            return f"“{self.line.text().strip()}”还没有选定，请从列出的人里选"
        return super().problem()

    def _draw(self) -> None:
        for button in self._buttons:
            self._chips.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for option in self._options:
            button = QPushButton(f"{option.text} ✕")
            button.setObjectName("chip")
            button.setToolTip(option.hint or "点一下去掉")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("option", option.id)
            button.clicked.connect(self._clicked_off)
            self._chips.addWidget(button)
            self._buttons.append(button)

    @Slot(object)
    def _picked(self, option: Option) -> None:
        if not self.holds(option):
            self._options.append(option)
        self.line.clear()
        self._draw()
        self._edited()

    @Slot()
    def _clicked_off(self) -> None:
        gone = self.sender().property("option")
        self._options = [option for option in self._options if option.id != gone]
        self._draw()
        self._edited()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self.line.text()
            and self._options
        ):
            self._options.pop()
            self._draw()
            self._edited()
            return True
        return super().eventFilter(watched, event)
