"""How long a verifier waits between two problems, and how long the window stands still.

``python -m tests.benchmarks.verification [--problems 20] [--closed 1500] [--look 1000]``: a report, not a test.
Each problem has photos as large as telephones take them, and the park has closed many others, which are looked through for signs of
false closures.
"""

import argparse
import os
import tempfile
import time
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.benchmarks.week_grid import TICK, GapMeter

DAY = date(2022, 8, 31)
PHOTO = (4000, 3000)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--problems", type=int, default=20)
    parser.add_argument("--closed", type=int, default=1500)
    parser.add_argument("--look", type=int, default=1000, help="milliseconds for which each problem is looked at")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        measure(Path(folder), chosen.problems, chosen.closed, chosen.look)


def fill(problems: int, closed: int) -> int:
    """Problems that wait with their photos, others that were closed; gives a verifier."""
    from desktop.feedback.commands import apply_closure, attach_file
    from tests import factories
    from tests.fixtures.pictures import picture

    line = factories.department()
    handler, verifier = factories.cadre(line), factories.cadre()
    enterprises = [factories.enterprise() for _ in range(40)]
    for number in range(closed):
        day = DAY - timedelta(days=1 + number % 200)
        with factories.fixed_today(day):
            one = {"enterprise_id": enterprises[number % 40], "collected_on": day, "text": f"第{number}件：{chr(0x4E00 + number)}处有困难"}
            factories.closed_problem(verifier, department_id=line, handler=handler, **one)
    for number in range(problems):
        problem = factories.handled_problem(line, handler, enterprise_id=enterprises[number], collected_on=DAY - timedelta(days=7))
        for place in range(3):
            content = picture("JPEG", PHOTO, (number * 12 % 256, place * 80, 90))
            attach_file(feedback=problem, name=f"照片{place}.jpg", content=content, actor=factories.ACTOR)
        apply_closure(feedback=problem, result=f"{chr(0x5E00 + number)}处已经重做，长{number}米", actor=factories.ACTOR)
        factories.confirm(problem)
    return verifier


def measure(folder: Path, problems: int, closed: int, look: int) -> None:
    """Open the queue and pass one problem after the other."""
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtTest import QTest

    from desktop.park.commands import create_park
    from desktop.park.files import close_park, open_park
    from tests import factories
    from ui.application import make_application
    from ui.desk import Desk
    from ui.frame.warming import modules
    from ui.frame.window import MainWindow
    from ui.tasks import Tasks
    from ui.theme import Theme
    from ui.widgets.pickers import Option

    path = folder / "park.db"
    with factories.fixed_today(DAY):
        create_park(path=path, name=factories.PARK_NAME, actor=factories.ACTOR)
        open_park(path)
        verifier = fill(problems, closed)
        close_park()
        app = make_application()
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        tasks, theme = Tasks(), Theme(app, settings)
        window = MainWindow(Desk(tasks, settings, theme, factories.ACTOR))
        window.resize(1366, 768)
        window.show()
        window.door.open_given(path)
        while tasks.busy or not window.pages:
            QTest.qWait(TICK)
        window.go("feedback")
        page: Any = window.pages["feedback"]
        for name in modules():  # as the program loads them while the first page is looked at
            import_module(name)
        meter = GapMeter()
        began = time.perf_counter()
        page.show_part("verification")
        part = page.part("verification")
        part.verifier.set_value(Option(verifier, "核验人"))
        part.verifier.changed.emit()
        part.words.setText("看过")  # as for one that shows a sign
        while tasks.busy or part.lacking():
            QTest.qWait(TICK)
        meter.report("the first problem, ready to be passed", began)
        meter.start()
        waits: list[float] = []
        for _ in range(problems):
            part.words.setText("看过")
            QTest.qWait(look)
            began = time.perf_counter()
            QTest.keyClick(part, Qt.Key.Key_Return)
            while part._busy or (part.case is not None and part.lacking()):
                QTest.qWait(1)
            waits.append(time.perf_counter() - began)
        print(f"{part.place.text()}; longest wait {max(waits) * 1000:.0f} ms, mean {sum(waits) / len(waits) * 1000:.0f} ms")
        meter.report(f"{problems} problems passed", time.perf_counter() - sum(waits))
        window.close()
        tasks.finish(close_park)


if __name__ == "__main__":
    main()
