"""Printing 企业确认回执: of chosen problems, and of all that wait for the enterprise's word."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop import clock
from desktop.feedback.queries import FeedbackRow
from desktop.feedback.receipt_printing import print_receipts, print_waiting_receipts
from ui.desk import Desk
from ui.saving import MadeFile, Saving, printed
from ui.tasks import Progress


class ReceiptPrints(Saving):
    """Prints from lists and from a problem's page."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "receipts")

    def print_chosen(self, rows: Sequence[FeedbackRow]) -> None:
        """The papers of these problems."""
        name = f"{rows[0].number}{rows[0].enterprise}企业确认回执" if len(rows) == 1 else f"企业确认回执{clock.today()}"

        def work(path: Path, progress: Progress) -> MadeFile:
            return printed(*print_receipts(problems=[row.id for row in rows], path=path, progress=progress))

        self.save("打印企业确认回执", f"{name}.pdf", work)

    def print_waiting(self) -> None:
        """A paper for each problem that waits for the enterprise's word."""

        def work(path: Path, progress: Progress) -> MadeFile:
            return printed(*print_waiting_receipts(path=path, progress=progress))

        self.save("打印待确认问题的回执", f"待确认问题回执{clock.today()}.pdf", work)
