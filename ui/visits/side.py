"""What opens at the right of every part of 走访."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from ui.feedback.register import RegisterDrawer
    from ui.visits.form import VisitDrawer

AREAS = frozenset(
    {"visit", "visit_cadre", "photo", "feedback", "enterprise", "assignment", "cadre", "department", "setting", "week_report"}
)  # of every part


class VisitsSide(SideBySide):
    """The form of a visit, and that of the problem found on it; parts add forms of their own."""

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
