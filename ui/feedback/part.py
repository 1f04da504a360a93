"""What the parts of 问题销号 have in common: their rows are problems, or speak of one each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from ui.parts import ListPart, Part

if TYPE_CHECKING:
    from ui.feedback.page import FeedbackPage
    from ui.widgets.record_list import RecordList

AREAS = frozenset(
    {"feedback", "feedback_event", "daily_note", "attachment", "extension", "enterprise", "cadre", "department"}
    | {"setting", "holiday", "calendar_year", "visit", "measure"}
)


class FeedbackPart(Part):
    """A part from which problems are opened; ``page`` opens them and turns over them in the order of the part."""

    def __init__(self, page: FeedbackPage) -> None:
        super().__init__(page)
        self.page = page

    def chosen_problem(self) -> int | None:
        """Id of the problem that the chosen row speaks of."""
        return None

    def turn(self, shown: int, step: int) -> int | None:  # noqa: ARG002 - a part of one problem has no neighbours
        """Choose the row after (1) or before (-1) the problem shown, and give its problem; None at an end."""
        return None


class ProblemListPart(FeedbackPart, ListPart):
    """A list whose rows speak of one problem each. Enter or a double click opens it."""

    def __init__(self, page: FeedbackPage, record_list: RecordList) -> None:
        ListPart.__init__(self, page, record_list)
        self.page = page
        record_list.table.opened.connect(self._opened)

    def problem_of(self, row: Any) -> int:
        """Id of the problem a row speaks of; the row's own where rows are problems."""
        return int(row.id)

    def chosen_problem(self) -> int | None:
        row = self.list.table.current_row()
        return self.problem_of(row) if row is not None else None

    def turn(self, shown: int, step: int) -> int | None:
        following = self.list.table.turn(step, self._number_of(shown))
        return self.problem_of(following) if following is not None else None

    def _number_of(self, problem: int) -> int | None:
        row = self.list.table.current_row()
        return self.list.table.currentIndex().row() if row is not None and self.problem_of(row) == problem else None

    @Slot(object)
    def _opened(self, row: Any) -> None:
        self.page.open_problem(self.problem_of(row))
