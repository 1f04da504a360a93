"""How long the window stands still while the week's grid of a very large park opens and is typed into.

``python -m tests.benchmarks.week_grid [--objects 1600] [--rows 40]``: a report, not a test. A timer that ought to come every few
milliseconds measures the longest time in which nothing else could happen in the event loop: what a clerk feels as a window that hangs.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

DAY = date(2022, 8, 31)
TICK = 5  # milliseconds


class GapMeter:
    """The longest time between two ticks of a timer that should come every TICK milliseconds."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def start(self) -> None:
        """Measure from now on."""
        self.longest, self._last = 0.0, time.perf_counter()

    def report(self, words: str, began: float) -> None:
        """Print the longest gap since ``start``, and how long it all took."""
        print(f"{words:<44} {time.perf_counter() - began:8.2f} s   longest gap {self.longest * 1000:6.0f} ms")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--objects", type=int, default=1600)
    parser.add_argument("--rows", type=int, default=40)
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        measure(Path(folder), chosen.objects, chosen.rows)


def measure(folder: Path, objects: int, rows: int) -> None:
    """Open the grid of a park of so many objects, type into it, turn weeks and chips."""
    from PySide6.QtCore import QEventLoop, QSettings, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.park.commands import create_park
    from desktop.park.files import close_park, open_park
    from desktop.vocabulary import Role
    from tests import factories
    from tests.fixtures.many_objects import fill_park
    from ui.application import make_application
    from ui.desk import Desk
    from ui.frame.warming import Warming
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks
    from ui.theme import Theme

    path = folder / "park.db"
    with factories.fixed_today(DAY):
        create_park(path=path, name=factories.PARK_NAME, actor=factories.ACTOR)
        open_park(path)
        factories.relation(factories.enterprise(), Role.RESPONSIBLE, factories.cadre())
        close_park()
        fill_park(path, objects)
        app = make_application()
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        tasks, theme = Tasks(), Theme(app, settings)
        window = MainWindow(Desk(tasks, settings, theme, factories.ACTOR))
        window.resize(1366, 768)
        window.show()
        window.door.open_given(path)

        def idle(done: Callable[[], bool] = lambda: True) -> None:
            QTest.qWait(TICK)
            while tasks.busy or not done():
                QTest.qWait(TICK)

        idle(lambda: bool(window.pages))
        loaded = QEventLoop()
        warming = Warming(tasks, window)  # as the program does it, while the first page is looked at
        warming.over.connect(loaded.quit)
        warming.begin()
        loaded.exec()
        meter = GapMeter()

        def timed(words: str, act: Callable[[], Any]) -> None:
            meter.start()
            began = time.perf_counter()
            act()
            idle()
            meter.report(words, began)

        timed("open the page", lambda: window.go("visits"))
        page: Any = window.pages["visits"]
        grid = page.part("week")
        print(f"{grid.model.rowCount()} rows")

        def key(pressed: Qt.Key) -> None:
            QTest.keyClick(QApplication.focusWidget() or grid.table, pressed)
            QTest.qWait(1)

        def type_rows(keys: tuple[Qt.Key, ...]) -> None:
            for _ in range(rows):
                for pressed in keys:
                    key(pressed)

        keyboard = Qt.Key
        timed(f"{rows} rows by Enter alone", lambda: type_rows((keyboard.Key_Return,)))
        timed(f"{rows} rows with a day", lambda: type_rows((keyboard.Key_2, keyboard.Key_Return)))
        people = (keyboard.Key_Tab, keyboard.Key_B, keyboard.Key_A, keyboard.Key_B, keyboard.Key_Down, keyboard.Key_Return)
        timed(f"{rows} rows with people by initials", lambda: type_rows(people))
        timed("the week before, and back", lambda: (grid.back.trigger(), idle(), grid.forth.trigger()))
        timed("only those not visited", grid.bar.chips._buttons[1].click)
        timed("select all", grid.table.selectAll)
        window.close()
        tasks.finish(close_park)


if __name__ == "__main__":
    main()
