"""Reads the week on the worker: one question at a time, and the last one asked is always answered."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.listing import ListRequest
from desktop.visits.week import WeekSheet, week_sheet
from ui.tasks import Tasks
from ui.visits.week_grid_who import Me, named

MINE, DEPARTMENT = "我的", "我部门的"


class Question(NamedTuple):
    """Which rows of which week are wanted; ``filters`` are pairs."""

    monday: date
    scope: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    me: Me | None = None


class Answer(NamedTuple):
    """The week as it was read; ``me`` is who “我” was taken for."""

    question: Question
    sheet: WeekSheet
    me: Me | None


class WeekReader(QObject):
    """``read`` carries the Answer. While a reading runs, asking again waits for its end and is done once."""

    read = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._running = False
        self._next: tuple[Question, tuple[int, ...], str] | None = None

    def ask(self, question: Question, kept: tuple[int, ...], actor: str) -> None:
        """Read the week; the rows in ``kept`` stay though the filter has nothing for them any more."""
        self._next = (question, kept, actor)
        if not self._running:
            self._start()

    def _start(self) -> None:
        if self._next is not None:
            asked, self._next = self._next, None
            self._running = True
            self._tasks.run(partial(_read, *asked), self._done, self._failed, owner=self)

    def _done(self, answer: Answer) -> None:
        self._running = False
        self.read.emit(answer)
        self._start()

    def _failed(self, error: Exception) -> None:
        self._running = False
        self._tasks.failed.emit(error)
        self._start()


def _read(question: Question, kept: tuple[int, ...], actor: str) -> Answer:
    me = question.me or named(actor)
    cadre = me.cadre if me is not None and question.scope == MINE else None
    department = me.department if me is not None and question.scope == DEPARTMENT else None
    sheet = week_sheet(ListRequest(filters=dict(question.filters)), question.monday, cadre, department, kept)
    return Answer(question, sheet, me)
