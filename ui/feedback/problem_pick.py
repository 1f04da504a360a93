"""Picking another problem of the same object by its number or a part of its words."""

from desktop.feedback.queries import FeedbackRow, feedback
from desktop.listing import ListRequest
from ui.find import OFFERED
from ui.tasks import Tasks
from ui.widgets.pickers import Option, PickField

WORDS = 26  # of a problem, in the offered line


class ProblemPick(PickField):
    """One open problem of the object that another one is about."""

    def __init__(self, label: str, tasks: Tasks) -> None:
        super().__init__(label, self._find, tasks, needed=True)
        self._beside: FeedbackRow | None = None

    def look_beside(self, row: FeedbackRow) -> None:
        """Offer the others of this problem's object from now on."""
        self._beside = row
        self.line.setPlaceholderText(f"{row.enterprise}的另一件在办问题：编号或几个字")

    def _find(self, words: str) -> list[Option]:
        """On the worker."""
        beside = self._beside
        if beside is None:
            return []
        request = ListRequest(search=words, filters={"enterprise": str(beside.enterprise_id), "watch": "在办"}, limit=OFFERED)
        return [Option(row.id, f"{row.number} {row.text[:WORDS]}", row.status) for row in feedback(request).rows if row.id != beside.id]
