"""Reads the week on the worker: one question at a time, and the last one asked is always answered."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.listing import ListRequest
from desktop.visits.week import WeekSheet, week_sheet, with_visits_of_now
from ui.tasks import Tasks
from ui.visits.week_grid_who import Me, named

MINE, DEPARTMENT = "我的", "我部门的"


class Question(NamedTuple):
    """Which rows of which week are wanted; ``filters`` are pairs."""

    monday: date
    scope: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    me: Me | None = None


class Asked(NamedTuple):
    """A question as it is sent: the rows in ``kept`` stay though the filter has nothing for them any more.

    ``known``: a sheet of this question of which nothing but the visits can have changed.
    """

    question: Question
    kept: tuple[int, ...]
    actor: str
    known: WeekSheet | None = None


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
        self._next: Asked | None = None

    def ask(self, asked: Asked) -> None:
        """Read the week; of questions that wait, the last one stands for all, and reads all that any of them would have read."""
        waits = self._next
        self._next = asked._replace(known=None) if waits is not None and waits.known is None else asked
        if not self._running:
            self._start()

    def _start(self) -> None:
        if self._next is not None:
            asked, self._next = self._next, None
            self._running = True
            self._tasks.run(partial(_read, asked), self._done, self._failed, owner=self)

    def _done(self, answer: Answer) -> None:
        self._running = False
        self.read.emit(answer)
        self._start()

    def _failed(self, error: Exception) -> None:
        self._running = False
        self._tasks.failed.emit(error)
        self._start()


def _read(asked: Asked) -> Answer:
    question = asked.question
    me = question.me or named(asked.actor)
    cadre = me.cadre if me is not None and question.scope == MINE else None
    department = me.department if me is not None and question.scope == DEPARTMENT else None
    request = ListRequest(filters=dict(question.filters))
    if asked.known is not None:
        return Answer(question, with_visits_of_now(asked.known, request, cadre, department), me)
    return Answer(question, week_sheet(request, question.monday, cadre, department, asked.kept), me)
