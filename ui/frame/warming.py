"""Loads what the places are made of before somebody goes there, so that going there has only widgets to make."""

import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pkgutil import walk_packages

from PySide6.QtCore import QObject, QTimer, Signal, Slot

import ui
from ui.tasks import Tasks

PAUSE = 400  # milliseconds after the first page, for what that page still asks and paints
BETWEEN = 5


class Warming(QObject):
    """One module after the other, on the worker, and only while nobody waits for it; ``over`` when there is none left.

    Heavy libraries are not among them: those stand inside the actions that need them.
    """

    over = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._names: Iterator[str] = iter(())
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)

    @Slot()
    def begin(self) -> None:
        """Begin a little later."""
        self._names = modules()
        self._next.start(PAUSE)

    @Slot()
    def _go_on(self) -> None:
        if self._tasks.busy:
            self._next.start(BETWEEN)
            return
        name = next((name for name in self._names if name not in sys.modules), None)
        if name is None:
            self.over.emit()
        else:
            self._tasks.run(partial(import_module, name), self._loaded, owner=self)

    def _loaded(self, _module: object) -> None:
        self._next.start(BETWEEN)


def modules() -> Iterator[str]:
    """The names of every module of the window."""
    return (found.name for found in walk_packages(ui.__path__, "ui."))
