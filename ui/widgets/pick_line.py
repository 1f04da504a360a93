"""A line that offers what it finds while one types. What offers it is loaded with the first letter."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.widgets.offers import Offers

TYPING_PAUSE = 120  # milliseconds


class Option(NamedTuple):
    """Something that can be picked; ``hint`` tells namesakes apart, ``leads_to`` is whatever picking it is for."""

    id: int
    text: str
    hint: str = ""
    leads_to: Any = None


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
        self._list: Offers | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

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
        self._tasks.run(lambda: (words, list(search(words))), self._found, owner=self)

    def _found(self, answer: tuple[str, list[Option]]) -> None:
        words, options = answer
        if words != self._asked or words != self.text().strip():
            return
        self._offers = options
        if self._take_first and options:
            self._take(options[0])
            return
        self._take_first = False
        if self._list is None:
            from ui.widgets.offers import Offers

            self._list = Offers(self)
            self._list.taken.connect(self._taken)
        self._list.show([f"{option.text}　{option.hint}" if option.hint else option.text for option in options])

    @Slot(int)
    def _taken(self, number: int) -> None:
        if 0 <= number < len(self._offers):
            self._take(self._offers[number])

    def _take(self, option: Option) -> None:
        self._take_first = False
        if self._list is not None:
            self._list.hide()
        self.picked.emit(option)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()  # whoever comes back wants another one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            if self._offers:
                self._taken(self._list.current() if self._list is not None else 0)
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
