"""Looks through the records for red line leads once on every day somebody works, on the worker and quietly."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.changes import Changes
from desktop.errors import KnownError, UserError
from desktop.park.files import open_path
from desktop.redlines.finding import find_leads
from ui.desk import Desk

EVERY = 10 * 60_000  # milliseconds: a window left open meets the next day, or another person


class DailyLook(QObject):
    """``looked`` carries how many leads were new. Who may not register leads looks for none."""

    looked = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._done: tuple[Path | None, date] | None = None
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)

    @Slot()
    def begin(self) -> None:
        """Look now, and from time to time whether a new day has come."""
        self.timer.start(EVERY)
        self.look()

    @Slot()
    def look(self) -> None:
        """Look, unless somebody did today."""
        if self._done != (open_path(), clock.today()):
            self.look_now()

    def look_now(self) -> None:
        """Look again, whatever was done today."""
        if open_path() is None or not self._desk.may(Act.LEAD):
            return
        self._done = (open_path(), clock.today())
        self._desk.tasks.run(partial(find_leads, actor=self._desk.actor), self._over, self._failed, owner=self)

    def _over(self, changes: Changes) -> None:
        found = int(changes.result or 0)
        if found:
            self._desk.changed.emit(changes)
            self._desk.said.emit(f"按记录新提出 {found} 条红线线索，在“考核红线”里核实")
        self.looked.emit(found)

    def _failed(self, error: Exception) -> None:
        """Nobody asked for this look: whatever was in its way is met again, and told, when somebody does."""
        self._done = None
        if isinstance(error, UserError | KnownError):
            self._desk.said.emit(f"红线线索没有查成：{error}")
        else:
            self._desk.show_error(error)
