"""Picking cadres, enterprises and the like by typing a part of the name or its initials."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.tasks import Tasks
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout

TYPING_PAUSE = 120  # milliseconds
OFFERED = 12


@dataclass(frozen=True)
class Option:
    """Something that can be picked; ``hint`` tells namesakes apart."""

    id: int
    text: str
    hint: str = ""


Search = Callable[[str], Sequence[Option]]


class PickLine(QLineEdit):
    """A line that offers what its search finds; ``picked`` carries the Option."""

    picked = Signal(object)

    def __init__(self, search: Search, tasks: Tasks, hint: str = "输入姓名、名称或拼音首字母", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._tasks = tasks
        self._asked = ""
        self._offers: list[Option] = []
        self._take_first = False
        self.setPlaceholderText(hint)
        self._model = QStandardItemModel(0, 1, self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(OFFERED)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._activated)  # pyright: ignore[reportIndexIssue]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None  # noqa: S101 - a completer makes its popup when asked
        return popup

    @Slot()
    def _typed(self) -> None:
        self._take_first = False
        self._offers = []
        self._pause.start()

    @Slot()
    def _ask(self) -> None:
        words = self.text().strip()
        self._asked = words
        search = self._search
        self._tasks.run(lambda: (words, list(search(words)[:OFFERED])), self._found, owner=self)

    def _found(self, answer: tuple[str, list[Option]]) -> None:
        words, options = answer
        if words != self._asked or words != self.text().strip():
            return
        self._offers = options
        if self._take_first and options:
            self._take(options[0])
            return
        self._take_first = False
        self._model.clear()
        for option in options:
            item = QStandardItem(f"{option.text}　{option.hint}" if option.hint else option.text)
            item.setEditable(False)
            self._model.appendRow(item)
        if not options or not self.hasFocus():
            self._popup().hide()
            return
        self._completer.complete()
        self._popup().setCurrentIndex(self._completer.completionModel().index(0, 0))

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offers):
            self._take(self._offers[index.row()])

    def _take(self, option: Option) -> None:
        self._take_first = False
        self._popup().hide()
        self.picked.emit(option)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()  # whoever comes back wants another one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            if self._offers:
                self._take(self._offers[0])
            elif self.isModified():
                self._take_first = True  # typed faster than the answer came
                self._pause.stop()
                self._ask()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Down:
            self._pause.stop()
            self._ask()
            return
        super().keyPressEvent(event)


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
        if option.id not in self.value():
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
