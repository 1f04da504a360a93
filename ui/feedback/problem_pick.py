"""Picking another problem of the same object by its number or a part of its words."""

from desktop.feedback.queries import feedback
from desktop.listing import ListRequest
from ui.find import OFFERED
from ui.tasks import Tasks
from ui.widgets.pickers import Option, PickField

WORDS = 26  # of a problem, in the offered line
OPEN, CLOSED = "在办", "已销号"


class ProblemPick(PickField):
    """One problem of an object; ``watch``: only those OPEN, or those CLOSED."""

    def __init__(self, label: str, tasks: Tasks, watch: str, *, needed: bool = False) -> None:
        super().__init__(label, self._find, tasks, needed=needed)
        self._watch = watch
        self._enterprise: int | None = None
        self._without: int | None = None
        self.look_among(None)

    def look_among(self, enterprise: int | None, name: str = "", without: int | None = None) -> None:
        """Offer the problems of this object from now on, ``without`` the one it is about."""
        self._enterprise, self._without = enterprise, without
        self.line.setPlaceholderText(f"{name}{self._watch}的问题：编号或几个字" if enterprise is not None else "先选企业（项目）")

    def _find(self, words: str) -> list[Option]:
        """On the worker."""
        if self._enterprise is None:
            return []
        request = ListRequest(search=words, filters={"enterprise": str(self._enterprise), "watch": self._watch}, limit=OFFERED)
        rows = [row for row in feedback(request).rows if row.id != self._without]
        return [Option(row.id, f"{row.number} {row.text[:WORDS]}", row.status) for row in rows]
