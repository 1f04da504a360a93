"""What every page works with: the worker, the bus of changes, the month, the settings of this machine, and who is working."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop import clock
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.periods import DAY, Month
from ui.blame import show_error
from ui.tasks import Cancelled, Progress, Tasks
from ui.theme import Theme


class Wanted(NamedTuple):
    """Go to a place and show there exactly these rows (``title`` says what they are), or open one row by its id."""

    place: str
    title: str = ""
    filters: Mapping[str, str] = MappingProxyType({})
    row_id: int | None = None
    part: str = ""


class Desk(QObject):
    """Handed to every page. Pages never call each other: they ask for a place and hear of changes."""

    changed = Signal(object)  # Changes
    doubted = Signal()  # a form was refused: what it was filled from may not be so any more
    month_changed = Signal()
    wanted = Signal(object)  # Wanted
    said = Signal(str)  # a short word that something was saved
    undo_changed = Signal()
    actor_changed = Signal()

    def __init__(self, tasks: Tasks, settings: QSettings, theme: Theme, actor: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.settings = settings
        self.theme = theme
        self.actor = self._person = actor
        self.acts: frozenset[str] | None = None
        self.month = working_month()
        self.window: QWidget | None = None
        self._done: list[tuple[int, str]] = []
        self._locked = False
        self.park = ""  # the name of the park that is open
        self._held_back: list[Exception] = []
        tasks.failed.connect(self.show_error)

    def set_month(self, month: Month) -> None:
        """The month that figures, notices and ledgers speak of."""
        if month != self.month:
            self.month = month
            self.month_changed.emit()

    def set_actor(self, name: str) -> None:
        """Who works from now on, in a file without accounts; kept for the next start."""
        self.actor = self._person = name
        self.settings.setValue("person/name", name)
        self.actor_changed.emit()

    def sign_in(self, name: str, acts: frozenset[str]) -> None:
        """Who works from now on, and what they may do. What somebody else did cannot be taken back from here."""
        if name != self.actor:
            self.forget()
        self.actor, self.acts = name, acts
        self.actor_changed.emit()

    def sign_out(self) -> None:
        """Nobody is signed in; a file without accounts knows the person of this machine."""
        self.actor, self.acts = self._person, None
        self._held_back.clear()
        self.forget()
        self.actor_changed.emit()

    def may(self, act: str) -> bool:
        """Whether the person may do this (an ``Act``), for what a page offers: the services ask themselves."""
        return self.acts is None or act in self.acts

    @property
    def locked(self) -> bool:
        """Whether the window is locked: nothing is asked then."""
        return self._locked

    def set_locked(self, *, locked: bool) -> None:
        """Errors wait behind the lock: they speak of what nobody else shall read."""
        self._locked = locked
        held_back, self._held_back = self._held_back, []
        for error in held_back:
            self.show_error(error)

    def do(
        self,
        command: Callable[[], Changes],
        title: str,
        done: Callable[[Changes], None] | None = None,
        *,
        refused: Callable[[str], None] | None = None,
        failed: Callable[[], None] | None = None,
        progress: Progress | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run a user action on the worker and tell every page what changed.

        ``refused`` takes a rule's refusal, to stand beside the form (else it is shown in a dialog);
        ``failed`` runs after any error, so that a form can be used again. What was typed stays.
        """

        def over(changes: Changes) -> None:
            if changes.work is not None and changes.ids:
                self._done.append((changes.work, title))
                self.undo_changed.emit()
            self.changed.emit(changes)
            self.said.emit(f"已完成：{title}")
            if done is not None:
                done(changes)

        def wrong(error: Exception) -> None:
            if isinstance(error, UserError) and refused is not None:
                refused(str(error))
            elif isinstance(error, Cancelled):
                self.said.emit(f"已取消：{title}")
            else:
                self.show_error(error)
            if failed is not None:
                failed()
            if isinstance(error, UserError) and refused is not None:
                self.doubted.emit()

        self.tasks.run(command, over, wrong, title=title, progress=progress, owner=owner)

    @property
    def undoable(self) -> str:
        """Name of the last saved change, or nothing."""
        return self._done[-1][1] if self._done else ""

    @Slot()
    def undo_last(self) -> None:
        """Take back the last change saved in this window, through the service that keeps the record."""
        if not self._done:
            self.said.emit("没有可以撤回的操作")
            return
        work, title = self._done[-1]
        self.tasks.run(partial(_undo, work, self.actor), partial(self._undone, work, title), title=f"撤回：{title}", owner=self)

    def _undone(self, work: int, title: str, changes: Changes) -> None:
        self._done = [one for one in self._done if one[0] != work]
        self.undo_changed.emit()
        self.changed.emit(changes)
        self.said.emit(f"已撤回：{title}")

    def forget(self) -> None:
        """Another park file: nothing of the former can be taken back."""
        self._done.clear()
        self.undo_changed.emit()

    def open(self, wanted: Wanted) -> None:
        """Go somewhere."""
        self.wanted.emit(wanted)

    @Slot(object)
    def show_error(self, error: Exception) -> None:
        """Show an error by who is to blame; work that was stopped has nobody to blame."""
        if self._locked:
            self._held_back.append(error)
        elif isinstance(error, Cancelled):
            self.said.emit("已取消，什么都没有写入")
        else:
            show_error(self.window, error)


def working_month() -> Month:
    """The month the office works on: on a month's first day still the one that has just ended."""
    return Month.of(clock.today() - DAY)


def _undo(work: int, actor: str) -> Changes:
    from desktop.audit.undo import undo

    return undo(work=work, actor=actor)
