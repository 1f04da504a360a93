"""Tabs with keys, each filled when it is first asked for: a page shows one of them, and is seen the sooner."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget


class LateTabs(QTabWidget):
    """``key`` names the tab that is seen. Whoever hears of ``currentChanged`` finds it filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._parts: dict[str, QWidget] = {}
        self.currentChanged.connect(self._fill)

    def add(self, key: str, title: str, make: Callable[[], QWidget]) -> None:
        """A tab, and what fills it."""
        holder = QWidget()
        QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
        self._makers[key] = make
        self.addTab(holder, title)

    @property
    def key(self) -> str:
        """Of the tab that is seen."""
        return list(self._makers)[self.currentIndex()]

    def show_key(self, key: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentIndex(list(self._makers).index(key))
        self._fill()

    @Slot()
    def _fill(self) -> None:
        """Put into the tab that is seen what belongs there, if that has not been done."""
        key = self.key
        if key not in self._parts:
            self._parts[key] = part = self._makers[key]()
            holder = self.currentWidget()
            layout = holder.layout()
            if layout is not None:
                layout.addWidget(part)
            part.show()  # at once: it is given the focus before a layout would show it
            holder.setFocusProxy(part)
