"""The one search box: people, objects, problems, visits, papers, meetings and red lines by name, number, text, 拼音 or initials."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk, Wanted
from ui.widgets.icons import icon
from ui.widgets.pick_line import Option, PickLine


def search_everything(words: str) -> Sequence[Option]:
    """The best few of each kind, leading to where each is seen (runs on the worker)."""
    from desktop.search.queries import NOUNS, Hit, Kind, search

    def leads_to(kind: Kind, hit: Hit) -> Wanted:
        match kind:
            case Kind.ENTERPRISE:
                return Wanted("enterprises", row_id=hit.id)
            case Kind.CADRE:
                return Wanted("roster", row_id=hit.id)
            case Kind.DEPARTMENT:
                return Wanted("roster", hit.title, {"department": hit.title})
            case Kind.FEEDBACK:
                return Wanted("feedback", row_id=hit.id)
            case Kind.VISIT:
                return Wanted("visits", f"走访 {hit.title}", {"id": str(hit.id)}, part="log")
            case Kind.DOCUMENT:
                return _where_kept(hit.id, hit.period)
            case Kind.CONFERENCE:
                return Wanted("conferences", row_id=hit.id)
            case Kind.PROJECT:
                return Wanted("conferences", row_id=hit.id, part="rectification")
            case Kind.RED_LINE:
                return Wanted("redlines", row_id=hit.id)

    return [
        Option(hit.id, hit.title, f"{NOUNS[found.kind]} · {hit.hint}", leads_to(found.kind, hit))
        for found in search(words)
        for hit in found.hits
    ]


def _where_kept(document: int, period: str) -> Wanted:
    """Where a document is worked on: at its meeting, at its rectification project, or where all of them are."""
    from desktop.conferences.minutes_kept import meeting_in
    from desktop.rectification.report.kept import project_in

    if (meeting := meeting_in(period)) is not None:
        return Wanted("conferences", row_id=meeting)
    if (project := project_in(period)) is not None:
        return Wanted("conferences", row_id=project, part="rectification")
    return Wanted("notices", row_id=document, part="documents")


class SearchBox(PickLine):
    """Ctrl+K; Enter opens what is found first, or what the cursor keys chose."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(search_everything, desk.tasks, "查找企业、干部、问题、走访、文书（Ctrl+K），可输拼音首字母", parent)
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
