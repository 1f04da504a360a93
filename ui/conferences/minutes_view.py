"""会商纪要 of one meeting at a time, where they are worked on."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.conferences.minutes_kept import MINUTES, period_of
from desktop.documents.commands import draft_document
from ui.notices.opened_document import OpenedDocument
from ui.parts import Part


class MinutesView(OpenedDocument):
    """``back`` to the meeting."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(part, "minutes", "返回会商", parent)

    def show_minutes(self, conference: int) -> None:
        """Draft the minutes of a meeting, or open those there are."""
        period = period_of(conference)
        read = partial(draft_document, kind=MINUTES, period=period, actor=self.view.desk.actor)
        self.view.open(period, read, into_text=True)
