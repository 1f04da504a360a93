"""What every part (tab) of 走访 has in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk, Wanted
from ui.page import Page
from ui.widgets.record_list import RecordList
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from ui.feedback.register import RegisterDrawer
    from ui.visits.form import VisitDrawer


class VisitsSide(SideBySide):
    """What opens at the right of every part: the form of a visit, and that of the problem found on it."""

    def __init__(self, desk: Desk, left: QWidget) -> None:
        super().__init__(left)
        self._desk = desk

    @cached_property
    def visit(self) -> VisitDrawer:
        """The form of a visit."""
        from ui.visits.form import VisitDrawer

        drawer = self.add(VisitDrawer(self._desk))
        drawer.problem_wanted.connect(self._problem_found)
        return drawer

    @cached_property
    def problem(self) -> RegisterDrawer:
        """The form of a problem found on a visit."""
        from ui.feedback.register import RegisterDrawer

        return self.add(RegisterDrawer(self._desk))

    @Slot(int)
    def _problem_found(self, visit: int) -> None:
        option = self.visit.visited()
        if option is not None:
            self.only(self.problem)
            self.problem.add_from_visit(visit, option, self.visit.first_goer(), self.visit.form.fields["day"].value())


class VisitsPart(QWidget):
    """One tab of the page: built when it is first seen, read then, and again when something changed since.

    Its actions stand in the head of the page and in its menu while the part is the one seen. ``ready`` when it shows its data.
    """

    ready = Signal()

    def __init__(self, page: Page, side: VisitsSide) -> None:
        super().__init__()
        self.page = page
        self.desk = page.desk
        self.side = side
        self.stale = True
        self.changed_areas: set[str] = set()  # since the part was read last; none: nobody knows what
        self.own_actions: list[QAction] = []
        self.in_menu_only: list[QAction] = []
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)

    def refresh(self) -> None:
        """Read everything shown again."""
        raise NotImplementedError

    def show_wanted(self, wanted: Wanted) -> None:
        """Show the rows that somebody asked for."""

    def open_chosen(self) -> None:
        """Open the chosen row in the form of a visit, where a row can be."""

    def act(self, text: str, slot: Callable[[], object], shortcut: str = "", tip: str = "", *, button: bool = True) -> QAction:
        """Make an action of this part; without a ``button`` it stands in the menu only."""
        action = self.page.act(text, slot, shortcut, tip=tip)
        self.own_actions.append(action)
        if not button:
            self.in_menu_only.append(action)
        return action


class ListPart(VisitsPart):
    """A part that is one list."""

    def __init__(self, page: Page, side: VisitsSide, record_list: RecordList) -> None:
        super().__init__(page, side)
        self.list = record_list
        self.body.addWidget(record_list)
        record_list.loaded.connect(self.ready)
        self.setFocusProxy(record_list)

    def refresh(self) -> None:
        if self.list.started:
            self.list.refresh()
        else:
            self.list.ask()

    def show_wanted(self, wanted: Wanted) -> None:
        self.list.show_only(wanted.title, wanted.filters)
