"""Reminders in the corner of the screen: looked for now and then, said by the rule of ``desktop.reminders``."""

import json
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desktop import clock
from desktop.errors import KnownError, UserError
from desktop.park.files import open_path
from desktop.reminders.queries import ToRemind, to_remind
from desktop.reminders.rules import Thing, Told, next_saying
from ui.frame.places import PLACES
from ui.frame.window import MainWindow
from ui.program import PROGRAM
from ui.widgets.icons import icon

FIRST_LOOK = 60_000  # milliseconds after the start
EVERY = 10 * 60_000
SHOWN_FOR = 15_000
TOLD = "reminders/told"
COLOUR = "#1f5fb8"


class Notifier(QObject):
    """Where a message is shown; ``clicked`` when somebody wants to see what it speaks of."""

    clicked = Signal()

    def show(self, title: str, text: str) -> bool:
        """Show a message; False where there is no place for one."""
        raise NotImplementedError


class TrayNotifier(Notifier):
    """The system's corner; its sign is there from the first message on. Silent where the system has none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None

    def show(self, title: str, text: str) -> bool:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return False
        if self._tray is None:
            self._tray = self._sign()
        self._tray.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information, SHOWN_FOR)
        return True

    def _sign(self) -> QSystemTrayIcon:
        sign = QSystemTrayIcon(icon("feedback", COLOUR), self)
        sign.setToolTip(PROGRAM)
        sign.messageClicked.connect(self.clicked)
        sign.activated.connect(self._activated)
        if (app := QApplication.instance()) is not None:
            app.aboutToQuit.connect(sign.hide)  # else it stays in the corner until the mouse passes over it
        sign.show()
        return sign

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.clicked.emit()


class Notifications(QObject):
    """Looks on the worker, speaks on Qt's thread. What was said today is kept with this machine, for each park file."""

    def __init__(self, window: MainWindow, notifier: Notifier, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._desk = window.desk
        self._notifier = notifier
        notifier.clicked.connect(self.show_all)
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)

    @Slot()
    def begin(self) -> None:
        """Look a little later for the first time."""
        self.timer.start(FIRST_LOOK)

    @Slot()
    def look(self) -> None:
        """Look what there is, behind whatever the worker does now."""
        self.timer.setInterval(EVERY)
        self._desk.tasks.run(to_remind, self._took, self._not_counted, owner=self)

    @Slot()
    def show_all(self) -> None:
        """Bring the window to the front, with everything that waits; not behind a dialog, nor where somebody must sign in first."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if QApplication.activeModalWidget() is None and window.current_page() is not None:
            window.go(PLACES[0].key)

    def _took(self, found: ToRemind | None) -> None:
        if found is None:
            return
        saying = next_saying(found.things, self._told(), found.manner, clock.now())
        if saying is not None and self._notifier.show(f"{PROGRAM}提醒", f"{saying.text}。点这里去工作台看。"):
            self._keep(saying.told)

    def _not_counted(self, error: Exception) -> None:
        """A file that is locked just now is told to whoever works in it; a reminder disturbs nobody with that."""
        if not isinstance(error, (UserError, KnownError)):
            self._desk.show_error(error)

    def _told(self) -> Told:
        kept = self._kept().get(str(open_path()))
        if kept is None:
            return Told(clock.today())
        things = frozenset(Thing(kind, row) for kind, row in kept["things"])
        return Told(date.fromisoformat(kept["day"]), things, kept["times"], datetime.fromisoformat(kept["last"]))

    def _keep(self, told: Told) -> None:
        day, last = told.day.isoformat(), (told.last or clock.now()).isoformat()
        said = {"day": day, "times": told.times, "last": last, "things": sorted(told.things)}
        of_today = {park: kept for park, kept in self._kept().items() if kept["day"] == day}
        self._desk.settings.setValue(TOLD, json.dumps({**of_today, str(open_path()): said}, ensure_ascii=False))

    def _kept(self) -> dict[str, dict[str, Any]]:
        """What was said, by the park file it was said of."""
        stored = self._desk.settings.value(TOLD)
        return json.loads(stored) if isinstance(stored, str) else {}
