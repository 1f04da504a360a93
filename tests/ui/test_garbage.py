"""What belongs to the page is let go on the UI thread, whatever the worker does meanwhile."""

import gc
import threading
import weakref
from functools import partial

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.garbage import Collector
from ui.tasks import Tasks


class Cycle:
    """Holds a widget, and itself."""

    def __init__(self, label: QLabel) -> None:
        self.label = label
        self.own: object = self

    def took(self, _value: object) -> None:
        """An answer came."""


def many_objects() -> int:
    """More containers than any threshold of Python's own collecting."""
    return len([[number] for number in range(300_000)])


def test_a_cycle_with_a_widget_is_not_taken_apart_by_the_worker(qapp: QApplication, tasks: Tasks, qtbot: QtBot) -> None:
    where: list[threading.Thread] = []
    cycle = Cycle(QLabel())
    weakref.finalize(cycle, lambda: where.append(threading.current_thread()))
    del cycle
    counted: list[int] = []

    tasks.run(many_objects, counted.append)
    qtbot.waitUntil(lambda: bool(counted), timeout=20_000)
    assert where == []

    gc.collect()
    assert where == [threading.main_thread()]


def test_a_job_that_is_over_holds_nothing_of_its_page(qapp: QApplication, tasks: Tasks, qtbot: QtBot) -> None:
    page = Cycle(QLabel())
    page.own = None
    gone: list[bool] = []
    weakref.finalize(page, gone.append, True)
    taken: list[object] = []
    tasks.run(partial(id, page), lambda value, page=page: (page.took(value), taken.append(value)))
    held_by_the_worker = list(tasks._jobs)
    del page

    qtbot.waitUntil(lambda: bool(taken))
    qtbot.waitUntil(lambda: bool(gone))

    assert len(held_by_the_worker) == 1


def test_collecting_follows_the_thresholds_and_is_given_back(qapp: QApplication) -> None:
    gc.enable()
    holder = QLabel()
    collector = Collector(holder)
    assert not gc.isenabled()
    gone: list[int] = []
    for number in range(gc.get_threshold()[0] + 1):
        one = Cycle(holder)
        weakref.finalize(one, gone.append, number)
    collector.collect()
    assert len(gone) >= gc.get_threshold()[0]
    collector.end()
    assert gc.isenabled()
    gc.disable()
