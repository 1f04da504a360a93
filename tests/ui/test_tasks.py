"""The worker: results come back on the UI thread, errors go where they belong, work can be cancelled."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.tasks import Cancelled, Job, Progress, Tasks


def test_work_runs_elsewhere_and_its_result_comes_home(qapp: QApplication, tasks: Tasks, qtbot: QtBot) -> None:
    found: list[tuple[bool, bool]] = []
    tasks.run(
        lambda: QThread.currentThread() is qapp.thread(), lambda there: found.append((there, QThread.currentThread() is qapp.thread()))
    )
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(False, True)]
    assert not tasks.busy


def test_jobs_run_one_after_the_other_in_order(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(50):
        tasks.run(lambda number=number: number, done.append)
    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))


def test_an_error_goes_to_whoever_asked_for_it(tasks: Tasks, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    tasks.run(lambda: 1 / 0, lambda _: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_an_error_nobody_asked_for_is_told(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.run(lambda: 1 / 0, lambda _: None)
    assert isinstance(failed.args[0], ZeroDivisionError)


def test_nothing_is_called_for_an_owner_that_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    owner, called = QObject(), []
    may_end = threading.Event()
    tasks.run(lambda: may_end.wait(5), called.append, owner=owner)
    shiboken6.delete(owner)
    may_end.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert called == []


def test_a_slow_job_is_shown_and_cancelled_between_two_rows(tasks: Tasks, qtbot: QtBot) -> None:
    progress, errors = Progress(), []
    began = threading.Event()

    def count() -> None:
        row = 0
        while True:
            row += 1
            progress.step(row, 0, f"第 {row} 行")
            began.set()
            threading.Event().wait(0.001)

    with qtbot.waitSignal(tasks.showing, timeout=5000) as showing:
        tasks.run(count, lambda _: None, errors.append, title="数数", progress=progress)
    job = showing.args[0]
    assert isinstance(job, Job)
    assert job.title == "数数"
    assert progress.done > 0
    with qtbot.waitSignal(tasks.showing, check_params_cb=lambda job: job is None):
        progress.cancelled = True
    assert isinstance(errors[0], Cancelled)


def test_a_quick_job_is_not_shown(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tasks.showing):
        tasks.run(lambda: None, lambda _: None, title="很快")
        qtbot.waitUntil(lambda: not tasks.busy)


def test_finishing_drops_what_has_not_begun_and_closes_on_the_same_thread(qtbot: QtBot) -> None:
    tasks, may_end, threads, done = Tasks(), threading.Event(), [], []

    def first() -> None:
        threads.append(threading.get_ident())
        may_end.wait(5)

    tasks.run(first, done.append, progress=Progress())
    tasks.run(lambda: threads.append(-1), done.append)
    qtbot.waitUntil(lambda: len(threads) == 1)
    may_end.set()
    tasks.finish(lambda: threads.append(threading.get_ident()))
    assert threads == [threads[0]] * 2
    qtbot.waitUntil(lambda: not tasks.busy)
    assert done == []


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_step_says_how_far_or_stops(cancelled: bool) -> None:
    progress = Progress(cancelled=cancelled)
    if cancelled:
        with pytest.raises(Cancelled):
            progress.step(1, 2)
    else:
        progress.step(1, 2, "第一行")
        assert (progress.done, progress.total, progress.text) == (1, 2, "第一行")
