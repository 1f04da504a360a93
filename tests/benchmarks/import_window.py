"""How long the window stands still while a very long workbook is dropped, rehearsed, looked through and put right.

``python -m tests.benchmarks.import_window [--rows 50000] [--columns 30]``: a report, not a test, by the meter of ``week_grid``.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.week_grid import TICK, GapMeter

DAY = date(2022, 8, 31)
HEADINGS = ("走访日期", "企业名称", "走访人员", "走访形式", "走访情况")
OBJECTS = 40


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--columns", type=int, default=30)
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        measure(Path(folder), chosen.rows, chosen.columns)


def write_visits(path: Path, rows: int, columns: int) -> None:
    """A workbook of visits, every tenth to an object nobody knows; columns beyond the headings hold numbers."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("走访台账")
    more = range(columns - len(HEADINGS))
    sheet.append([*HEADINGS, *(f"其他{number}" for number in more)])
    for number in range(rows):
        name = f"第{number % OBJECTS}号企业有限公司" if number % 10 else f"没有登记的{number}号企业"
        day = DAY - timedelta(days=number % 900)
        sheet.append([day, name, "张文杰", "实地", f"第{number}次走访，了解生产情况，未发现问题", *(number + one for one in more)])
    book.save(path)


def measure(folder: Path, rows: int, columns: int) -> None:
    """Drop the workbook, scroll, filter, put a cell right, write it, take it back."""
    from PySide6.QtCore import QEventLoop, QSettings, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop.park.commands import create_park
    from desktop.park.files import close_park, open_park
    from tests import factories
    from ui.application import SWITCH_THREADS_AFTER, make_application
    from ui.desk import Desk
    from ui.frame.warming import Warming
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks
    from ui.theme import Theme

    workbook, path = folder / "走访台账.xlsx", folder / "park.db"
    write_visits(workbook, rows, columns)
    with factories.fixed_today(DAY):
        create_park(path=path, name=factories.PARK_NAME, actor=factories.ACTOR)
        open_park(path)
        factories.cadre(name="张文杰")
        for number in range(OBJECTS):
            factories.enterprise(f"第{number}号企业有限公司")
        close_park()
        app = make_application()
        sys.setswitchinterval(SWITCH_THREADS_AFTER)  # as the program does
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
        warming = Warming(tasks, window)
        warming.over.connect(loaded.quit)
        warming.begin()
        loaded.exec()
        window.activateWindow()
        meter = GapMeter()

        def timed(words: str, act: Callable[[], Any]) -> None:
            meter.start()
            began = time.perf_counter()
            act()
            idle()
            QTest.qWait(300)  # what is painted or collected afterwards counts too
            meter.report(words, began)

        def key(pressed: Qt.Key, times: int = 1) -> None:
            for _ in range(times):
                QTest.keyClick(QApplication.focusWidget() or window, pressed)
                QTest.qWait(1)

        timed("open the page", lambda: window.go("exchange"))
        page: Any = window.pages["exchange"]
        part = page.part("import")
        timed(f"drop a workbook of {rows}×{columns}", lambda: part.bench.drop([workbook]))
        print(part.head.counts.text())
        view = part.sheets.view
        view.setFocus()
        timed("page through the sheet", lambda: key(Qt.Key.Key_PageDown, 40))
        timed("to its end", lambda: (view.verticalScrollBar().setValue(view.verticalScrollBar().maximum()), QTest.qWait(50)))
        part.rows.table.setFocus()
        timed("page through the list", lambda: key(Qt.Key.Key_PageDown, 40))
        timed("only what is wrong", part.rows.bar._buttons[5].click)
        timed("to the next problem", part.acts.problem.trigger)

        def put_right() -> None:
            QTest.keyClicks(QApplication.focusWidget(), "x")
            key(Qt.Key.Key_Return)

        timed("put a cell right, rehearsed again", put_right)
        timed("another column is the object", lambda: part.bench.say(_other(part)))
        timed("and back again", lambda: part.bench.say(part.bench.reading.__class__()))
        timed("write it", part.acts.confirm.trigger)
        print(part.head.counts.text())
        timed("take it back", part.acts.undo.trigger)
        timed("give the workbook up", part.acts.drop.trigger)
        window.close()
        tasks.finish(close_park)


def _other(part: Any) -> Any:
    """A reading in which the sixth column is the note."""
    from ui.exchange.remapping import with_column

    return with_column(part.bench.reading, part.sheets.look, len(HEADINGS) + 1, "note")


if __name__ == "__main__":
    main()
