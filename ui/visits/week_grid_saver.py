"""Sends rows of the week's grid to the park file, one after the other, while one types on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from desktop import clock
from desktop.changes import Changes
from desktop.errors import UserError
from ui.desk import Desk
from ui.visits.week_grid_model import WeekModel
from ui.visits.week_grid_table import WeekTable


class FoundProblem(NamedTuple):
    """A visit on which a problem was found, and who receives it."""

    visit: int
    enterprise: int
    cadre: int
    day: date


class WeekSaver(QObject):
    """What was refused comes back to its row.

    ``keep_wanted`` when what is left to save changed; ``problem_found`` carries a FoundProblem.
    """

    keep_wanted = Signal()
    problem_found = Signal(object)
    saved_elsewhere = Signal(object, list)  # rows of a week that is not shown any more: its Monday, the objects

    def __init__(self, desk: Desk, model: WeekModel, table: WeekTable) -> None:
        super().__init__(table)
        self._desk = desk
        self._model = model
        self._table = table

    @Slot(int)
    def save(self, row: int) -> None:
        """Save a row and go on; a row that cannot be saved says why and keeps the cursor."""
        if not 0 <= row < self._model.rowCount():
            return
        if not self._model.is_done(row):
            thing, reading = self._model.thing(row), self._model.reading(row)
            if reading.problem:
                self._model.refused([thing.id], reading.problem)
                self.keep_wanted.emit()
                return
            values, desk = self._model.values(row), self._desk
            self._model.saving([thing.id], reading.day)
            self.keep_wanted.emit()
            goer = None if values["no_problem"] else reading.cadres[0]
            self._send(partial(_register, [values], desk.actor), f"登记走访 {thing.name}", [thing.id], goer)
        following = self._table.next_open(row)
        if following is None:
            self._desk.said.emit("下面都登记过了")
        self._table.go_to(row if following is None else following)

    @Slot()
    def save_chosen(self) -> None:
        """Save every selected row in one transaction: all of them, or none."""
        self._table.finish_typing()
        rows = [row for row in self._table.chosen_rows() if not self._model.is_done(row)]
        wrong = 0
        for row in rows:
            reading = self._model.reading(row)
            reason = reading.problem or ("发现问题的请单独登记：回车保存，接着填问题" if self._model.typed_in(row).problem else "")
            if reason:
                wrong += 1
                self._model.refused([self._model.thing(row).id], reason)
        if wrong or not rows:
            self._desk.said.emit(f"选中的有 {wrong} 家有误，都还没有登记" if wrong else "选中的都登记过了")
            return
        ids = [self._model.thing(row).id for row in rows]
        visits = [self._model.values(row) for row in rows]
        self._model.saving(ids, self._model.last_used)
        self.keep_wanted.emit()
        self._send(partial(_register, visits, self._desk.actor), f"登记走访 {len(ids)} 家", ids, None)

    def _send(self, command: Callable[[], Changes], title: str, ids: Sequence[int], goer: int | None) -> None:
        """``goer``: who receives the problem that was found."""
        monday, day = self._model.monday, self._model.last_used or clock.today()
        self._desk.do(
            command,
            title,
            partial(self._saved, monday, ids, goer, day),
            refused=partial(self._refused, monday, ids, title),
            failed=partial(self._not_saved, monday, ids),
            owner=self,
        )

    def _saved(self, monday: date, ids: Sequence[int], goer: int | None, day: date, changes: Changes) -> None:
        if monday == self._model.monday:
            self._model.saved(ids)
            self.keep_wanted.emit()
        else:
            self.saved_elsewhere.emit(monday, list(ids))
        if goer is not None:
            self.problem_found.emit(FoundProblem(changes.first("visit"), ids[0], goer, day))

    def _refused(self, monday: date, ids: Sequence[int], title: str, reason: str) -> None:
        if monday == self._model.monday:
            self._model.refused(ids, reason)
        else:  # its row is not there to say it
            self._desk.show_error(UserError(f"没有{title}：{reason}"))

    def _not_saved(self, monday: date, ids: Sequence[int]) -> None:
        if monday == self._model.monday:
            self._model.refused(ids, "")
            self.keep_wanted.emit()


def _register(visits: Sequence[dict[str, Any]], actor: str) -> Changes:
    from desktop.visits.commands import register_visits  # on the worker: what it needs takes time to load

    return register_visits(visits=visits, actor=actor)
