"""整改进展情况通报 of one project at a time, where it is worked on."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.documents.commands import draft_document
from desktop.rectification.report.kept import KIND, period_of
from ui.notices.opened_document import OpenedDocument
from ui.parts import Part


class ReportView(OpenedDocument):
    """``back`` to the project."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(part, "rectification", "返回项目", parent)

    def show_report(self, project: int) -> None:
        """Open the newest report of a project, or draft one."""
        period = period_of(project)
        read = partial(draft_document, kind=KIND, period=period, actor=self.view.desk.actor)
        self.view.open(period, read, into_text=True)
