"""The one search box: objects, cadres and problems by name, number, text, 拼音 or initials."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk, Wanted
from ui.widgets.icons import icon
from ui.widgets.pick_line import Option, PickLine

FOUND_OF_EACH = 4


def search_everything(words: str) -> Sequence[Option]:
    """The best few of each kind, leading to where each is seen (runs on the worker)."""
    from desktop.feedback.queries import feedback
    from desktop.listing import ListRequest
    from desktop.roster.queries import cadres, enterprises

    if not words:
        return ()
    request = ListRequest(search=words, limit=FOUND_OF_EACH)
    found = [
        Option(row.id, row.name, f"企业项目 · {row.kind} · {row.status}", Wanted("enterprises", row_id=row.id))
        for row in enterprises(request).rows
    ]
    found += [
        Option(row.id, row.name, f"干部 · {row.department} {row.post}".rstrip(), Wanted("roster", row_id=row.id))
        for row in cadres(request).rows
    ]
    found += [
        Option(row.id, row.number, f"问题 · {row.enterprise} · {row.text[:18]} · {row.status}", Wanted("feedback", row_id=row.id))
        for row in feedback(request).rows
    ]
    return found


class SearchBox(PickLine):
    """Ctrl+K; Enter opens what is found first, or what the cursor keys chose."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(search_everything, desk.tasks, "查找企业、干部、问题（Ctrl+K），可输拼音首字母", parent)
        self._desk = desk
        self.setAccessibleName("查找")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(300)
        self.addAction(icon("search", "#7b8798", size=16), QLineEdit.ActionPosition.LeadingPosition)
        self.picked.connect(self._go)

    @Slot(object)
    def _go(self, hit: Option) -> None:
        self.clear()
        self._desk.open(hit.leads_to)
