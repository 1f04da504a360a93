"""Make the application, open the park file, run until the person leaves."""

import gc
import os
import sys
import types
from pathlib import Path

import shiboken6
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, QTimer, QTranslator, Slot
from PySide6.QtWidgets import QApplication

from ui.blame import show_error
from ui.desk import Desk
from ui.frame.window import MainWindow
from ui.program import PROGRAM
from ui.tasks import Tasks
from ui.theme import Theme

NOT_OPENED = 3  # exit status: the park file cannot be used
# Seconds. To paint one list, the window asks for the interpreter hundreds of times; each time the worker may keep it as long as this.
SWITCH_THREADS_AFTER = 0.0005


class Starter(QObject):
    """What happens once the first page is shown: tidying up, then loading the rest, or leaving (for timing and smoke tests)."""

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window

    @Slot()
    def tidy(self) -> None:
        """When garbage is collected, never look again at what the start made."""
        gc.freeze()

    @Slot()
    def warm(self) -> None:
        """Load what the other places are made of, while the person looks at the first."""
        from ui.frame.warming import Warming

        sys.setswitchinterval(SWITCH_THREADS_AFTER)
        warming = Warming(self._window.desk.tasks, self)
        warming.over.connect(self.remind)
        warming.begin()

    @Slot()
    def remind(self) -> None:
        """Look from time to time what there is to remind of; and once a day whether the records speak of a red line."""
        from ui.frame.notifications import Notifications, TrayNotifier
        from ui.redlines.daily_look import DailyLook

        Notifications(self._window, TrayNotifier(self), self).begin()
        DailyLook(self._window.desk, self).begin()

    @Slot()
    def leave(self) -> None:
        """Leave after what is still to be painted."""
        QTimer.singleShot(0, self.gone)

    @Slot()
    def gone(self) -> None:
        """Leave."""
        QApplication.exit(0)

    @Slot(object)
    def fail(self, error: Exception) -> None:
        """Leave because the file could not be opened; nobody is there to read a dialog."""
        sys.stderr.write(f"{error}\n")
        QApplication.exit(NOT_OPENED)


def make_application() -> QApplication:
    """The application, speaking Chinese in Qt's own dialogs too."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([*sys.argv[:1], "-style", "fusion"])  # setStyle() would wrap every class and number of QStyle: 15 ms
    app.setApplicationName(PROGRAM)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Script.SimplifiedHanScript, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def machine_settings() -> QSettings:
    """Settings of this machine and this person: window, columns, drafts."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "park-liaison", "window")


def start(park_path: Path | None, *, actor: str | None, exit_when_shown: bool) -> int:
    """What ``ui.app.run`` says."""
    app = make_application()
    settings = machine_settings()
    desk = Desk(Tasks(app), settings, Theme(app, settings), actor or _person(settings), app)
    window = MainWindow(desk)
    sys.excepthook = _Told(window)
    window.person.given = _given(actor)
    starter = Starter(window, app)
    window.first_shown.connect(starter.tidy)
    if exit_when_shown:
        window.door.quiet = True
        window.first_shown.connect(starter.leave)
        if park_path is not None:
            window.not_opened.connect(starter.fail)
    else:
        window.first_shown.connect(starter.warm)
    window.show_soon()
    recent = window.door.recent()
    if park_path is not None:
        window.door.open_given(park_path)
    elif recent:
        window.door.open(recent[0])
    else:
        window.show_welcome()
    status = app.exec()
    desk.tasks.finish(_close)
    sys.excepthook = sys.__excepthook__
    shiboken6.delete(window)  # while Qt and Python are whole: left to the interpreter's end, one may outlive the other
    return status


def _person(settings: QSettings) -> str:
    kept = settings.value("person/name")
    if isinstance(kept, str) and kept:
        return kept
    import getpass

    return getpass.getuser()


def _given(actor: str | None) -> tuple[str, str] | None:
    """Name and password of a file with accounts, from the start; the programs that show papers need not inherit them."""
    password = os.environ.pop("PARK_PASSWORD", None)
    return (actor, password) if actor and password is not None else None


def _close() -> None:
    from desktop.park.files import close_park

    close_park()


class _Told:
    """Shows a bug once, instead of ending the program."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(self, kind: type[BaseException], error: BaseException, _trace: types.TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        show_error(self._window, error)
